"""An export from somebody else's hands: nothing in it is believed before it was checked."""

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeGuard

from stories.archive import files, zipped
from stories.archive.layout import (
    CHAIN_COLUMNS,
    FILES,
    FORMAT,
    KIND,
    MANIFEST,
    OLDEST,
    README,
    SCHEMA,
    UNKNOWN,
    columns,
    is_chained,
    name_of,
    tables,
)
from stories.archive.names import NamedTwice, Names
from stories.archive.zipped import NotAnExport
from stories.models.digest import digest_of_content, hash_of_place

__all__ = ["Export", "NotAnExport", "Row", "opened"]

EVERY = 1_000
"""Rows after which progress is said."""

Say = Callable[[str, int], None]
Row = dict[str, Any]


@contextmanager
def opened(path: Path) -> Iterator["Export"]:
    """An export whose outside is in order: its members, their sizes, its manifest.

    Raises:
        NotAnExport: it is not, or what is read from it later is broken.
    """
    with zipped.opened(path) as file:
        export = Export(file)
        try:
            yield export
        finally:
            export.names.close()


class Export:
    """What stands in an export, table by table."""

    def __init__(self, file: zipfile.ZipFile) -> None:
        self.file = file
        manifest = self._manifest()
        self.tables: dict[str, dict[str, Any]] = manifest["tables"]
        self.beside: dict[str, dict[str, Any]] = manifest.get("files", {})
        """All other members: how to read it, and files on evidence."""
        self.names = Names()
        """Filled by `check`."""
        self.is_whole = True
        """Whether every row of its chains has its content; told by `check`."""
        self.missing = 0
        """Files on evidence that were missing where it was made; told by `check`."""

    def _manifest(self) -> dict[str, Any]:
        members = set(self.file.namelist())
        if MANIFEST not in members:
            raise NotAnExport("It has no manifest: this is no export of Storytrack.")
        manifest = _object(zipped.whole(self.file, MANIFEST), MANIFEST)
        if manifest.get("kind") != KIND:
            raise NotAnExport("Its manifest is not one of Storytrack.")
        number = manifest.get("format")
        if type(number) is not int or not OLDEST <= number <= FORMAT:
            raise NotAnExport(
                f"It has format {str(number)[:20]}; this version of Storytrack reads formats "
                f"{OLDEST} to {FORMAT}. {UNKNOWN}"
            )
        found, beside = manifest.get("tables"), manifest.get("files", {})
        if not _are_told(found, "rows", "left_out", "bytes"):
            raise NotAnExport("Its manifest does not say which tables there are.")
        if not _are_told(beside, "bytes"):
            raise NotAnExport("Its manifest does not say which files there are.")
        _check_names(members, {f"{name}.jsonl" for name in found}, set(beside))
        return manifest

    def rows(self, table: str) -> Iterator[Row]:
        """The rows of a table in the order of their lines; none where it is not there."""
        if table in self.tables:
            for number, line in enumerate(zipped.lines(self.file, f"{table}.jsonl"), start=1):
                yield _object(line, f"{table}.jsonl, line {number}")

    @property
    def left_out(self) -> int:
        return sum(told["left_out"] for told in self.tables.values())

    def check(self, *, say: Say = lambda table, rows: None) -> None:
        """Reads every line once: hashes, counts, names, and all chains to their ends.

        Raises:
            NotAnExport: something is not as it was written.
        """
        for member, told in self.beside.items():
            self._check_beside(member, told)
            say(member, told["bytes"])
        self._check_schema()
        self.missing = files.check(self.rows("evidencefile"), self.beside)
        ends: dict[tuple[str, str], tuple[int, str]] = {}
        for table in self.tables:
            rows = self._as_written(table, say)
            if is_chained(tables()[table]):
                rows = self._chained(table, rows, ends)
            if name := name_of(tables()[table]):
                self._take_names(table, name, rows)
            else:
                for _ in rows:
                    pass
        for row in self.rows("chain"):
            end = ends.pop((str(row.get("table")), str(row.get("name"))), (0, ""))
            if end != (row.get("length"), row.get("head")):
                raise NotAnExport(f"Chain {row.get('name')} does not end where it should.")
        if ends:
            raise NotAnExport(f"Chain {next(iter(ends))[1]} is missing from chain.jsonl.")

    def _check_beside(self, member: str, told: dict[str, Any]) -> None:
        digest, size = hashlib.sha256(), 0
        for piece in zipped.pieces(self.file, member):
            digest.update(piece)
            size += len(piece)
        if (digest.hexdigest(), size) != (told["sha256"], told["bytes"]):
            raise NotAnExport(f"{member[:80]} is not as it was when the manifest was written.")

    def _check_schema(self) -> None:
        """Says early what could only be said at some line: that it comes from a newer version."""
        if SCHEMA not in self.beside:
            return
        told = _object(zipped.whole(self.file, SCHEMA), SCHEMA).get("tables")
        known = {name: {field.name for field in columns(model)} for name, model in tables().items()}
        for name, table in told.items() if isinstance(told, dict) else ():
            there = table.get("columns") if isinstance(table, dict) else None
            if not isinstance(there, dict):
                raise NotAnExport(f"{SCHEMA} is not one of Storytrack.")
            for column in sorted(set(there) - known.get(name, set())):
                raise NotAnExport(f"{name[:60]} has no column “{column[:60]}”. {UNKNOWN}")

    def _as_written(self, table: str, say: Say) -> Iterator[Row]:
        """The rows; at their end, whether they are those of the manifest."""
        told, member = self.tables[table], f"{table}.jsonl"
        digest, count = hashlib.sha256(), 0
        for count, line in enumerate(zipped.lines(self.file, member), start=1):
            digest.update(line)
            yield _object(line, f"{member}, line {count}")
            if count % EVERY == 0:
                say(table, count)
        if (digest.hexdigest(), count) != (told["sha256"], told["rows"]):
            raise NotAnExport(f"{member} is not as it was when the manifest was written.")
        say(table, count)

    def _take_names(self, table: str, name: str, rows: Iterable[Row]) -> None:
        try:
            self.names.add(
                table,
                (
                    (str(row.get(name)), line)
                    for line, row in enumerate(rows, start=1)
                    if not row.get("left_out")
                ),
            )
        except NamedTwice as error:
            raise NotAnExport(f"Two rows of {table}.jsonl have the same {name}.") from error

    def _chained(
        self, table: str, rows: Iterable[Row], ends: dict[tuple[str, str], tuple[int, str]]
    ) -> Iterator[Row]:
        """The rows, each of which follows on the one before it in its chain."""
        for number, row in enumerate(rows, start=1):
            where = f"{table}.jsonl, line {number}"
            if not _is_link(row):
                raise NotAnExport(f"{where}: this is no row of a chain.")
            uid, chain, position, digest, previous, hash_ = (row[name] for name in CHAIN_COLUMNS)
            self.is_whole = self.is_whole and "content" in row
            try:
                told = digest_of_content(uid, row["content"]) if "content" in row else digest
                placed = hash_of_place(previous, chain, position, uid, digest)
            except (UnicodeError, TypeError, RecursionError) as error:
                raise NotAnExport(f"{where}: it holds a character that is none.") from error
            if told != digest:
                raise NotAnExport(f"{where}: its content was changed after it was written.")
            if placed != hash_:
                raise NotAnExport(f"{where}: its hash does not fit its content and place.")
            if ends.get((table, chain), (0, "")) != (position - 1, previous):
                raise NotAnExport(f"{where}: it does not follow on the row before it.")
            ends[table, chain] = (position, hash_)
            yield row


def _check_names(members: set[str], lines: set[str], beside: set[str]) -> None:
    """The members are those of the manifest, and of sorts that are known here."""
    known = {f"{name}.jsonl" for name in tables()} | {MANIFEST, README, SCHEMA}
    for strange in sorted((members | lines) - known - {n for n in beside if n.startswith(FILES)}):
        raise NotAnExport(
            f"It holds “{strange[:60]}”, which is no table of this version of Storytrack. {UNKNOWN}"
        )
    if lines & beside or lines | beside | {MANIFEST} != members:
        raise NotAnExport("Its files are not those that its manifest names.")


def _are_told(members: Any, *counts: str) -> TypeGuard[dict[str, dict[str, Any]]]:
    """Whether the manifest says of each of these what it says of every one."""
    return isinstance(members, dict) and all(
        isinstance(told, dict)
        and isinstance(told.get("sha256"), str)
        and all(type(told.get(name)) is int and told[name] >= 0 for name in counts)
        for told in members.values()
    )


def _is_link(row: Row) -> bool:
    place = {name: row[name] for name in CHAIN_COLUMNS if name in row}
    position = place.pop("position", None)
    return (
        set(row) - {"content"} == set(CHAIN_COLUMNS)
        and type(position) is int
        and all(isinstance(value, str) for value in place.values())
        and isinstance(row.get("content", {}), dict)
    )


def _object(text: bytes, where: str) -> Row:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotAnExport(f"{where} is not JSON.") from error
    if not isinstance(found, dict):
        raise NotAnExport(f"{where} is no JSON object.")
    return found
