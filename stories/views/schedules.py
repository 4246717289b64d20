"""Schedules: when something goes out, what was frozen for it, and what stopped it."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from stories import differences, htmx
from stories.access import get_or_refuse, person
from stories.actions import editions, publish
from stories.actions import schedules as actions
from stories.clock import moment_words
from stories.forms.schedules import CancelForm, MoveForm, ScheduleForm
from stories.models import Schedule, Story
from stories.models.vocab import OPEN_SCHEDULES, Role
from stories.obstacles import Need
from stories.views.law import before_publishing, of_subject, place_of
from stories.views.saving import done, saving, status_of

SHOWN = 100
SETTLED = 20


def of_schedule(request: HttpRequest, public_id: str) -> Schedule:
    """The schedule of an address, if this person may see its story."""
    rows = Schedule.objects.visible_to(person(request))
    found: Schedule = get_or_refuse(
        rows.select_related("story", "claim__story", "update__story", "created_by", "settled_by"),
        public_id=public_id,
    )
    return found


@require_safe
def schedules(request: HttpRequest) -> HttpResponse:
    user = person(request)
    rows = Schedule.objects.visible_to(user).select_related(
        "story", "claim", "update", "created_by", "settled_by"
    )
    context = {
        "stopped": rows.stopped()[:SHOWN],
        "waiting": rows.waiting()[:SHOWN],
        "settled": rows.exclude(state__in=OPEN_SCHEDULES).order_by("-settled_at", "-pk")[:SETTLED],
        "may_decide": user.includes(Role.EDITOR),
    }
    return htmx.page(request, "desk/schedules.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def schedule_row(request: HttpRequest, subject: str, public_id: str) -> HttpResponse:
    row, user = of_subject(request, subject, public_id), person(request)
    form = ScheduleForm(request.POST or None, row=row, user=user)
    if form.is_valid():
        with saving(form):
            made = actions.schedule(row=row, **form.values(), by=user)
            message = f"It goes out on {moment_words(made.at, made.zone)}."
            return done(request, message, to=reverse("schedule", args=[made.public_id]))
    row = of_subject(request, subject, public_id)
    context = {
        "row": row,
        "form": form,
        "back": place_of(row),
        **before_publishing(row),
    }
    return htmx.page(request, "desk/schedule_row.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def schedule(request: HttpRequest, public_id: str) -> HttpResponse:
    found, user = of_schedule(request, public_id), person(request)
    form = MoveForm(request.POST or None, schedule=found, user=user)
    if form.is_valid():
        with saving(form):
            data = form.cleaned_data
            moment, opened = data["moment"], data["revision"]
            actions.move(schedule=found, at=moment, zone=data["zone"], revision=opened, by=user)
            message = f"Moved: it goes out on {moment_words(found.at, found.zone)}."
            return done(request, message, to=reverse("schedule", args=[public_id]))
    found = of_schedule(request, public_id)
    context = {"schedule": found, "form": form, "back": place_of(found.row), **told(found)}
    return htmx.page(request, "desk/schedule.html", context, status=status_of(form))


def told(schedule: Schedule) -> dict[str, object]:
    """What goes out, what was edited since, and what would stop it at its time."""
    row = actions.whole(schedule.row)
    drafts = actions.drafts_of(schedule)
    main = next(each for each in drafts if each.content["public_id"] == row.public_id)
    edition = publish.current_edition(row)
    frozen = editions.told_by(main)
    before = editions.comparable(editions.content_of(edition)) if edition else {}
    is_open = schedule.state in OPEN_SCHEDULES
    draft = editions.told_by(editions.draft_of(row)) if is_open else frozen
    found = publish.obstacles(row, now=schedule.at) if is_open else []
    return {
        "is_open": is_open,
        "row": row,
        "subject": "story" if isinstance(row, Story) else main.subject,
        "edition": edition,
        "goes": [each for each in drafts if each is not main],
        "differences": differences.between(before, frozen),
        "edited_since": differences.between(frozen, draft),
        "obstacles": [each for each in found if each.kind != Need.SCHEDULE],
    }


@require_http_methods(["GET", "HEAD", "POST"])
def cancel_schedule(request: HttpRequest, public_id: str) -> HttpResponse:
    found = of_schedule(request, public_id)
    form = CancelForm(request.POST or None, initial={"revision": found.revision})
    if form.is_valid():
        with saving(form):
            actions.cancel(schedule=found, **form.cleaned_data, by=person(request))
            return done(request, "Cancelled: nothing goes out then.", to=place_of(found.row))
    found = of_schedule(request, public_id)
    context = {"schedule": found, "form": form, "back": place_of(found.row)}
    return htmx.page(request, "desk/cancel_schedule.html", context, status=status_of(form))
