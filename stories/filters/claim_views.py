"""Views of the list of claims, as data: the tabs above it, and those under "Views".

A view that asks other tables row by row looks at the newest claims only, so that no view
reads a whole table.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from stories.models import (
    Appearance,
    Claim,
    ClaimLink,
    Evidence,
    Measurement,
    Metric,
    Proposal,
    ReviewItem,
    User,
)
from stories.models.claim_rules import PENDING
from stories.models.vocab import (
    ACCUSES,
    VERDICTS,
    ClaimKind,
    EvidenceTier,
    ReviewState,
    SpeakerKind,
    Value,
)

CAP = 1_000
"""Counts stop here: beyond it nobody reads the number, and counting costs a scan."""

NEWEST = 5_000
"""So many claims does a view look at that asks something of each."""

YEAR = dt.timedelta(days=365)

Rows = QuerySet[Claim]


class View(NamedTuple):
    """A view that every desk has: a tab, or a line under "Views"."""

    key: str
    label: str
    means: str = ""


TABS = (
    View("", "All"),
    View("decide", "To decide"),
    View("pledges", "Pledges"),
    View("review", "Review list"),
    View("mine", "Mine"),
)
QUEUES = (
    View("overdue", "Pledges overdue", "The deadline is over, and nothing final is known."),
    View("second", "Waiting for a second person", "Proposed by somebody else than you."),
    View("changed", "Rests on a changed source", "An article behind it changed or vanished."),
)
GAPS = (
    View(
        "secondary",
        "On secondary sources only",
        "Verified, and no source is primary.",
    ),
    View("one_origin", "One origin", "Verified, and all reports have it from one place."),
    View("unseen", "Original not seen", "Verified, and every report has it from another one."),
    View("old_figure", "Figure older than a year", "Its newest figure is more than a year old."),
    View("unasked", "No reply asked", "It accuses somebody whom nobody asked for a reply."),
)
VIEWS = (*TABS, *QUEUES, *GAPS)


def in_view(rows: Rows, key: str, *, user: User, today: dt.date) -> Rows:
    """`rows` as a view narrows them; `today` is the newsroom's date."""
    if key == "pledges":
        return rows.filter(kind=ClaimKind.PLEDGE)
    if key == "mine":
        return rows.filter(assignee=user)
    if key == "overdue":
        return rows.filter(PENDING, closed_at__isnull=True, deadline_to__lt=today)
    if key == "old_figure":
        return rows.filter(pk__in=_old_figures(today), closed_at__isnull=True)
    ask = _ASK.get(key)
    return ask(rows, user) if ask else rows


def tabs(
    rows: Rows, user: User, current: str, *, today: dt.date, counted: bool = True
) -> list[dict[str, Any]]:
    """The tabs, each with its count; a count of more than `CAP` says so and stops."""
    return lines(TABS, rows, user, current, today=today, counted=counted)


def lines(
    views: Iterable[View], rows: Rows, user: User, current: str, *, today: dt.date, counted: bool
) -> list[dict[str, Any]]:
    """Views as they are shown; without counts where they are asked for later."""
    return [
        {
            "view": view,
            "count": _count(in_view(rows, view.key, user=user, today=today)) if counted else "",
            "here": view.key == current,
        }
        for view in views
    ]


def _count(rows: Rows) -> str:
    number = rows.order_by()[: CAP + 1].count()
    return f"{CAP:,}+" if number > CAP else f"{number:,}"


def _to_decide(rows: Rows, user: User) -> Rows:
    proposed = Proposal.objects.open().order_by().values("claim")
    linked = ClaimLink.objects.waiting().visible_to(user).order_by().values("target")
    # One list: PostgreSQL reads the whole table to answer "in this list or in that one".
    return rows.filter(pk__in=proposed.union(linked, all=True))


def _second_person(rows: Rows, user: User) -> Rows:
    others = Proposal.objects.open().exclude(created_by=user).order_by()
    return rows.filter(pk__in=others.values("claim"))


def _to_review(rows: Rows, user: User) -> Rows:
    items = ReviewItem.objects.filter(state=ReviewState.OPEN, claim__isnull=False)
    return rows.filter(pk__in=items.values("claim"))


def _changed_source(rows: Rows, user: User) -> Rows:
    items = ReviewItem.objects.filter(
        state=ReviewState.OPEN, claim__isnull=False, cause_article__isnull=False
    )
    return rows.filter(pk__in=items.values("claim"))


def _newest(**values: str) -> Any:
    """The keys of the newest claims with these values."""
    rows = Claim.objects.filter(**values).order_by("-listed_on", "-pk")
    return rows.values("pk")[:NEWEST]


def _verified(rows: Rows) -> Rows:
    return rows.filter(pk__in=_newest(verdict=Value.VERIFIED))


def _secondary_only(rows: Rows, user: User) -> Rows:
    seen = Evidence.objects.visible_to(user).filter(claim=OuterRef("pk"))
    primary = seen.filter(tier=EvidenceTier.PRIMARY)
    statements = _verified(rows).filter(kind=ClaimKind.STATEMENT)
    return statements.filter(Exists(seen)).exclude(Exists(primary))


def _one_origin(rows: Rows, user: User) -> Rows:
    """As `claim_editions.origins` counts them: a report of a report that we have adds none."""
    behind = Appearance.objects.in_use().filter(
        claim=OuterRef("claim"), version__article=OuterRef("via_article")
    )
    via_article = Coalesce("via_article__outlet", -F("via_article"))
    own = Coalesce("version__article__outlet", -F("version__article"))
    origin = Coalesce(
        "via_outlet", Case(When(via_article__isnull=False, then=via_article), default=own)
    )
    origins = (
        Appearance.objects.in_use()
        .filter(claim=OuterRef("pk"))
        .exclude(Exists(behind))
        .order_by()
        .values("claim")
        .annotate(number=Count(origin, distinct=True))
        .values("number")
    )
    return _verified(rows).alias(origins=Subquery(origins)).filter(origins=1)


def _original_unseen(rows: Rows, user: User) -> Rows:
    reports = Appearance.objects.in_use().filter(claim=OuterRef("pk"))
    first_hand = reports.filter(via_outlet__isnull=True, via_article__isnull=True)
    return _verified(rows).filter(Exists(reports)).exclude(Exists(first_hand))


def _old_figures(today: dt.date) -> Any:
    """Claims by their newest metrics, where the newest figure has a date more than a year ago."""
    limit = today - YEAR
    readings = Measurement.objects.filter(metric=OuterRef("pk"))
    newest = Metric.objects.order_by("-pk").values("pk")[:NEWEST]
    old = Metric.objects.filter(
        Q(as_of_to__lt=limit) | Exists(readings.filter(as_of_to__lt=limit)), pk__in=newest
    )
    fresh = Q(as_of_to__gte=limit) & Q(as_of_to__isnull=False)
    rows = old.exclude(fresh).exclude(Exists(readings.filter(as_of_to__gte=limit)))
    return rows.order_by().values("claim")


def _unasked(rows: Rows, user: User) -> Rows:
    """Nobody asked whom a verdict or outcome accuses, and no reason says why not."""
    found = [
        Claim.objects.filter(
            pk__in=_newest(**{"verdict" if value in _VERDICTS else "outcome": value})
        ).order_by()
        for value in sorted(ACCUSES)
    ]
    keys = found[0].values("pk").union(*(each.values("pk") for each in found[1:]), all=True)
    named = Q(speaker__isnull=False) & ~Q(speaker__kind=SpeakerKind.UNNAMED)
    asked = Claim.reply_requests.through.objects.filter(claim=OuterRef("pk"))
    return rows.filter(named, pk__in=keys).exclude(Exists(asked))


_VERDICTS = frozenset(VERDICTS[ClaimKind.STATEMENT])
_ASK: dict[str, Callable[[Rows, User], Rows]] = {
    "decide": _to_decide,
    "second": _second_person,
    "review": _to_review,
    "changed": _changed_source,
    "secondary": _secondary_only,
    "one_origin": _one_origin,
    "unseen": _original_unseen,
    "unasked": _unasked,
}
