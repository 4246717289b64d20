"""An index on PostgreSQL: a table of tsvectors with a GIN index, filled by triggers.

A GIN index gives all hits of a word or none, so a common one would cost a read of half the
table. Therefore each document also carries the number of its era, 16,384 ids long, as a word
of its own, and common words are asked for era by era, newest first, until enough are found.
"""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from stories.fulltext.index import EVERYTHING, Index, Only
from stories.fulltext.queries import Query, Term
from stories.fulltext.vectors import FUNCTIONS, SETTING_UP, WORDS, tsquery

RANKED = 5_000
"""Up to so many hits are ranked; of more, only the `NEWEST`."""
NEWEST = 1_500
ERA = 14
"""An era has two to the power of this many ids."""
SAMPLE = 1_000


class Gin:
    """One index, seen through one cursor."""

    def __init__(self, cursor: Any, index: Index) -> None:
        self.cursor, self.index, self.name = cursor, index, index.name

    # Making it

    def wanted(self) -> dict[str, str]:
        """The triggers of the index: name → the statements that make it."""
        made = {}
        name, table = self.name, self.index.table
        for trigger, watched, event, concerns in self.index.watched():
            body = "; ".join(self._put(concerns.format(row="NEW")))
            made[trigger] = _trigger(trigger, f"{event} ON {watched} FOR EACH ROW", body)
        gone = f"DELETE FROM {name} WHERE id = OLD.id"
        made[f"{name}_gone"] = _trigger(f"{name}_gone", f"DELETE ON {table} FOR EACH ROW", gone)
        emptied = f"TRUNCATE ON {table} FOR EACH STATEMENT"
        made[f"{name}_emptied"] = _trigger(f"{name}_emptied", emptied, f"TRUNCATE {name}")
        return made

    def _fingerprint(self) -> str:
        """A short name for exactly this index, kept as the comment of its table."""
        whole = [*FUNCTIONS, *self.wanted().values()]
        return sha256("\n".join(whole).encode()).hexdigest()[:16]

    def _put(self, concerned: str) -> list[str]:
        """Statements that bring the documents for which this holds up to their rows."""
        rows = f"FROM {self.index.table} d WHERE ({concerned})"
        vector = "search_grams" if self.index.grams else "search_vector"
        return [
            (
                f"DELETE FROM {self.name} WHERE id IN (SELECT d.id {rows} "
                f"AND ({self.index.where}) IS NOT TRUE)"
            ),
            (
                f"INSERT INTO {self.name} (id, head, words) SELECT d.id, h.head, h.head || "
                f"{vector}({self.index.body}) || array_to_tsvector(ARRAY['@' || (d.id >> {ERA})]) "
                f"FROM {self.index.table} d CROSS JOIN LATERAL "
                f"(SELECT {vector}({self.index.head}) AS head) h WHERE ({concerned}) "
                f"AND ({self.index.where}) ON CONFLICT (id) DO UPDATE "
                "SET head = EXCLUDED.head, words = EXCLUDED.words"
            ),
        ]

    def missing(self) -> list[str]:
        """Which parts are not there, or not as they should be now."""
        comment = "SELECT obj_description(to_regclass(%s), 'pg_class')"
        if self._one(comment, [self.name])[0] != self._fingerprint():
            return [self.name, *self.wanted()]
        self.cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
        )
        there = {name for (name,) in self.cursor.fetchall()}
        return [name for name in self.wanted() if name not in there]

    def create(self) -> None:
        """The empty index; not yet its triggers."""
        if self._one("SELECT count(*) FROM pg_ts_config WHERE cfgname = %s", [WORDS]) == (0,):
            for statement in SETTING_UP:
                self.cursor.execute(statement)
        for statement in FUNCTIONS:
            self.cursor.execute(statement)
        self.cursor.execute(
            f"CREATE TABLE {self.name} (id bigint PRIMARY KEY, head tsvector NOT NULL, "
            "words tsvector NOT NULL)"
        )
        self.cursor.execute(f"COMMENT ON TABLE {self.name} IS '{self._fingerprint()}'")

    def watch(self) -> None:
        for statement in self.wanted().values():
            self.cursor.execute(statement)

    def unwatch(self) -> None:
        for name in self.wanted():
            self.cursor.execute(f"DROP FUNCTION IF EXISTS {name}() CASCADE")

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
        """After many documents were put in: what makes asking quick."""
        # Without the list of pending words: it would make some searches wait.
        self.cursor.execute(
            f"CREATE INDEX IF NOT EXISTS {self.name}_words ON {self.name} USING gin (words) "
            "WITH (fastupdate = off)"
        )
        self.cursor.execute(f"ANALYZE {self.name}")

    def lost(self) -> str:
        """SQL for the rows that have no document but should."""
        return (
            f"SELECT d.id FROM {self.index.table} d WHERE ({self.index.where}) "
            f"AND NOT EXISTS (SELECT 1 FROM {self.name} i WHERE i.id = d.id)"
        )

    def stray(self) -> str:
        """SQL for the documents that have no row, or one that should not be found."""
        return (
            f"SELECT i.id FROM {self.name} i WHERE NOT EXISTS (SELECT 1 FROM {self.index.table} d "
            f"WHERE d.id = i.id AND ({self.index.where}))"
        )

    def sweep(self) -> None:
        self.cursor.execute(f"DELETE FROM {self.name} WHERE id IN ({self.stray()})")

    def outdated(self) -> Iterator[int]:
        """The documents whose head is not that of their row."""
        vector = "search_grams" if self.index.grams else "search_vector"
        self.cursor.execute(
            f"SELECT d.id FROM {self.index.table} d JOIN {self.name} i ON i.id = d.id "
            f"WHERE ({self.index.where}) AND i.head <> {vector}({self.index.head})"
        )
        yield from (row for (row,) in self.cursor.fetchall())

    # Asking it

    def newest(self, query: Query, limit: int, only: Only = EVERYTHING) -> list[int]:
        """The newest documents that fit, newest first."""
        return [row for row, _ in self._hits(query, limit, only)]

    def best(self, query: Query, only: Only = EVERYTHING) -> list[int]:
        """The documents that fit, best first; of more than `RANKED` only the `NEWEST`."""
        found = self._hits(query, NEWEST, only, all_of_few=True)
        return [row for row, _ in sorted(found, key=lambda hit: (-hit[1], -hit[0]))]

    def _hits(
        self, query: Query, limit: int, only: Only, *, all_of_few: bool = False
    ) -> list[tuple[int, float]]:
        """The newest hits, newest first, with how well they fit."""
        words = tsquery(query)
        if not words.values:
            return []
        fit = f"SELECT id, ts_rank(head, {words.sql}) FROM {self.name} WHERE words @@ "
        eras = self.newest_id() >> ERA
        in_one_era = self._in_era(words, max(eras - 1, 0), RANKED // (eras + 1) + 1)
        if in_one_era * (eras + 1) <= RANKED:
            self.cursor.execute(
                f"{fit} ({words.sql}){only.also('id')} LIMIT {RANKED + 1}",
                [*words.values, *words.values, *only.values],
            )
            found = sorted(self.cursor.fetchall(), reverse=True)
            if len(found) <= RANKED:
                return found if all_of_few else found[:limit]
        found, last, width = [], eras, 1 + limit // max(in_one_era, 1)
        while last >= 0 and len(found) < limit:
            first = max(last - width + 1, 0)
            self.cursor.execute(
                f"{fit} ({words.sql} && %s::tsquery){only.also('id')} "
                f"ORDER BY id DESC LIMIT {limit - len(found)}",
                [*words.values, *words.values, _eras(first, last), *only.values],
            )
            found += self.cursor.fetchall()
            last, width = first - 1, width * 4
        return found

    def _in_era(self, words: Only, era: int, limit: int) -> int:
        (count,) = self._one(
            f"SELECT COUNT(*) FROM (SELECT 1 FROM {self.name} WHERE words @@ "
            f"({words.sql} && %s::tsquery) LIMIT {limit}) found",
            [*words.values, _eras(era, era)],
        )
        return count

    def frequency(self, term: Term) -> int:
        """How many documents have it: counted up to `SAMPLE`, beyond that told by one era."""
        words = tsquery(Query((term,)))
        if not words.values:
            return 0
        eras = self.newest_id() >> ERA
        told = self._in_era(words, max(eras - 1, 0), SAMPLE) * (eras + 1)
        if told > SAMPLE:
            return told
        (count,) = self._one(
            f"SELECT COUNT(*) FROM (SELECT 1 FROM {self.name} WHERE words @@ ({words.sql}) "
            f"LIMIT {SAMPLE}) found",
            words.values,
        )
        return max(count, told)

    def newest_id(self) -> int:
        (newest,) = self._one(f"SELECT MAX(id) FROM {self.name}")
        return newest or 0

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

    def _one(self, statement: str, values: Any = None) -> Any:
        self.cursor.execute(statement, values)
        return self.cursor.fetchone()


def _trigger(name: str, event: str, body: str) -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {body}; RETURN NULL; END $$; "
        f"CREATE OR REPLACE TRIGGER {name} AFTER {event} EXECUTE FUNCTION {name}()"
    )


def _eras(first: int, last: int) -> str:
    return " | ".join(f"'@{era}'" for era in range(last, first - 1, -1))
