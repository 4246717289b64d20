"""The readers' pages. Each reads the public tables, and those alone."""

from django.conf import settings
from django.http import HttpRequest

from stories.clock import newsroom_today
from stories.models.vocab import Subject
from stories.public import method as our_method
from stories.public import shelves, site
from stories.public.embeds import discovery, snippet
from stories.public.entries import state_words
from stories.public.figures import charts, figures, told
from stories.public.heads import (
    claim_head,
    plain_head,
    story_head,
    update_head,
)
from stories.public.history import history
from stories.public.links import other_ends, ties
from stories.public.lists import news, with_state
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
    context = site.frame("public:front", path=request.path)
    context |= plain_head(settings.STORYTRACK_SITE_NAME, MOTTO)
    context |= {"updates": news(updates), "stories": with_state(stories)}
    return page("public/front.html", context)


@ready(parameters=["page"])
def stories(request: HttpRequest) -> Answer:
    rows = site.page_of(shelves.of(Subject.STORY), request.GET.get("page", ""), size=30)
    context = site.frame("public:stories", path=site.paged(request.path, rows))
    context |= plain_head("Stories", "Every story that we keep open.")
    return page("public/stories.html", context | {"page": rows, "stories": with_state(rows)})


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
        "today": today,
        "replies": replies_of(shown.body),
        "story": story,
        "ties": ties(shown, other_ends(shown)),
        "disputing": set(shelves.by_id(Subject.CLAIM, disputing)),
        "updates": updates,
        "left": shelves.departed(Subject.CLAIM, public_id),
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
