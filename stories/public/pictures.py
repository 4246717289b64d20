"""The pictures of pages: one card for each story, claim and update, and one for the site."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from stories.models.edition import Shelf
from stories.models.vocab import ClaimKind, Subject
from stories.public.cards.card import card
from stories.public.entries import state_words
from stories.public.ready import Answer, ready
from stories.public.shelves import by_id, open_shelf
from stories.public.shown import ShownClaim

PNG = "image/png"
MOTTO = "What was promised, what was said, and what became of it."


@ready()
def site_card(request: HttpRequest) -> Answer:
    return _picture(label="", headline=MOTTO)


@ready()
def story_card(request: HttpRequest, slug: str) -> Answer:
    shelf = open_shelf(
        Subject.STORY, slug, moved_to=lambda new: reverse("public:story_card", args=[new])
    )
    main = by_id(Subject.CLAIM, [shelf.edition.body["main_claim"]])
    claim = next(map(ShownClaim, main.values()), None)
    state = state_words(claim) if claim else ""
    who = shelf.edition.body["answer"]
    return _picture(label="Story", headline=shelf.edition.headline, state=state, who=who)


@ready()
def claim_card(request: HttpRequest, public_id: str) -> Answer:
    shelf = open_shelf(
        Subject.CLAIM, public_id, moved_to=lambda new: reverse("public:claim_card", args=[new])
    )
    claim = ShownClaim(shelf)
    label = _label(str(ClaimKind(claim.kind).label), claim.edition.story_id)
    return _picture(label=label, headline=claim.text, state=state_words(claim), who=claim.who)


@ready()
def update_card(request: HttpRequest, public_id: str) -> Answer:
    edition = open_shelf(Subject.UPDATE, public_id).edition
    label = _label("Correction" if edition.correction else "Development", edition.story_id)
    return _picture(label=label, headline=edition.headline)


def _label(first: str, story_id: str) -> str:
    """What it is, and the story it belongs to where that is public."""
    stories: dict[str, Shelf] = by_id(Subject.STORY, [story_id])
    return " · ".join([first, *(row.edition.headline for row in stories.values())])


def _picture(*, label: str, headline: str, state: str = "", who: str = "") -> Answer:
    site = settings.STORYTRACK_SITE_NAME
    return Answer(
        card(site=site, label=label, headline=headline, state=state, who=who), content_type=PNG
    )
