"""Gathers the brief of some claims: every line in words, the same for page and text."""

import dataclasses
from collections.abc import Iterator, Sequence

from django.db.models import Prefetch
from django.utils import timezone

from stories import words
from stories.bidi import held
from stories.briefs import figures, sources
from stories.briefs.item import Item
from stories.models import (
    Appearance,
    Article,
    Claim,
    Evidence,
    Followup,
    Hold,
    ReplyRequest,
    User,
    Verdict,
)
from stories.models.vocab import OPEN_VALUES, Axis, Standing, Value

KNOWN = (Value.VERIFIED, Value.FALSE, Value.MISLEADING, Value.DISPUTED)
"""What can be said, the firmest first; every other value is something that we do not know."""


@dataclasses.dataclass(frozen=True)
class Section:
    """One part of a brief; `empty` says what it means that nothing stands there."""

    title: str
    items: list[Item]
    empty: str = ""


@dataclasses.dataclass(frozen=True)
class Brief:
    sections: list[Section]
    left_out: int
    """Closed sources that this person may see, and the brief leaves out."""


def brief_of(claims: Sequence[Claim], user: User) -> Brief:
    """The brief of claims that `user` may see, in a number of queries that does not grow."""
    keys = [claim.pk for claim in claims]
    rows = _gathered(keys, user)
    seen = Evidence.objects.visible_to(user).filter(claim__in=keys)
    return Brief(
        sections=[
            *_by_verdict(rows),
            Section(
                "Words as they stand in the coverage",
                [item for claim in rows for item in sources.passages(claim)],
                "Nobody has marked a passage yet.",
            ),
            Section(
                "Figures",
                [item for claim in rows for item in figures.figures(claim)],
                "Nothing is measured.",
            ),
            Section(
                "What we do not know", list(_unknown(rows, keys, user)), "No question is open."
            ),
            Section("Who was asked", _asked(keys, user), "Nobody was asked."),
            Section("Holds", _holds(rows, user), "Nothing is held."),
            Section("Sources", sources.sources(rows), "No source is entered yet."),
        ],
        left_out=seen.filter(closed=True).count(),
    )


def _gathered(keys: list[int], user: User) -> list[Claim]:
    """The claims with all that a brief tells of them, in the order in which they were said."""
    articles = Article.objects.visible_to(user).select_related("outlet")
    there = Appearance.objects.in_use().filter(version__article__in=articles)
    appearances = there.select_related("version__article__outlet", "via_outlet")
    appearances = appearances.prefetch_related("spans", Prefetch("via_article", articles))
    found = Claim.objects.visible_to(user).filter(pk__in=keys)
    rows = found.select_related("speaker", "on_behalf_of", "story").prefetch_related(
        Prefetch("evidence", Evidence.objects.open().order_by("pk"), to_attr="told"),
        Prefetch("evidence__article", articles),
        Prefetch("verdicts", Verdict.objects.order_by("-pk")),
        "verdicts__disputes__speaker",
        Prefetch("appearances", appearances),
        "metrics__measurements__superseded_by",
    )
    return sorted(rows, key=lambda claim: (claim.said_from or claim.listed_on, claim.pk))


def _by_verdict(rows: list[Claim]) -> Iterator[Section]:
    found = False
    for value in KNOWN:
        labels: dict[str, list[Claim]] = {}
        for claim in rows:
            if claim.verdict == value:
                labels.setdefault(claim.verdict_label, []).append(claim)
        for label, claims in labels.items():
            found = True
            yield Section(f"What we can say: {label.lower()}", [_said(claim) for claim in claims])
    if not found:
        yield Section("What we can say", [], "Nothing yet: no claim here has a verdict.")


def _said(claim: Claim) -> Item:
    """A claim with who said it when, why we say so, and what became of it."""
    return Item(
        text=claim.text,
        lines=[
            by_line(claim),
            *_reasons(claim),
            *_course(claim),
            words.count_words(len(claim.told), "open source"),  # type: ignore[attr-defined]
        ],
        claim=claim.public_id,
    )


def by_line(claim: Claim) -> str:
    who = held(claim.speaker) if claim.speaker else "Unattributed in the text"
    if claim.speaker_role:
        who += f", {held(claim.speaker_role)}"
    if claim.on_behalf_of:
        who += f", on behalf of {held(claim.on_behalf_of)}"
    where = f", {held(claim.venue)}" if claim.venue else ""
    return f"{who}, {words.span_words(claim.said_from, claim.said_to)}{where}"


def _reasons(claim: Claim) -> Iterator[str]:
    newest: dict[str, Verdict] = {}
    for row in claim.verdicts.all():  # the newest first
        newest.setdefault(row.axis, row)
    for axis, value in ((Axis.VERDICT, claim.verdict), (Axis.OUTCOME, claim.outcome)):
        ruling = newest.get(axis)
        if ruling is None or value in OPEN_VALUES:
            continue
        if axis == Axis.OUTCOME:
            yield f"Outcome: {claim.outcome_label.lower()}. {ruling.reason}"
        else:
            yield f"Why: {ruling.reason}"
        for dispute in ruling.disputes.all():
            yield f"Disputed by {held(dispute.speaker)}: {dispute.get_aspect_display().lower()}"


def _course(claim: Claim) -> Iterator[str]:
    if claim.standing != Standing.STANDS:
        when = words.span_words(claim.standing_from, claim.standing_to)
        yield f"{claim.get_standing_display()}, {when}"
    if claim.deadline:
        yield f"Deadline: {words.span_words(claim.deadline_from, claim.deadline_to)}"
    if claim.condition:
        yield f"Condition: {claim.condition}"


def _unknown(rows: list[Claim], keys: list[int], user: User) -> Iterator[Item]:
    """Claims without a firm verdict, questions that are open, and figures that nobody has."""
    for claim in rows:
        if claim.verdict not in KNOWN:
            lines = [f"{claim.verdict_label}. {by_line(claim)}", *_reasons(claim)]
            yield Item(claim.text, lines, claim=claim.public_id)
    for row in Followup.objects.visible_to(user).open().filter(claim__in=keys).order_by("due_on"):
        due = f"To be asked {words.day_words(row.due_on)}" if row.due_on else "No date yet"
        yield Item(row.question, [due])
    for claim in rows:
        yield from figures.missing(claim)


def _asked(keys: list[int], user: User) -> list[Item]:
    rows = ReplyRequest.objects.visible_to(user).filter(claims__in=keys).distinct()
    found = []
    for row in rows.select_related("speaker", "outlet").order_by("pk"):
        asker = held(row.outlet or "us")
        lines = [f"Asked by {asker}, {words.span_words(row.asked_from, row.asked_to)}"]
        if row.due_at:
            lines.append(f"Until {words.instant_words(timezone.localtime(row.due_at))}")
        lines += [line for line in (row.answer, row.reason) if line]
        who = held(row.speaker or row.contact or "Nobody")
        found.append(Item(f"{who}: {row.get_state_display()}", lines))
    return found


def _holds(rows: list[Claim], user: User) -> list[Item]:
    """What stops a claim, or the whole of its story."""
    standing = Hold.objects.standing().visible_to(user).select_related("created_by", "claim")
    stories = {claim.story_id for claim in rows}
    of_story = standing.filter(story__in=stories, claim__isnull=True, update__isnull=True)
    of_claim = standing.filter(claim__in=[claim.pk for claim in rows])
    return [
        Item(
            f"Do not publish: {row.reason}",
            [f"Held by {row.created_by}, {row.claim or 'the whole story'}"],
        )
        for row in (*of_story, *of_claim)
    ]
