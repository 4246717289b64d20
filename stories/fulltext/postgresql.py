"""Asking an index on PostgreSQL.

A GIN index gives all hits of a word or none, so a common one would cost a read of half the
table. Therefore each document also carries the numbers of its eras, some thousand ids long, as
words of their own, and common words are asked for era by era, newest first, until enough are found.
"""

from collections.abc import Sequence

from stories.fulltext.gin import ERAS, GinTable
from stories.fulltext.index import EVERYTHING, Only
from stories.fulltext.queries import Query, Term
from stories.fulltext.vectors import tsquery

FEW = 5_000
"""Up to so many hits are asked for at once and all ranked; of more, only the `NEWEST`."""
NEWEST = 1_200
AT_ONCE = 16
"""So many small eras are asked for in one question; more are asked for by large ones."""
SPARE = 1.2
"""How much more than should be needed is asked for."""
NEW, BEST = "id DESC", "fit DESC, id DESC"


class Gin(GinTable):
    """One index, to be asked."""

    _newest: int | None = None

    def newest(
        self, query: Query, limit: int, only: Only = EVERYTHING, *, expected: int | None = None
    ) -> list[int]:
        """The newest documents that fit, newest first. `expected`: about how many there are."""
        return self._hits(query, limit, only, NEW, expected)

    def best(self, query: Query, only: Only = EVERYTHING) -> list[int]:
        """The documents that fit, best first; of more than `FEW` only the `NEWEST`."""
        return self._hits(query, NEWEST, only, BEST, None)

    def _hits(
        self, query: Query, limit: int, only: Only, order: str, expected: int | None
    ) -> list[int]:
        words = tsquery(query)
        if not words.values:
            return []
        if expected is None:
            expected = self._told(words)
        found = self._all(words, limit, only, order) if expected <= FEW else None
        if found is None:
            expected = max(expected, FEW)
            found = self._of_eras(words, limit, only, expected / max(self.newest_id(), 1))
            if order == BEST:
                found.sort(key=lambda hit: (-hit[1], -hit[0]))
        return [row for row, _ in found]

    def _all(
        self, words: Only, limit: int, only: Only, order: str
    ) -> list[tuple[int, float]] | None:
        """The first hits in this order; None where there are more than `FEW`."""
        self.cursor.execute(
            f"SELECT id, fit, COUNT(*) OVER () FROM (SELECT id, ts_rank(head, {words.sql}) AS fit "
            f"FROM {self.name} WHERE words @@ ({words.sql}){self._also(only)} LIMIT {FEW + 1}) hit "
            f"ORDER BY {order} LIMIT {int(limit)}",
            [*words.values, *words.values, *only.values],
        )
        rows = self.cursor.fetchall()
        return None if rows and rows[0][2] > FEW else [(row, fit) for row, fit, _ in rows]

    def _of_eras(
        self, words: Only, limit: int, only: Only, density: float
    ) -> list[tuple[int, float]]:
        """The newest hits, where about this share of all documents fits."""
        sign = "@" if limit * SPARE / density <= AT_ONCE << ERAS["@"] else "#"
        found: list[tuple[int, float]] = []
        last = self.newest_id() >> ERAS[sign]
        while last >= 0 and len(found) < limit:
            ids = int((limit - len(found)) * SPARE / density)
            first = max(last - 1 - (ids >> ERAS[sign]), 0)
            self.cursor.execute(
                # id + 0: in order of id it would read every row of the era.
                f"SELECT id, ts_rank(head, {words.sql}) FROM (SELECT id, head FROM {self.name} "
                f"WHERE words @@ ({words.sql} && %s::tsquery){self._also(only)} "
                f"ORDER BY id + 0 DESC LIMIT {int(limit) - len(found)}) hit",
                [*words.values, *words.values, _eras(sign, first, last), *only.values],
            )
            rows = self.cursor.fetchall()
            found += rows
            last, density = first - 1, density if rows else density / 4
        return found

    def _also(self, only: Only) -> str:
        """With the table's name: a bare id would be that of the table that is asked."""
        return only.also(f"{self.name}.id")

    def _told(self, words: Only) -> int:
        """How many documents fit, told by the newest whole era."""
        (count,) = self._one(
            f"SELECT COUNT(*) FROM {self.name} WHERE words @@ ({words.sql} && %s::tsquery)",
            [*words.values, self._whole_era()],
        )
        return count * self._times()

    def _whole_era(self) -> str:
        era = max((self.newest_id() >> ERAS["@"]) - 1, 0)
        return _eras("@", era, era)

    def _times(self) -> int:
        """How many eras there are."""
        return (self.newest_id() >> ERAS["@"]) + 1

    def frequencies(self, terms: Sequence[Term]) -> list[int]:
        """About how many documents have each, told by one era; 1 where it has none."""
        if not terms:
            return []
        columns, given = [], []
        for words in (tsquery(Query((term,))) for term in terms):
            fits = f"FROM {self.name} WHERE words @@ ({words.sql} && %s::tsquery)"
            columns.append(f"(SELECT COUNT(*) {fits})" if words.values else "0")
            given += [*words.values, self._whole_era()] if words.values else []
        counts = self._one(f"SELECT {', '.join(columns)}", given)
        return [count * self._times() or 1 for count in counts]

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


def _eras(sign: str, first: int, last: int) -> str:
    return " | ".join(f"'{sign}{era}'" for era in range(last, first - 1, -1))
