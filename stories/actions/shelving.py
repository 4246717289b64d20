"""Moves the shelf: which edition stands where, at which address, in which lists.

Everything here follows from what is public already: no draft is read.
"""

import datetime as dt
from collections.abc import Iterable

from django.db import connection
from django.db.models import F

from stories.actions import departures, record, tracking
from stories.actions.departures import Place
from stories.models import Edition, Generation, Listing, OldAddress, Shelf
from stories.models.vocab import Subject

NOON = dt.time(12, tzinfo=dt.UTC)


def put(edition: Edition, *, slug: str) -> Shelf:
    """Makes `edition` what readers see at `slug`; the address that it leaves redirects there.

    Raises:
        Refused: something else has that address.
    """
    rows = Shelf.objects.filter(subject=edition.subject)
    holder = rows.filter(slug=slug).exclude(public_id=edition.public_id).first()
    if holder is not None:
        raise record.Refused(
            f"Another {edition.subject} stands at the address “{slug}”. Choose another one first.",
            field="slug",
        )
    shelf = rows.select_related("edition").filter(public_id=edition.public_id).first()
    before = shelf.edition if shelf else None
    if shelf is None:
        shelf = Shelf(subject=edition.subject, public_id=edition.public_id, slug=slug)
    elif shelf.slug != slug:
        OldAddress.objects.create(
            subject=edition.subject, slug=shelf.slug, public_id=edition.public_id
        )
    OldAddress.objects.filter(subject=edition.subject, slug=slug).delete()
    shelf.edition, shelf.slug = edition, slug
    shelf.sort_at = sorted_at(edition)
    if shelf.gone_at is not None:
        departures.tell_again(shelf, at=edition.published)
    shelf.gone_at, shelf.gone_note = None, ""
    shelf.save()
    departures.ranked(shelf, before=before)
    if _list(shelf, at=edition.published, note=edition.correction):
        for each in _resting_on(shelf):
            _list(each, at=edition.published, note=edition.correction)
    tracking.track(shelf)
    raise_generation()
    return shelf


def take_away(shelf: Shelf, *, note: str, now: dt.datetime) -> None:
    """Readers find `note` where the page stood. Its editions stay in the record."""
    shelf.gone_at, shelf.gone_note = now, note
    shelf.save(update_fields=["gone_at", "gone_note"])
    departures.tell_again(shelf, at=now)
    tracking.leave(shelf)
    raise_generation()


def lead_on(subject: Subject, public_id: str, *, to: str, note: str, now: dt.datetime) -> None:
    """What stood here is told at `to` now: its address redirects, its lists become the other's."""
    shelf = Shelf.objects.get(subject=subject, public_id=public_id)
    OldAddress.objects.create(subject=subject, slug=shelf.slug, public_id=to)
    take_away(shelf, note=note, now=now)
    _list_again(subject, public_id, at=now)


def lead_back(subject: Subject, public_id: str, *, to: str, now: dt.datetime) -> None:
    """Takes back `lead_on`: the page stands at its own address again."""
    rows = Shelf.objects.select_related("edition")
    shelf = rows.filter(subject=subject, public_id=public_id).first()
    if shelf is None:
        return
    led, _ = OldAddress.objects.filter(subject=subject, slug=shelf.slug, public_id=to).delete()
    if led:
        shelf.gone_at, shelf.gone_note = None, ""
        shelf.save(update_fields=["gone_at", "gone_note"])
        _list_again(subject, to, at=now)
        tracking.track(shelf)
        raise_generation()


def _list_again(scope: Subject, key: str, *, at: dt.datetime) -> None:
    rows = Shelf.objects.filter(listings__scope=scope, listings__key=key)
    for shelf in rows.select_related("edition").distinct():
        _list(shelf, at=at)


def bring_forward(subject: Subject, public_id: str, *, now: dt.datetime) -> None:
    """Sorts a story before others when something new happens in it."""
    rows = Shelf.objects.filter(subject=subject, public_id=public_id, sort_at__lt=now)
    for shelf in rows:
        shelf.sort_at = now
        shelf.save(update_fields=["sort_at"])
        shelf.listings.update(sort_at=now)


def sorted_at(edition: Edition) -> dt.datetime:
    """Claims sort by the day on which they were made, updates by their first publication."""
    if edition.subject == Subject.CLAIM and edition.said_to:
        return dt.datetime.combine(edition.said_to, NOON)
    if edition.subject in (Subject.CLAIM, Subject.UPDATE):
        return edition.first_published
    return edition.published


def raise_generation() -> None:
    """Ready-made pages of the number before are no longer served."""
    Generation.objects.get_or_create(pk=1)
    Generation.objects.filter(pk=1).update(number=F("number") + 1)
    if connection.vendor == "postgresql":  # heard by web processes once this is committed
        with connection.cursor() as cursor:
            cursor.execute(f"NOTIFY {Generation.CHANNEL}")


def _list(shelf: Shelf, *, at: dt.datetime, note: str = "") -> bool:
    """Puts it into its lists, says in the feeds that it leaves why; whether anything is new.

    Args:
        note: the correction by which it may leave some.
    """
    places = _as_led_on(set(_places(shelf.edition)))
    listings = {(row.scope, row.key): row for row in Listing.objects.filter(shelf=shelf)}
    left = set(listings) - places
    Listing.objects.filter(pk__in=[listings[place].pk for place in left]).delete()
    departures.leave(shelf, _as_led_on(left) & left, at=at, note=note)
    departures.come_back(shelf, places)
    shelf.listings.exclude(sort_at=shelf.sort_at).update(sort_at=shelf.sort_at)
    Listing.objects.bulk_create(
        Listing(shelf=shelf, scope=scope, key=key, subject=shelf.subject, sort_at=shelf.sort_at)
        for scope, key in sorted(places - set(listings))
    )
    return places != set(listings)


def _as_led_on(places: set[Place]) -> set[Place]:
    """The lists of what was merged are those of what it was merged into."""
    found = set()
    for scope in {scope for scope, _ in places}:
        keys = {key for each, key in places if each == scope}
        led = Shelf.objects.led_on(scope, keys)
        found |= {(scope, led.get(key, key)) for key in keys}
    return found


def _places(edition: Edition) -> Iterable[Place]:
    if edition.subject == Subject.STORY:
        return _topics(edition)
    if edition.subject == Subject.CLAIM:
        return _places_of_claim(edition)
    if edition.subject == Subject.UPDATE:
        return _places_of_update(edition)
    return []


def _topics(story: Edition) -> Iterable[Place]:
    return [(Subject.TOPIC, topic["id"]) for topic in story.body["topics"]]


def _places_of_claim(edition: Edition) -> Iterable[Place]:
    stories = (edition.story_id, *edition.body["also_in"])
    for story in stories:
        yield Subject.STORY, story
    for row in _standing_on(Subject.STORY, stories):
        yield from _topics(row.edition)
    yield from _speakers(edition)
    for link in edition.body["links"]:
        other = link["to"] if link["from"] == edition.public_id else link["from"]
        yield Subject.CLAIM, other


def _places_of_update(edition: Edition) -> Iterable[Place]:
    yield Subject.STORY, edition.story_id
    for public_id in edition.body["claims"]:
        yield Subject.CLAIM, public_id
    for claim in _standing_on(Subject.CLAIM, edition.body["claims"]):
        yield from _speakers(claim.edition)
    for story in _standing_on(Subject.STORY, [edition.story_id]):
        yield from _topics(story.edition)


def _speakers(claim: Edition) -> Iterable[Place]:
    for name in ("speaker", "on_behalf_of"):
        if claim.body[name] and claim.body[name]["id"]:
            yield Subject.SPEAKER, claim.body[name]["id"]


def _standing_on(subject: Subject, public_ids: Iterable[str]) -> Iterable[Shelf]:
    rows = Shelf.objects.filter(subject=subject, public_id__in=list(public_ids))
    return rows.select_related("edition")


def _resting_on(shelf: Shelf) -> Iterable[Shelf]:
    """Updates whose lists depend on this claim's speakers, and all that bears a story's topics."""
    rests = {Subject.CLAIM: [Subject.UPDATE], Subject.STORY: [Subject.UPDATE, Subject.CLAIM]}
    for subject in rests.get(Subject(shelf.subject), []):
        rows = Shelf.objects.listed(scope=shelf.subject, key=shelf.public_id, subject=subject)
        yield from rows.select_related("edition")
