"""An index on SQLite: an FTS5 table that keeps no text, filled by triggers."""

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from stories.fulltext.index import EVERYTHING, Index, Only
from stories.fulltext.pieces import stem
from stories.fulltext.queries import SHORTEST_PREFIX, Query, Term, folded, words_of

RANKED = 3_000
"""Of more hits than this only the newest are ranked."""
SAMPLE = 1_000
"""A word's newest documents, from which its frequency is told."""
EVERYWHERE = 4
"""A word in more than one of so many documents tells none from another: it does not rank."""
CHUNK = 5_000
GRAM = 3
"""Letters in a row that an index of grams keeps."""


class Fts5:
    """One index, seen through one cursor."""

    def __init__(self, cursor: Any, index: Index) -> None:
        self.cursor, self.index, self.name = cursor, index, index.name

    # Making it

    def wanted(self) -> dict[str, str]:
        """The parts of the index: name → the statement that makes it."""
        return {self.name: self._table()} | self._triggers()

    def _table(self) -> str:
        # Before 3.43 FTS5 must keep a copy of the text to be able to forget it.
        version = self._version()
        lean = "content='', contentless_delete=1, " if version >= (3, 43) else ""
        words = "tokenize='porter unicode61 remove_diacritics 2', prefix='3'"
        grams = f"tokenize='trigram{' remove_diacritics 1' if version >= (3, 45) else ''}'"
        kind = grams if self.index.grams else words
        return f"CREATE VIRTUAL TABLE {self.name} USING fts5(head, body, {lean}{kind})"

    def _version(self) -> tuple[int, ...]:
        (text,) = self._one("SELECT sqlite_version()")
        return tuple(map(int, text.split(".")))

    def _triggers(self) -> dict[str, str]:
        made = {}
        for name, table, columns, concerns in self.index.watched():
            event = f"UPDATE OF {', '.join(columns)}" if columns else "INSERT"
            body = "; ".join(self._put(concerns.format(row="NEW")))
            made[name] = f"CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN {body}; END"
        gone = f"{self.name}_gone"
        made[gone] = (
            f"CREATE TRIGGER {gone} AFTER DELETE ON {self.index.table} "
            f"BEGIN DELETE FROM {self.name} WHERE rowid = OLD.id; END"
        )
        return made

    def _put(self, concerned: str) -> list[str]:
        """Statements that bring the documents for which this holds up to their rows."""
        rows = f"FROM {self.index.table} d WHERE ({concerned})"
        return [
            f"DELETE FROM {self.name} WHERE rowid IN (SELECT d.id {rows})",
            (
                f"INSERT INTO {self.name} (rowid, head, body) SELECT d.id, {self.index.head}, "
                f"{self._body()} {rows} AND ({self.index.where})"
            ),
        ]

    def _body(self) -> str:
        listed = [
            f"COALESCE((SELECT group_concat(j.value ->> '{each.field}', ' ') {each.source}, "
            f"json_each({each.column}, '$.{each.path}') j), '')"
            for each in self.index.lists
        ]
        return " || ' ' || ".join([self.index.body, *listed])

    def missing(self) -> list[str]:
        """Which parts are not there, or not as they should be now."""
        wanted = self.wanted()
        marks = ", ".join(["%s"] * len(wanted))
        self.cursor.execute(
            f"SELECT name, sql FROM sqlite_master WHERE name IN ({marks})", list(wanted)
        )
        there = dict(self.cursor.fetchall())
        return [name for name, statement in wanted.items() if there.get(name) != statement]

    def create(self) -> None:
        """The empty index; not yet its triggers."""
        self.cursor.execute(self._table())
        self.cursor.execute(
            f"INSERT INTO {self.name} ({self.name}, rank) VALUES ('rank', 'bm25(10.0, 1.0)')"
        )

    def watch(self) -> None:
        for statement in self._triggers().values():
            self.cursor.execute(statement)

    def unwatch(self) -> None:
        for name in self._triggers():
            self.cursor.execute(f"DROP TRIGGER IF EXISTS {name}")

    def drop(self) -> None:
        self.unwatch()
        self.cursor.execute(f"DROP TABLE IF EXISTS {self.name}")

    def refill(self, first: int, last: int, *, empty: bool) -> None:
        """Makes the documents of these ids anew; in an `empty` index there is none to remove."""
        remove, add = self._put(f"d.id BETWEEN {int(first)} AND {int(last)}")
        if not empty:
            self.cursor.execute(remove)
        self.cursor.execute(add)

    def finish(self) -> None:
        """After many documents were put in: merges what was written piece by piece."""
        self.cursor.execute(f"INSERT INTO {self.name} ({self.name}) VALUES ('optimize')")

    def lost(self) -> str:
        """SQL for the rows that have no document but should."""
        return (
            f"SELECT d.id FROM {self.index.table} d WHERE ({self.index.where}) "
            f"AND d.id NOT IN (SELECT rowid FROM {self.name})"
        )

    def stray(self) -> str:
        """SQL for the documents that have no row, or one that should not be found."""
        return (
            f"SELECT rowid FROM {self.name} WHERE rowid NOT IN "
            f"(SELECT d.id FROM {self.index.table} d WHERE {self.index.where})"
        )

    def sweep(self) -> None:
        self.cursor.execute(f"DELETE FROM {self.name} WHERE rowid IN ({self.stray()})")

    def outdated(self) -> Iterator[int]:
        """The documents whose head does not have, in a row, the words of their row's head."""
        (last,) = self._one(f"SELECT MAX(id) FROM {self.index.table}")
        for first in range(0, (last or 0) + 1, CHUNK):
            self.cursor.execute(
                f"SELECT d.id, {self.index.head} FROM {self.index.table} d WHERE "
                f"({self.index.where}) AND d.id BETWEEN {first} AND {first + CHUNK - 1} "
                f"AND d.id IN (SELECT rowid FROM {self.name})"
            )
            for row, head in self.cursor.fetchall():
                if self._can_have(head) and not self._has(row, head):
                    yield row

    def _can_have(self, head: str) -> bool:
        """Whether there is anything to find: of “EU” there are no three letters in a row."""
        if self.index.grams:
            return sum(not unicodedata.combining(letter) for letter in head) >= GRAM
        return bool(words_of(head))

    def _has(self, row: int, head: str) -> bool:
        phrase = head.replace('"', '""')
        found = f"SELECT 1 FROM {self.name} WHERE {self.name} MATCH %s AND rowid = %s"
        return self._one(found, [f'head : "{phrase}"', row]) is not None

    # Asking it

    def newest(
        self, query: Query, limit: int, only: Only = EVERYTHING, *, expected: int | None = None
    ) -> list[int]:
        """The newest documents that fit, newest first. `expected` matters to PostgreSQL only."""
        self.cursor.execute(
            f"SELECT rowid FROM {self.name} WHERE {self.name} MATCH %s"
            f"{only.also(self.name + '.rowid')} ORDER BY rowid DESC LIMIT {int(limit)}",
            [_match(query), *only.values],
        )
        return [row[0] for row in self.cursor.fetchall()]

    def best(self, query: Query, only: Only = EVERYTHING) -> list[int]:
        """The newest documents that fit, best first; where no word tells them apart, newest."""
        found = self.newest(query, RANKED, only)
        telling = self._telling(query) if len(found) > 1 else ()
        if not telling:
            return found
        self.cursor.execute(
            f"SELECT rowid FROM {self.name} WHERE {self.name} MATCH %s AND rowid >= %s "
            "ORDER BY rank",
            [_match(Query(telling)), found[-1]],
        )
        fit = set(found)
        return [row[0] for row in self.cursor.fetchall() if row[0] in fit]

    def _telling(self, query: Query) -> tuple[Term, ...]:
        # Ranking counts every document of every word: for "the" that costs more than all else.
        most = max(self.newest_id() // EVERYWHERE, SAMPLE)
        counts = self.frequencies(query.wanted)
        return tuple(
            term for term, count in zip(query.wanted, counts, strict=True) if count <= most
        )

    def frequencies(self, terms: Sequence[Term]) -> list[int]:
        """How many documents have each: counted up to `SAMPLE`, beyond that told by the newest."""
        newest = self.newest_id()
        return [self._frequency(term, newest) for term in terms]

    def _frequency(self, term: Term, newest: int) -> int:
        count, oldest = self._one(
            f"SELECT COUNT(*), MIN(rowid) FROM (SELECT rowid FROM {self.name} WHERE {self.name} "
            f"MATCH %s ORDER BY rowid DESC LIMIT {SAMPLE})",
            [_match(Query((term,)))],
        )
        if count < SAMPLE:
            return count
        return SAMPLE * newest // (newest - oldest + 1)

    def newest_id(self) -> int:
        (newest,) = self._one(f"SELECT MAX(id) FROM {self.index.table}")
        return newest or 0

    def alike(self, grams: list[str], limit: int) -> list[int]:
        """The documents of a gram index that share most with these."""
        if not grams:
            return []
        self.cursor.execute(
            f"SELECT rowid FROM {self.name} WHERE {self.name} MATCH %s "
            f"ORDER BY rank LIMIT {int(limit)}",
            [" OR ".join(f'"{gram}"' for gram in grams)],
        )
        return [row[0] for row in self.cursor.fetchall()]

    def _one(self, statement: str, values: list[Any] | None = None) -> Any:
        self.cursor.execute(statement, values)
        return self.cursor.fetchone()


def _match(query: Query) -> str:
    wanted = " AND ".join(map(_term, query.wanted))
    unwanted = " OR ".join(map(_term, query.unwanted))
    return f"({wanted}) NOT ({unwanted})" if unwanted else wanted


def _term(term: Term) -> str:
    """In quotation marks, so that no word is taken for an operator."""
    # FTS5 stems a beginning too: "bus*" would be "bu*" and find every building.
    prefix = term.prefix and len(stem(folded(term.words[-1]))) >= SHORTEST_PREFIX
    return '"' + " ".join(term.words) + '"' + (" *" if prefix else "")
