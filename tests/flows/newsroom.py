"""The newsroom of the walk: the pledge is public, its withdrawal is entered, nothing is linked.

Built by the verbs that people use. All texts are our own retelling.
"""

import datetime as dt
from types import SimpleNamespace

from stories.actions import (
    accounts,
    appearances,
    articles,
    claims,
    evidence,
    measurements,
    people,
    publish,
    stories,
)
from stories.models import Claim, Metric, Speaker, Story, User
from stories.models.spans import Span
from stories.models.vocab import Attribution, ClaimKind, DateBasis, Modality, Role, SpeakerKind

PASSWORD = "a long walk across the desk"
TEXT = (
    "Our own retelling of a report of September 2018.\n"
    "Jack Ma told Xinhua that the promise of one million jobs in the United States is off.\n"
    "All that the United States sold to China in 2017 came to 188 billion dollars.\n"
    "A million jobs would cut unemployment by 14 per cent, it says without a source."
)

ANNOUNCED = (
    "Our own retelling of a report of January 2017.\n"
    "Alibaba will create one million jobs in the United States over five years, it said."
)


def on(year: int, month: int, day: int, *, basis: str = DateBasis.STATED) -> Span:
    return Span(dt.date(year, month, day), dt.date(year, month, day), basis)


def build() -> SimpleNamespace:
    """An editor, a public story with its pledge, and what came in on the day of the walk."""
    editor = accounts.add_person(
        username="edda", name="Edda Editor", role=Role.EDITOR, password=PASSWORD
    )
    story = stories.open_story(
        title="A million American jobs",
        lead=editor,
        answer="What was promised at Trump Tower, and what became of it.",
        by=editor,
    )
    ma = people.add_speaker(name="Jack Ma", kind=SpeakerKind.PERSON, by=editor)
    people.add_speaker(name="Arthur Kroeber", kind=SpeakerKind.PERSON, by=editor)
    pledge, metric = the_pledge(story, ma, editor)
    withdrawal = claims.add_claim(
        story=story,
        text="The promise of one million jobs cannot be kept.",
        kind=ClaimKind.WITHDRAWAL,
        speaker=ma,
        said=on(2018, 9, 19),
        by=editor,
    )
    for text in (
        "All US exports to China came to 188 billion dollars in 2017.",
        "A million jobs would cut US unemployment by 14 per cent.",
    ):
        in_passing(story, text, editor)
    sources_of(story, pledge, editor)
    the_report(story, withdrawal, editor)
    publish.publish_story(story=story, claims=[pledge], by=editor)
    return SimpleNamespace(pledge=pledge, metric=metric)


def the_pledge(story: Story, ma: Speaker, editor: User) -> tuple[Claim, Metric]:
    pledge = claims.add_claim(
        story=story,
        text="Alibaba will create one million US jobs over five years.",
        kind=ClaimKind.PLEDGE,
        modality=Modality.WILL,
        speaker=ma,
        said=on(2017, 1, 9, basis=DateBasis.DESK),
        deadline=Span(dt.date(2022, 1, 1), dt.date(2022, 1, 31), DateBasis.DERIVED),
        by=editor,
    )
    metric = measurements.add_metric(
        claim=pledge, role="target", definition="US jobs", unit="jobs", low=1_000_000, by=editor
    )
    stories.edit_story(story=story, changes={"main_claim": pledge}, revision=None, by=editor)
    return pledge, metric


def sources_of(story: Story, pledge: Claim, editor: User) -> None:
    """What the marks of the walk rest on: a report of the pledge, and a table of exports."""
    announced = articles.enter(story=story, title="The announcement", text=ANNOUNCED, by=editor)
    appearances.add_appearance(
        claim=pledge,
        version=announced.article.versions.get(),
        quotes=["one million jobs"],
        by=editor,
    )
    evidence.add_evidence(
        claim=story.claims.get(text__startswith="All US exports"),
        side="supports",
        tier="primary",
        source="Table of trade in goods and services",
        passage="188 billion dollars in 2017.",
        by=editor,
    )


def in_passing(story: Story, text: str, editor: User) -> Claim:
    return claims.add_claim(
        story=story,
        text=text,
        kind=ClaimKind.STATEMENT,
        attribution=Attribution.UNATTRIBUTED,
        said=on(2018, 9, 19),
        by=editor,
    )


def the_report(story: Story, withdrawal: Claim, editor: User) -> None:
    report = articles.enter(story=story, title="The withdrawal", text=TEXT, by=editor).article
    appearances.add_appearance(
        claim=withdrawal,
        version=report.versions.get(),
        quotes=["the promise of one million jobs in the United States is off"],
        via_outlet=people.add_outlet(name="Xinhua", by=editor),
        by=editor,
    )
