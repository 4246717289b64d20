"""How a list and a single thing are answered, in JSON or as a table."""

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Schema
from ninja.errors import HttpError

from stories.addresses import absolute
from stories.models.edition import Edition, Shelf, ShelfQuerySet
from stories.models.vocab import Subject
from stories.public import shelves
from stories.public.api.door import problem
from stories.public.api.filters import Days, MeasurementFilter, PledgeFilter
from stories.public.api.lists import dated, page_of, within
from stories.public.api.parts import Values
from stories.public.api.tables import table

Answered = dict[str, Any] | HttpResponse
RARE = 2_000
"""Editions of one value up to which they are gathered, then sorted."""


def all_of(subject: Subject) -> ShelfQuerySet:
    return Shelf.objects.of(subject).standing()


def having(subject: Subject, **wanted: str) -> ShelfQuerySet:
    """What stands of `subject` with these values in its edition; an empty one is not asked for.

    A rare value is looked up in its own index: walking the list in order until a page is full
    would read nearly all of it.
    """
    values = {name: str(value) for name, value in wanted.items() if value}
    for name, value in values.items():
        found = Edition.objects.filter(subject=subject, **{name: value}).order_by()
        keys = list(found.values_list("pk", flat=True)[: RARE + 1])
        if len(keys) <= RARE:
            return _standing_at(Edition.objects.filter(pk__in=keys, **values))
    return all_of(subject).filter(**{f"edition__{name}": each for name, each in values.items()})


def _standing_at(editions: QuerySet[Edition]) -> ShelfQuerySet:
    """Step by step and by keys alone, so that no database finds a longer way."""
    keys = list(editions.order_by().values_list("pk", flat=True))
    places = Shelf.objects.filter(edition__in=keys).order_by().values_list("pk", flat=True)
    return Shelf.objects.standing().filter(pk__in=list(places))


def under(subject: Subject, asked: MeasurementFilter, **wanted: str) -> ShelfQuerySet:
    """Claims or updates under the story, speaker, topic and claim that were asked for."""
    rows = having(subject, **wanted)
    rows = within(rows, story=asked.story, speaker=asked.speaker, topic=asked.topic)
    if not asked.claim:
        return rows
    return (
        rows.filter(public_id=asked.claim)
        if subject == Subject.CLAIM
        else within(rows, claim=asked.claim)
    )


def claims_of(asked: PledgeFilter, *, kind: str = "") -> ShelfQuerySet:
    wanted = {"claim_kind": kind, "verdict": asked.verdict, "outcome": asked.outcome}
    rows = having(Subject.CLAIM, **wanted, standing=asked.standing)
    return within(rows, story=asked.story, speaker=asked.speaker, topic=asked.topic)


def listed(
    request: HttpRequest,
    rows: ShelfQuerySet,
    asked: Days,
    shape: type[Schema],
    tell: Callable[[Sequence[Shelf]], list[Values]],
) -> Answered:
    """One page of the rows that fall on the days that were asked for."""
    found, cursor = page_of(dated(rows, asked), asked, tell)
    return told(request, found, cursor, asked, shape)


def told(
    request: HttpRequest, found: list[Values], cursor: str, asked: Days, shape: type[Schema]
) -> Answered:
    """The page in the form that was asked for; a table says in `Link` where it goes on."""
    following = ""
    if cursor:
        known = asked.model_dump(mode="json", exclude_defaults=True)
        if request.path.endswith(".csv"):
            known.pop("format", None)  # the address says it
        following = f"{absolute(request.path)}?{urlencode({**known, 'cursor': cursor})}"
    if asked.format == "json":
        return {"items": found, "next": following or None}
    name = request.path.rpartition("/")[2].removesuffix(".csv")
    response = HttpResponse(table(shape, found), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    if following:
        response["Link"] = f'<{following}>; rel="next"'
    return response


def one(subject: Subject, name: str, tell: Callable[[Shelf], Values], *, at: str = "") -> Answered:
    """`at`: the question's name, where it is not that of the subject."""
    shelf = opened(subject, name, at=at)
    return shelf if isinstance(shelf, HttpResponse) else tell(shelf)


def opened(subject: Subject, name: str, *, at: str = "") -> Shelf | HttpResponse:
    """What stands under this id or slug; an answer where it has moved or was taken down.

    Raises:
        HttpError: nothing was ever public there.
    """
    shelf = shelves.where_now(subject, name, by_id=True)
    if shelf is None:
        raise HttpError(404, f"There is no public {subject} “{name}”.")
    if name not in (shelf.public_id, shelf.slug):
        place = reverse(f"public:{at or f'read_{subject}'}", kwargs={"name": shelf.public_id})
        return HttpResponse(status=301, headers={"Location": place})
    if shelf.gone_at is None:
        return shelf
    gone_at = shelf.gone_at.isoformat()
    return problem(410, shelf.gone_note, gone_at=gone_at)
