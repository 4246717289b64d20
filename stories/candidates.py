"""Claims that may be meant: the other end of a link, and the pledge that a passage takes back."""

import datetime as dt
import re
from collections.abc import Collection, Iterable
from decimal import Decimal
from typing import Any

from django.db.models import CharField, F, Q, QuerySet, Value

from stories.models import Claim, Speaker, Story, User
from stories.models.vocab import ClaimKind, Standing
from stories.search import have_we_seen, search

FOUND = 12
LONGEST = 600
"""Letters of a passage that are looked up in the index."""

NEAR = 200
"""The newest claims of a story or speaker that are compared word by word."""

_WORD = re.compile(r"\w{3,}")
_STEM = 6
"""Letters in which two words must agree: "withdraws" and "withdrawn" do."""


def linkable(claim: Claim, user: User, words: str = "", story: Story | None = None) -> list[Claim]:
    """What `claim` may be linked to: claims with all of `words`, else those that say alike.

    Those of `story` (the claim's own, unless given) come first.
    """
    rows = Claim.objects.visible_to(user).exclude(pk=claim.pk)
    home = story or claim.story
    if words.strip():
        return found(rows, words, home, user)
    alike = have_we_seen(claim.text, user=user, exclude=claim, limit=FOUND // 2)
    return _shown([*(seen.claim for seen in alike), *rows.filter(story=home)[:FOUND]])


def found(rows: QuerySet[Claim], words: str, home: Story | None, user: User) -> list[Claim]:
    """Those of `rows` that have all of `words` in their text or speaker's name, `home` first."""
    near = rows.filter(story=home) if home else rows.none()
    for word in words.split():
        near = near.filter(Q(text__icontains=word) | Q(speaker__name__icontains=word))
    groups = search(words, user=user, kinds=["claim"], limit=2 * FOUND).groups
    far = [hit.row.pk for group in groups for hit in group.hits]
    there = rows.in_bulk(far) if far else {}
    return _shown([*near[:FOUND], *(there[key] for key in far if key in there)])


def withdrawable(user: User) -> QuerySet[Claim]:
    """Pledges of which something still stands."""
    gone = (Standing.WITHDRAWN, Standing.SUPERSEDED)
    return Claim.objects.visible_to(user).pledges().exclude(standing__in=gone)


def pledges_in(
    text: str, *, stories: Collection[Story], user: User, words: str = ""
) -> list[Claim]:
    """Pledges that `text` may take back: of `stories`, and of speakers whom it names.

    With `words`: those that have all of them.
    """
    rows = withdrawable(user)
    if words.strip():
        return found(rows, words, next(iter(stories), None), user)
    named = set(named_in(text).values_list("pk", flat=True))
    near = [*rows.filter(story__in=stories)[:NEAR], *rows.filter(speaker__in=named)[:NEAR]]
    alike = [seen.claim.pk for seen in have_we_seen(text[:LONGEST], user=user, limit=2 * FOUND)]
    near += rows.filter(pk__in=alike)
    return _shown(_alike(text, near, at_home={story.pk for story in stories}, named=named))


def likeliest(text: str, pledges: list[Claim]) -> Claim | None:
    """The pledge to be chosen at first: the one whose speaker the text names, if it is clear."""
    meant = [row for row in pledges if row.speaker and row.speaker.name.lower() in text.lower()]
    if not meant:
        return pledges[0] if len(pledges) == 1 else None
    scores = [_score(text, row) for row in meant]
    return meant[0] if len(meant) == 1 or scores[0] > scores[1] else None


def promises(stories: Iterable[Story], user: User) -> list[Claim]:
    """The newest pledges and withdrawals of these stories."""
    kinds = (ClaimKind.PLEDGE, ClaimKind.WITHDRAWAL)
    rows = Claim.objects.visible_to(user).filter(story__in=list(stories), kind__in=kinds)
    newest = rows.select_related("speaker").prefetch_related("metrics").order_by("-pk")
    return list(newest[:NEAR])


Figure = tuple[Decimal | None, str]
"""How many, and of what."""


def same_promise(
    kind: str, speaker: str, figure: Figure | None, rows: Iterable[Claim]
) -> list[Claim]:
    """Those of `rows` that this speaker has promised or taken back, with this figure.

    A withdrawal often gives no figure; a pledge without one agrees with none.
    """
    return [
        row
        for row in rows
        if row.kind == kind
        and row.speaker is not None
        and row.speaker.name == speaker
        and _figures_agree(row, figure)
    ]


def promised_before(found: dict[str, Any], *, stories: Iterable[Story], user: User) -> list[Claim]:
    """The claims of these stories that promise or take back what was read in a passage.

    Args:
        found: what was read, as a suggestion keeps it, with its kind.
    """
    quantity, speaker = found.get("quantity") or {}, found.get("speaker", "")
    if found.get("kind") not in (ClaimKind.PLEDGE, ClaimKind.WITHDRAWAL) or not speaker:
        return []
    number = quantity.get("low") or quantity.get("high")
    figure = (Decimal(number), quantity["unit"]) if number else None
    return same_promise(found["kind"], speaker, figure, promises(stories, user))


def first_made(rows: Iterable[Claim]) -> Claim | None:
    """The pledge among them that was made first, of those whose day is known."""
    dated = [row for row in rows if row.kind == ClaimKind.PLEDGE and row.said_from]
    return min(dated, key=lambda row: row.said_from or dt.date.max, default=None)


def _figures_agree(row: Claim, figure: Figure | None) -> bool:
    theirs = {(metric.low, _noun(metric.unit)) for metric in row.metrics.all()}
    if figure and figure[0] is not None and theirs:
        return (figure[0], _noun(figure[1])) in theirs
    return row.kind == ClaimKind.WITHDRAWAL


def _noun(unit: str) -> str:
    """What is counted, without what kind of it: "new jobs" are jobs."""
    return unit.lower().split(" ")[-1]


def named_in(text: str) -> QuerySet[Speaker]:
    """Speakers whose name stands in `text`."""
    told = Value(text.lower(), output_field=CharField())
    rows = Speaker.objects.filter(merged_into__isnull=True).annotate(told=told)
    return rows.filter(told__icontains=F("name"))[:NEAR]


def _alike(
    text: str, rows: Iterable[Claim], *, at_home: Collection[int], named: Collection[int]
) -> list[Claim]:
    """The rows by what they share with `text`: its speakers, its words, its story."""

    def score(row: Claim) -> tuple[bool, float, bool, int]:
        return (row.speaker_id in named, _score(text, row), row.story_id in at_home, row.pk)

    return sorted({row.pk: row for row in rows}.values(), key=score, reverse=True)


def _score(text: str, row: Claim) -> float:
    """The share of the claim's words that `text` has too."""
    theirs = _stems(row.text)
    return len(theirs & _stems(text)) / len(theirs) if theirs else 0


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(text.lower())}


def _shown(rows: Iterable[Claim]) -> list[Claim]:
    """The first `FOUND` of the rows, each once, with what a candidate shows."""
    keys = list(dict.fromkeys(row.pk for row in rows))[:FOUND]
    told = Claim.objects.filter(pk__in=keys).select_related("speaker", "story").in_bulk()
    return [told[key] for key in keys]
