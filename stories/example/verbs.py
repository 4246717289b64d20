"""The steps of the example by name, so that its data read as what was done."""

import datetime as dt
from typing import Any, NamedTuple

from stories.actions import (
    appearances,
    articles,
    claims,
    evidence,
    followups,
    links,
    measurements,
    publish,
    reviews,
    stories,
    updates,
    verdicts,
)
from stories.example.script import Step, step, the
from stories.models import ArticleVersion, ReviewItem, Story, User
from stories.models.spans import Span
from stories.models.vocab import (
    AppearanceMode,
    ArticleForm,
    Axis,
    EvidenceTier,
    Interest,
)


class Passage(NamedTuple):
    """A sentence of a report that carries claims, by their keys."""

    text: str
    claims: tuple[str, ...]


def says(text: str, *keys: str) -> Passage:
    return Passage(text, keys)


class Report(NamedTuple):
    """A piece of coverage in our own words. Its first line says that they are ours.

    `via` names, by claim, the outlet or the report from which it was taken; `own` the
    claims that the outlet makes in its own words.
    """

    key: str
    title: str
    published: Span
    text: tuple[tuple[str | Passage, ...], ...]
    outlet: str = ""
    via: dict[str, str] = {}
    own: frozenset[str] = frozenset()
    note: str = ""

    def words(self) -> str:
        return "\n".join(" ".join(map(_words, paragraph)) for paragraph in self.text)

    def quotes(self) -> dict[str, list[str]]:
        """The passages that carry each claim."""
        found: dict[str, list[str]] = {}
        for paragraph in self.text:
            for sentence in paragraph:
                if isinstance(sentence, Passage):
                    for key in sentence.claims:
                        found.setdefault(key, []).append(sentence.text)
        return found


def _words(sentence: str | Passage) -> str:
    return sentence.text if isinstance(sentence, Passage) else sentence


def _enter(*, by: User, now: dt.datetime, **arguments: Any) -> ArticleVersion:
    return articles.enter(**arguments, by=by, now=now).article.versions.get()


def enter(report: Report, story: str) -> Step:
    """Keeps the version of the article under the report's key."""
    return step(
        _enter,
        keep=report.key,
        story=the(story),
        title=report.title,
        text=report.words(),
        form=ArticleForm.PASTED,
        outlet=the(report.outlet) if report.outlet else None,
        published=report.published,
        note=report.note,
    )


def mark_passages(report: Report) -> list[Step]:
    """One appearance for each claim that the report carries."""
    return [
        step(
            appearances.add_appearance,
            claim=the(key),
            version=the(report.key),
            quotes=quotes,
            mode=AppearanceMode.OUTLET if key in report.own else AppearanceMode.REPORTED,
            **_via(report.via.get(key, "")),
        )
        for key, quotes in report.quotes().items()
    ]


def _via(key: str) -> dict[str, Any]:
    if not key:
        return {}
    return (
        {"via_article": the(f"{key}.article")}
        if key.startswith("report-")
        else {"via_outlet": the(key)}
    )


def claim(key: str, text: str, *, story: str, kind: str, speaker: str = "", **more: Any) -> Step:
    return step(
        claims.add_claim,
        keep=key,
        story=the(story),
        text=text,
        kind=kind,
        speaker=the(speaker) if speaker else None,
        attribution="named" if speaker else "unattributed",
        **more,
    )


def figure(claim: str, definition: str, unit: str, *, keep: str = "", **more: Any) -> Step:
    """A metric; the figure that a statement gives, where no other role is named."""
    more = {"role": "stated", **more}
    return step(
        measurements.add_metric,
        keep=keep,
        claim=the(claim),
        definition=definition,
        unit=unit,
        **more,
    )


def source(claim: str, side: str, source: str, passage: str, **more: Any) -> Step:
    more = {"tier": EvidenceTier.SECONDARY, "interest": Interest.INDEPENDENT, **more}
    return step(
        evidence.add_evidence,
        claim=the(claim),
        side=side,
        source=source,
        passage=passage,
        **more,
    )


def tie(claim: str, kind: str, target: str, reason: str, **more: Any) -> Step:
    return step(links.link, source=the(claim), target=the(target), kind=kind, reason=reason, **more)


def mark(
    claim: str,
    value: str,
    reason: str,
    *,
    axis: str = Axis.VERDICT,
    by: str = "editor",
    **more: Any,
) -> Step:
    """An editor's mark decides at once; a reporter's waits for an editor."""
    return step(
        verdicts.mark,
        claim=the(claim),
        axis=axis,
        value=value,
        reason=reason,
        revision=None,
        by=by,
        **more,
    )


def rate(claim: str, value: str, reason: str, *, by: str = "editor") -> Step:
    return mark(claim, value, reason, axis=Axis.OUTCOME, by=by)


def assign(claim: str, *, to: str = "reporter") -> Step:
    return step(claims.assign, claim=the(claim), assignee=the(to), revision=None)


def ask(story: str, question: str, *, claim: str = "", **more: Any) -> Step:
    more = {"owner": the("reporter"), "backup": the("editor"), **more}
    return step(
        followups.schedule,
        story=the(story),
        claim=the(claim) if claim else None,
        question=question,
        **more,
    )


def show(
    story: str, *, claims: tuple[str, ...] = (), updates: tuple[str, ...] = (), **more: Any
) -> Step:
    """Publishes the story with these claims and updates."""
    return step(
        publish.publish_story,
        story=the(story),
        claims=[the(key) for key in claims],
        updates=[the(key) for key in updates],
        by="editor",
        **more,
    )


def edit_story(story: str, **changes: Any) -> Step:
    return step(stories.edit_story, story=the(story), changes=changes, revision=None, by="editor")


def write(story: str, key: str, text: dict[str, Any], *, by: str = "editor") -> Step:
    """An update, kept under `key`; a draft until it is shown."""
    return step(updates.write, keep=key, story=the(story), by=by, **text)


def settle_reviews(story: str, note: str) -> Step:
    return step(_settle_reviews, story=the(story), note=note, by="editor")


def _settle_reviews(*, story: Story, note: str, by: User, now: dt.datetime) -> None:
    for item in ReviewItem.objects.open().filter(story=story):
        reviews.settle(item=item, note=note, revision=None, by=by, now=now)
