"""One search over everything: counts of each kind, hits in pieces, better spellings."""

from collections.abc import Collection
from typing import Any, NamedTuple

from django.db import connection

from stories.fulltext import Only, Query, opened, parse, results
from stories.fulltext.pieces import Piece, highlight
from stories.fulltext.results import Found, Group
from stories.models import Story, User
from stories.search.kinds import KINDS, Kind
from stories.search.names import respelt

PAGE = 20
LENGTH = 240
"""Letters of a text that are shown around what was searched for."""
ALL = tuple(kind.key for kind in KINDS)


class Hit(NamedTuple):
    """A row that was found; its name and a part of its text in pieces."""

    kind: str
    row: Any
    name: tuple[Piece, ...]
    text: tuple[Piece, ...]


def search(
    query: str,
    *,
    user: User,
    kinds: Collection[str] = ALL,
    limit: int = PAGE,
    after: int = 0,
) -> Found:
    """Whatever `user` may see that has all the words of `query`.

    Args:
        query: words, "phrases", beginnings* and -exclusions; nothing is an error.
        kinds: of which kinds hits are wanted; every kind is counted.
        limit: most hits of each kind.
        after: how many hits of each kind to pass over.
    """
    wanted = parse(query)
    if not wanted:
        return Found()
    hidden = Story.objects.hidden_from(user).exists()
    limits = {kind.key: kind.only(user, some_hidden=hidden) for kind in KINDS}

    def groups(query: Query) -> tuple[Group, ...]:
        return tuple(
            _page(kind, query, limits[kind.key], user, slice(after, after + limit))
            if kind.key in kinds
            else _count(kind, query, limits[kind.key])
            for kind in KINDS
        )

    found = Found(groups(wanted))
    wider = wanted.open_ended
    if not found and wider != wanted:
        found = Found(groups(wider), widened=True)
    return found or Found(found.groups, suggestions=respelt(query, user=user))


def _count(kind: Kind, query: Query, only: Only) -> Group:
    with opened(connection, kind.index) as index:
        return Group(kind, len(index.newest(query, results.CAP + 1, only)))


def _page(kind: Kind, query: Query, only: Only, user: User, page: slice) -> Group:
    with opened(connection, kind.index) as index:
        keys = index.best(query, only)
    # Asked again of the table itself: the index never decides what a person may see.
    wanted = keys[page]
    rows = kind.shown(kind.visible(user)).in_bulk(wanted) if wanted else {}
    hits = tuple(_hit(kind, rows[key], query) for key in wanted if key in rows)
    return Group(kind, len(keys), hits, page.stop if len(keys) > page.stop else None)


def _hit(kind: Kind, row: Any, query: Query) -> Hit:
    text = " ".join((getattr(row, kind.text) or "").split())
    name = highlight(getattr(row, kind.name), query)
    return Hit(kind.key, row, name, highlight(text, query, LENGTH))
