"""A disk that loses power: what may be on it, given what was written and what was waited for.

What was written to a file before an `fsync` of it came back is there. Of what was written or cut
off since, any part may be there, by sectors of 512 bytes and in any order. Which files there are
is certain only after an `fsync` of their folder.
"""

import random
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from benchmarks.syscalls import (
    Create,
    Deed,
    Rename,
    Sync,
    SyncFolder,
    Truncate,
    Unlink,
    Write,
)

SECTOR = 512
WAYS = ("nothing", "everything", "first", "all but one", "some", "sectors")
"""What is kept of what nobody waited for: `first` ends within a write."""


class Piece(NamedTuple):
    """A part of a pending write, or a change of size where `stop` is less than `start`."""

    number: int
    start: int
    stop: int


class File:
    def __init__(self, number: int, data: bytes = b"") -> None:
        self.number, self.settled, self.syncs = number, bytearray(data), 0
        self.pending: list[Write | Truncate] = []

    def sync(self) -> None:
        if self.pending:
            apply(self.settled, self.pending, whole(self.pending))
            self.pending, self.syncs = [], self.syncs + 1


Names = dict[str, File]
Move = tuple[tuple[str, File | None], ...]


class Image:
    """What is found when the power is back. Two with the same `key` hold the same."""

    def __init__(self, parts: Sequence[tuple[str, File, Sequence[Piece]]]) -> None:
        self.parts = parts
        self.key = hash(tuple((name, f.number, f.syncs, tuple(kept)) for name, f, kept in parts))

    def files(self) -> dict[str, bytearray]:
        """Name → bytes. Only until the next deed."""
        found = {}
        for name, file, kept in self.parts:
            found[name] = bytearray(file.settled)
            apply(found[name], file.pending, kept)
        return found


class Disk:
    """Files of one folder, and what has been done to them."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.made = len(files)
        self.names = {name: File(n, data) for n, (name, data) in enumerate(files.items())}
        self.settled = dict(self.names)
        self.moves: list[Move] = []

    def do(self, deed: Deed) -> None:
        if isinstance(deed, Write | Truncate):
            self.names[deed.name].pending.append(deed)
        elif isinstance(deed, Sync):
            self.names[deed.name].sync()
        elif isinstance(deed, SyncFolder):
            self.settled, self.moves = dict(self.names), []
        elif isinstance(deed, Create):
            if deed.name not in self.names:
                self.made += 1
                self._move((deed.name, File(self.made)))
        elif isinstance(deed, Unlink):
            self._move((deed.name, None))
        elif isinstance(deed, Rename):
            self._move((deed.name, None), (deed.to, self.names[deed.name]))

    def _move(self, *move: tuple[str, File | None]) -> None:
        self.moves.append(move)
        moved(self.names, [move])

    def cut(self, way: str, rng: random.Random) -> Image:
        """The power goes now, and what nobody waited for is kept in this way."""
        names = dict(self.settled)
        moved(names, [each for each in self.moves if chance(way, rng)])
        parts = [(name, names[name], kept(way, names[name].pending, rng)) for name in sorted(names)]
        return Image(parts)


def moved(names: Names, moves: Sequence[Move]) -> None:
    for name, file in (pair for move in moves for pair in move):
        if file is None:
            names.pop(name, None)
        else:
            names[name] = file


def chance(way: str, rng: random.Random) -> bool:
    return way == "everything" or (way != "nothing" and rng.random() < 0.5)


def kept(way: str, pending: Sequence[Write | Truncate], rng: random.Random) -> list[Piece]:
    """What of the pending deeds of one file has reached the disk."""
    everything = whole(pending)
    if way == "nothing" or not pending:
        return []
    if way == "everything":
        return everything
    if way == "some":
        return [each for each in everything if rng.random() < 0.5]
    if way == "sectors":
        return [each for piece in everything for each in sectors(piece) if rng.random() < 0.5]
    number = rng.randrange(len(pending))
    if way == "all but one":
        return [*everything[:number], *everything[number + 1 :]]
    torn = sectors(everything[number])
    return [*everything[:number], *torn[: rng.randrange(len(torn))]]


def whole(pending: Sequence[Write | Truncate]) -> list[Piece]:
    return [
        Piece(number, each.at, each.at + len(each.data))
        if isinstance(each, Write)
        else Piece(number, each.size, -1)
        for number, each in enumerate(pending)
    ]


def sectors(piece: Piece) -> list[Piece]:
    """A write by the sectors of the disk that it lies in; a change of size is one."""
    number, start, stop = piece
    if stop < start:
        return [piece]
    edges = [start, *range(start - start % SECTOR + SECTOR, stop, SECTOR), stop]
    return [Piece(number, *pair) for pair in pairwise(edges)]


def apply(data: bytearray, pending: Sequence[Write | Truncate], pieces: Sequence[Piece]) -> None:
    """What lies between the old end and a later sector reads as zeros."""
    for number, start, stop in pieces:
        deed = pending[number]
        size = deed.size if isinstance(deed, Truncate) else max(stop, len(data))
        del data[size:]
        data.extend(bytes(size - len(data)))
        if isinstance(deed, Write):
            data[start:stop] = deed.data[start - deed.at : stop - deed.at]
