"""The chains of append-only rows: nothing changed, nothing missing, nothing slipped in."""

import itertools
from collections.abc import Iterator

from django.apps import apps
from django.db.models import Exists, OuterRef, QuerySet

from stories.models import Chain
from stories.models.base import Chained
from stories.models.digest import digest_of, hash_of
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


def _in_order(model: type[Chained]) -> Iterator[Chained]:
    related = {name.rpartition(".")[0].replace(".", "__") for name in model.CONTENT if "." in name}
    rows: QuerySet[Chained] = model._default_manager.select_related(*sorted(related))
    return rows.order_by("chain", "position").iterator(CHUNK)


def _follow(model: type[Chained], name: str, rows: Iterator[Chained]) -> Iterator[Fault]:
    position, head, key = 0, "", 0
    for row in rows:
        if row.position != position + 1:
            sentence = f"In chain {name} it has place {row.position}; after {position} comes "
            yield fault("chains", model, row.pk, f"{sentence}{position + 1}.")
        if row.pk <= key:  # the newest row of a claim is found by its key
            yield fault("chains", model, row.pk, "Its key is lower than that of the row before it.")
        if row.previous_hash != head:
            yield fault("chains", model, row.pk, "It does not follow on the row before it.")
        if row.digest != digest_of(row):
            yield fault("chains", model, row.pk, "Its content was changed after it was written.")
        if row.hash != hash_of(row):
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
