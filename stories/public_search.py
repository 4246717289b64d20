"""Search for readers: over the editions that stand on the shelf, and nothing else.

What is not public is in none of these indexes, so it is neither found nor counted, nor can a
name that nobody published be suggested. The database keeps them in the transaction that
publishes.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, NamedTuple

from django.db import connection
from django.db.models.expressions import RawSQL

from stories import indexes
from stories.fulltext import (
    EVERYTHING,
    Index,
    Only,
    Query,
    opened,
    parse,
    results,
    spelling,
)
from stories.fulltext.pieces import Piece, highlight
from stories.fulltext.results import Found, Group
from stories.models.edition import Shelf, ShelfQuerySet
from stories.models.vocab import Subject

LENGTH = 280
"""Letters of a text that are shown around what was searched for."""
LOOKED_AT = 30


class Kind(NamedTuple):
    """One sort of thing that readers can open; `texts`: what of its body is searched."""

    subject: Subject
    label: str
    index: Index  # type: ignore[assignment]  # hides tuple.index, which nobody asks for
    texts: tuple[str, ...]
    scopes: frozenset[Subject] = frozenset()
    """By what it can be narrowed."""


KINDS = (
    Kind(
        Subject.STORY,
        "Stories",
        indexes.PUBLIC_STORIES,
        ("answer", "summary", "account"),
        frozenset({Subject.TOPIC}),
    ),
    Kind(
        Subject.CLAIM,
        "Claims",
        indexes.PUBLIC_CLAIMS,
        (
            *("verdict.reason", "outcome.reason", "condition", "venue"),
            *("evidence.source", "evidence.passage"),
            *("coverage.reports.title", "coverage.reports.outlet"),
        ),
        frozenset({Subject.TOPIC, Subject.SPEAKER}),
    ),
    Kind(
        Subject.UPDATE,
        "Developments",
        indexes.PUBLIC_UPDATES,
        ("text",),
        frozenset({Subject.TOPIC, Subject.SPEAKER}),
    ),
    Kind(Subject.SPEAKER, "Speakers", indexes.PUBLIC_SPEAKERS, ("about",)),
    Kind(Subject.TOPIC, "Topics", indexes.PUBLIC_TOPICS, ("summary",)),
)
ALL = tuple(kind.subject for kind in KINDS)
Scopes = dict[Subject, str]
"""Speaker or topic → its public id."""


class Hit(NamedTuple):
    """Something that was found; its name and a part of its text in pieces."""

    shelf: Shelf
    name: tuple[Piece, ...]
    text: tuple[Piece, ...]


def search(
    typed: str, *, kinds: Collection[str] = ALL, within: Scopes, limit: int, after: int = 0
) -> Found:
    """Whatever readers can open that has all the words of `typed`.

    Args:
        typed: words, "phrases", beginnings* and -exclusions; nothing is an error.
        kinds: of which kinds hits are wanted; every kind is counted.
        within: only what belongs to this speaker and this topic.
        limit: most hits of each kind.
        after: how many hits of each kind to pass over.
    """
    query = parse(typed)
    if not query:
        return Found()

    def groups(query: Query) -> tuple[Group, ...]:
        return tuple(
            _group(kind, query, within, slice(after, after + limit), counted=kind.subject in kinds)
            for kind in KINDS
        )

    found = Found(groups(query))
    wider = query.open_ended
    if not found and wider != query:
        found = Found(groups(wider), widened=True)
    return found or _respelt(typed, groups)


def _respelt(typed: str, groups: Callable[[Query], tuple[Group, ...]]) -> Found:
    """What is found with a name spelt as it is published, where nothing is as it was typed."""
    suggestions = spelling.respelt(typed, _names)
    for instead in suggestions:
        found = Found(groups(parse(instead)), suggestions=suggestions, instead=instead)
        if found:
            return found
    return Found(suggestions=suggestions)


def _names(wanted: list[str]) -> Iterator[str]:
    with opened(connection, indexes.PUBLIC_NAMES) as names:
        keys = names.alike(wanted, LOOKED_AT)
    rows = Shelf.objects.standing().filter(pk__in=keys)
    yield from rows.values_list("edition__headline", flat=True)


def _group(kind: Kind, query: Query, within: Scopes, page: slice, *, counted: bool) -> Group:
    if not set(within) <= kind.scopes:
        return Group(kind, 0)
    with opened(connection, kind.index) as index:
        if not counted:
            return Group(kind, len(index.newest(query, results.CAP + 1, _only(within))))
        keys = index.best(query, _only(within))
    # Asked again of the shelf itself: the index never decides what readers may see.
    wanted = keys[page]
    rows = Shelf.objects.standing().select_related("edition").in_bulk(wanted) if wanted else {}
    hits = tuple(_hit(kind, rows[key], query) for key in wanted if key in rows)
    return Group(kind, len(keys), hits, page.stop if len(keys) > page.stop else None)


def _only(within: Scopes) -> Only:
    if not within:
        return EVERYTHING
    rows: ShelfQuerySet = Shelf.objects.all()
    for scope, public_id in within.items():
        rows = rows.under(scope, public_id)
    rows = rows.filter(pk=RawSQL("{id}", ()))  # filled in by Only
    sql, values = rows.values("pk").query.sql_with_params()
    return Only(f"EXISTS ({sql})", values)


def _hit(kind: Kind, shelf: Shelf, query: Query) -> Hit:
    texts = (_text(shelf.edition.body, name.split(".")) for name in kind.texts)
    text = " ".join(_sentences(texts).split())
    return Hit(shelf, highlight(shelf.edition.headline, query), highlight(text, query, LENGTH))


def _sentences(texts: Iterable[str]) -> str:
    """The texts in a row, each ended so that the next one does not run on."""
    return " ".join(text if text[-1] in ".!?…”" else f"{text}." for text in texts if text.strip())


def _text(body: Any, path: list[str]) -> str:
    """The text there; of a list, those of all that is in it."""
    if isinstance(body, list):
        return ". ".join(filter(None, (_text(each, path) for each in body)))
    if not path:
        return str(body or "")
    return _text((body or {}).get(path[0]), path[1:])
