"""Watching an article, and what changed in it from version to version."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from stories import htmx, text_changes
from stories.access import person
from stories.actions import watches as actions
from stories.forms.watches import WatchForm
from stories.models import ArticleVersion, Watch
from stories.views.articles import of_article
from stories.views.saving import done, saving, status_of


@require_http_methods(["GET", "HEAD", "POST"])
def watch_article(request: HttpRequest, public_id: str) -> HttpResponse:
    row = of_article(request, public_id)
    watch = Watch.objects.filter(article=row).first()
    form, back = WatchForm(request.POST or None, watch=watch), reverse("article", args=[public_id])
    if form.is_valid():
        with saving(form):
            days = form.cleaned_data["every_days"]
            actions.watch(article=row, every_days=days, by=person(request))
            message = "It will be looked at again." if days else "It is no longer watched."
            return done(request, message, to=back)
    context = {"article": row, "watch": watch, "form": form, "back": back}
    return htmx.page(request, "desk/watch_article.html", context, status=status_of(form))


@require_safe
def article_versions(request: HttpRequest, public_id: str) -> HttpResponse:
    """Two versions compared word by word; without a choice the newest with the one before."""
    row = of_article(request, public_id)
    versions = list(row.versions.select_related("read_by").order_by("-number"))
    after = chosen(versions, request.GET.get("to", "")) or next(iter(versions), None)
    before = chosen(versions, request.GET.get("from", "")) or _previous(versions, after)
    context = {
        "article": row,
        "versions": versions,
        "before": before,
        "after": after,
        "passages": text_changes.changes(before.text, after.text) if before and after else [],
    }
    return htmx.page(request, "desk/article_versions.html", context)


def chosen(versions: list[ArticleVersion], number: str) -> ArticleVersion | None:
    return next((each for each in versions if str(each.number) == number), None)


def _previous(
    versions: list[ArticleVersion], after: ArticleVersion | None
) -> ArticleVersion | None:
    older = [each for each in versions if after and each.number < after.number]
    return next(iter(older), None)
