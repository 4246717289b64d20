"""An export from somebody else's hands: nothing in it is believed before it was checked."""

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from stories.archive.layout import CHAIN_COLUMNS, FORMAT, KIND, MANIFEST, is_chained, tables
from stories.models.digest import digest_of_content, hash_of_place

MOST_BYTES = 16 * 1024**3
MOST_RATIO = 100
SMALL = 1024**2
"""A member below this size may be packed as tightly as it likes."""
LONGEST_LINE = 16 * 1024**2

Say = Callable[[str, int], None]
Row = dict[str, Any]


class NotAnExport(Exception):
    """The file is no export, or not as it was written; the message is for people."""


@contextmanager
def opened(path: Path) -> Iterator["Export"]:
    """An export whose outside is in order: its members, their sizes, its manifest.

    Raises:
        NotAnExport: it is not, or what is read from it later is broken.
    """
    try:
        with zipfile.ZipFile(path) as file:
            _check_outside(file, path.stat().st_size)
            yield Export(file)
    except OSError as error:
        raise NotAnExport(f"{path} cannot be read: {error.strerror or error}.") from error
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise NotAnExport(f"{path} is no ZIP file, or it is broken: {error}.") from error


def _check_outside(file: zipfile.ZipFile, size: int) -> None:
    members = file.infolist()
    allowed = {MANIFEST, *(f"{name}.jsonl" for name in tables())}
    if strange := sorted({member.filename for member in members} - allowed):
        raise NotAnExport(
            f"It holds “{strange[0][:60]}”, which is no table of this version of Storytrack. "
            "Import it with the version that made it, or a newer one."
        )
    if len({member.filename for member in members}) != len(members):
        raise NotAnExport("It holds the same member twice.")
    if any(member.flag_bits & 1 for member in members):
        raise NotAnExport("It is locked with a password. An export of Storytrack is not.")
    if sum(member.compress_size for member in members) > size:
        raise NotAnExport("Its members overlap: this is no honest ZIP file.")
    if sum(member.file_size for member in members) > MOST_BYTES:
        raise NotAnExport(f"Unpacked it would be larger than {MOST_BYTES // 1024**3} GB.")
    for member in members:
        packed_too_tightly = member.file_size > MOST_RATIO * max(member.compress_size, 1)
        if member.file_size > SMALL and packed_too_tightly:
            raise NotAnExport(f"{member.filename} is packed more tightly than any text is.")


class Export:
    """What stands in an export, table by table."""

    def __init__(self, file: zipfile.ZipFile) -> None:
        self.file = file
        self.tables = self._manifest()

    def _manifest(self) -> dict[str, dict[str, Any]]:
        if MANIFEST not in self.file.namelist():
            raise NotAnExport("It has no manifest: this is no export of Storytrack.")
        manifest = _object(_lines(self.file, MANIFEST, whole=True), MANIFEST)
        if manifest.get("kind") != KIND:
            raise NotAnExport("Its manifest is not one of Storytrack.")
        if manifest.get("format") != FORMAT:
            raise NotAnExport(
                f"It has format {manifest.get('format')}; this version of Storytrack reads "
                f"format {FORMAT}."
            )
        found = manifest.get("tables")
        if not isinstance(found, dict) or not all(isinstance(t, dict) for t in found.values()):
            raise NotAnExport("Its manifest does not say which tables there are.")
        if {f"{name}.jsonl" for name in found} | {MANIFEST} != set(self.file.namelist()):
            raise NotAnExport("Its files are not those that its manifest names.")
        return found

    def rows(self, table: str) -> Iterator[Row]:
        """The rows of a table in the order of their lines; none where it is not there."""
        if table not in self.tables:
            return
        for number, line in enumerate(_lines(self.file, f"{table}.jsonl"), start=1):
            yield _object([line], f"{table}.jsonl, line {number}")

    @property
    def left_out(self) -> int:
        return sum(int(told.get("left_out", 0)) for told in self.tables.values())

    def check(self, *, say: Say = lambda table, rows: None) -> None:
        """Reads every line: hashes, counts, and all chains to their ends.

        Raises:
            NotAnExport: something is not as it was written.
        """
        ends: dict[tuple[str, str], tuple[int, str]] = {}
        for table, told in self.tables.items():
            digest, count = hashlib.sha256(), 0
            for line in _lines(self.file, f"{table}.jsonl"):
                digest.update(line)
                count += 1
            if (digest.hexdigest(), count) != (told.get("sha256"), told.get("rows")):
                raise NotAnExport(f"{table}.jsonl is not as it was when the manifest was written.")
            if is_chained(tables()[table]):
                self._check_chains(table, ends)
            say(table, count)
        for row in self.rows("chain"):
            end = ends.pop((row.get("table", ""), row.get("name", "")), (0, ""))
            if end != (row.get("length"), row.get("head")):
                raise NotAnExport(f"Chain {row.get('name')} does not end where it should.")
        if ends:
            raise NotAnExport(f"Chain {next(iter(ends))[1]} is missing from chain.jsonl.")

    def _check_chains(self, table: str, ends: dict[tuple[str, str], tuple[int, str]]) -> None:
        for number, row in enumerate(self.rows(table), start=1):
            where = f"{table}.jsonl, line {number}"
            if not _is_link(row):
                raise NotAnExport(f"{where}: this is no row of a chain.")
            uid, chain, position, digest, previous, hash_ = (row[name] for name in CHAIN_COLUMNS)
            if "content" in row and digest_of_content(uid, row["content"]) != digest:
                raise NotAnExport(f"{where}: its content was changed after it was written.")
            if hash_of_place(previous, chain, position, uid, digest) != hash_:
                raise NotAnExport(f"{where}: its hash does not fit its content and place.")
            if ends.get((table, chain), (0, "")) != (position - 1, previous):
                raise NotAnExport(f"{where}: it does not follow on the row before it.")
            ends[table, chain] = (position, hash_)


def _is_link(row: Row) -> bool:
    place = {name: row[name] for name in CHAIN_COLUMNS if name in row}
    position = place.pop("position", None)
    return (
        set(row) - {"content"} == set(CHAIN_COLUMNS)
        and isinstance(position, int)
        and all(isinstance(value, str) for value in place.values())
        and isinstance(row.get("content", {}), dict)
    )


def _lines(file: zipfile.ZipFile, name: str, *, whole: bool = False) -> Iterator[bytes]:
    with file.open(name) as member:
        read = member.read if whole else member.readline
        while line := read(LONGEST_LINE + 1):
            if len(line) > LONGEST_LINE:
                raise NotAnExport(f"{name} has a line of more than {LONGEST_LINE >> 20} MB.")
            yield line


def _object(lines: Any, where: str) -> Row:
    try:
        found = json.loads(b"".join(lines))
    except (ValueError, RecursionError) as error:
        raise NotAnExport(f"{where} is not JSON.") from error
    if not isinstance(found, dict):
        raise NotAnExport(f"{where} is no JSON object.")
    return found
