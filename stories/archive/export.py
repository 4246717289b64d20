"""The whole record into one file."""

import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from stories import proof
from stories.archive.layout import FORMAT, KIND, MANIFEST, tables
from stories.archive.lines import Table
from stories.newfile import new_file

EPOCH = (1980, 1, 1, 0, 0, 0)
Say = Callable[[str, int], None]


def export(path: Path, *, say: Say = lambda table, rows: None) -> dict[str, Any]:
    """Writes the record as it is at this moment; the same record makes the same bytes.

    Args:
        say: is called with a table and how many of its rows are written, now and then.

    Returns:
        The manifest.

    Raises:
        NotWritten: the file is there already, or cannot be made.
    """
    with new_file(path) as temporary, proof.snapshot(), zipfile.ZipFile(temporary, "w") as file:
        found = {name: _member(file, name, Table(model), say) for name, model in tables().items()}
        manifest = {"kind": KIND, "format": FORMAT, "tables": found}
        text = json.dumps(manifest, sort_keys=True, indent=1)
        file.writestr(_info(MANIFEST), text)
    return manifest


def _member(file: zipfile.ZipFile, name: str, table: Table, say: Say) -> dict[str, Any]:
    digest, size = hashlib.sha256(), 0
    with file.open(_info(f"{name}.jsonl"), "w", force_zip64=True) as member:
        for line in table:
            digest.update(line)
            size += member.write(line)
            if table.rows % 1_000 == 0:
                say(name, table.rows)
    say(name, table.rows)
    return {
        "rows": table.rows,
        "left_out": table.left_out,
        "bytes": size,
        "sha256": digest.hexdigest(),
    }


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, date_time=EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info
