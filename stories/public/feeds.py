"""The addresses of feeds: the site, its major developments, one story, claim, speaker, topic."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from stories.addresses import absolute
from stories.models.edition import Departure, Shelf, ShelfQuerySet
from stories.models.vocab import Importance, Subject
from stories.public.entries import Left, entries, feed_uid
from stories.public.formats import Feed, tell
from stories.public.ready import Answer, ready
from stories.public.shelves import address, open_shelf

LEFT = {
    Subject.STORY: "This update no longer belongs to the story “{}”.",
    Subject.CLAIM: "This update no longer speaks of the claim “{}”.",
    Subject.SPEAKER: "This update is no longer about {}.",
    Subject.TOPIC: "This update no longer belongs to the topic “{}”.",
}
"""What an update says in a feed that it left."""


@ready()
def updates_feed(request: HttpRequest, form: str) -> Answer:
    feed = Feed(
        feed_uid("updates"),
        f"{settings.STORYTRACK_SITE_NAME}: all developments",
        absolute("/"),
        absolute(request.path),
        "Every development in every story that we keep open.",
    )
    return tell(feed, entries(_updates()), form)


@ready()
def major_feed(request: HttpRequest, form: str) -> Answer:
    feed = Feed(
        feed_uid("major"),
        f"{settings.STORYTRACK_SITE_NAME}: major developments",
        absolute("/"),
        absolute(request.path),
        "What changes where a story stands.",
    )
    left = Left(
        Departure.objects.of(Departure.MAJOR), "We no longer call this development a major one."
    )
    major = _updates().filter(edition__importance=Importance.MAJOR)
    return tell(feed, entries(major, left), form)


@ready()
def story_feed(request: HttpRequest, slug: str, form: str) -> Answer:
    return _scoped(request, _followed(Subject.STORY, slug, form), form)


@ready()
def claim_feed(request: HttpRequest, public_id: str, form: str) -> Answer:
    return _scoped(request, _followed(Subject.CLAIM, public_id, form), form)


@ready()
def speaker_feed(request: HttpRequest, slug: str, form: str) -> Answer:
    return _scoped(request, _followed(Subject.SPEAKER, slug, form), form)


@ready()
def topic_feed(request: HttpRequest, slug: str, form: str) -> Answer:
    return _scoped(request, _followed(Subject.TOPIC, slug, form), form)


def _followed(subject: Subject, slug: str, form: str) -> Shelf:
    """What a feed is about; the feed of an old address has moved, too."""
    name = f"public:{subject}_feed"
    return open_shelf(subject, slug, moved_to=lambda new: reverse(name, args=[new, form]))


def _scoped(request: HttpRequest, shelf: Shelf, form: str) -> Answer:
    name = shelf.edition.headline
    feed = Feed(
        feed_uid(f"{shelf.subject}/{shelf.public_id}"),
        f"{settings.STORYTRACK_SITE_NAME}: {name}",
        absolute(address(shelf.subject, shelf.slug)),
        absolute(request.path),
        f"Every development: {name}",
    )
    rows = Shelf.objects.listed(scope=shelf.subject, key=shelf.public_id, subject=Subject.UPDATE)
    left = Left(
        Departure.objects.of(shelf.subject, shelf.public_id),
        LEFT[Subject(shelf.subject)].format(name),
    )
    return tell(feed, entries(rows.order_by("-listings__sort_at", "-pk"), left), form)


def _updates() -> ShelfQuerySet:
    return Shelf.objects.of(Subject.UPDATE).order_by("-sort_at", "-pk")
