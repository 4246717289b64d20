"""Updates: what editors tell readers about one development."""

import contextlib
import uuid

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from stories import htmx
from stories.access import get_or_refuse, person
from stories.actions import publish, record
from stories.actions import updates as actions
from stories.filters.updates import UpdateFilter
from stories.forms.stories import NoteForm
from stories.forms.updates import PublishForm, UpdateForm
from stories.models import Change, Claim, Story, Update
from stories.models.vocab import Publication, Role
from stories.views.law import before_publishing, law_of
from stories.views.saving import done, saving, status_of

PAGE = 50


def of_update(request: HttpRequest, public_id: str) -> Update:
    """The update of an address, if this person may see it."""
    rows = Update.objects.visible_to(person(request)).select_related("story", "created_by")
    return get_or_refuse(rows, public_id=public_id)


@require_safe
def updates(request: HttpRequest) -> HttpResponse:
    user = person(request)
    rows = Update.objects.visible_to(user).select_related("story").order_by("-pk")
    found = UpdateFilter(request.GET, rows, user=user)
    context = {
        "filter": found,
        "page_obj": Paginator(found.qs, PAGE).get_page(request.GET.get("page")),
        "may_gather": user.includes(Role.REPORTER),
    }
    return htmx.page(request, "desk/updates.html", context, parts=["update-rows"])


def told_about(request: HttpRequest) -> tuple[Story | None, Claim | None]:
    """The story, or the claim and its story, that the address names."""
    user = person(request)
    if public_id := request.GET.get("claim"):
        rows = Claim.objects.visible_to(user).select_related("story")
        claim = get_or_refuse(rows, public_id=public_id)
        return claim.story, claim
    if slug := request.GET.get("story"):
        return get_or_refuse(Story.objects.visible_to(user), slug=slug), None
    return None, None


@require_http_methods(["GET", "HEAD", "POST"])
def write_update(request: HttpRequest) -> HttpResponse:
    user = person(request)
    story, claim = told_about(request)
    if story is None:
        stories = Story.objects.visible_to(user).order_by("-updated_at")[:PAGE]
        status = 422 if request.method == "POST" else 200
        return htmx.page(request, "desk/write_update.html", {"stories": stories}, status=status)
    changes = list(Change.objects.filter(story=story, uid__in=uids(request)))
    initial = {"claims": [claim] if claim else [change.claim for change in changes if change.claim]}
    form = UpdateForm(request.POST or None, story=story, initial=initial)
    if form.is_valid():
        with saving(form):
            update = actions.write(story=story, changes=changes, by=user, **form.values())
            to = reverse("update", args=[update.public_id])
            return done(request, "Saved as a draft. Readers see it once you publish.", to=to)
    context = {
        "story": story,
        "form": form,
        "changes": changes,
        "back": reverse("story", args=[story.slug]),
    }
    return htmx.page(request, "desk/write_update.html", context, status=status_of(form))


def uids(request: HttpRequest) -> list[uuid.UUID]:
    """The lines of the log that the address names; anything else in it is left out."""
    found = []
    for text in request.GET.getlist("change")[:PAGE]:
        with contextlib.suppress(ValueError):
            found.append(uuid.UUID(text))
    return found


@require_safe
def update(request: HttpRequest, public_id: str) -> HttpResponse:
    row, user = of_update(request, public_id), person(request)
    context = {
        "update": row,
        "claims": Claim.objects.visible_to(user).filter(updates=row).select_related("speaker"),
        **before_publishing(row),
        "changes": Change.objects.of(row).select_related("by", "claim", "story"),
        "may_gather": user.includes(Role.REPORTER),
        "may_decide": user.includes(Role.EDITOR),
        **law_of(row, user),
    }
    return htmx.page(request, "desk/update.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_update(request: HttpRequest, public_id: str) -> HttpResponse:
    row, back = of_update(request, public_id), reverse("update", args=[public_id])
    form = UpdateForm(request.POST or None, instance=row, story=row.story)
    if form.is_valid():
        with saving(form):
            values, opened = form.values(), form.opened_at
            values |= record.columns("happened", values.pop("happened"))
            actions.edit_update(update=row, changes=values, revision=opened, by=person(request))
            return done(request, "Saved. Readers see it once you publish.", to=back)
    context = {"update": of_update(request, public_id), "form": form, "back": back}
    return htmx.page(request, "desk/edit_update.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def publish_update(request: HttpRequest, public_id: str) -> HttpResponse:
    row, back = of_update(request, public_id), reverse("update", args=[public_id])
    is_public = row.story.publication == Publication.PUBLIC
    form = PublishForm(request.POST or None, update=row, story_is_public=is_public)
    if form.is_valid():
        with saving(form):
            edition = publish.publish_update(update=row, by=person(request), **form.cleaned_data)
            message = f"Published: it is in the feed, edition {edition.number}."
            return done(request, message, to=back)
    row = of_update(request, public_id)
    context = {
        "update": row,
        "form": form,
        "back": back,
        **before_publishing(row),
    }
    return htmx.page(request, "desk/publish_update.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def take_down_update(request: HttpRequest, public_id: str) -> HttpResponse:
    row, back = of_update(request, public_id), reverse("update", args=[public_id])
    form = NoteForm(
        request.POST or None,
        label="Why it is taken down",
        hint="Readers see this note in place of the update, in the feed too.",
    )
    if form.is_valid():
        with saving(form):
            publish.take_down(row=row, note=form.cleaned_data["note"], by=person(request))
            return done(request, "Taken down. Readers see your note.", to=back)
    context = {"update": of_update(request, public_id), "form": form, "back": back}
    return htmx.page(request, "desk/take_down_update.html", context, status=status_of(form))
