"""What the machine found in a text: claims that it may carry, and claims that it may repeat."""

import datetime as dt
import hashlib
from collections.abc import Collection, Sequence
from dataclasses import asdict
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Q
from django.utils import timezone

from stories.actions import record
from stories.intake.spot.values import Suggestion as Spotted
from stories.models import ArticleVersion, Claim, Resemblance, Spotting, Suggestion
from stories.models.vocab import SuggestionState

NOT_FOUND = frozenset({"places", "text", "kind", "score", "reason", "same_as"})
"""Fields of what was spotted that have columns of their own."""


LEASE = dt.timedelta(minutes=10)


class Likeness(NamedTuple):
    """A sentence, by its place in a version's text, and a tracked claim that it may repeat."""

    paragraph: int
    start: int
    end: int
    claim: Claim
    score: float


def mark_of(kind: str, quote: str) -> str:
    """The same for the same words in another version or a copy: case and marks do not count."""
    words = "".join(letter if letter.isalnum() else " " for letter in quote.casefold()).split()
    return hashlib.sha256(" ".join([kind, *words]).encode()).hexdigest()


@record.action
def take_up(*, now: dt.datetime | None = None) -> ArticleVersion | None:
    """The next version that is to be looked through, held for a while; None where none is."""
    now = now or timezone.now()
    due = Spotting.objects.filter(done_at__isnull=True, due_at__lte=now)
    spotting = due.select_related("version__article", "version__read_by").order_by("due_at").first()
    if spotting is None:
        return None
    mine = Spotting.objects.filter(pk=spotting.pk, due_at=spotting.due_at)
    return spotting.version if mine.update(due_at=now + LEASE) else None


@record.action
def store(
    *,
    version: ArticleVersion,
    found: Sequence[Spotted],
    seen: Sequence[Likeness] = (),
    now: dt.datetime | None = None,
) -> list[Suggestion]:
    """Keeps what was spotted in `version`, and notes that it was looked through.

    Left out: what stands there already, what somebody dismissed (here, in an older version
    or in a copy), what became a claim from an older version, and what does not stand where
    it says. It is derived from the text and no change to the record, so the log is silent.

    Returns:
        The new suggestions.
    """
    rows = [_suggestion(version, each) for each in found]
    stands = [row for row, each in zip(rows, found, strict=True) if _stands(version, each)]
    settled = _settled_marks(version, {row.mark for row in stands})
    there = set(version.suggestions.values_list("paragraph", "start", "kind"))
    fresh: dict[tuple[int, int, str], Suggestion] = {}
    for row in stands:
        place = (row.paragraph, row.start, row.kind)
        if row.mark not in settled and place not in there:
            fresh.setdefault(place, row)
    for row in fresh.values():
        record.clean(row)
    Suggestion.objects.bulk_create(fresh.values())
    _store_groups(rows, found)
    _store_likenesses(version, seen)
    now = now or timezone.now()
    Spotting.objects.update_or_create(version=version, defaults={"due_at": now, "done_at": now})
    return list(fresh.values())


def _suggestion(version: ArticleVersion, spotted: Spotted) -> Suggestion:
    first, *more = spotted.places
    values = {name: value for name, value in asdict(spotted).items() if name not in NOT_FOUND}
    return Suggestion(
        version=version,
        paragraph=first.paragraph,
        start=first.start,
        end=first.end,
        more_places=[[place.paragraph, place.start, place.end] for place in more],
        quote=spotted.text[:5_000],
        mark=mark_of(spotted.kind, spotted.text),
        kind=spotted.kind,
        found=_plain(values),
        score=spotted.score,
        reason=spotted.reason[:1_000],
    )


def _store_groups(rows: Sequence[Suggestion], found: Sequence[Spotted]) -> None:
    """Ties each passage to that of its group which says most, or to the first that is kept."""
    groups: dict[int, list[Suggestion]] = {}
    for at, (row, each) in enumerate(zip(rows, found, strict=True)):
        group = groups.setdefault(at if each.same_as is None else each.same_as, [])
        if row.pk:
            group.insert(0 if each.same_as is None else len(group), row)
    for first, *further in (group for group in groups.values() if len(group) > 1):
        Suggestion.objects.filter(pk__in=[row.pk for row in further]).update(same_as=first)


def _plain(value: Any) -> Any:
    """As JSON keeps it: figures as text with all their digits, dates as 2018-09-19."""
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, dt.date) else value


def _stands(version: ArticleVersion, spotted: Spotted) -> bool:
    paragraphs = version.paragraphs()
    return all(
        0 <= place.paragraph < len(paragraphs)
        and 0 <= place.start < place.end <= len(paragraphs[place.paragraph])
        for place in spotted.places
    )


def _settled_marks(version: ArticleVersion, marks: set[str]) -> set[str]:
    rows = Suggestion.objects.filter(mark__in=marks)
    dismissed = Q(state=SuggestionState.DISMISSED)
    accepted = Q(state=SuggestionState.ACCEPTED, version__article_id=version.article_id)
    return set(rows.filter(dismissed | accepted).values_list("mark", flat=True))


def _store_likenesses(version: ArticleVersion, seen: Collection[Likeness]) -> None:
    rejected = _rejected(version)
    there = set(version.resemblances.values_list("paragraph", "start", "claim_id"))
    paragraphs = version.paragraphs()
    fresh: dict[tuple[int, int, int], Resemblance] = {}
    for each in seen:
        place = (each.paragraph, each.start, each.claim.pk)
        words = paragraphs[each.paragraph][each.start : each.end]
        if place not in there and (each.claim.pk, mark_of("", words)) not in rejected:
            fresh.setdefault(place, Resemblance(version=version, **each._asdict()))
    Resemblance.objects.bulk_create(fresh.values())


def _rejected(version: ArticleVersion) -> set[tuple[int, str]]:
    """Claim and words for each likeness that was rejected in another version of this article."""
    rows = Resemblance.objects.filter(
        version__article_id=version.article_id, state=SuggestionState.DISMISSED
    ).select_related("version")
    return {
        (row.claim_id, mark_of("", row.version.paragraphs()[row.paragraph][row.start : row.end]))
        for row in rows
    }
