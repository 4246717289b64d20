"""Every private field of every model, found by looking: what is no public table is private.

A new model or field counts as private by itself, and gets a row and a value by itself.
"""

import datetime as dt
import random
import uuid
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from django.apps import apps
from django.db import DatabaseError, connection, models, transaction
from django.utils import timezone

from stories import triggers
from stories.actions import record

PUBLIC_TABLES = "stories.models.edition"
TRIES = 400
TEXT = (models.CharField, models.TextField, models.JSONField, models.FileField)

Field = models.Field


class Spot(NamedTuple):
    """One private field of one row."""

    model: type[models.Model]
    field: Field
    pk: Any

    def __str__(self) -> str:
        return f"{self.model.__name__}.{self.field.name}"

    def set(self, value: Any, **others: Any) -> bool:
        """Writes past every action, as no program of ours would. False where a rule forbids it."""
        try:
            with record.writing(), transaction.atomic():
                rows = self.model._base_manager.filter(pk=self.pk)
                return bool(rows.update(**{self.field.attname: value, **others}))
        except (DatabaseError, ValueError):
            return False

    def change(self, rng: random.Random) -> str:
        """Some other value, alone or with its kin ("as_of_from" with "as_of_basis"); "" for none.

        Returns:
            What was done, for people.
        """
        new, kin = value(self.field, rng), {}
        if rng.random() < 0.3:
            stem = self.field.name.rpartition("_")[0]
            near = [field for field in private_fields(self.model) if field.name.startswith(stem)]
            kin = {each.attname: value(each, rng) for each in near if stem and each != self.field}
        return f"{self} = {new!r} with {kin}" if self.set(new, **kin) else ""


def private_models() -> list[type[models.Model]]:
    found = apps.get_models(include_auto_created=True)
    return [model for model in found if not model.__module__.startswith(f"{PUBLIC_TABLES}.")]


def private_fields(model: type[models.Model]) -> list[Field]:
    return [field for field in model._meta.concrete_fields if not field.primary_key]


def spots() -> Iterator[Spot]:
    for model in private_models():
        keys = list(model._base_manager.values_list("pk", flat=True))
        for field in private_fields(model):
            yield from (Spot(model, field, key) for key in keys)


def unlock() -> None:
    """Takes away what keeps written-once rows as they are: a leak must not hide behind it."""
    with connection.cursor() as cursor:
        for trigger in triggers.wanted():
            on = f" ON {trigger.table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {trigger.name}{on}")


def fill(rng: random.Random) -> list[str]:
    """A row for every model that has none; the names of those for which none could be made."""
    empty: list[str] = []
    for _ in range(3):  # a row may need one of another model first
        empty = [
            model.__name__
            for model in private_models()
            if not model._base_manager.exists() and not _made(model, rng)
        ]
    return empty


def _made(model: type[models.Model], rng: random.Random) -> bool:
    for _ in range(TRIES):
        values = {field.attname: value(field, rng) for field in private_fields(model)}
        try:
            with record.writing(), transaction.atomic():
                model._base_manager.bulk_create([model(**values)])
        except (DatabaseError, ValueError):
            continue
        return True
    return False


def value(field: Field, rng: random.Random, word: str = "") -> Any:
    """Some value that the field may hold; `word` stands in it where it holds text."""
    if field.null and rng.random() < 0.3 and not word:
        return None
    if field.is_relation:
        keys = list(field.related_model._base_manager.values_list("pk", flat=True)[:50])
        return rng.choice(keys) if keys else None
    if (known := known_values(field)) and not word:
        return rng.choice(known)
    word = word or f"w{rng.getrandbits(40):x}"
    for kind, make in _MAKE:
        if isinstance(field, kind):
            return make(field, rng, word)
    raise AssertionError(f"No value for {field!r}: say how one is made in tests/public/private.py.")


def known_values(field: Field) -> list[Any]:
    """The values to which choices or the database hold the field; none: it is free."""
    for rule in field.model._meta.constraints:
        held = getattr(rule, "condition", None)
        for name, values in held.children if held and len(held.children) == 1 else ():
            if name == f"{field.name}__in" and isinstance(values, list):
                return values
    return [key for key, _ in field.flatchoices or ()]


def _text(field: Any, rng: random.Random, word: str) -> str:
    if not word.startswith("zq") and field.blank and rng.random() < 0.2:
        return ""
    text = f"https://example.org/{word}" if isinstance(field, models.URLField) else word
    return text[: field.max_length or 10_000]


def _number(field: Any, rng: random.Random, word: str) -> int:
    return rng.choice([0, 1, 2, rng.randrange(3, 900)])


def _moment(field: Any, rng: random.Random, word: str) -> dt.datetime:
    return timezone.now() + dt.timedelta(hours=rng.randrange(-20_000, 20_000))


# The first kind that fits counts, so the narrow ones stand first.
_MAKE: list[tuple[Any, Any]] = [
    (models.BooleanField, lambda field, rng, word: rng.random() < 0.5),
    (models.UUIDField, lambda field, rng, word: uuid.UUID(int=rng.getrandbits(128))),
    (models.JSONField, lambda field, rng, word: rng.choice([{word: word}, [word], {}, []])),
    (models.DateTimeField, _moment),
    (models.DateField, lambda field, rng, word: _moment(field, rng, word).date()),
    (models.TimeField, lambda field, rng, word: dt.time(rng.randrange(24))),
    (models.DurationField, lambda field, rng, word: dt.timedelta(hours=rng.randrange(90))),
    (models.DecimalField, lambda field, rng, word: Decimal(rng.randrange(9_000))),
    (models.FloatField, lambda field, rng, word: rng.random()),
    (models.IntegerField, _number),
    (models.BinaryField, lambda field, rng, word: word.encode()),
    ((models.CharField, models.TextField, models.FileField), _text),
]
