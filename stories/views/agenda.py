"""The agenda: the questions of some days in their order, to read on paper."""

import datetime as dt
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from stories import htmx
from stories.access import person
from stories.clock import newsroom_today
from stories.filters.followups import WHOSE, whose_of
from stories.forms.agenda import AgendaForm
from stories.models import Followup, NewsroomDate, User
from stories.models.vocab import Role

FORTNIGHT = dt.timedelta(days=13)
SHOWN = 500


class Day(NamedTuple):
    """A day with its questions and the newsroom's own dates; without a day: what is overdue."""

    day: dt.date | None
    rows: list[Followup]
    dates: list[NewsroomDate]


@require_safe
def followups_agenda(request: HttpRequest) -> HttpResponse:
    user, today = person(request), newsroom_today()
    whose, first, last = whose_of(request.GET), today, today + FORTNIGHT
    asked = request.GET if request.GET.keys() & {"from", "to"} else None
    form = AgendaForm(asked, initial={"from": first, "to": last})
    if form.is_valid():
        first = form.cleaned_data["from"] or first
        last = form.cleaned_data["to"] or first + FORTNIGHT
    days, cut = agenda(user, whose, first, last, today)
    context: dict[str, Any] = {
        "form": form,
        "first": first,
        "last": last,
        "days": days,
        "cut": cut,
        "most": SHOWN,
        "today": today,
        "whose": whose,
        "whose_choices": WHOSE,
        "may_gather": user.includes(Role.REPORTER),
    }
    status = 422 if form.errors else 200
    return htmx.page(request, "desk/followups_agenda.html", context, status=status)


def agenda(
    user: User, whose: str, first: dt.date, last: dt.date, today: dt.date
) -> tuple[list[Day], bool]:
    """The days on which something is due or happens, and whether more is due than is told.

    What is overdue comes first, where the days begin today or before.
    """
    asked = Followup.objects.open().visible_to(user).whose(whose, user)
    asked = asked.select_related("story", "owner", "backup", "claim").order_by("due_on", "pk")
    late = list(asked.filter(due_on__lt=min(first, today))[: SHOWN + 1]) if first <= today else []
    rows = list(asked.filter(due_on__range=(first, last))[: SHOWN + 1])
    dates = list(NewsroomDate.objects.between(first, last).order_by("first", "pk")[:SHOWN])
    on: dict[dt.date, Day] = {}
    for row in rows[:SHOWN]:
        if row.due_on is not None:
            on.setdefault(row.due_on, Day(row.due_on, [], [])).rows.append(row)
    for date in dates:
        for number in range((min(date.last, last) - max(date.first, first)).days + 1):
            day = max(date.first, first) + dt.timedelta(days=number)
            on.setdefault(day, Day(day, [], [])).dates.append(date)
    found = [on[day] for day in sorted(on)]
    overdue = [Day(None, late[:SHOWN], [])] if late else []
    return [*overdue, *found], len(rows) > SHOWN or len(late) > SHOWN
