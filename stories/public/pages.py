"""The readers' pages. Each reads the public tables, and those alone."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import Count
from django.http import HttpRequest

from stories.clock import newsroom_today
from stories.models.edition import Shelf
from stories.models.vocab import ClaimKind, Standing, Subject
from stories.public import method as our_method
from stories.public import shelves, site
from stories.public.embeds import discovery, snippet
from stories.public.entries import state_words
from stories.public.figures import charts, figures, told
from stories.public.heads import (
    claim_head,
    name_head,
    plain_head,
    story_head,
    update_head,
)
from stories.public.history import history
from stories.public.links import other_ends, ties
from stories.public.pictures import MOTTO
from stories.public.ready import Answer, page, ready
from stories.public.replies import replies_of
from stories.public.shown import ShownClaim, range_of
from stories.public.story_page import story_context

NEWEST = 6


@ready()
def front(request: HttpRequest) -> Answer:
    updates = list(shelves.of(Subject.UPDATE)[:NEWEST])
    stories = list(shelves.of(Subject.STORY)[:12])
    about = shelves.by_id(Subject.STORY, (each.edition.story_id for each in updates))
    context = site.frame("public:front", path=request.path)
    context |= plain_head(settings.STORYTRACK_SITE_NAME, MOTTO)
    context |= {"updates": _news(updates, about), "stories": _with_state(stories)}
    return page("public/front.html", context)


@ready(parameters=["page"])
def stories(request: HttpRequest) -> Answer:
    rows = site.page_of(shelves.of(Subject.STORY), request.GET.get("page", ""), size=30)
    context = site.frame("public:stories", path=site.paged(request.path, rows))
    context |= plain_head("Stories", "Every story that we keep open.")
    return page("public/stories.html", context | {"page": rows, "stories": _with_state(rows)})


@ready(dated=True)
def story(request: HttpRequest, slug: str) -> Answer:
    shelf = shelves.open_shelf(Subject.STORY, slug)
    own_feeds = site.feeds("story_feed", shelf.edition.headline, slug=slug)
    context = site.frame("public:stories", path=request.path, own_feeds=own_feeds)
    context |= story_head(shelf)
    return page("public/story.html", context | story_context(shelf, today=newsroom_today()))


@ready(dated=True)
def claim(request: HttpRequest, public_id: str) -> Answer:
    shelf = shelves.open_shelf(Subject.CLAIM, public_id)
    shown, today = ShownClaim(shelf), newsroom_today()
    updates = list(shelves.listed(Subject.CLAIM, public_id, Subject.UPDATE))
    home = shelves.by_id(Subject.STORY, [shelf.edition.story_id, *shown.body["also_in"]])
    own_feeds = site.feeds("claim_feed", "This claim", public_id=public_id)
    disputing = [row["claim"] for row in shown.disputes]
    story = home.get(shelf.edition.story_id)
    context = site.frame("public:stories", path=request.path, own_feeds=own_feeds)
    context |= claim_head(shelf, story, state=state_words(shown), who=shown.who) | {
        "claim": shown,
        "replies": replies_of(shown.body),
        "story": story,
        "ties": ties(shown, other_ends(shown)),
        "disputing": set(shelves.by_id(Subject.CLAIM, disputing)),
        "updates": updates,
        "figures": figures(shown, questions=shown.questions, today=today),
        "told": told(shown, today=today),
        "measures": charts(shown, today=today),
        "steps": history(shelves.editions_of([shelf]), first_of=[public_id]),
        "discovery": discovery(public_id),
        "snippet": snippet(shown),
    }
    return page("public/claim.html", context)


@ready()
def update(request: HttpRequest, public_id: str) -> Answer:
    shelf = shelves.open_shelf(Subject.UPDATE, public_id)
    edition = shelf.edition
    named = shelves.by_id(Subject.CLAIM, edition.body["claims"])
    story = shelves.by_id(Subject.STORY, [edition.story_id]).get(edition.story_id)
    context = (
        site.frame("public:stories", path=request.path)
        | update_head(shelf, story)
        | {
            "update": edition,
            "happened": range_of(edition.body["happened"]),
            "story": story,
            "claims": [ShownClaim(each) for each in shelves.each_once(named)],
            "steps": history(shelves.editions_of([shelf])),
        }
    )
    return page("public/update.html", context)


@ready(parameters=["page"])
def speaker(request: HttpRequest, slug: str) -> Answer:
    shelf = shelves.open_shelf(Subject.SPEAKER, slug)
    rows = shelves.listed(Subject.SPEAKER, shelf.public_id, Subject.CLAIM)
    own_feeds = site.feeds("speaker_feed", shelf.edition.headline, slug=slug)
    shown = site.page_of(rows, request.GET.get("page", ""), size=50)
    path = site.paged(request.path, shown)
    context = site.frame("public:stories", path=path, own_feeds=own_feeds)
    context |= name_head(shelf, f"What {shelf.edition.headline} said, and what became of it.") | {
        "speaker": shelf.edition,
        "page": shown,
        "claims": [ShownClaim(each) for each in shown],
        "totals": _totals(rows),
    }
    return page("public/speaker.html", context)


@ready(parameters=["page"])
def topic(request: HttpRequest, slug: str) -> Answer:
    shelf = shelves.open_shelf(Subject.TOPIC, slug)
    rows = shelves.listed(Subject.TOPIC, shelf.public_id, Subject.STORY)
    own_feeds = site.feeds("topic_feed", shelf.edition.headline, slug=slug)
    shown = site.page_of(rows, request.GET.get("page", ""), size=30)
    path = site.paged(request.path, shown)
    context = site.frame("public:stories", path=path, own_feeds=own_feeds)
    context |= name_head(shelf, f"Every story about {shelf.edition.headline}.")
    context |= {"topic": shelf.edition, "page": shown, "stories": _with_state(shown)}
    return page("public/topic.html", context)


@ready()
def method(request: HttpRequest) -> Answer:
    context = site.frame("public:method", path=request.path) | our_method.values()
    context |= plain_head("How we work", "What our words mean, and the rules behind them.")
    return page("public/method.html", context)


@ready(parameters=["page"])
def feeds(request: HttpRequest) -> Answer:
    rows = site.page_of(shelves.of(Subject.STORY), request.GET.get("page", ""), size=50)
    groups = [("All developments", site.feeds("updates_feed", "All developments"))]
    groups.append(("Major developments", site.feeds("major_feed", "Major developments")))
    by_story = [
        (row.edition.headline, site.feeds("story_feed", row.edition.headline, slug=row.slug))
        for row in rows
    ]
    context = site.frame("public:feeds", path=site.paged(request.path, rows))
    context |= plain_head("Feeds", "Every development, or one story, in your feed reader.")
    context |= {"groups": groups, "by_story": by_story, "page": rows}
    return page("public/feed_list.html", context)


def _news(updates: Iterable[Shelf], stories: dict[str, Shelf]) -> list[dict[str, Any]]:
    """Updates as the front page lists them, each with its story."""
    return [
        {
            "update": shelf.edition,
            "href": shelves.address(shelf.subject, shelf.slug),
            "happened": range_of(shelf.edition.body["happened"]),
            "story": stories.get(shelf.edition.story_id),
        }
        for shelf in updates
    ]


def _with_state(stories: Iterable[Shelf]) -> list[dict[str, Any]]:
    """Stories with the current edition of their main claim."""
    rows = list(stories)
    main = shelves.by_id(Subject.CLAIM, (row.edition.body["main_claim"] for row in rows))
    return [
        {
            "story": row.edition,
            "href": shelves.address(row.subject, row.slug),
            "claim": ShownClaim(main[each])
            if (each := row.edition.body["main_claim"]) in main
            else None,
        }
        for row in rows
    ]


def _totals(rows: Any) -> list[tuple[str, int]]:
    """How many claims of each kind, and how many pledges were withdrawn."""
    kinds = rows.order_by().values_list("edition__claim_kind", "edition__standing")
    found: dict[str, int] = {}
    for kind, standing, count in kinds.annotate(count=Count("pk")):
        found[kind] = found.get(kind, 0) + count
        if kind == ClaimKind.PLEDGE and standing == Standing.WITHDRAWN:
            found["withdrawn"] = found.get("withdrawn", 0) + count
    labels = [(kind, kind.label.lower()) for kind in ClaimKind] + [
        ("withdrawn", "withdrawn pledge")
    ]
    return [(label, found[key]) for key, label in labels if key in found]
