"""A ZIP file from somebody else's hands: its outside is looked at before its members are read."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

MOST_BYTES = 64 * 1024**3
MOST_RATIO = 100
SMALL = 1024**2
"""A member below this size may be packed as tightly as it likes."""
LONGEST_LINE = 16 * 1024**2
PIECE = 1024**2
MOST_MEMBERS = 500_000

BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""What Python's own reader raises on a file that is damaged or forged."""


class NotAnExport(Exception):
    """The file is no export, or not as it was written; the message is for people."""


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """A ZIP file whose outside is in order.

    Raises:
        NotAnExport: it is none, it is locked, or its members are not what they say.
    """
    try:
        file = zipfile.ZipFile(path)
        size = path.stat().st_size
    except OSError as error:
        raise NotAnExport(f"{path} cannot be read: {error.strerror or error}.") from error
    except BROKEN as error:
        raise NotAnExport(f"{path} is no ZIP file, or it is broken: {error}.") from error
    with file:
        _check(file.infolist(), size)
        yield file


def _check(members: list[zipfile.ZipInfo], size: int) -> None:
    if len(members) > MOST_MEMBERS:
        raise NotAnExport("It holds more files than a newsroom can have.")
    if len({member.filename for member in members}) != len(members):
        raise NotAnExport("It holds the same member twice.")
    if any(member.flag_bits & 1 for member in members):
        raise NotAnExport("It is locked with a password. An export of Storytrack is not.")
    if any(member.compress_type not in (0, zipfile.ZIP_DEFLATED) for member in members):
        raise NotAnExport("It is packed in a way in which no export of Storytrack is.")
    if sum(member.compress_size for member in members) > size:
        raise NotAnExport("Its members overlap: this is no honest ZIP file.")
    if sum(member.file_size for member in members) > MOST_BYTES:
        raise NotAnExport(f"Unpacked it would be larger than {MOST_BYTES // 1024**3} GB.")
    for member in members:
        packed_too_tightly = member.file_size > MOST_RATIO * max(member.compress_size, 1)
        if member.file_size > SMALL and packed_too_tightly:
            raise NotAnExport(f"{member.filename[:60]} is packed more tightly than any text is.")


def lines(file: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """The lines of a member, each with its newline.

    Raises:
        NotAnExport: the member is damaged, or a line has no end.
    """
    for line in _read(file, name, lambda member: member.readline(LONGEST_LINE + 1)):
        if len(line) > LONGEST_LINE:
            raise NotAnExport(f"{name} has a line of more than {LONGEST_LINE >> 20} MB.")
        yield line


def whole(file: zipfile.ZipFile, name: str) -> bytes:
    """A member that is held in memory. Raises as `lines` does."""
    content = b""
    for piece in pieces(file, name):
        content += piece
        if len(content) > LONGEST_LINE:
            raise NotAnExport(f"{name} is larger than {LONGEST_LINE >> 20} MB.")
    return content


def pieces(file: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """The bytes of a member, piece by piece. Raises as `lines` does."""
    return _read(file, name, lambda member: member.read(PIECE))


def _read(file: zipfile.ZipFile, name: str, step: Any) -> Iterator[bytes]:
    try:
        packed: Any = file.open(name)
        with packed, io.BufferedReader(packed, PIECE) as member:
            while piece := step(member):
                yield piece
    except OSError as error:
        raise NotAnExport(f"{name} could not be read: {error.strerror or error}.") from error
    except KeyError as error:
        raise NotAnExport(f"{name} is missing.") from error
    except BROKEN as error:
        raise NotAnExport(
            f"{name} is damaged: it is not as it was written. Copy the export once more."
        ) from error
