"""The board of pledges: each once, with what was delivered, its time and the next question."""

import datetime as dt
import heapq
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from stories import htmx
from stories.access import person
from stories.charts import pair_of
from stories.clock import newsroom_today
from stories.filters.claims import page_of
from stories.filters.pledges import PledgeFilter, said_first, with_next
from stories.models import Claim, Speaker, Topic
from stories.models.vocab import Role
from stories.tallies import Tally, tally
from stories.views.measured import course_of, leading

LINES = 8
"""Speakers and topics with a line of their own."""


@require_safe
def pledges(request: HttpRequest) -> HttpResponse:
    user, today = person(request), newsroom_today()
    seen = said_first(Claim.objects.visible_to(user).pledges(), user=user)
    found = PledgeFilter(request.GET, seen, user=user, today=today)
    facts = with_next(found.qs, user=user)
    page, following = page_of(facts, request.GET.get("after", ""))
    query = {
        key: str(value) for key, value in request.GET.items() if key in found.filters and value
    }
    context = {
        "filter": found,
        "board": [row_of(claim, today=today) for claim in page],
        "today": today,
        "may_gather": user.includes(Role.REPORTER),
        "query": urlencode(query),
        "next": urlencode({**query, "after": following}) if following else "",
        "newest": urlencode(query) if request.GET.get("after") else None,
    }
    if "totals" in request.GET:
        context |= totals(found.qs, narrowed=found.is_set)
    return htmx.page(request, "desk/pledges.html", context, parts=["pledge-rows", "pledge-totals"])


def row_of(claim: Claim, *, today: dt.date) -> dict[str, Any]:
    """A row of the board; `claim` has its metrics and, in `asked`, its open questions."""
    course = course_of(claim, leading(claim.metrics.all()), today=today)
    asked = claim.asked[0] if claim.asked else None  # type: ignore[attr-defined]
    return {"claim": claim, "pair": pair_of(course, key=f"pair-{claim.pk}"), "next": asked}


def totals(rows: QuerySet[Claim], *, narrowed: bool) -> dict[str, Any]:
    """The pledges counted; of all of them, those of each speaker and topic that has the most."""
    if narrowed:
        # Each pledge is counted once by its key, whatever the list was joined with.
        rows = Claim.objects.filter(pk__in=rows.order_by().values("pk"))
        return {"tally": tally(counted(rows)), "groups": [], "narrowed": True}
    by_speaker, by_topic = counted(rows, "speaker"), counted(rows, "story__topics")
    groups = [
        ("By speaker", "speaker", lines(by_speaker, Speaker.objects.all())),
        ("By topic", "topic", lines(by_topic, Topic.objects.all())),
    ]
    # Each pledge has one speaker or none, so these are all of them.
    return {"tally": tally(row[1:] for row in by_speaker), "groups": groups, "narrowed": False}


def counted(rows: QuerySet[Claim], *of: str) -> Sequence[Any]:
    """How many pledges of each outcome and standing, apart by the columns `of`."""
    kept = rows.order_by().values_list(*of, "outcome", "standing")
    return list(kept.annotate(count=Count("pk")))


def lines(
    counted: Iterable[tuple[int | None, str, str, int]], among: QuerySet[Any]
) -> list[tuple[str, str, Tally]]:
    """(name, slug, tally) of those of `among` with the most pledges, the most first."""
    parts: dict[int, list[tuple[str, str, int]]] = {}
    for key, outcome, standing, count in counted:
        if key is not None:
            parts.setdefault(key, []).append((outcome, standing, count))
    most = heapq.nlargest(LINES, parts, key=lambda key: sum(part[2] for part in parts[key]))
    named = among.in_bulk(most)
    told = [(named[key].name, named[key].slug, tally(parts[key])) for key in most]
    return sorted(told, key=lambda line: (-line[2].total, line[0]))
