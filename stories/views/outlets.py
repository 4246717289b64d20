"""Outlets and topics: what they are called, how much stands under them, adding and editing."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from stories import htmx
from stories.access import get_or_refuse, person
from stories.actions import people as actions
from stories.forms.people import OutletForm, TopicForm
from stories.models import Article, Outlet, Story, Topic
from stories.models.vocab import Role
from stories.views.saving import done, saving, status_of

PAGE = 100


@require_safe
def outlets(request: HttpRequest) -> HttpResponse:
    rows = Outlet.objects.in_use().order_by("name")
    seen = Article.objects.visible_to(person(request))
    return _names(request, rows, "outlet", seen, "outlet", nouns=("article", "articles"))


@require_safe
def topics(request: HttpRequest) -> HttpResponse:
    rows = Topic.objects.in_use().order_by("name")
    seen = Story.objects.visible_to(person(request))
    return _names(request, rows, "topic", seen, "topics", nouns=("story", "stories"))


def _names(
    request: HttpRequest,
    rows: QuerySet[Any],
    subject: str,
    seen: QuerySet[Any],
    column: str,
    *,
    nouns: tuple[str, str],
) -> HttpResponse:
    """A list of names with how many rows that this person may see stand under each."""
    words = request.GET.get("words", "").strip()
    for word in words.split():
        rows = rows.filter(name__icontains=word)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    under = seen.filter(**{f"{column}__in": [row.pk for row in page]}).order_by()
    counts = dict(under.values_list(column).annotate(Count("pk", distinct=True)))
    context = {
        "page_obj": page,
        "names": [(row, counts.get(row.pk, 0)) for row in page],
        "subject": subject,
        "noun": nouns[0],
        "nouns": nouns[1],
        "words": words,
        "may_gather": person(request).includes(Role.REPORTER),
        "may_decide": person(request).includes(Role.EDITOR),
    }
    return htmx.page(request, "desk/names.html", context, parts=["name-rows"])


@require_http_methods(["GET", "HEAD", "POST"])
def add_outlet(request: HttpRequest) -> HttpResponse:
    form = OutletForm(request.POST or None)
    if form.is_valid():
        with saving(form):
            row = actions.add_outlet(**form.values(), by=person(request))
            return done(request, f"“{row}” is added.", to=reverse("outlets"))
    return _form(request, form, "outlet")


@require_http_methods(["GET", "HEAD", "POST"])
def edit_outlet(request: HttpRequest, public_id: str) -> HttpResponse:
    row = get_or_refuse(Outlet.objects.in_use(), public_id=public_id)
    form = OutletForm(request.POST or None, instance=row)
    if form.is_valid():
        with saving(form):
            values, opened = form.values(), form.opened_at
            actions.edit_outlet(outlet=row, changes=values, revision=opened, by=person(request))
            return done(request, "Saved.", to=reverse("outlets"))
    return _form(request, form, "outlet")


@require_http_methods(["GET", "HEAD", "POST"])
def add_topic(request: HttpRequest) -> HttpResponse:
    form = TopicForm(request.POST or None)
    if form.is_valid():
        with saving(form):
            row = actions.add_topic(**form.values(), by=person(request))
            message = f"“{row}” is added. Choose it on the page “Edit” of a story."
            return done(request, message, to=reverse("topics"))
    return _form(request, form, "topic")


@require_http_methods(["GET", "HEAD", "POST"])
def edit_topic(request: HttpRequest, public_id: str) -> HttpResponse:
    row = get_or_refuse(Topic.objects.in_use(), public_id=public_id)
    form = TopicForm(request.POST or None, instance=row)
    if form.is_valid():
        with saving(form):
            values, opened = form.values(), form.opened_at
            actions.edit_topic(topic=row, changes=values, revision=opened, by=person(request))
            return done(request, "Saved.", to=reverse("topics"))
    return _form(request, form, "topic")


def _form(request: HttpRequest, form: OutletForm | TopicForm, subject: str) -> HttpResponse:
    context = {
        "form": form,
        "subject": subject,
        "added": form.instance.pk is None,
        "back": reverse(f"{subject}s"),
    }
    return htmx.page(request, "desk/edit_name.html", context, status=status_of(form))
