"""The pages of speakers and topics: the record in numbers, then what it is made of."""

from typing import Any

from django.db.models import Count
from django.http import HttpRequest

from stories.models.edition import Shelf, TrackedPledge
from stories.models.vocab import Subject
from stories.public import shelves, site
from stories.public.board import tally_of
from stories.public.heads import name_head
from stories.public.lists import news, with_state
from stories.public.ready import Answer, page, ready
from stories.public.shown import ShownClaim
from stories.tallies import Tally, told

NEWEST = 5
CLAIMS = 12
"""Claims on the page of a topic; the others stand under its stories."""


@ready(parameters=["page"])
def speaker(request: HttpRequest, slug: str) -> Answer:
    shelf = shelves.open_shelf(Subject.SPEAKER, slug)
    rows = shelves.listed(Subject.SPEAKER, shelf.public_id, Subject.CLAIM)
    shown = site.page_of(rows, request.GET.get("page", ""), size=50)
    own_feeds = site.feeds("speaker_feed", shelf.edition.headline, slug=slug)
    path = site.paged(request.path, shown)
    context = site.frame("public:stories", path=path, own_feeds=own_feeds)
    context |= name_head(shelf, f"What {shelf.edition.headline} said, and what became of it.")
    context |= record_of(shelf) | {
        "speaker": shelf.edition,
        "slug": shelf.slug,
        "page": shown,
        "claims": [ShownClaim(each) for each in shown],
    }
    return page("public/speaker.html", context)


@ready(parameters=["page"])
def topic(request: HttpRequest, slug: str) -> Answer:
    shelf = shelves.open_shelf(Subject.TOPIC, slug)
    rows = shelves.listed(Subject.TOPIC, shelf.public_id, Subject.STORY)
    claims = shelves.listed(Subject.TOPIC, shelf.public_id, Subject.CLAIM)[:CLAIMS]
    shown = site.page_of(rows, request.GET.get("page", ""), size=30)
    own_feeds = site.feeds("topic_feed", shelf.edition.headline, slug=slug)
    path = site.paged(request.path, shown)
    context = site.frame("public:stories", path=path, own_feeds=own_feeds)
    context |= name_head(shelf, f"Every story about {shelf.edition.headline}.")
    context |= record_of(shelf) | {
        "topic": shelf.edition,
        "slug": shelf.slug,
        "page": shown,
        "stories": with_state(shown),
        "claims": [ShownClaim(each) for each in claims],
    }
    return page("public/topic.html", context)


def record_of(shelf: Shelf) -> dict[str, Any]:
    """A speaker or topic in numbers, none of them a score, and the newest updates."""
    scope, key = Subject(shelf.subject), shelf.public_id
    tracked = TrackedPledge.objects.counted().under(scope, key)
    pledges: Tally = tally_of(tracked)
    kinds = ("edition__claim_kind", "edition__verdict", "edition__outcome")
    rows = shelves.listed(scope, key, Subject.CLAIM).order_by().values_list(*kinds)
    updates = shelves.listed(scope, key, Subject.UPDATE)[:NEWEST]
    return {
        "pledges": pledges,
        "others": told(rows.annotate(count=Count("pk"))),
        "updates": news(updates),
    }
