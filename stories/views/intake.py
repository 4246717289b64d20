"""Taking in coverage: the form, the list before it runs, and how far it has come."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stories import htmx
from stories.access import get_or_refuse, person
from stories.actions import intake as actions
from stories.actions.known import sorted_articles
from stories.addresses import absolute
from stories.forms.intake import TakeInForm
from stories.forms.lists import Row
from stories.models import IntakeBatch, IntakeItem, User
from stories.models.vocab import UNDER_WAY, IntakeState, Role
from stories.tasks.clock import wake
from stories.views.arriving import Progress, lines, progress_of
from stories.views.saving import done, saving, status_of

PAGE = 50
RECENT = 5


@require_http_methods(["GET", "HEAD", "POST"])
def take_in(request: HttpRequest) -> HttpResponse:
    user = person(request)
    given = {
        "addresses": request.GET.get("address", ""),
        "title": request.GET.get("title", ""),
        "story": request.GET.get("story", ""),
    }
    form = TakeInForm(request.POST or None, request.FILES or None, user=user, initial=given)
    if form.is_valid() and not form.is_list:
        with saving(form):
            story = form.cleaned_data["story"]
            batch = actions.ask(wanted=form.wanted, story=story, by=user)
            return _asked(request, batch)
    context = {
        "form": form,
        "listed": _listed(form, user) if form.is_list and not form.errors else None,
        "recent": _recent(user),
        "bookmarklet": bookmarklet(),
        "back": reverse("articles"),
    }
    return htmx.page(request, "desk/take_in.html", context, status=status_of(form))


def bookmarklet() -> str:
    """A bookmark that opens the form with the address and the title of the page one is on."""
    form = absolute(reverse("take_in"))
    return (
        f"javascript:void open('{form}?address='+encodeURIComponent(location.href)"
        "+'&title='+encodeURIComponent(document.title))"
    )


def _listed(form: TakeInForm, user: User) -> dict[str, Any]:
    """The list before it runs: what is new, what we have, and what is left out."""
    addresses = [each.address for each in form.wanted if each.address]
    known, out_of_reach = sorted_articles(addresses, by=user)
    left_out = list(form.left_out)
    rows = []
    for each in form.wanted:
        if each.address is None:
            continue
        if why := out_of_reach.get(each.address.key):
            left_out.append(Row(each.address.url, None, {}, why))
        else:
            rows.append((each, known.get(each.address.key)))
    form.wanted = [each for each, _ in rows]
    return {
        "rows": rows,
        "left_out": left_out,
        "new": sum(article is None for _, article in rows),
        "packed": form.packed(),
    }


def _recent(user: User) -> list[tuple[IntakeBatch, Progress]]:
    """What this person asked for lately, with how far it is."""
    waiting = Count("items", filter=Q(items__state__in=UNDER_WAY))
    failed = Count("items", filter=Q(items__state=IntakeState.FAILED))
    rows = IntakeBatch.objects.visible_to(user).filter(created_by=user).select_related("story")
    rows = rows.annotate(pages=Count("items"), waiting=waiting, failed=failed)
    return [
        (row, Progress(row.pages, row.waiting, {IntakeState.FAILED: row.failed}))
        for row in rows[:RECENT]
    ]


def _asked(request: HttpRequest, batch: IntakeBatch) -> HttpResponse:
    """On to the article where we have it already, else to where the reading is shown."""
    items = list(batch.items.select_related("article")[:2])
    if len(items) == 1 and items[0].article:
        article = items[0].article
        added = f" It is in “{batch.story}” now." if batch.story else ""
        message = f"We have this address already, as “{article}”.{added}"
        return done(request, message, to=reverse("article", args=[article.public_id]))
    wake(batch.items.count())
    return htmx.go(request, reverse("intake", args=[batch.public_id]))


def of_batch(request: HttpRequest, public_id: str) -> IntakeBatch:
    """The batch of an address, if this person may see it."""
    rows = IntakeBatch.objects.visible_to(person(request)).select_related("story", "created_by")
    return get_or_refuse(rows, public_id=public_id)


@require_safe
def intake(request: HttpRequest, public_id: str) -> HttpResponse:
    """How far it is. A single page leads on to its article as soon as it is there."""
    batch, user = of_batch(request, public_id), person(request)
    items = batch.items.select_related("article", "twin")
    progress = progress_of(batch)
    page = Paginator(items, PAGE).get_page(request.GET.get("page"))
    shown = lines(page, user)
    if progress.pages == 1 and shown[0].article:
        return htmx.go(request, reverse("article", args=[shown[0].article.public_id]))
    context = {
        "batch": batch,
        "progress": progress,
        "page_obj": page,
        "lines": shown,
        "may_gather": user.includes(Role.REPORTER),
    }
    response = htmx.page(request, "desk/intake.html", context, parts=["intake-progress"])
    if htmx.in_place(request) and not progress.waiting:
        htmx.toast(response, progress.summary())
    return response


@require_POST
def cancel_intake(request: HttpRequest, public_id: str) -> HttpResponse:
    batch = of_batch(request, public_id)
    stopped = actions.cancel(batch=batch, by=person(request))
    return _back(request, batch, f"Stopped. {stopped} of them were not read yet.")


@require_POST
def resume_intake(request: HttpRequest, public_id: str) -> HttpResponse:
    batch = of_batch(request, public_id)
    return _go_on(request, batch, actions.resume(batch=batch, by=person(request)))


@require_POST
def retry_intake(request: HttpRequest, public_id: str) -> HttpResponse:
    batch = of_batch(request, public_id)
    return _go_on(request, batch, actions.retry(batch=batch, by=person(request)))


@require_POST
def retry_intake_item(request: HttpRequest, public_id: str) -> HttpResponse:
    rows = IntakeItem.objects.visible_to(person(request)).select_related("batch__story")
    item = get_or_refuse(rows, public_id=public_id)
    again = actions.retry(batch=item.batch, item=item, by=person(request))
    return _go_on(request, item.batch, again)


def _go_on(request: HttpRequest, batch: IntakeBatch, waiting: int) -> HttpResponse:
    wake(waiting)
    message = f"Reading {waiting} of them." if waiting else "There was nothing to read."
    return _back(request, batch, message)


def _back(request: HttpRequest, batch: IntakeBatch, message: str) -> HttpResponse:
    return done(request, message, to=reverse("intake", args=[batch.public_id]))
