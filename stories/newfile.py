"""A file that is there whole or not at all, and that never takes another one's place."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class NotWritten(Exception):
    """The file cannot be made; the message is for people."""


@contextmanager
def new_file(path: Path) -> Iterator[Path]:
    """Yields an empty file (mode 0600) beside `path`, which gets that name at the end.

    After an exception, Ctrl-C among them, nothing is left.

    Raises:
        NotWritten: something is there already, or the folder cannot be written to.
    """
    if path.exists() or path.is_symlink():
        raise NotWritten(f"{path} is there already. Choose another name, or move it away.")
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise NotWritten(f"{path} cannot be made: {error.strerror}.") from error
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        with temporary.open("rb") as written:
            os.fsync(written.fileno())
        try:
            path.hardlink_to(temporary)  # unlike a rename, it refuses to replace
        except FileExistsError as error:
            raise NotWritten(f"{path} was made by somebody else meanwhile.") from error
    finally:
        temporary.unlink(missing_ok=True)
