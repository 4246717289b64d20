"""Asking an index on PostgreSQL.

A GIN index gives all hits of a word or none, so a common one would cost a read of half the
table. Therefore each document also carries the number of its era, some thousand ids long, as a
word of its own, and common words are asked for era by era, newest first, until enough are found.
"""

from collections.abc import Sequence

from stories.fulltext.gin import GinTable
from stories.fulltext.index import EVERYTHING, Only
from stories.fulltext.queries import Query, Term
from stories.fulltext.vectors import tsquery

FEW = 8_000
"""Up to so many hits are asked for at once and all ranked; of more, only the `NEWEST`."""
NEWEST = 1_200
SAMPLE = 1_000


class Gin(GinTable):
    """One index, to be asked."""

    _newest: int | None = None

    def newest(
        self, query: Query, limit: int, only: Only = EVERYTHING, *, at_most: int | None = None
    ) -> list[int]:
        """The newest documents that fit, newest first. `at_most`: there are no more, if known."""
        return self._hits(query, limit, only, "id DESC", at_most)

    def best(self, query: Query, only: Only = EVERYTHING) -> list[int]:
        """The documents that fit, best first; of more than `FEW` only the `NEWEST`."""
        return self._hits(query, NEWEST, only, "fit DESC, id DESC", None)

    def _hits(
        self, query: Query, limit: int, only: Only, order: str, at_most: int | None
    ) -> list[int]:
        words = tsquery(query)
        if not words.values:
            return []
        own = f"{self.name}.id"  # a bare id would be that of the table that is asked
        fit = f"SELECT id, ts_rank(head, {words.sql}) AS fit FROM {self.name} WHERE words @@ "
        expected = self._told(words) if at_most is None else at_most
        if expected <= FEW:
            self.cursor.execute(
                f"SELECT id, COUNT(*) OVER () FROM ({fit} ({words.sql}){only.also(own)} "
                f"LIMIT {FEW + 1}) found ORDER BY {order} LIMIT {int(limit)}",
                [*words.values, *words.values, *only.values],
            )
            rows = self.cursor.fetchall()
            if not rows or rows[0][1] <= FEW:
                return [row for row, _ in rows]
        found: list[tuple[int, float]] = []
        last = self._eras() - 1
        width = 1 + limit * self._eras() // max(expected, 1)
        while last >= 0 and len(found) < limit:
            first = max(last - width + 1, 0)
            self.cursor.execute(
                # id + 0: in order of id it would read every row of the era.
                f"{fit} ({words.sql} && %s::tsquery){only.also(own)} "
                f"ORDER BY id + 0 DESC LIMIT {int(limit) - len(found)}",
                [*words.values, *words.values, _eras(first, last), *only.values],
            )
            found += self.cursor.fetchall()
            last, width = first - 1, width * 4
        if order.startswith("fit"):
            found.sort(key=lambda hit: (-hit[1], -hit[0]))
        return [row for row, _ in found]

    def _eras(self) -> int:
        return (self.newest_id() >> self.index.era) + 1

    def _told(self, words: Only) -> int:
        """How many documents fit, told by the newest whole era."""
        era = max(self._eras() - 2, 0)
        (count,) = self._one(
            f"SELECT COUNT(*) FROM {self.name} WHERE words @@ ({words.sql} && %s::tsquery)",
            [*words.values, _eras(era, era)],
        )
        return count * self._eras()

    def frequencies(self, terms: Sequence[Term]) -> list[int]:
        """How many documents have each: counted up to `SAMPLE`, beyond that told by one era."""
        era = max(self._eras() - 2, 0)
        told = self._counts(terms, "({words} && %s::tsquery)", (_eras(era, era),), SAMPLE)
        many = [count * self._eras() for count in told]
        counted = self._counts(
            [term for term, count in zip(terms, many, strict=True) if count <= SAMPLE],
            "({words})",
            (),
            SAMPLE,
        )
        exact = iter(counted)
        return [count if count > SAMPLE else max(next(exact), count) for count in many]

    def _counts(
        self, terms: Sequence[Term], match: str, values: tuple[str, ...], limit: int
    ) -> list[int]:
        """In one question: how many documents fit each term, counted up to `limit`."""
        if not terms:
            return []
        columns, given = [], []
        for term in terms:
            words = tsquery(Query((term,)))
            found = f"SELECT 1 FROM {self.name} WHERE words @@ {match.format(words=words.sql)}"
            count = f"(SELECT COUNT(*) FROM ({found} LIMIT {limit}) found)"
            columns.append(count if words.values else "0")
            given += [*words.values, *values] if words.values else []
        return list(self._one(f"SELECT {', '.join(columns)}", given))

    def newest_id(self) -> int:
        if self._newest is None:
            (newest,) = self._one(f"SELECT MAX(id) FROM {self.name}")
            self._newest = newest or 0
        return self._newest

    def alike(self, grams: list[str], limit: int) -> list[int]:
        """The documents of a gram index that share most with these."""
        if not grams:
            return []
        any_of = " | ".join(f"'{gram}'" for gram in grams)
        self.cursor.execute(
            f"SELECT id FROM {self.name} WHERE words @@ %s::tsquery "
            f"ORDER BY ts_rank(head, %s::tsquery, 1) DESC, id LIMIT {int(limit)}",
            [any_of, any_of],
        )
        return [row for (row,) in self.cursor.fetchall()]


def _eras(first: int, last: int) -> str:
    return " | ".join(f"'@{era}'" for era in range(last, first - 1, -1))
