"""Exports for tests: of a newsroom that is gone afterwards, and with something changed."""

import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from stories.archive.export import EPOCH, export
from tests import damage, newsroom

Rows = list[dict[str, Any]]

MADE: dict[Callable[[], Any], bytes] = {}
"""What was exported for another test; it takes seconds to build."""


def of_a_newsroom(path: Path, *, build: Callable[[], Any] = newsroom.build) -> Path:
    """An export; the database is as empty afterwards as it was."""
    if build not in MADE:
        with damage.undone():
            build()
            export(path)
        MADE[build] = path.read_bytes()
    path.write_bytes(MADE[build])
    return path


def changed(path: Path, members: Callable[[dict[str, bytes]], None], *, to: Path) -> Path:
    """A copy in which `members` has changed the content of files, by name."""
    with zipfile.ZipFile(path) as file:
        found = {name: file.read(name) for name in file.namelist()}
    members(found)
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in found.items():
            file.writestr(zipfile.ZipInfo(name, EPOCH), content, zipfile.ZIP_DEFLATED)
    return to


def rows_of(content: bytes) -> Rows:
    return [json.loads(line) for line in content.splitlines()]


def as_lines(rows: Rows) -> bytes:
    return b"".join(
        json.dumps(row, sort_keys=True, ensure_ascii=False).encode() + b"\n" for row in rows
    )


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def told(members: dict[str, bytes]) -> dict[str, Any]:
    return json.loads(members["manifest.json"])


def make_manifest_fit(members: dict[str, bytes]) -> None:
    """As whoever forges an export does: the manifest with the hashes of what is there now."""
    manifest = told(members)
    for name, file in manifest["files"].items():
        file |= {"sha256": sha256(members[name]), "bytes": len(members[name])}
    for name, table in manifest["tables"].items():
        content = members[f"{name}.jsonl"]
        table |= {
            "sha256": sha256(content),
            "rows": len(content.splitlines()),
            "bytes": len(content),
        }
    members["manifest.json"] = json.dumps(manifest).encode()


def tables_of(path: Path) -> dict[str, Rows]:
    """Every table of an export by its name."""
    with zipfile.ZipFile(path) as file:
        names = [name for name in file.namelist() if name.endswith(".jsonl")]
        return {name.removesuffix(".jsonl"): rows_of(file.read(name)) for name in names}
