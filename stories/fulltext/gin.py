"""The table behind an index on PostgreSQL: tsvectors, their GIN index, and the triggers."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from stories.fulltext.index import Index
from stories.fulltext.vectors import FUNCTIONS, SETTING_UP, WORDS

ERAS = {"@": 11, "#": 15}
"""A document is in a small era and in a large one: its sign → two to this power ids are an era."""


class GinTable:
    """The table of one index, with its triggers, seen through one cursor."""

    def __init__(self, cursor: Any, index: Index) -> None:
        self.cursor, self.index, self.name = cursor, index, index.name

    def wanted(self) -> dict[str, str]:
        """The triggers of the index: name → the statements that make it."""
        made = {}
        name, table = self.name, self.index.table
        for trigger, watched, columns, concerns in self.index.watched():
            body = "; ".join(
                [*self._held(watched, columns), *self._put(concerns.format(row="NEW"))]
            )
            event = "INSERT"
            if columns:
                # Not UPDATE OF: then no migration could change the type of such a column.
                old, new = (
                    ", ".join(f"{row}.{each}" for each in columns) for row in ("OLD", "NEW")
                )
                event, body = "UPDATE", f"IF ({old}) IS DISTINCT FROM ({new}) THEN {body}; END IF"
            made[trigger] = _trigger(trigger, f"{event} ON {watched} FOR EACH ROW", body)
        gone = f"DELETE FROM {name} WHERE id = OLD.id"
        made[f"{name}_gone"] = _trigger(f"{name}_gone", f"DELETE ON {table} FOR EACH ROW", gone)
        emptied = f"TRUNCATE ON {table} FOR EACH STATEMENT"
        made[f"{name}_emptied"] = _trigger(f"{name}_emptied", emptied, f"TRUNCATE {name}")
        return made

    def _held(self, watched: str, columns: tuple[str, ...]) -> list[str]:
        """Statements that wait for whoever else is changing what these documents are made of.

        What is read after them is what the other has committed; without them, of two people
        who change a row and a row beside it at once, either would index the other's old words.
        """
        index = self.index
        if watched == index.table:
            return [
                f"PERFORM 1 FROM {other.table} b, (SELECT NEW.*) d "
                f"WHERE {other.concerns.format(row='b')} FOR SHARE OF b"
                for other in index.beside
                if other.columns
            ]
        if columns:
            return []
        new = [other for other in index.beside if other.table == watched and not other.columns]
        return [
            f"PERFORM 1 FROM {index.table} d WHERE {other.concerns.format(row='NEW')} FOR SHARE"
            for other in new
        ]

    def _fingerprint(self) -> str:
        """A short name for exactly this index, kept as the comment of its table."""
        whole = [*FUNCTIONS, *self.wanted().values()]
        return sha256("\n".join(whole).encode()).hexdigest()[:16]

    def _put(self, concerned: str) -> list[str]:
        """Statements that bring the documents for which this holds up to their rows."""
        eras = ", ".join(f"'{sign}' || (d.id >> {bits})" for sign, bits in ERAS.items())
        rows = f"FROM {self.index.table} d WHERE ({concerned})"
        vector = "search_grams" if self.index.grams else "search_vector"
        return [
            (
                f"DELETE FROM {self.name} WHERE id IN (SELECT d.id {rows} "
                f"AND ({self.index.where}) IS NOT TRUE)"
            ),
            (
                f"INSERT INTO {self.name} (id, head, words) SELECT d.id, h.head, h.head || "
                f"{vector}({self._body()}) || array_to_tsvector(ARRAY[{eras}]) "
                f"FROM {self.index.table} d CROSS JOIN LATERAL "
                f"(SELECT {vector}({self.index.head}) AS head) h WHERE ({concerned}) "
                f"AND ({self.index.where}) ON CONFLICT (id) DO UPDATE "
                "SET head = EXCLUDED.head, words = EXCLUDED.words"
            ),
        ]

    def _body(self) -> str:
        listed = [
            f"COALESCE((SELECT string_agg(j #>> '{{}}', ' ') {each.source}, "
            f"jsonb_path_query({each.column}, '$.{each.path}[*].{each.field}') j), '')"
            for each in self.index.lists
        ]
        return " || ' ' || ".join([self.index.body, *listed])

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

    def _one(self, statement: str, values: Any = None) -> Any:
        self.cursor.execute(statement, values)
        return self.cursor.fetchone()


def _trigger(name: str, event: str, body: str) -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {body}; RETURN NULL; END $$; "
        f"CREATE OR REPLACE TRIGGER {name} AFTER {event} EXECUTE FUNCTION {name}()"
    )
