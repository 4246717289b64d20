"""What a process did to the files of one folder, as strace saw it.

Only what changes a file or says something is read. A call that changes one of our files in a way
that is not known here raises: a recording with a gap would prove nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

CALLS = (
    "openat,open,creat,write,pwrite64,writev,pwritev,pwritev2,truncate,ftruncate,fallocate,"
    "fsync,fdatasync,sync_file_range,unlink,unlinkat,rename,renameat,renameat2,link,linkat"
)
STRACE = ("strace", "-f", "--seccomp-bpf", "-y", "-xx", "-s", "100000000", "-e", f"trace={CALLS}")
OUT = "1"
"""The file descriptor of what the process says."""


class Write(NamedTuple):
    name: str
    at: int
    data: bytes


class Truncate(NamedTuple):
    """To a size, which may be greater than the one before."""

    name: str
    size: int


class Sync(NamedTuple):
    """Has come back: what was written to this file before it is on the disk."""

    name: str


class SyncFolder(NamedTuple):
    """Has come back: which files there are is on the disk."""


class Create(NamedTuple):
    name: str


class Unlink(NamedTuple):
    name: str


class Rename(NamedTuple):
    name: str
    to: str


class Said(NamedTuple):
    """A line that the process printed."""

    text: str


Deed = Write | Truncate | Sync | SyncFolder | Create | Unlink | Rename | Said


def deeds(lines: Iterable[str], folder: str, stem: str) -> Iterator[Deed]:
    """What was done to the files of `folder` whose names begin with `stem`, in order.

    The index that processes share in memory (`-shm`) is left out: SQLite makes it anew.

    Raises:
        ValueError: a call that cannot be replayed, or one broken up by a second thread.
    """
    for line in lines:
        call, _, rest = line.partition(" ")[2].lstrip().partition("(")
        words, came_back, result = rest.rstrip("\n").rpartition(" = ")
        parts = (words or rest).strip().removesuffix(")").split(", ")
        if result.startswith("-1"):
            continue
        if call in {"write", "writev"} and parts[0].partition("<")[0] == OUT:
            yield Said(_bytes(parts[1]).decode())
        elif call.startswith("open"):
            yield from _opened(parts[1:] if call == "openat" else parts, folder, stem)
        else:
            names = [_name(each, folder, stem) for each in parts if "\\x" in each[:99]]
            if any(name is not None for name in names):
                done = call if came_back else f"{call}, broken up by another thread,"
                yield _deed(done, [each or "" for each in names], parts, result)


def _opened(parts: Sequence[str], folder: str, stem: str) -> Iterator[Deed]:
    """What opening a file may change: that it is there, and that it is empty."""
    name = _name(parts[0], folder, stem)
    if name and "O_CREAT" in parts[1]:
        yield Create(name)
    if name and "O_TRUNC" in parts[1]:
        yield Truncate(name, 0)


def _deed(call: str, names: Sequence[str], parts: Sequence[str], result: str) -> Deed:
    name = names[0]
    if not name and call in {"fsync", "fdatasync"}:
        return SyncFolder()
    if call == "pwrite64":
        return Write(name, int(parts[3]), _bytes(parts[1])[: int(result)])
    if call == "ftruncate":
        return Truncate(name, int(parts[1]))
    if call in {"fsync", "fdatasync"}:
        return Sync(name)
    if call in {"unlink", "unlinkat"}:
        return Unlink(names[-1])
    if call == "rename":
        return Rename(name, names[1])
    raise ValueError(f"{call} on {name} is not replayed here.")


def _name(word: str, folder: str, stem: str) -> str | None:
    """The name of the file that a word of a call tells of; empty for the folder, None: not ours."""
    text = word.partition("<")[2].partition(">")[0] if "<" in word else word
    path = _bytes(text).decode(errors="replace")
    if path == folder:
        return ""
    above, _, name = path.rpartition("/")
    is_ours = above == folder and name.startswith(stem) and not name.endswith("-shm")
    return name if is_ours else None


def _bytes(word: str) -> bytes:
    """`"\\x41\\x42"` → `AB`."""
    try:
        return bytes.fromhex(word.strip('"').replace("\\x", ""))
    except ValueError:
        return b""
