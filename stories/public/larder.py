"""A store of limited size, in the memory of the process, for what is made once a generation."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import Any, Generic, TypeVar

T = TypeVar("T")


def _place(key: Any) -> Hashable:
    """The part of a key that does not change with the generation."""
    return key[0] if isinstance(key, tuple) else key


class Larder(Generic[T]):
    """What was used last, up to a limit. Safe between threads.

    Args:
        weigh: the weight of a thing, in the unit of `limit`.
        limit: how much all of them may weigh together.
        most: how many there may be.
    """

    def __init__(self, weigh: Callable[[T], int], *, limit: int, most: int = 20_000) -> None:
        self.weigh, self.limit, self.most = weigh, limit, most
        self.size = 0
        self.kept: OrderedDict[Hashable, T] = OrderedDict()
        self.lock = threading.Lock()
        self.making: dict[Hashable, threading.Lock] = {}
        self.newest: dict[Hashable, Hashable] = {}

    def get(self, key: Hashable) -> T | None:
        with self.lock:
            if key in self.kept:
                self.kept.move_to_end(key)
            return self.kept.get(key)

    def put(self, key: Hashable, kept: T) -> None:
        with self.lock:
            self._drop(self.newest.get(_place(key)))  # nobody asks for an older generation again
            self.kept[key] = kept
            self.newest[_place(key)] = key
            self.size += self.weigh(kept)
            while self.kept and (self.size > self.limit or len(self.kept) > self.most):
                self._drop(next(iter(self.kept)))

    def last(self, place: Hashable) -> T | None:
        """What is kept for the newest generation that was asked for there."""
        with self.lock:
            return self.kept.get(self.newest.get(place))

    @contextmanager
    def alone(self, key: Hashable) -> Iterator[None]:
        """One thread at a time is inside for this key."""
        with self.lock:
            mine = self.making.setdefault(key, threading.Lock())
        with mine:
            try:
                yield
            finally:
                with self.lock:
                    self.making.pop(key, None)

    def clear(self) -> None:
        with self.lock:
            self.kept.clear()
            self.newest.clear()
            self.size = 0

    def _drop(self, key: Hashable) -> None:
        if key in self.kept:
            self.size -= self.weigh(self.kept.pop(key))
            if self.newest.get(_place(key)) == key:
                del self.newest[_place(key)]
