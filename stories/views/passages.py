"""From the article's text to claims: a passage, a suggestion, a sentence that repeats one."""

from dataclasses import asdict
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST

from stories import candidates, htmx, search
from stories.access import get_or_refuse, person
from stories.actions import offers, people, record, usual
from stories.actions import passages as actions
from stories.actions.appearances import Passage
from stories.forms.guessed import as_found, retold
from stories.forms.passages import PassageForm, places_from, places_typed, words_of
from stories.intake.spot import spot
from stories.matching import Match
from stories.models import (
    Article,
    ArticleVersion,
    Claim,
    Outlet,
    Story,
    Suggestion,
    User,
)
from stories.search import Seen
from stories.views.articles import of_article, wanted
from stories.views.claims import entered, with_speaker
from stories.views.saving import done, saving, status_of
from stories.views.suggestions import decided, suggestions_for, text_as_it_is

ALIKE = 3
LIKELY = 0.5
"""A tracked claim that resembles the selected words less is noise."""


class Start(NamedTuple):
    """What the form begins with."""

    article: Article
    version: ArticleVersion
    places: list[Passage]
    found: dict[str, Any]
    kind: str
    suggestion: Suggestion | None = None
    further: list[list[Passage]] = []
    promised: list[Claim] = []
    """What the speaker promised or took back before, as we track it."""


@require_http_methods(["GET", "HEAD", "POST"])
def make_claim(request: HttpRequest, public_id: str) -> HttpResponse:
    """A claim from the words at ?at=paragraph:start:end, or at several such places."""
    row = of_article(request, public_id)
    version = wanted(list(row.versions.order_by("-number")), request.GET.get("version", ""))
    places = places_from(version, request.GET.get("at", "")) if version else []
    if version is None or not places:
        messages.error(request, "Select the words in the text again: they are not there.")
        return redirect("article", public_id)
    found = {} if request.method == "POST" else read_around(row, version, places)
    return _answer(request, Start(row, version, places, found, found.get("kind", "")))


@require_http_methods(["GET", "HEAD", "POST"])
def accept_suggestion(request: HttpRequest, public_id: str) -> HttpResponse:
    row = get_or_refuse(suggestions_for(person(request)), public_id=public_id)
    found = {**row.found, "kind": row.kind, "reason": row.reason}
    places, article = offers.places_of(row), row.version.article
    further = [offers.places_of(each) for each in offers.group_of(row) if each != row]
    return _answer(request, Start(article, row.version, places, found, row.kind, row, further))


def read_around(article: Article, version: ArticleVersion, places: list[Passage]) -> dict[str, Any]:
    """What can be read from the selected words: the guess that overlaps them most, if any."""
    spotted = spot(
        version.text,
        published_from=article.published_from,
        published_to=article.published_to,
        min_score=0,
    )
    best, most = None, 0
    for each in spotted:
        shared = sum(
            max(0, min(place.end, theirs.end) - max(place.start, theirs.start))
            for place in places
            for theirs in each.places
            if place.paragraph == theirs.paragraph
        )
        if shared > most:
            best, most = each, shared
    return as_found(asdict(best)) if best else {}


def with_promises(start: Start, user: User) -> Start:
    """What was read of a pledge that we track already counts from the day on which it was made."""
    found, stories = {**start.found, "kind": start.kind}, start.article.stories.all()
    promised = candidates.promised_before(found, stories=stories, user=user)
    made = candidates.first_made(promised)
    more = retold(start.found, made) if made else {}
    return start._replace(found=start.found | more, promised=promised)


def _answer(request: HttpRequest, start: Start) -> HttpResponse:
    user = person(request)
    start = with_promises(start, user)
    story = _home(request, start.article, user)
    if story is None:
        messages.error(request, "Add the article to a story first: a claim belongs to one.")
        return redirect("add_article_to_story", start.article.public_id)
    form = PassageForm(
        request.POST or None,
        version=start.version,
        story=story,
        user=user,
        found=start.found,
        further=start.further,
        initial={"places": places_typed(start.places)},
    )
    if form.is_valid():
        with saving(form):
            return _made(request, start, enter(form, start, story, user))
    quote = words_of(start.places)
    everywhere = [*start.places, *(place for each in start.further for place in each)]
    context = {
        "article": start.article,
        "version": start.version,
        "start": start,
        "form": form,
        "story": story,
        "quote": quote,
        "everywhere": places_typed(everywhere),
        "seen": seen_before(start, quote, user),
        "number": start.places[0].paragraph,
        "back": reverse("article", args=[start.article.public_id]),
        "address": request.get_full_path(),
    }
    return htmx.page(
        request, "desk/make_claim.html", context, parts=["make"], status=status_of(form)
    )


def seen_before(start: Start, quote: str, user: User) -> list[Seen]:
    """The tracked claims that may be meant: the same promise first, then what is worded alike."""
    speaker = start.found.get("speaker", "")
    alike = search.have_we_seen(quote, user=user, limit=ALIKE, speaker=speaker)
    rest = [row for row in alike if row.match.score >= LIKELY and row.claim not in start.promised]
    return [*(Seen(row, Match(row.pk, 1.0)) for row in start.promised), *rest][:ALIKE]


def _home(request: HttpRequest, article: Article, user: User) -> Story | None:
    """The story of the new claim: the one that the address names, else the article's first."""
    stories = article.stories.all() & Story.objects.visible_to(user)
    if slug := request.GET.get("story"):
        return get_or_refuse(stories, slug=slug)
    return stories.order_by("-pk").first()


@record.action
def enter(form: PassageForm, start: Start, story: Story, by: User) -> Claim:
    """The claim with its new speaker, its place and its figure, in one step or not at all."""
    values = form.claim_values()
    values["speaker"] = with_speaker(form, story, by)["speaker"]
    row = actions.make_claim(
        story=story,
        version=start.version,
        places=form.passages(),
        claim=values,
        appearance={
            "mode": form.cleaned_data["mode"],
            "language": start.article.language,
            "via_outlet": _outlet(form.cleaned_data["via"], by),
        },
        figure=form.figure(),
        suggestion=start.suggestion,
        by=by,
    )
    usual.ask(claim=row, triggers=form.cleaned_data["ask"], by=by)
    return row


def _outlet(name: str, by: User) -> Outlet | None:
    if not name.strip():
        return None
    known = Outlet.objects.called(name.strip())
    return known or people.add_outlet(name=name, by=by)


def _made(request: HttpRequest, start: Start, claim: Claim) -> HttpResponse:
    here = reverse("claim", args=[claim.public_id])
    if against := request.GET.get("against"):
        query = urlencode({"way": "disputes", "other": against})
        message = "The claim is made. Now say what it contradicts."
        return done(request, message, to=f"{reverse('link_claim', args=[claim.public_id])}?{query}")
    return text_as_it_is(
        request, start.article, start.places[0].paragraph, entered("made", claim), here
    )


@require_POST
def repeat_claim(request: HttpRequest, public_id: str) -> HttpResponse:
    """The words at ?at= repeat the tracked claim that is named: an appearance of it."""
    row, user = of_article(request, public_id), person(request)
    version = wanted(list(row.versions.order_by("-number")), request.GET.get("version", ""))
    places = places_from(version, request.GET.get("at", "")) if version else []
    claim = get_or_refuse(Claim.objects.visible_to(user), public_id=request.POST.get("claim", ""))
    if version is None or not places:
        messages.error(request, "Select the words in the text again: they are not there.")
        return redirect("article", public_id)

    def repeat() -> None:
        actions.repeat(version=version, places=places, claim=claim, by=user)

    said = f"Noted: it repeats “{claim}”."
    return decided(request, row, places[0].paragraph, repeat, said)
