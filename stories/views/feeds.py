"""Followed feeds, and the queue of their entries: taken in or dismissed, one by one or many."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stories import htmx
from stories.access import get_or_refuse, person
from stories.actions import feeds as actions
from stories.actions import triage as decisions
from stories.actions.record import Refused
from stories.forms.feeds import FeedForm
from stories.intake.errors import MESSAGES, Failure
from stories.models import FeedEntry, FollowedFeed
from stories.models.vocab import TriageState
from stories.tasks.clock import wake
from stories.views.saving import done, saving, status_of

PAGE = 50
QUEUE, ROWS = "desk/triage.html", "triage-rows"


@require_safe
def feeds(request: HttpRequest) -> HttpResponse:
    waiting = Count("entries", filter=Q(entries__state=TriageState.NEW))
    rows = FollowedFeed.objects.visible_to(person(request)).select_related("story", "outlet")
    found = rows.annotate(waiting=waiting).order_by("title", "pk")
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    listed = [(row, MESSAGES[Failure(row.failure)] if row.failure else "") for row in page]
    return htmx.page(request, "desk/feeds.html", {"page_obj": page, "feeds": listed})


@require_http_methods(["GET", "HEAD", "POST"])
def follow_feed(request: HttpRequest) -> HttpResponse:
    user = person(request)
    form = FeedForm(
        request.POST or None, user=user, initial={"address": request.GET.get("address")}
    )
    if form.is_valid():
        with saving(form):
            feed = actions.follow(**form.values(), by=user)
            wake()
            return done(request, f"“{feed}” is followed.", to=reverse("feeds"))
    context = {"form": form, "back": reverse("feeds")}
    return htmx.page(request, "desk/follow_feed.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def edit_feed(request: HttpRequest, public_id: str) -> HttpResponse:
    user = person(request)
    feed = get_or_refuse(FollowedFeed.objects.visible_to(user), public_id=public_id)
    form = FeedForm(request.POST or None, instance=feed, user=user)
    if form.is_valid():
        with saving(form):
            values, revision = form.values(), form.opened_at
            followed = values.pop("followed")
            if followed != (feed.next_at is not None):
                values["next_at"] = timezone.now() if followed else None
            actions.edit_feed(feed=feed, changes=values, revision=revision, by=user)
            wake()
            return done(request, "Saved.", to=reverse("feeds"))
    context = {"form": form, "feed": feed, "back": reverse("feeds")}
    return htmx.page(request, "desk/edit_feed.html", context, status=status_of(form))


@require_safe
def triage(request: HttpRequest) -> HttpResponse:
    return htmx.page(request, QUEUE, _queue(request), parts=[ROWS])


def _queue(request: HttpRequest, *, after: FeedEntry | None = None) -> dict[str, Any]:
    """The queue, newest first; the row that comes after the one decided on has the focus."""
    rows = FeedEntry.objects.visible_to(person(request)).new().select_related("feed__story")
    wanted = request.GET.get("feed", "")
    if wanted:
        rows = rows.filter(feed__public_id=wanted)
    page = Paginator(rows.order_by("-seen_at", "-pk"), PAGE).get_page(request.GET.get("page"))
    entries = list(page)
    following = [row for row in entries if after and (row.seen_at, row.pk) < _place(after)]
    return {
        "page_obj": page,
        "entries": entries,
        "focused": (following or entries[-1:])[0] if after and entries else None,
        "feeds": FollowedFeed.objects.visible_to(person(request)).order_by("title", "pk"),
        "wanted": wanted,
    }


def _place(entry: FeedEntry) -> tuple[Any, int]:
    return (entry.seen_at, entry.pk)


@require_POST
def take_entry(request: HttpRequest, public_id: str) -> HttpResponse:
    entry, href = _entry(request, public_id), ""
    try:
        batch = decisions.take(entry=entry, by=person(request))
        href, said = reverse("intake", args=[batch.public_id]), "It is being taken in."
        wake()
    except Refused as refused:
        said = refused.message
    return _decided(request, entry, said, href=href)


@require_POST
def dismiss_entry(request: HttpRequest, public_id: str) -> HttpResponse:
    entry = _entry(request, public_id)
    decisions.dismiss(entries=[entry], by=person(request))
    return _decided(request, entry, "Dismissed.")


@require_POST
def dismiss_entries(request: HttpRequest) -> HttpResponse:
    """All that are ticked."""
    user = person(request)
    ticked = request.POST.getlist("entry")[:PAGE]
    rows = FeedEntry.objects.visible_to(user).new().filter(public_id__in=ticked)
    count = decisions.dismiss(entries=list(rows), by=user)
    messages.success(request, f"{count} dismissed." if count else "Tick what you want to dismiss.")
    return redirect(_back(request))


def _entry(request: HttpRequest, public_id: str) -> FeedEntry:
    return get_or_refuse(FeedEntry.objects.visible_to(person(request)), public_id=public_id)


def _decided(request: HttpRequest, entry: FeedEntry, said: str, *, href: str = "") -> HttpResponse:
    if not htmx.in_place(request):
        messages.success(request, said)
        return redirect(_back(request))
    response = htmx.page(request, QUEUE, _queue(request, after=entry), parts=[ROWS])
    return htmx.toast(response, said, href=href)


def _back(request: HttpRequest) -> str:
    query = request.GET.urlencode()
    return f"{reverse('triage')}{f'?{query}' if query else ''}"
