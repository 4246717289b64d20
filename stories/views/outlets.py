"""Outlets and topics: what they are called and how much stands under them."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from stories import htmx
from stories.access import person
from stories.models import Article, Outlet, Story, Topic
from stories.models.vocab import Role

PAGE = 100


@require_safe
def outlets(request: HttpRequest) -> HttpResponse:
    rows = Outlet.objects.in_use().order_by("name")
    seen = Article.objects.visible_to(person(request))
    return _names(request, rows, "outlet", seen, "outlet", noun="article")


@require_safe
def topics(request: HttpRequest) -> HttpResponse:
    rows = Topic.objects.in_use().order_by("name")
    seen = Story.objects.visible_to(person(request))
    return _names(request, rows, "topic", seen, "topics", noun="story")


def _names(
    request: HttpRequest,
    rows: QuerySet[Any],
    subject: str,
    seen: QuerySet[Any],
    column: str,
    *,
    noun: str,
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
        "noun": noun,
        "words": words,
        "may_decide": person(request).includes(Role.EDITOR),
    }
    return htmx.page(request, "desk/names.html", context, parts=["name-rows"])
