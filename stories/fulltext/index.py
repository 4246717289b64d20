"""What is indexed, said once for both databases."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple


@dataclass(frozen=True)
class Beside:
    """Another table on which the words of documents depend.

    Args:
        columns: those of its columns that matter; none: only new rows do.
        concerns: SQL, whether the document `d` depends on its row `{row}`.
    """

    table: str
    columns: tuple[str, ...]
    concerns: str


class Listed(NamedTuple):
    """Texts in a list of objects inside a JSON column: `field` of each at `path` ("a.b")."""

    column: str
    source: str
    """SQL: where the column is read, FROM on, so that it belongs to the row `d`."""
    path: str
    field: str


@dataclass(frozen=True)
class Index:
    """One document for each row of a table, under the row's own id.

    `head` and `body` are SQL over the row `d` that both databases read; neither may be null.
    Ranking weighs the head most (on PostgreSQL it looks at nothing else).

    Args:
        name: of the index table. It does not begin with `stories_`: it is derived, not record.
        columns: those of the row whose change changes its document.
        where: SQL over `d`: rows for which it is false are not in the index at all.
        lists: more of the body, which each database reads in its own way.
        grams: keeps every three letters in a row instead of words, for misspelt names.
    """

    name: str
    table: str
    head: str
    body: str = "''"
    columns: tuple[str, ...] = ()
    where: str = "1 = 1"
    beside: tuple[Beside, ...] = ()
    lists: tuple[Listed, ...] = ()
    grams: bool = False

    def watched(self) -> Iterator["Watched"]:
        """The changes that change a document; deleting its row is seen to apart."""
        own = "d.id = {row}.id"
        yield Watched(f"{self.name}_added", self.table, (), own)
        yield Watched(f"{self.name}_changed", self.table, self.columns, own)
        for number, other in enumerate(self.beside, start=1):
            name = f"{self.name}_beside_{number}"
            yield Watched(name, other.table, other.columns, other.concerns)


class Watched(NamedTuple):
    """One trigger: the documents that a row of `table` `concerns` are made anew.

    When one of these `columns` changes; without any, when a row is added.
    """

    name: str
    table: str
    columns: tuple[str, ...]
    concerns: str


@dataclass(frozen=True)
class Only:
    """Which documents may be found: SQL that holds for the document `{id}`, and its values."""

    sql: str = ""
    values: tuple[Any, ...] = field(default=())

    def also(self, id_column: str) -> str:
        """The condition to append to a WHERE; nothing where everything may be found."""
        return f" AND {self.sql.format(id=id_column)}" if self.sql else ""


EVERYTHING = Only()
