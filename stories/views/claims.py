"""The list of claims, and one claim: as a panel beside the list and as a page."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from stories import htmx
from stories.access import get_or_refuse, person
from stories.actions import appearances, people, record, usual
from stories.actions import claims as actions
from stories.clock import newsroom_today
from stories.filters.claim_views import GAPS, QUEUES, lines, tabs
from stories.filters.claims import ClaimFilter, page_of, with_facts
from stories.filters.months import by_month
from stories.forms.appearances import AppearanceForm
from stories.forms.claims import AddClaimForm, ClaimForm
from stories.models import Article, Claim, Story, User
from stories.models.vocab import Role, SpeakerKind
from stories.views.panel import panel_of
from stories.views.saved_views import kept_views, query_of
from stories.views.saving import done, saving, status_of
from stories.views.together import together_of
from stories.words import count_words

PANEL = "claim-panel"


def of_claim(request: HttpRequest, public_id: str) -> Claim:
    """The claim of an address, if this person may see it."""
    rows = Claim.objects.visible_to(person(request)).select_related(
        "story", "speaker", "on_behalf_of", "assignee", "standing_by__speaker", "closed_by"
    )
    return get_or_refuse(rows, public_id=public_id)


@require_safe
def claims(request: HttpRequest) -> HttpResponse:
    user, today = person(request), newsroom_today()
    rows = Claim.objects.visible_to(user)
    found = ClaimFilter(request.GET, rows, user=user, today=today)
    facts = partial(with_facts, user=user, today=today)
    page, following = page_of(found.qs, request.GET.get("after", ""), facts=facts)
    query = {name: str(value) for name, value in request.GET.items() if name != "after" and value}
    query.pop("count", None)
    views = {"rows": rows, "user": user, "current": found.view_shown, "today": today}
    gather = user.includes(Role.REPORTER)
    context = {
        "filter": found,
        "months": by_month(found.qs, page, continued="after" in request.GET),
        "today": today,
        **views_above(request.GET.get("count", ""), views),
        "kept": kept_views(user),
        "query": query_of(request.GET),
        "next": urlencode({**query, "after": following}) if following else "",
        "newest": urlencode(query) if request.GET.get("after") else None,
        "may_gather": gather,
        "pickable": gather,
    }
    parts = ["claim-rows", "claim-tabs", "claim-menu"]
    return htmx.page(request, "desk/claims.html", context, parts=parts)


def views_above(counted: str, about: dict[str, Any]) -> dict[str, Any]:
    """The tabs and the menu of views; a page comes without counts, and asks for them after."""
    return {
        "tabs": tabs(**about, counted=counted == "tabs"),
        "queues": lines(QUEUES, **about, counted=counted == "menu"),
        "gaps": lines(GAPS, **about, counted=counted == "menu"),
    }


@require_safe
def claim(request: HttpRequest, public_id: str) -> HttpResponse:
    user, today = person(request), newsroom_today()
    row = of_claim(request, public_id)
    facts = with_facts(Claim.objects.filter(pk=row.pk), user=user, today=today).get()
    context: dict[str, Any] = {
        "claim": row,
        "row": facts,
        "today": today,
        "whole": "whole" in request.GET,
        "pickable": user.includes(Role.REPORTER),
    }
    if "row" not in request.GET or not htmx.in_place(request):  # a row shows nothing of these
        context |= panel_of(row, user=user, today=today) | together_of(row, user)
    return htmx.page(request, "desk/claim.html", context, parts=[PANEL, "claim-row"])


def home_of(request: HttpRequest) -> tuple[Story | None, Article | None]:
    """The story and the article that the address of a new claim names."""
    user = person(request)
    story = article = None
    if slug := request.GET.get("story"):
        story = get_or_refuse(Story.objects.visible_to(user), slug=slug)
    if public_id := request.GET.get("article"):
        article = get_or_refuse(Article.objects.visible_to(user), public_id=public_id)
        seen = Story.objects.visible_to(user).filter(articles=article)
        story = story or seen.order_by("-pk").first()
    return story, article


@require_http_methods(["GET", "HEAD", "POST"])
def add_claim(request: HttpRequest) -> HttpResponse:
    user = person(request)
    story, article = home_of(request)
    form = AddClaimForm(request.POST or None, user=user, story=story)
    place = None
    if story is not None:
        version = article.versions.order_by("-number").first() if article else None
        initial = {"version": version, "quotes": request.GET.get("quote", "")}
        place = AppearanceForm(
            request.POST or None, prefix="place", story=story, required=False, initial=initial
        )
    forms = [each for each in (form, place) if each]
    valid = [each.is_valid() for each in forms]  # every form says what is wrong with it
    if all(valid):
        with saving(*forms):
            row = enter(form, place, story or form.cleaned_data["story"], user)
            return done(request, entered("entered", row), to=reverse("claim", args=[row.public_id]))
    context = {
        "form": form,
        "place": place,
        "story": story,
        "back": reverse("story", args=[story.slug]) if story else reverse("claims"),
    }
    status = max(status_of(each) for each in forms)
    return htmx.page(request, "desk/add_claim.html", context, status=status)


@record.action
def enter(form: AddClaimForm, place: AppearanceForm | None, story: Story, by: User) -> Claim:
    """A claim with its new speaker and its first appearance, in one step or not at all."""
    row = actions.add_claim(**with_speaker(form, story, by), story=story, by=by)
    usual.ask(claim=row, triggers=form.cleaned_data["ask"], by=by)
    if place is not None and place.is_given:
        appearances.add_appearance(claim=row, **place.cleaned_data, by=by)
    return row


def entered(how: str, row: Claim) -> str:
    """What became of a form for a new claim, and whether somebody asks about it later."""
    asked = row.followups.count()
    diary = f", {count_words(asked, 'question')} put in the diary" if asked else ""
    return f"The claim is {how}{diary}."


def with_speaker(form: ClaimForm, story: Story, by: User) -> dict[str, Any]:
    """The values of the form; a speaker whom we did not know is added first."""
    values = form.values()
    if new := form.new_speaker():
        home = story if new.kind == SpeakerKind.UNNAMED else None
        values["speaker"] = people.add_speaker(name=new.name, kind=new.kind, story=home, by=by)
    return values


@require_http_methods(["GET", "HEAD", "POST"])
def edit_claim(request: HttpRequest, public_id: str) -> HttpResponse:
    user, row = person(request), of_claim(request, public_id)
    form = ClaimForm(request.POST or None, instance=row, user=user, story=row.story)
    if form.is_valid():
        with saving(form):
            change(form, of_claim(request, public_id), user)
            return done(request, "Saved.", to=reverse("claim", args=[public_id]))
    context = {
        "claim": of_claim(request, public_id),
        "form": form,
        "back": reverse("claim", args=[public_id]),
    }
    return htmx.page(request, "desk/edit_claim.html", context, status=status_of(form))


@record.action
def change(form: ClaimForm, row: Claim, by: User) -> Claim:
    """What was typed as changes of the claim, dates as the columns that keep them."""
    values = with_speaker(form, row.story, by)
    for name in ("said", "deadline", "effect"):
        values |= record.columns(name, values.pop(name))
    return actions.edit_claim(claim=row, changes=values, revision=form.opened_at, by=by)
