"""The chains of append-only rows: nothing changed, nothing missing, nothing slipped in."""

import itertools
import uuid
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.apps import apps
from django.db.models import Exists, OuterRef

from stories.models import Chain
from stories.models.base import Chained
from stories.models.digest import digest_of_content, hash_of_place, plain
from stories.proof.faults import Fault, fault

CHUNK = 2_000


def chained_models() -> list[type[Chained]]:
    config = apps.get_app_config("stories")
    return [model for model in config.get_models() if issubclass(model, Chained)]


def chains() -> Iterator[Fault]:
    """Digest, hash and place of every append-only row; head and length of every chain."""
    for model in chained_models():
        for name, rows in itertools.groupby(_in_order(model), key=lambda row: row.chain):
            yield from _follow(model, name, rows)


class _Link(NamedTuple):
    """An append-only row: its key, its place, and what its digest covers."""

    pk: int
    uid: uuid.UUID
    chain: str
    position: int
    digest: str
    previous_hash: str
    hash: str
    content: tuple[Any, ...]


def _in_order(model: type[Chained]) -> Iterator[_Link]:
    """Values and no instances: a row and all that it names would cost thrice the time."""
    place = [name for name in _Link._fields if name != "content"]
    paths = [path.replace(".", "__") for path in model.CONTENT]
    rows = model._default_manager.order_by("chain", "position").values_list(*place, *paths)
    for row in rows.iterator(CHUNK):
        yield _Link._make([*row[: len(place)], row[len(place) :]])


def _follow(model: type[Chained], name: str, rows: Iterator[_Link]) -> Iterator[Fault]:
    position, head, key = 0, "", 0
    for row in rows:
        uid, told = str(row.uid), zip(model.CONTENT, map(plain, row.content), strict=True)
        if row.position != position + 1:
            sentence = f"In chain {name} it has place {row.position}; after {position} comes "
            yield fault("chains", model, row.pk, f"{sentence}{position + 1}.")
        if row.pk <= key:  # the newest row of a claim is found by its key
            yield fault("chains", model, row.pk, "Its key is lower than that of the row before it.")
        if row.previous_hash != head:
            yield fault("chains", model, row.pk, "It does not follow on the row before it.")
        if row.digest != digest_of_content(uid, dict(told)):
            yield fault("chains", model, row.pk, "Its content was changed after it was written.")
        if row.hash != hash_of_place(row.previous_hash, name, row.position, uid, row.digest):
            yield fault("chains", model, row.pk, "Its hash does not fit its content and place.")
        position, head, key = row.position, row.hash, row.pk
    yield from _end(model, name, position, head)


def _end(model: type[Chained], name: str, length: int, head: str) -> Iterator[Fault]:
    kept = Chain.objects.filter(table=model._meta.model_name, name=name).first()
    if kept is None:
        sentence = f"Nobody kept the length of chain {name}: {length} rows are there."
        yield fault("chains", model, name, sentence)
    elif kept.length != length:
        sentence = f"Chain {name} once had {kept.length} rows; {length} are there."
        yield fault("chains", model, name, sentence)
    elif kept.head != head:
        yield fault("chains", model, name, f"Chain {name} does not end in the row that was last.")


def lost_chains() -> Iterator[Fault]:
    """No chain lost all its rows, and every chain belongs to a table."""
    models = {str(model._meta.model_name): model for model in chained_models()}
    for table, model in models.items():
        rows = model._default_manager.filter(chain=OuterRef("name"))
        for chain in Chain.objects.filter(~Exists(rows), table=table, length__gt=0).iterator():
            sentence = f"Chain {chain.name} once had {chain.length} rows; none is there."
            yield fault("lost_chains", model, chain.name, sentence)
    for chain in Chain.objects.exclude(table__in=models).iterator():
        yield fault("lost_chains", Chain, chain.pk, "It belongs to no table of the record.")
