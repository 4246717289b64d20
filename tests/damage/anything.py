"""Damage of any kind to any row, drawn at random: what a seed draws, it draws again."""

import json
import random
import uuid
from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db import connection, models

from stories.models import Chain, Claim, ClaimLink, Edition
from stories.models.base import Chained
from stories.models.digest import digest_of, hash_of

CHAINED = [
    model for model in apps.get_app_config("stories").get_models() if issubclass(model, Chained)
]
CURRENT = {
    Claim: "verdict outcome standing standing_by standing_from standing_to stage assignee "
    "publication closed_at text kind speaker said_from listed_on",
    ClaimLink: "state kind scope source target reason",
}
"""What stands now, and follows from rows that are only ever added."""

FIRST: dict[type[models.Field], Callable[[random.Random], Any]] = {
    models.DateTimeField: lambda rng: f"20{rng.randint(10, 29)}-02-03 04:05:06+00:00",
    models.DateField: lambda rng: f"19{rng.randint(10, 99)}-02-03",
    models.UUIDField: lambda rng: uuid.UUID(int=rng.getrandbits(128)).hex,
    models.JSONField: lambda rng: json.dumps({"forged": rng.random()}),
    models.DecimalField: lambda rng: str(rng.randint(1, 10**6)),
    models.IntegerField: lambda rng: rng.randint(1, 10**6),
    models.CharField: lambda rng: rng.choice(["", "forged", "x"]),
    models.TextField: lambda rng: rng.choice(["forged", "More forged words."]),
}
"""Type of a column → another value; the first that fits is taken."""


class Nothing(Exception):
    """What was drawn changes nothing here: draw again."""


def sql(text: str, *values: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(text, values)
        return cursor.fetchall() if cursor.description else []


def do(rng: random.Random) -> str:
    """Damages one thing. Returns what was done, for people."""
    return rng.choice(WAYS)(rng)


def flip(rng: random.Random) -> str:
    """Another value in one column of one append-only row."""
    model = rng.choice(CHAINED)
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    return _put_another(model, rng.choice(fields), rng)


def edit_current(rng: random.Random) -> str:
    """Another value where a claim or a link says what holds now."""
    model = rng.choice(list(CURRENT))
    return _put_another(model, model._meta.get_field(rng.choice(CURRENT[model].split())), rng)


def edit_end(rng: random.Random) -> str:
    """Another end, length or name of a chain."""
    return _put_another(Chain, Chain._meta.get_field(rng.choice(["head", "length", "name"])), rng)


def _put_another(model: type[models.Model], field: Any, rng: random.Random) -> str:
    pk = rng.choice(_keys(model))
    table, column = model._meta.db_table, field.column
    was = model._base_manager.values_list(field.attname, flat=True).get(pk=pk)
    new = _another(field, was, rng)
    sql(f'UPDATE {table} SET "{column}" = %s WHERE id = %s', new, pk)
    return f"{table} {pk}: {column} = {new!r} after {was!r}"


def _another(field: Any, was: Any, rng: random.Random) -> Any:
    if field.is_relation:
        choices = [key for key in _keys(field.related_model) if key != was]
        choices += [None] if field.null and was is not None else []
        return rng.choice(choices or _nothing())
    if field.choices and not isinstance(field, models.TextField):
        return rng.choice([value for value, _ in field.choices if value != was])
    draw = next(FIRST[each] for each in FIRST if isinstance(field, each))
    new = draw(rng)
    return new if str(new) != str(was) else _nothing()


def _nothing() -> Any:
    raise Nothing


def _keys(model: type[models.Model]) -> list[int]:
    keys = list(model._base_manager.order_by("pk").values_list("pk", flat=True))
    return keys or _nothing()


def delete(rng: random.Random) -> str:
    """One row, wherever it stands."""
    model = rng.choice(CHAINED)
    return _delete(model, [rng.choice(_keys(model))])


def cut_off(rng: random.Random) -> str:
    """The last rows of a chain, up to all of them."""
    model, rows = _a_chain(rng)
    return _delete(model, [row.pk for row in rows[-rng.randint(1, len(rows)) :]])


def _delete(model: type[models.Model], keys: list[int]) -> str:
    table = model._meta.db_table
    for key in keys:
        sql(f"DELETE FROM {table} WHERE id = %s", key)
    return f"{table}: {keys} deleted"


def _a_chain(rng: random.Random) -> tuple[type[Chained], list[Chained]]:
    model = rng.choice(CHAINED)
    names = sorted(set(model._base_manager.values_list("chain", flat=True)))
    rows = model._base_manager.filter(chain=rng.choice(names or _nothing()))
    return model, list(rows.order_by("position"))


def swap_places(rng: random.Random) -> str:
    """Two rows of a chain change places; their hashes may go with them, or stay."""
    model, rows = _a_chain(rng)
    one, other = rng.sample(rows, 2) if len(rows) > 1 else _nothing()
    names = rng.choice([["position"], ["position", "previous_hash"], ["id"], MOVED])
    return _swap(model, one, other, names)


MOVED = ["position", "previous_hash", "hash"]


def swap_between(rng: random.Random) -> str:
    """Two rows of different chains take each other's place."""
    model, rows = _a_chain(rng)
    others = model._base_manager.exclude(chain=rows[0].chain)
    other = rng.choice(list(others.order_by("pk")) or _nothing())
    return _swap(model, rng.choice(rows), other, ["chain", *rng.choice([MOVED[:1], MOVED])])


def _swap(model: type[Chained], one: Chained, other: Chained, names: list[str]) -> str:
    table, free = model._meta.db_table, 10**9
    if names == ["id"]:
        for was, new in ((one.pk, free), (other.pk, one.pk), (free, other.pk)):
            sql(f"UPDATE {table} SET id = %s WHERE id = %s", new, was)
    else:
        columns = ", ".join(f"{name} = %s" for name in names)
        sql(f"UPDATE {table} SET position = %s WHERE id = %s", free, one.pk)
        for row, like in ((other, one), (one, other)):
            values = [getattr(like, name) for name in names]
            sql(f"UPDATE {table} SET {columns} WHERE id = %s", *values, row.pk)
    return f"{table}: {', '.join(names)} of {one.pk} and {other.pk} swapped"


def move(rng: random.Random) -> str:
    """A row goes to the end of another chain, with hashes that fit there."""
    model, rows = _a_chain(rng)
    row = rng.choice(rows)
    ends = Chain.objects.filter(table=model._meta.model_name).exclude(name=row.chain)
    end = rng.choice(list(ends.order_by("pk")) or _nothing())
    _place_after(row, end)
    _write(row, row.pk)
    return f"{model._meta.db_table}: {row.pk} moved to chain {end.name}"


def slip_in(rng: random.Random) -> str:
    """A copy that nobody wrote, at the end of its chain, with hashes that fit there."""
    model, rows = _a_chain(rng)
    row = rng.choice(rows)
    row.pk, row.uid = None, uuid.UUID(int=rng.getrandbits(128))
    for field in model._meta.concrete_fields:
        if field.unique and field.null:
            setattr(row, field.attname, None)
    if isinstance(row, Edition):
        row.number += 1_000
    _place_after(row, Chain.objects.get(table=model._meta.model_name, name=row.chain))
    row.save(force_insert=True)
    return f"{model._meta.db_table}: {row.pk} slipped in"


def _place_after(row: Chained, end: Chain) -> None:
    row.chain, row.position, row.previous_hash = end.name, end.length + 1, end.head
    row.digest = digest_of(row)
    row.hash = hash_of(row)


def _write(row: Chained, key: int) -> None:
    names = ("uid", "chain", "position", "digest", "previous_hash", "hash")
    columns = ", ".join(f"{name} = %s" for name in names)
    values = [row.uid.hex if name == "uid" else getattr(row, name) for name in names]
    sql(f"UPDATE {row._meta.db_table} SET {columns} WHERE id = %s", *values, key)


WAYS = [flip, flip, flip, edit_current, edit_current, edit_end, delete, cut_off, swap_places]
WAYS += [swap_between, move, slip_in]
