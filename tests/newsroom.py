"""A small newsroom, built by actions alone: what every rule of the record can be tried on."""

import dataclasses
import datetime as dt

from stories.actions import (
    answers,
    appearances,
    articles,
    claims,
    evidence,
    followups,
    links,
    measurements,
    people,
    pledges,
    publish,
    reviews,
    stories,
    updates,
    verdicts,
)
from stories.models import Claim, Metric, ReviewItem, Story, User
from stories.models.vocab import Axis, ClaimKind, LinkKind, Role, SpeakerKind, Value
from tests import factories
from tests.factories import day


@dataclasses.dataclass
class Newsroom:
    editor: User
    reporter: User
    story: Story
    pledge: Claim
    restated: Claim
    withdrawal: Claim
    statement: Claim
    metric: Metric


def build() -> Newsroom:
    """One story: a bridge is promised, measured, disputed, withdrawn, asked about, published."""
    editor = factories.user(role=Role.EDITOR)
    reporter = factories.user(role=Role.REPORTER)
    story = stories.open_story(
        title="The bridge",
        lead=editor,
        team=[reporter],
        topics=[people.add_topic(name="Roads", by=editor)],
        answer="The bridge was promised, and the promise withdrawn.",
        by=editor,
    )
    room = _claims(story, editor, reporter)
    stories.edit_story(story=story, changes={"main_claim": room.pledge}, revision=None, by=editor)
    _coverage(room)
    _decisions(room)
    _withdrawal(room)
    _questions(room)
    _readers(room)
    for name in ("story", "pledge", "restated", "withdrawal", "statement"):
        getattr(room, name).refresh_from_db()
    return room


def _claims(story: Story, editor: User, reporter: User) -> Newsroom:
    mayor = people.add_speaker(name="The mayor", kind=SpeakerKind.PERSON, by=editor)
    officials = people.add_speaker(
        name="City officials", kind=SpeakerKind.UNNAMED, story=story, by=reporter
    )
    pledge = claims.add_claim(
        story=story,
        text="The city will build a bridge by 2020.",
        kind=ClaimKind.PLEDGE,
        speaker=mayor,
        said=day("2017-03-01"),
        deadline=day("2020-12-31"),
        by=reporter,
    )
    restated = claims.add_claim(
        story=story,
        text="The bridge can be there by 2020.",
        kind=ClaimKind.PLEDGE,
        speaker=officials,
        on_behalf_of=mayor,
        by=reporter,
    )
    withdrawal = claims.add_claim(
        story=story,
        text="There will be no bridge.",
        kind=ClaimKind.WITHDRAWAL,
        speaker=mayor,
        said=day("2018-09-19"),
        by=reporter,
    )
    statement = claims.add_claim(
        story=story,
        text="The old bridge carries 900 cars a day.",
        kind=ClaimKind.STATEMENT,
        speaker=mayor,
        by=reporter,
    )
    metric = measurements.add_metric(
        claim=pledge, role="target", definition="Bridges open", unit="bridges", low=1, by=reporter
    )
    return Newsroom(editor, reporter, story, pledge, restated, withdrawal, statement, metric)


def _coverage(room: Newsroom) -> None:
    article = articles.enter(
        story=room.story,
        title="Mayor promises bridge",
        text="The mayor spoke on Monday.\nThere will be a bridge 🌉 by 2020, she said.",
        outlet=people.add_outlet(name="The Paper", by=room.editor),
        by=room.reporter,
    ).article
    appearances.add_appearance(
        claim=room.pledge,
        version=article.versions.get(),
        quotes=["a bridge 🌉 by 2020", "on Monday"],
        by=room.reporter,
    )
    evidence.add_evidence(
        claim=room.statement,
        side="contradicts",
        source="The city's own count",
        passage="About 400 cars a day.",
        article=article,
        by=room.reporter,
    )


def _decisions(room: Newsroom) -> None:
    proposal = verdicts.mark(
        claim=room.pledge,
        axis=Axis.VERDICT,
        value=Value.VERIFIED,
        reason="The paper quotes her.",
        revision=None,
        by=room.reporter,
    )
    verdicts.decide(proposal=proposal, by=room.editor)
    critic = people.add_speaker(name="The engineer", kind=SpeakerKind.PERSON, by=room.editor)
    verdicts.mark(
        claim=room.statement,
        axis=Axis.VERDICT,
        value=Value.DISPUTED,
        reason="The engineer counted fewer.",
        disputes=[verdicts.Dispute(critic, "accuracy")],
        revision=None,
        by=room.editor,
    )


def _withdrawal(room: Newsroom) -> None:
    for source, target, kind in (
        (room.restated, room.pledge, LinkKind.RESTATES),
        (room.withdrawal, room.pledge, LinkKind.RETRACTS),
        (room.withdrawal, room.restated, LinkKind.RETRACTS),
    ):
        links.link(source=source, target=target, kind=kind, reason="She said so.", by=room.editor)
    item = ReviewItem.objects.open().order_by("pk")[0]
    reviews.settle(item=item, note="Still right.", revision=None, by=room.reporter)


def _questions(room: Newsroom) -> None:
    asked = followups.schedule(
        story=room.story,
        claim=room.pledge,
        question="How many bridges are open?",
        owner=room.reporter,
        due_on=dt.date(2019, 1, 7),
        by=room.reporter,
    )
    answers.answer(
        followup=asked,
        answer="The city does not say.",
        revision=None,
        measurement={"metric": room.metric, "no_data": "not_published", "source": "The city"},
        update={"headline": "No bridge yet", "text": "Nobody counts.", "claims": [room.pledge]},
        next_question={"question": "And at the deadline?", "due_on": dt.date(2021, 1, 4)},
        by=room.reporter,
    )
    dropped = followups.schedule(
        story=room.story,
        claim=room.withdrawal,
        question="Who paid?",
        owner=room.editor,
        trigger="effect",
        by=room.editor,
    )
    followups.drop(followup=dropped, reason="Nobody did.", revision=None, by=room.editor)
    room.restated.refresh_from_db()
    verdicts.mark(
        claim=room.restated,
        axis=Axis.OUTCOME,
        value=Value.UNRATABLE,
        reason="Nobody can say what they meant.",
        revision=None,
        by=room.editor,
    )
    measured = measurements.add_metric(
        claim=room.restated, role="proxy", definition="Plans", unit="plans", by=room.reporter
    )
    measurements.record_measurement(
        metric=measured, low=3, qualifier="exactly", method="counted", source="Us", by=room.reporter
    )
    pledges.close_pledge(claim=room.restated, reason="It is over.", revision=None, by=room.editor)


def _readers(room: Newsroom) -> None:
    update = updates.write(
        story=room.story,
        headline="The mayor takes it back",
        text="There will be no bridge.",
        importance="major",
        claims=[room.pledge, room.withdrawal],
        by=room.reporter,
    )
    publish.publish_story(
        story=room.story, claims=[room.pledge, room.withdrawal], updates=[update], by=room.editor
    )
    changes = {"text": "No bridge.", "claims": [room.pledge]}
    updates.edit_update(update=update, changes=changes, revision=None, by=room.reporter)
    publish.publish_update(update=update, correction="She said “no bridge”.", by=room.editor)
    gone = updates.write(story=room.story, headline="A slip", text="Not so.", by=room.reporter)
    publish.publish_update(update=gone, by=room.editor)
    publish.take_down(row=gone, note="It was not so.", by=room.editor)
