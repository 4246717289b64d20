"""Calendar addresses: made, shown once, revoked; and what calendar programs read under them."""

import datetime as dt

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stories import htmx
from stories.access import get_or_refuse, person
from stories.actions import calendars as actions
from stories.addresses import absolute
from stories.calendars import feed
from stories.forms.calendars import CalendarForm
from stories.models import CalendarSecret, Change, Followup, Story
from stories.models.vocab import ChangeKind, FollowupState
from stories.views.saving import done, saving, status_of

TOLD = dt.timedelta(days=30)
"""How long a calendar says that a question was dropped, or is no longer in it."""

SHOWN = 1_000


@require_http_methods(["GET", "HEAD", "POST"])
def calendars(request: HttpRequest) -> HttpResponse:
    """My calendar addresses. A new one is shown in this one answer and never again."""
    user, new = person(request), ""
    asked = request.GET.get("story", "")
    form = CalendarForm(request.POST or None, user=user, initial={"story": asked})
    if form.is_valid():
        with saving(form):
            _, secret = actions.make(**form.cleaned_data, by=user)
            new = absolute(reverse("calendar_feed", args=[secret]))
            form = CalendarForm(user=user)
    rows = CalendarSecret.objects.live().of(user).select_related("story")
    context = {
        "form": form,
        "new": new,
        "calendars": list(rows),
        "hidden": set(Story.objects.hidden_from(user).values_list("pk", flat=True)),
    }
    return htmx.page(request, "desk/calendars.html", context, status=status_of(form))


@require_POST
def revoke_calendar(request: HttpRequest, public_id: str) -> HttpResponse:
    user = person(request)
    row = get_or_refuse(CalendarSecret.objects.live().of(user), public_id=public_id)
    actions.revoke(calendar=row, by=user)
    return done(request, "Revoked. Nobody can read it any more.", to=reverse("calendars"))


@require_safe
def calendar_feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar behind a secret address. Whatever opens none gets one and the same 404."""
    rows = CalendarSecret.objects.live().select_related("user", "story")
    row = rows.filter(digest=actions.digest_of(secret)).first()
    if row is None or not _may_still(row):
        response: HttpResponse = HttpResponseNotFound("There is no calendar at this address.\n")
        response["Content-Type"] = "text/plain; charset=utf-8"
        # What opened a calendar once, and may again, stands in no log.
        response._has_been_logged = True  # type: ignore[attr-defined]
    else:
        name = f"Follow-ups: {row}" if row.shows_questions else "Follow-ups"
        found = feed.calendar_of(f"{name} ({settings.STORYTRACK_SITE_NAME})", events_of(row))
        response = HttpResponse(found, content_type=feed.CONTENT_TYPE)
        response["Content-Disposition"] = 'inline; filename="follow-ups.ics"'
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def _may_still(row: CalendarSecret) -> bool:
    story = row.story
    return story is None or Story.objects.visible_to(row.user).filter(pk=story.pk).exists()


def events_of(row: CalendarSecret, now: dt.datetime | None = None) -> list[feed.Event]:
    """What the calendar holds: open and answered questions, and lately dropped or moved ones."""
    since = (now or timezone.now()) - TOLD
    rows = _rows(row, since).select_related("story", "owner")
    found = list(rows.order_by(F("due_on").asc(nulls_last=True), "pk")[:SHOWN])
    days = _days_before([each for each in found if each.due_on is None], since)
    theirs = _concerning(row, found)
    events = (_event(each, row, days, each.pk in theirs) for each in found)
    return [event for event in events if event]


def _rows(row: CalendarSecret, since: dt.datetime) -> QuerySet[Followup]:
    lately = Q(state=FollowupState.OPEN) | Q(closed_at__gte=since)
    rows = Followup.objects.visible_to(row.user).filter(lately)
    if row.story is not None:
        return rows.filter(story=row.story)
    me = row.user.public_id
    handed = Change.objects.filter(
        Q(before__owner=me) | Q(before__backup=me),
        kind__in=(ChangeKind.FOLLOWUP_REASSIGNED, ChangeKind.FOLLOWUP_EDITED),
        at__gte=since,
    )
    mine = Followup.objects.concerning(row.user)
    return rows.filter(Q(pk__in=mine.values("pk")) | Q(pk__in=handed.values("subject_pk")))


def _concerning(row: CalendarSecret, found: list[Followup]) -> set[int]:
    """Which of these stand in the calendar now, and were not only in it once."""
    keys = {each.pk for each in found}
    if row.story_id is not None:
        return keys
    mine = Followup.objects.concerning(row.user).filter(pk__in=keys)
    return set(mine.values_list("pk", flat=True))


def _days_before(rows: list[Followup], since: dt.datetime) -> dict[int, dt.date]:
    """The day that each of these had until it lost it: it is taken away there."""
    changes = Change.objects.filter(
        subject="followup", subject_pk__in=[row.pk for row in rows], at__gte=since
    )
    lines = changes.order_by("pk").values_list("subject_pk", "before")
    days = ((pk, before.get("due_on")) for pk, before in lines)
    return {pk: dt.date.fromisoformat(day) for pk, day in days if day}


def _event(
    row: Followup, of: CalendarSecret, days: dict[int, dt.date], theirs: bool
) -> feed.Event | None:
    day = row.due_on or days.get(row.pk)
    if day is None:
        return None
    gone = row.state == FollowupState.DROPPED or not theirs or row.due_on is None
    summary, details = "Follow-up on a story", ""
    if of.shows_questions:
        summary, details = row.question, f"{row.story}\nAsked by {row.owner}."
    if row.state == FollowupState.ANSWERED:
        summary = f"Answered: {summary}"
    return feed.Event(
        key=f"followup/{row.public_id}",
        day=day,
        summary=summary,
        details=details,
        address=absolute(reverse("followup", args=[row.public_id])),
        # Both grow only, and what is shown of either is another event for a calendar.
        sequence=row.revision + row.story.revision - 2,
        changed=max(row.updated_at, row.story.updated_at),
        cancelled=gone,
    )
