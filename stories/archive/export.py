"""The whole record into one file."""

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from stories import proof
from stories.archive import files, schema
from stories.archive.layout import FILES, FORMAT, KIND, MANIFEST, README, SCHEMA, tables
from stories.archive.lines import Table
from stories.archive.readme import README_TEXT
from stories.newfile import new_file

EPOCH = (1980, 1, 1, 0, 0, 0)
Say = Callable[[str, int], None]
Told = dict[str, Any]


def export(path: Path, *, say: Say = lambda table, rows: None) -> Told:
    """Writes the record as it is at this moment; the same record makes the same bytes.

    Args:
        say: is called with a table and how many of its rows are written, now and then.

    Returns:
        The manifest.

    Raises:
        NotWritten: the file is there already, or cannot be made.
    """
    with new_file(path) as temporary, proof.snapshot(), zipfile.ZipFile(temporary, "w") as file:
        beside = {
            README: _member(file, README, [README_TEXT.encode()]),
            SCHEMA: _member(file, SCHEMA, [schema.as_text().encode()]),
        }
        found = {name: _table(file, name, Table(model), say) for name, model in tables().items()}
        missing = _files(file, beside, say)
        manifest = {
            "kind": KIND,
            "format": FORMAT,
            "tables": found,
            "files": beside,
            "missing": missing,
        }
        text = json.dumps(manifest, sort_keys=True, indent=1)
        file.writestr(_info(MANIFEST), text)
    return manifest


def _table(file: zipfile.ZipFile, name: str, table: Table, say: Say) -> Told:
    def lines() -> Iterable[bytes]:
        for line in table:
            yield line
            if table.rows % 1_000 == 0:
                say(name, table.rows)

    told = _member(file, f"{name}.jsonl", lines())
    say(name, table.rows)
    return {"rows": table.rows, "left_out": table.left_out, **told}


def _files(file: zipfile.ZipFile, beside: dict[str, Told], say: Say) -> list[str]:
    """Puts in what is whole. Returns the names of files that are not."""
    missing = []
    for count, (name, digest) in enumerate(files.going_out(), start=1):
        if files.is_whole(name, digest):
            # They are packed already, as pictures and recordings are.
            pieces = files.pieces(name)
            beside[FILES + name] = _member(file, FILES + name, pieces, packed=False)
        else:
            missing.append(name)
        say("files", count)
    return missing


def _member(
    file: zipfile.ZipFile, name: str, pieces: Iterable[bytes], *, packed: bool = True
) -> Told:
    digest, size = hashlib.sha256(), 0
    with file.open(_info(name, packed=packed), "w", force_zip64=True) as member:
        for piece in pieces:
            digest.update(piece)
            size += member.write(piece)
    return {"bytes": size, "sha256": digest.hexdigest()}


def _info(name: str, *, packed: bool = True) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, date_time=EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    info.external_attr = 0o600 << 16
    return info
