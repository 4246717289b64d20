"""The list of stories; opening, editing, publishing one and taking it down."""

from django.core.paginator import Paginator
from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from stories import htmx
from stories.access import person
from stories.actions import publish
from stories.actions import stories as actions
from stories.clock import newsroom_today
from stories.filters.stories import StoryFilter
from stories.forms.stories import PublishStoryForm, StoryForm, TakeDownStoryForm
from stories.models import Claim, Followup, Story
from stories.models.vocab import Publication, Role
from stories.views.law import before_publishing
from stories.views.room import of_story
from stories.views.saving import done, saving, status_of

PAGE = 50
SUGGESTED = 20


@require_safe
def stories(request: HttpRequest) -> HttpResponse:
    user = person(request)
    rows = Story.objects.visible_to(user).select_related("lead").order_by("-updated_at", "-pk")
    found = StoryFilter(request.GET, with_counts(rows), user=user)
    context = {
        "filter": found,
        "page_obj": Paginator(found.qs, PAGE).get_page(request.GET.get("page")),
        "may_gather": user.includes(Role.REPORTER),
    }
    return htmx.page(request, "desk/stories.html", context, parts=["story-rows"])


@require_safe
def named_stories(request: HttpRequest) -> HttpResponse:
    """Names to pick from, for what is being typed in a line."""
    user = person(request)
    typed = request.GET.get(request.GET.get("typed_in", "story"), "").strip()
    rows = Story.objects.visible_to(user).filter(title__icontains=typed).order_by("-updated_at")
    context = {"names": rows.values_list("title", flat=True)[:SUGGESTED] if typed else []}
    return htmx.page(request, "desk/named_stories.html", context)


def with_counts(rows: QuerySet[Story]) -> QuerySet[Story]:
    """Each story with `claims_count` and `open_questions`."""
    return rows.annotate(
        claims_count=_count(Claim.objects.in_use().filter(story=OuterRef("pk"))),
        open_questions=_count(Followup.objects.open().filter(story=OuterRef("pk"))),
    )


def _count(rows: QuerySet) -> Coalesce:
    per_story = rows.order_by().values("story").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(per_story, output_field=IntegerField()), 0)


@require_http_methods(["GET", "HEAD", "POST"])
def open_story(request: HttpRequest) -> HttpResponse:
    user = person(request)
    form = StoryForm(request.POST or None, user=user, initial={"opened_on": newsroom_today()})
    if form.is_valid():
        with saving(form):
            story = actions.open_story(**form.values(), by=user)
            to = reverse("story", args=[story.slug])
            return done(request, f"“{story}” is open. Enter its coverage next.", to=to)
    context = {"form": form}
    return htmx.page(request, "desk/open_story.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def edit_story(request: HttpRequest, slug: str) -> HttpResponse:
    user, story = person(request), of_story(request, slug)
    form = StoryForm(request.POST or None, instance=story, user=user)
    if form.is_valid():
        with saving(form):
            values, opened = form.values(), form.opened_at
            actions.edit_story(story=story, changes=values, revision=opened, by=user)
            to = reverse("story", args=[story.slug])
            return done(request, "Saved. Readers see it once you publish.", to=to)
    context = {"story": of_story(request, slug), "form": form}
    return htmx.page(request, "desk/edit_story.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def publish_story(request: HttpRequest, slug: str) -> HttpResponse:
    user, story = person(request), of_story(request, slug)
    tick = "tick" in request.POST
    form = PublishStoryForm(request.POST or None, story=story, tick=tick)
    if not tick and form.is_valid():
        with saving(form):
            edition = publish.publish_story(story=story, **form.cleaned_data, by=user)
            message = f"Published: readers see edition {edition.number}."
            return done(request, message, to=reverse("story", args=[slug]))
    story = of_story(request, slug)
    context = {
        "story": story,
        "form": form,
        **before_publishing(story),
    }
    return htmx.page(request, "desk/publish_story.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def take_down_story(request: HttpRequest, slug: str) -> HttpResponse:
    user, story = person(request), of_story(request, slug)
    withdrawn = list(publish.withdrawn_pledges(story))
    may_order = user.includes(Role.ADMINISTRATOR)
    form = TakeDownStoryForm(request.POST or None, may_order=bool(withdrawn) and may_order)
    if form.is_valid():
        with saving(form):
            publish.take_down(row=story, **form.cleaned_data, by=user)
            to = reverse("story", args=[slug])
            return done(request, "Taken down, with its claims and updates.", to=to)
    going = Q(publication=Publication.PUBLIC)
    context = {
        "story": story,
        "form": form,
        "withdrawn": withdrawn,
        "may_order": may_order,
        "claims": story.claims.filter(going).count(),
        "updates": story.updates.filter(going).count(),
    }
    return htmx.page(request, "desk/take_down_story.html", context, status=status_of(form))
