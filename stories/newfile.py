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
        NotWritten: something is there already, the folder cannot be written to, or the disk is
            full.
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
        _sync(temporary)
        _give_name(temporary, path)
        _sync(path.parent)
    except OSError as error:
        raise NotWritten(f"{path} could not be written: {error.strerror or error}.") from error
    finally:
        temporary.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    """A power cut leaves what is in this file or folder now."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _give_name(temporary: Path, path: Path) -> None:
    try:
        try:
            path.hardlink_to(temporary)  # unlike a rename, it refuses to replace
        except FileExistsError:
            raise
        except OSError:  # no such links here, as on many sticks and shares: the name is taken first
            path.touch(mode=0o600, exist_ok=False)
            temporary.replace(path)
    except FileExistsError as error:
        raise NotWritten(f"{path} was made by somebody else meanwhile.") from error
