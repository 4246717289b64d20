"""What the machine found in an article: set aside, or said to repeat a tracked claim or not."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from stories import htmx
from stories.access import get_or_refuse, person
from stories.actions import passages as actions
from stories.actions import record
from stories.models import Article, Resemblance, Suggestion, User
from stories.views.articles import reading

TEXT = "reader-text"


def suggestions_for(user: User) -> Any:
    seen = Article.objects.visible_to(user)
    rows = Suggestion.objects.filter(version__article__in=seen)
    return rows.select_related("version__article__outlet", "claim", "decided_by")


@require_POST
def dismiss_suggestion(request: HttpRequest, public_id: str) -> HttpResponse:
    row, user = (
        get_or_refuse(suggestions_for(person(request)), public_id=public_id),
        person(request),
    )

    def dismiss() -> None:
        actions.dismiss(suggestion=row, by=user)

    said = "Dismissed. It will not be suggested again."
    return decided(request, row.version.article, row.paragraph, dismiss, said)


@require_POST
def confirm_repeat(request: HttpRequest, public_id: str) -> HttpResponse:
    row, user = _resemblance(request, public_id), person(request)

    def confirm() -> None:
        actions.confirm(resemblance=row, by=user)

    said = f"Noted: it repeats “{row.claim}”."
    return decided(request, row.version.article, row.paragraph, confirm, said)


@require_POST
def reject_repeat(request: HttpRequest, public_id: str) -> HttpResponse:
    row, user = _resemblance(request, public_id), person(request)

    def reject() -> None:
        actions.reject(resemblance=row, by=user)

    said = "Noted. The two will not be offered together again."
    return decided(request, row.version.article, row.paragraph, reject, said)


def _resemblance(request: HttpRequest, public_id: str) -> Resemblance:
    user = person(request)
    rows = Resemblance.objects.visible_to(user).filter(
        version__article__in=Article.objects.visible_to(user)
    )
    related = ("version__article__outlet", "claim__story", "decided_by")
    return get_or_refuse(rows.select_related(*related), public_id=public_id)


def decided(
    request: HttpRequest, article: Article, paragraph: int, decide: Callable[[], None], said: str
) -> HttpResponse:
    try:
        decide()
    except record.Refused as refused:
        said = refused.message
    return text_as_it_is(request, article, paragraph, said)


def text_as_it_is(
    request: HttpRequest, article: Article, paragraph: int, said: str, href: str = ""
) -> HttpResponse:
    """The article's text as it is now, in place; the next guess has the focus."""
    to = f"{reverse('article', args=[article.public_id])}#p{paragraph}"
    if not htmx.in_place(request):
        messages.success(request, said)
        return redirect(to)
    context = reading(request, article, after=paragraph)
    response = htmx.instead(request, "desk/article.html", TEXT, context)
    return htmx.toast(response, said, href=href)
