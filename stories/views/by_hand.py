"""Entering by hand what could not be read; everything that was given is filled in."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from stories import htmx
from stories.access import get_or_refuse, person
from stories.actions import articles, intake
from stories.forms.articles import EnterArticleForm
from stories.models import IntakeItem
from stories.models.spans import NO_DATE, Span
from stories.models.vocab import ArticleForm, DateBasis, Road
from stories.views.articles import columns
from stories.views.saving import done, saving, status_of


@require_http_methods(["GET", "HEAD", "POST"])
def enter_by_hand(request: HttpRequest, public_id: str) -> HttpResponse:
    user = person(request)
    rows = IntakeItem.objects.visible_to(user).select_related("batch__story")
    item = get_or_refuse(rows, public_id=public_id)
    story, back = item.batch.story, reverse("intake", args=[item.batch.public_id])
    form = EnterArticleForm(request.POST or None, initial=given(item))
    if form.is_valid():
        with saving(form), transaction.atomic():
            values = columns(form, user)
            entered = articles.enter(story=story, **values, by=user)
            intake.by_hand(item=item, article=entered.article, by=user)
            message = "Entered. Now make claims from its sentences."
            if not entered.created:
                message = f"We have this address already, as “{entered.article}”."
            to = reverse("article", args=[entered.article.public_id])
            return done(request, message, to=to)
    context = {"form": form, "story": story, "back": back}
    return htmx.page(request, "desk/enter_article.html", context, status=status_of(form))


def given(item: IntakeItem) -> dict[str, Any]:
    """What is known of the page: its address, what was pasted, what came with it."""
    hints = item.hints
    first, last = hints.get("published_from"), hints.get("published_to")
    published = NO_DATE
    if first:
        start = dt.date.fromisoformat(first)
        published = Span(start, dt.date.fromisoformat(last or first), DateBasis.DESK)
    return {
        "title": hints.get("title", ""),
        "outlet": hints.get("outlet", ""),
        "byline": hints.get("byline", ""),
        "note": hints.get("note", ""),
        "published": published,
        "address": item.address,
        "form": ArticleForm.WEB if item.address else ArticleForm.PASTED,
        "text": item.source if item.road == Road.TEXT else "",
    }
