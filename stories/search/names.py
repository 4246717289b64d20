"""Names that are nearly what was typed."""

from collections.abc import Iterator

from django.db import connection

from stories import indexes
from stories.fulltext import opened, spelling
from stories.models import Outlet, Speaker, Topic, User

LOOKED_AT = 30


def respelt(query: str, *, user: User) -> tuple[str, ...]:
    """The query with a word of it as it stands in a name that we know, likeliest first.

    Names are those of speakers, outlets and topics that `user` may see.
    """
    return spelling.respelt(query, lambda wanted: _names(wanted, user))


def _names(wanted: list[str], user: User) -> Iterator[str]:
    tables = (
        (indexes.SPEAKER_NAMES, Speaker.objects.visible_to(user)),
        (indexes.OUTLET_NAMES, Outlet.objects.in_use()),
        (indexes.TOPIC_NAMES, Topic.objects.in_use()),
    )
    for index, rows in tables:
        with opened(connection, index) as names:
            keys = names.alike(wanted, LOOKED_AT)
        yield from rows.filter(pk__in=keys).values_list("name", flat=True)
