"""Questions in the diary: the list, one question, and all that can be done with it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stories import htmx
from stories.access import get_or_refuse, person
from stories.actions import followups as actions
from stories.actions import reminders, snoozes
from stories.clock import newsroom_today
from stories.filters.followups import (
    GROUPS,
    PAGE,
    WHOSE,
    FollowupFilter,
    Group,
    groups_of,
    whose_of,
)
from stories.forms.followups import (
    DropForm,
    EditQuestionForm,
    HandOverForm,
    ScheduleForm,
    SnoozeForm,
)
from stories.models import Change, Claim, Followup, Story
from stories.models.vocab import ChangeKind, FollowupState, Role
from stories.views.saving import done, saving, status_of
from stories.views.undo import offer
from stories.words import day_words

ROW = ["followup-row"]


def of_followup(request: HttpRequest, public_id: str) -> Followup:
    """The question of an address, if this person may see it."""
    rows = Followup.objects.visible_to(person(request)).select_related(
        "story", "claim", "claim__speaker", "owner", "backup", "closed_by", "measurement", "update"
    )
    return get_or_refuse(rows, public_id=public_id)


def closed(request: HttpRequest, followup: Followup) -> HttpResponse | None:
    """The way out for what cannot be done any more: the question was closed meanwhile."""
    if followup.state == FollowupState.OPEN:
        return None
    messages.info(request, f"This question was {followup.get_state_display().lower()} already.")
    return redirect("followup", followup.public_id)


@require_safe
def followups(request: HttpRequest) -> HttpResponse:
    user, today = person(request), newsroom_today()
    rows = Followup.objects.visible_to(user).select_related("story", "owner")
    found = FollowupFilter(request.GET, rows, user=user)
    only, after = request.GET.get("group", ""), request.GET.get("after", "")
    page = None
    if found.data.get("state"):
        page = Paginator(found.qs.order_by("due_on", "pk"), PAGE).get_page(request.GET.get("page"))
        groups = [Group("closed", "Closed", list(page), "")] if page.object_list else []
    else:
        groups = groups_of(found.qs, today, only=only, after=after)
    context = {
        "filter": found,
        "page_obj": page,
        "groups": groups,
        "only": only if only in GROUPS else "",
        "after": after,
        "whose": whose_of(request.GET),
        "whose_choices": WHOSE,
        "today": today,
        "may_gather": user.includes(Role.REPORTER),
    }
    return htmx.page(request, "desk/followups.html", context, parts=["followup-rows"])


@require_http_methods(["GET", "HEAD", "POST"])
def schedule_followup(request: HttpRequest) -> HttpResponse:
    user, today = person(request), newsroom_today()
    claim, story = asked_about(request)
    form = ScheduleForm(request.POST or None, user=user, today=today, claim=claim, story=story)
    template, part = "desk/schedule_followup.html", "followup-form"
    if form.is_valid():
        values = form.values()
        with saving(form):
            home = story or values["story"]
            values |= {"story": home, "claim": claim, "by": user}
            followup = actions.schedule(**values)
            return done(
                request,
                "The question is in the diary.",
                to=reverse("claim", args=[claim.public_id])
                if claim
                else reverse("story", args=[home.slug]),
                template=template,
                part=part,
                events=["followup-scheduled"],
                href=reverse("followup", args=[followup.public_id]),
                undo=offer(user, ChangeKind.FOLLOWUP_SCHEDULED),
            )
    context = {"form": form, "claim": claim, "story": story, "done": "close" in request.GET}
    return htmx.page(request, template, context, parts=[part], status=status_of(form))


def asked_about(request: HttpRequest) -> tuple[Claim | None, Story | None]:
    """The claim and the story that the address names; None for what it does not name."""
    user = person(request)
    if public_id := request.GET.get("claim"):
        claims = Claim.objects.visible_to(user).select_related("story", "speaker")
        claim = get_or_refuse(claims, public_id=public_id)
        return claim, claim.story
    if slug := request.GET.get("story"):
        return None, get_or_refuse(Story.objects.visible_to(user), slug=slug)
    return None, None


@require_safe
def followup(request: HttpRequest, public_id: str) -> HttpResponse:
    row, user = of_followup(request, public_id), person(request)
    follows = Followup.objects.filter(follows=row).first()
    context = {
        "followup": row,
        "today": newsroom_today(),
        "next": follows,
        "changes": Change.objects.of(row).select_related("by", "claim", "story"),
        "may_gather": user.includes(Role.REPORTER),
    }
    return htmx.page(request, "desk/followup.html", context, parts=ROW)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_followup(request: HttpRequest, public_id: str) -> HttpResponse:
    user, row = person(request), of_followup(request, public_id)
    if out := closed(request, row):
        return out
    form = EditQuestionForm(
        request.POST or None, instance=row, user=user, today=newsroom_today(), claim=row.claim
    )
    if form.is_valid():
        with saving(form):
            values, opened = form.values(), form.opened_at
            actions.edit_followup(followup=row, changes=values, revision=opened, by=user)
            return done(request, "Saved.", to=reverse("followup", args=[public_id]))
    return _page(request, "desk/edit_followup.html", public_id, form)


@require_http_methods(["GET", "HEAD", "POST"])
def reassign_followup(request: HttpRequest, public_id: str) -> HttpResponse:
    row = of_followup(request, public_id)
    if out := closed(request, row):
        return out
    form = HandOverForm(request.POST or None, instance=row)
    if form.is_valid():
        with saving(form):
            opened, by = form.opened_at, person(request)
            actions.reassign(followup=row, **form.values(), revision=opened, by=by)
            message = f"Handed over to {row.owner}."
            return done(request, message, to=reverse("followup", args=[public_id]))
    return _page(request, "desk/reassign_followup.html", public_id, form)


@require_http_methods(["GET", "HEAD", "POST"])
def drop_followup(request: HttpRequest, public_id: str) -> HttpResponse:
    row = of_followup(request, public_id)
    if out := closed(request, row):
        return out
    initial = {"revision": row.revision}
    form = DropForm(request.POST or None, initial=initial, repeats=row.repeats)
    if form.is_valid():
        with saving(form):
            values = form.cleaned_data
            actions.drop(followup=row, **values, by=person(request))
            message = "Dropped, with your reason on record."
            return done(request, message, to=reverse("followup", args=[public_id]))
    return _page(request, "desk/drop_followup.html", public_id, form)


@require_http_methods(["GET", "HEAD", "POST"])
def snooze_followup(request: HttpRequest, public_id: str) -> HttpResponse:
    row = of_followup(request, public_id)
    if out := closed(request, row):
        return out
    initial = {"revision": row.revision}
    form = SnoozeForm(request.POST or None, initial=initial, today=newsroom_today())
    if form.is_valid():
        with saving(form):
            values = form.cleaned_data
            snoozes.snooze(followup=row, **values, by=person(request))
            message = f"Quiet until {day_words(values['until'])}."
            return done(request, message, to=reverse("followup", args=[public_id]))
    return _page(request, "desk/snooze_followup.html", public_id, form)


@require_POST
def unpark_followup(request: HttpRequest, public_id: str) -> HttpResponse:
    row = of_followup(request, public_id)
    reminders.unpark(followup=row, by=person(request))
    message = "The next reminder tries it again."
    return done(request, message, to=reverse("followup", args=[public_id]))


def _page(request: HttpRequest, template: str, public_id: str, form: Any) -> HttpResponse:
    """The page of a form on one question; the question is read again, as it is on record."""
    context = {
        "followup": of_followup(request, public_id),
        "form": form,
        "back": reverse("followup", args=[public_id]),
    }
    return htmx.page(request, template, context, status=status_of(form))
