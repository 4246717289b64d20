"""Coverage: the list, the reader, entering by hand, new versions, further stories."""

from typing import Any

from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from stories import htmx
from stories.access import get_or_refuse, person
from stories.actions import articles as actions
from stories.actions import people, record
from stories.filters.articles import ArticleFilter
from stories.forms.articles import AddToStoryForm, ArticleForm, EnterArticleForm, VersionForm
from stories.models import Article, ArticleVersion, Outlet, Story, User
from stories.models.vocab import Role
from stories.views.reader import passages
from stories.views.saving import done, saving, status_of

PAGE = 50


def of_article(request: HttpRequest, public_id: str) -> Article:
    """The article of an address, if this person may see it."""
    rows = Article.objects.visible_to(person(request)).select_related("outlet")
    return get_or_refuse(rows, public_id=public_id)


@require_safe
def articles(request: HttpRequest) -> HttpResponse:
    user = person(request)
    rows = Article.objects.visible_to(user).select_related("outlet")
    found = ArticleFilter(request.GET, rows.order_by("-published_from", "-pk"), user=user)
    context = {
        "filter": found,
        "page_obj": Paginator(found.qs, PAGE).get_page(request.GET.get("page")),
        "may_gather": user.includes(Role.REPORTER),
    }
    return htmx.page(request, "desk/articles.html", context, parts=["article-rows"])


@require_safe
def article(request: HttpRequest, public_id: str) -> HttpResponse:
    context = reading(request, of_article(request, public_id))
    return htmx.page(request, "desk/article.html", context, parts=["reader-text"])


def reading(request: HttpRequest, row: Article, *, after: int = -1) -> dict[str, Any]:
    """What the article's page shows; `after` is the paragraph that was dealt with last."""
    user, by_sentence = person(request), request.GET.get("by") == "sentence"
    versions = list(row.versions.select_related("read_by").order_by("-number"))
    version = wanted(versions, request.GET.get("version", ""))
    found = passages(version, user, by_sentence=by_sentence, after=after) if version else []
    return {
        "article": row,
        "versions": versions,
        "version": version,
        "passages": found,
        "by_sentence": by_sentence,
        "claims_count": sum(len(passage.notes) for passage in found),
        "guesses_count": sum(len(passage.guesses) for passage in found),
        "stories": list(row.stories.all() & Story.objects.visible_to(user)),
        "may_gather": user.includes(Role.REPORTER),
    }


def wanted(versions: list[ArticleVersion], number: str) -> ArticleVersion | None:
    """The version of that number; the newest where there is none."""
    named = [version for version in versions if str(version.number) == number]
    return next(iter(named or versions), None)


@require_http_methods(["GET", "HEAD", "POST"])
def enter_article(request: HttpRequest) -> HttpResponse:
    user, slug = person(request), request.GET.get("story")
    story = get_or_refuse(Story.objects.visible_to(user), slug=slug) if slug else None
    form = EnterArticleForm(request.POST or None)
    if form.is_valid():
        with saving(form), transaction.atomic():
            entered = actions.enter(story=story, **columns(form, user), by=user)
            return _entered(request, entered, story)
    back = reverse("story", args=[story.slug]) if story else reverse("articles")
    context = {"form": form, "story": story, "back": back}
    return htmx.page(request, "desk/enter_article.html", context, status=status_of(form))


def _entered(request: HttpRequest, entered: actions.Entered, story: Story | None) -> HttpResponse:
    """A known address leads to the article that is there."""
    row = entered.article
    if entered.created:
        message = "Entered. Now make claims from its sentences."
    else:
        added = f" It is in “{story}” now." if story else ""
        message = f"We have this address already, as “{row}”.{added} What you typed was not saved."
    return done(request, message, to=reverse("article", args=[row.public_id]))


def columns(form: ArticleForm, user: User) -> dict[str, Any]:
    """The form's values with the outlet that was named; one that we do not have is added."""
    values = form.values()
    name = values.pop("outlet").strip()
    outlet = Outlet.objects.called(name) if name else None
    if name and outlet is None:
        outlet = people.add_outlet(name=name, by=user)
    return {**values, "outlet": outlet}


@require_http_methods(["GET", "HEAD", "POST"])
def edit_article(request: HttpRequest, public_id: str) -> HttpResponse:
    row, user = of_article(request, public_id), person(request)
    form = ArticleForm(request.POST or None, instance=row)
    if form.is_valid():
        with saving(form), transaction.atomic():
            values, opened = columns(form, user), form.opened_at
            values |= record.columns("published", values.pop("published"))
            actions.edit_article(article=row, changes=values, revision=opened, by=user)
            return done(request, "Saved.", to=reverse("article", args=[public_id]))
    return _page(request, "desk/edit_article.html", public_id, form)


@require_http_methods(["GET", "HEAD", "POST"])
def add_version(request: HttpRequest, public_id: str) -> HttpResponse:
    row = of_article(request, public_id)
    form = VersionForm(request.POST or None)
    if form.is_valid():
        with saving(form):
            version = actions.add_version(article=row, **form.cleaned_data, by=person(request))
            message = f"Version {version.number} is here."
            return done(request, message, to=reverse("article", args=[public_id]))
    return _page(request, "desk/add_version.html", public_id, form)


@require_http_methods(["GET", "HEAD", "POST"])
def add_article_to_story(request: HttpRequest, public_id: str) -> HttpResponse:
    row, user = of_article(request, public_id), person(request)
    form = AddToStoryForm(request.POST or None, article=row, user=user)
    if form.is_valid():
        with saving(form):
            story = form.cleaned_data["story"]
            actions.add_to_story(article=row, story=story, by=user)
            message = f"Added to “{story}”."
            return done(request, message, to=reverse("article", args=[public_id]))
    return _page(request, "desk/add_article_to_story.html", public_id, form)


def _page(request: HttpRequest, template: str, public_id: str, form: Any) -> HttpResponse:
    """The page of a form on one article; the article is read again, as it is on record."""
    context = {
        "article": of_article(request, public_id),
        "form": form,
        "back": reverse("article", args=[public_id]),
    }
    return htmx.page(request, template, context, status=status_of(form))
