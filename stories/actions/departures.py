"""What leaves a feed: who follows it is told there, whatever made the update leave."""

import datetime as dt
from collections.abc import Collection

from stories.models import Departure, Edition, Shelf
from stories.models.vocab import Importance, Subject

Place = tuple[str, str]
"""The scope and the key of a feed."""

MAJOR: Place = (Departure.MAJOR, "")


def leave(shelf: Shelf, places: Collection[Place], *, at: dt.datetime, note: str) -> None:
    """Who follows these feeds finds there that the update left, with the note that says why."""
    if shelf.subject == Subject.UPDATE:
        Departure.objects.bulk_create(
            Departure(shelf=shelf, scope=scope, key=key, at=at, note=note)
            for scope, key in sorted(places)
        )


def come_back(shelf: Shelf, places: Collection[Place]) -> None:
    """The update stands in these feeds again: nothing more is to be told there."""
    if shelf.subject == Subject.UPDATE:
        rows = Departure.objects.filter(shelf=shelf).values_list("pk", "scope", "key")
        back = [pk for pk, scope, key in rows if (scope, key) in places]
        Departure.objects.filter(pk__in=back).delete()


def tell_again(shelf: Shelf, *, at: dt.datetime) -> None:
    """The update was taken down, or came back: the feeds that it left tell that, too."""
    if shelf.subject == Subject.UPDATE:
        Departure.objects.filter(shelf=shelf).update(at=at)


def ranked(shelf: Shelf, *, before: Edition | None) -> None:
    """Keeps the feed of major developments true to an update that is ranked anew."""
    if shelf.edition.importance == Importance.MAJOR:
        come_back(shelf, [MAJOR])
    elif before is not None and before.importance == Importance.MAJOR:
        leave(shelf, [MAJOR], at=shelf.edition.published, note=shelf.edition.correction)
