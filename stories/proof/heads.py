"""The ends of all chains, for keeping elsewhere, and a comparison with what was kept.

Whoever can write to the whole database can compute every chain anew, heads included. Heads
that were noted outside it show that too: what stood before them can no longer be changed.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from stories.models import Chain
from stories.proof.chains import chained_models
from stories.proof.faults import Fault, fault


class Head(NamedTuple):
    """The last hash of one chain of one table, and how many rows lead to it."""

    table: str
    chain: str
    length: int
    hash: str

    def __str__(self) -> str:
        return f"{self.table} {self.chain} {self.length} {self.hash}"


def heads() -> Iterator[Head]:
    """Every chain that has a row, by table and name."""
    rows = Chain.objects.filter(length__gt=0).order_by("table", "name")
    for row in rows.values_list("table", "name", "length", "head").iterator():
        yield Head(*row)


def noted(lines: Iterable[str]) -> Iterator[Head]:
    """The heads in a file that `check_record --heads` wrote.

    Raises:
        ValueError: a line is none, in a sentence for people.
    """
    for number, line in enumerate(lines, start=1):
        words = line.split()
        if not words or line.startswith("#"):
            continue
        if len(words) != 4 or not words[2].isdigit():
            raise ValueError(
                f"Line {number} names no head. `check_record --heads` writes lines like "
                "“verdict k3mw7xqz 12 9f86d0…”."
            )
        yield Head(words[0], words[1], int(words[2]), words[3])


def against(kept: Iterable[Head]) -> Iterator[Fault]:
    """What differs from heads that were noted: chains may only have grown since.

    That a row's hash fits its content and all rows before it, the check of the chains proves.
    """
    models = {str(model._meta.model_name): model for model in chained_models()}
    for head in kept:
        if head.table not in models:
            sentence = "The noted heads name this table; the record has no such chains."
            yield Fault("against", head.table, head.chain, sentence)
            continue
        model = models[head.table]
        rows = model._default_manager.filter(chain=head.chain, position=head.length)
        there = rows.values_list("hash", flat=True).first()
        if there is None:
            sentence = f"Chain {head.chain} had {head.length} rows when its head was noted."
            yield fault("against", model, head.chain, f"{sentence} The last of them is missing.")
        elif there != head.hash:
            sentence = f"Row {head.length} of chain {head.chain} is not the one that was noted."
            yield fault("against", model, head.chain, sentence)
