"""What the columns of a claim say, against the rows that they follow from."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import DateField, Exists, F, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce, TruncDate

from stories.models import Claim, ClaimLink, Measurement, Metric, Story, Verdict
from stories.models.vocab import (
    APPROVED_LINKS,
    FIRST_OUTCOME,
    STANDING_ORDER,
    Axis,
    ClaimKind,
    Standing,
    Value,
    allowed_values,
)
from stories.proof.faults import Fault, fault

CHUNK = 2_000


def current_values() -> Iterator[Fault]:
    """Verdict and outcome are those of the newest decisions, or the first where none is."""
    rows = Claim.objects.order_by("pk").annotate(
        decided_verdict=_newest(Axis.VERDICT), decided_outcome=_newest(Axis.OUTCOME)
    )
    columns = ("pk", "kind", "verdict", "decided_verdict", "outcome", "decided_outcome")
    for pk, kind, verdict, decided, outcome, rated in rows.values_list(*columns).iterator(CHUNK):
        if verdict != (decided or Value.UNCHECKED):
            yield _contradiction(pk, "verdict", verdict, decided or Value.UNCHECKED)
        if outcome != (rated or FIRST_OUTCOME.get(kind)):
            yield _contradiction(pk, "outcome", outcome, rated or FIRST_OUTCOME.get(kind))


def _newest(axis: str) -> Subquery:
    rows = Verdict.objects.filter(claim=OuterRef("pk"), axis=axis).order_by("-pk")
    return Subquery(rows.values("value")[:1])


def _contradiction(pk: int, column: str, held: Any, decided: Any) -> Fault:
    sentence = f"Its {column} is {held or 'empty'}; the decisions say {decided or 'empty'}."
    return fault("current_values", Claim, pk, sentence)


def decided_values() -> Iterator[Fault]:
    """Every decision holds a value that its claim's kind allows."""
    for kind in ClaimKind:
        for axis in Axis:
            rows = Verdict.objects.filter(claim__kind=kind, axis=axis)
            wrong = rows.exclude(value__in=allowed_values(kind, axis)).order_by("pk")
            for pk, value in wrong.values_list("pk", "value").iterator(CHUNK):
                sentence = f"A {kind.label.lower()} cannot have the {axis.label.lower()} {value}."
                yield fault("decided_values", Verdict, pk, sentence)


def standings() -> Iterator[Fault]:
    """The standing, its dates and its cause are those that the approved links say."""
    links = ClaimLink.objects.approved().filter(kind__in=APPROVED_LINKS).select_related("source")
    told = Exists(links.filter(target=OuterRef("pk")))
    plain = Q(standing=Standing.STANDS, standing_from=None, standing_to=None, standing_by=None)
    rows = (
        Claim.objects.filter(~plain | told)
        .prefetch_related(Prefetch("links_in", queryset=links, to_attr="telling"))
        .order_by("pk")
    )
    for claim in rows.iterator(CHUNK):
        held = (claim.standing, claim.standing_by_id, claim.standing_from, claim.standing_to)
        told_by = _standing(claim.telling)
        if held != told_by:
            sentence = (
                f"Its standing is {_in_words(held)}; its approved links say {_in_words(told_by)}."
            )
            yield fault("standings", Claim, claim.pk, sentence)


StandingColumns = tuple[str, int | None, dt.date | None, dt.date | None]


def _standing(links: list[ClaimLink]) -> StandingColumns:
    for standing, kind, scope in STANDING_ORDER:
        fitting = [link for link in links if link.kind == kind and scope in (None, link.scope)]
        if fitting:
            first = min(fitting, key=lambda link: (link.source.said_from or dt.date.max, link.pk))
            source = first.source
            return standing.value, source.pk, source.said_from, source.said_to
    return Standing.STANDS.value, None, None, None


def _in_words(columns: StandingColumns) -> str:
    standing, by, first, last = columns
    days = "" if first is None else f", {first}" if first == last else f", {first} to {last}"
    return f"{standing} by claim {by}{days}" if by else str(standing)


def closed_pledges() -> Iterator[Fault]:
    """Before its deadline a pledge is closed only if every metric had a last reading."""
    read = Measurement.objects.filter(metric=OuterRef("pk"), at__lte=OuterRef("claim__closed_at"))
    then = Metric.objects.filter(claim=OuterRef("pk"), created_at__lte=OuterRef("closed_at"))
    unread = Metric.objects.filter(~Exists(read), claim=OuterRef("pk")).filter(
        created_at__lte=OuterRef("closed_at")
    )
    early = Claim.objects.filter(closed_at__isnull=False).exclude(
        deadline_to__isnull=False, deadline_to__lt=TruncDate("closed_at", tzinfo=dt.UTC)
    )
    for pk in _pks(early.filter(Exists(unread) | ~Exists(then))):
        sentence = "It was closed before its deadline without a last reading of every metric."
        yield fault("closed_pledges", Claim, pk, sentence)


def list_days() -> Iterator[Fault]:
    """Lists are ordered by the first day on which a claim was said, or the day of its entry."""
    expected = Coalesce(
        F("said_from"), TruncDate("created_at", tzinfo=dt.UTC), output_field=DateField()
    )
    for pk in _pks(Claim.objects.exclude(listed_on=expected)):
        sentence = "The day under which it is listed is neither that of its date nor of its entry."
        yield fault("list_days", Claim, pk, sentence)


def main_claims() -> Iterator[Fault]:
    """The claim that leads a story's page belongs to that story."""
    rows = Story.objects.filter(main_claim__isnull=False).exclude(main_claim__story=F("pk"))
    for pk in _pks(rows):
        yield fault("main_claims", Story, pk, "Its main claim belongs to another story.")


def unnamed_speakers() -> Iterator[Fault]:
    """An unnamed speaker makes claims in one story only."""
    for name in ("speaker", "on_behalf_of"):
        rows = Claim.objects.filter(**{f"{name}__story__isnull": False})
        for pk in _pks(rows.exclude(**{f"{name}__story": F("story")})):
            sentence = "It names an unnamed speaker of another story."
            yield fault("unnamed_speakers", Claim, pk, sentence)


def _pks(rows: Any) -> Iterator[int]:
    return rows.order_by("pk").values_list("pk", flat=True).iterator(CHUNK)
