"""The month of follow-ups as a page, and moving one to another day."""

from typing import Any

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from stories import htmx
from stories.access import person
from stories.actions import followups as actions
from stories.calendars.grid import Month, grid, month_code, read_month
from stories.calendars.month import month_days
from stories.clock import newsroom_today
from stories.filters.followups import WHOSE, whose_of
from stories.forms.followups import MoveForm
from stories.models import Followup, NewsroomDate, User
from stories.models.vocab import ChangeKind, Role
from stories.views.followups import closed, of_followup
from stories.views.saving import done, saving, status_of
from stories.views.undo import offer
from stories.words import day_words

EACH_DAY = 4
"""Questions that a day shows; the rest is counted, and opens with the day."""

TEMPLATE, PART = "desk/followups_month.html", "month"


@require_safe
def followups_month(request: HttpRequest) -> HttpResponse:
    return htmx.page(request, TEMPLATE, month_context(request), parts=[PART])


def month_context(request: HttpRequest) -> dict[str, Any]:
    user, today = person(request), newsroom_today()
    whose = whose_of(request.GET)
    month = month_of(user, whose, request.GET.get("month", ""))
    return {
        "month": month,
        "today": today,
        "whose": whose,
        "whose_choices": WHOSE,
        "here": month_code(today),
        "address": f"{reverse('followups_month')}?{urlencode(_place(month.code, whose))}",
        "may_gather": user.includes(Role.REPORTER),
    }


def month_of(user: User, whose: str, code: str) -> Month:
    """Three queries, however much is due: the first few of each day, the counts, the dates."""
    today = newsroom_today()
    first = read_month(code, today)
    weeks = month_days(first)
    shown = (weeks[0][0], weeks[-1][-1])
    asked = Followup.objects.open().visible_to(user).whose(whose, user)
    asked = asked.filter(due_on__range=shown).order_by()
    place = Window(RowNumber(), partition_by="due_on", order_by=F("pk").asc())
    rows = asked.annotate(place=place).filter(place__lte=EACH_DAY)
    return grid(
        first,
        today,
        rows=rows.select_related("story", "owner").order_by("due_on", "pk"),
        counts=dict(asked.values_list("due_on").annotate(Count("pk"))),
        dates=NewsroomDate.objects.between(*shown),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def move_followup(request: HttpRequest, public_id: str) -> HttpResponse:
    """Another day for a question: a form, or a step on the month that answers with it."""
    row, user = of_followup(request, public_id), person(request)
    if out := closed(request, row):
        return out
    was = row.due_on
    back = next_month(request)
    form = MoveForm(request.POST or None, initial={"revision": row.revision, "due_on": was})
    if form.is_valid():
        with saving(form):
            day, revision = form.cleaned_data["due_on"], form.cleaned_data["revision"]
            actions.edit_followup(followup=row, changes={"due_on": day}, revision=revision, by=user)
            undo = offer(user, ChangeKind.FOLLOWUP_EDITED) if day != was else ""
            message = f"“{row.question}” is due on {day_words(day)}."
            return done(
                request,
                message,
                to=back,
                template=TEMPLATE,
                part=PART,
                context=month_context(request),
                events=["followup-scheduled"],
                undo=undo,
            )
    context = {"followup": of_followup(request, public_id), "form": form, "back": back}
    if request.method == "POST":
        shown = htmx.page(
            request,
            TEMPLATE,
            month_context(request) | context,
            parts=[PART],
            status=status_of(form),
        )
        if "#" in str(shown.template_name):
            return shown
    return htmx.page(request, "desk/move_followup.html", context, status=status_of(form))


def next_month(request: HttpRequest) -> str:
    """Where a move leads back to: the month that the address names, else the current one."""
    code = request.GET.get("month", "")
    place = _place(code, whose_of(request.GET)) if code else {}
    return f"{reverse('followups_month')}?{urlencode(place)}"


def _place(code: str, whose: str) -> dict[str, str]:
    return {"month": code} | ({"whose": whose} if whose != "mine" else {})
