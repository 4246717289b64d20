"""The log: nothing comes about without a line in it, and it tells what stands now."""

import itertools
from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.db.models import Exists, Model, OuterRef

from stories.models import Change, Claim, IntakeItem, Measurement, SavedView, User, Verdict
from stories.models.base import Kept
from stories.models.digest import plain
from stories.proof.faults import Fault, fault

CHUNK = 2_000
OF_THE_CLAIM = frozenset({"stage", "assignee", "closed_at", "closed_by"})
"""What a line about a proposal or a verdict says of the claim that it is about."""

OWN_TOOLS = (SavedView,)
"""What people keep for themselves is no part of the record."""

TOLD_WITH: dict[type[Model], tuple[str, str]] = {IntakeItem: ("intakebatch", "batch_id")}
"""Rows that are entered many at once: the line is about what holds them, which a column names."""

NOT_HERE = 0
"""The key in a line about a row that an export left out: the line came back, the row did not."""


def kept_models() -> list[type[Kept]]:
    """Whatever people enter."""
    models = apps.get_app_config("stories").get_models()
    return [each for each in models if issubclass(each, Kept) and each not in OWN_TOOLS]


def logged_models() -> list[type[Model]]:
    """Whatever people enter, and what is decided and measured."""
    return [*kept_models(), Measurement, User, Verdict]


def logged() -> Iterator[Fault]:
    """Every row that people entered has at least one line in the log."""
    for model in logged_models():
        subject, key = TOLD_WITH.get(model, (model._meta.model_name, "pk"))
        lines = Change.objects.filter(subject=subject, subject_pk=OuterRef(key))
        rows = model._default_manager.filter(~Exists(lines)).order_by("pk")
        if issubclass(model, Kept):  # what readers write is in nobody's name
            rows = rows.filter(created_by__isnull=False)
        for pk in rows.values_list("pk", flat=True).iterator(CHUNK):
            yield fault("logged", model, pk, "The log does not say where it comes from.")


def subjects() -> Iterator[Fault]:
    """Every line names one row, by its key and by its public id or uid alike."""
    models = {
        str(model._meta.model_name): model
        for model in apps.get_app_config("stories").get_models(include_auto_created=True)
    }
    lines = Change.objects.order_by("subject", "subject_pk", "pk")
    columns = ("pk", "subject", "subject_pk", "subject_id")
    for subject, rows in itertools.groupby(
        lines.values_list(*columns).iterator(CHUNK), key=lambda line: line[1]
    ):
        if subject not in models:
            for pk, *_ in rows:
                yield fault("subjects", Change, pk, "It is about a table that does not exist.")
            continue
        for batch in _batches(rows):
            names = _names(models[subject], {line[2] for line in batch})
            there = _there(models[subject], {line[3] for line in batch if line[2] == NOT_HERE})
            for pk, _, subject_pk, subject_id in batch:
                left_out = subject_pk == NOT_HERE and subject_id not in there
                if names.get(subject_pk) != subject_id and not left_out:
                    sentence = f"It is not about row {subject_pk} of {subject}, as it says."
                    yield fault("subjects", Change, pk, sentence)


def _names(model: type[Model], pks: set[int]) -> dict[int, str]:
    """The rows with these keys, under the names that the log gives them."""
    rows = model._base_manager.filter(pk__in=pks).values_list("pk", _name_of(model))
    return {pk: str(value) for pk, value in rows}


def _there(model: type[Model], names: set[str]) -> set[str]:
    """Which of these names a row has."""
    name = _name_of(model)
    rows = model._base_manager.filter(**{f"{name}__in": names}).values_list(name, flat=True)
    return set(map(str, rows))


def _name_of(model: type[Model]) -> str:
    fields = {field.name for field in model._meta.concrete_fields}
    return next((name for name in ("public_id", "uid") if name in fields), "pk")


def retold() -> Iterator[Fault]:
    """Where the log says what became of a column, that is what the column holds."""
    for model in kept_models():
        for batch in _batches(_told(model)):
            yield from _compared(model, dict(batch))


def _told(model: type[Model]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each row's key, and what its lines say last of every name in them."""
    name, path = str(model._meta.model_name), "claim" if model is Claim else "subject_pk"
    about = {"claim__isnull": False} if model is Claim else {"subject": name}
    lines = Change.objects.filter(**about).order_by(path, "pk")
    rows = lines.values_list(path, "subject", "after").iterator(CHUNK)
    for pk, group in itertools.groupby(rows, key=lambda line: line[0]):
        told: dict[str, Any] = {}
        for _, subject, after in group:
            direct = subject == name
            told |= {key: after[key] for key in after if direct or key in OF_THE_CLAIM}
        yield pk, told


def _compared(model: type[Model], told: dict[int, dict[str, Any]]) -> Iterator[Fault]:
    fields = {field.name: field for field in model._meta.concrete_fields}
    named = {name for name in set().union(*told.values()) if _is_told(fields.get(name))}
    columns = sorted(named)
    paths = [f"{name}__public_id" if fields[name].is_relation else name for name in columns]
    rows = model._base_manager.filter(pk__in=told).order_by("pk").values_list("pk", *paths)
    for pk, *values in rows:
        for name, value in zip(columns, values, strict=True):
            if name in told[pk] and plain(value) != told[pk][name]:
                sentence = f"Its {name} is not what the log says last."
                yield fault("retold", model, pk, sentence)


def _is_told(field: Any) -> bool:
    """Whether it is a column that the log can name: a row by its public id, never by its key."""
    return field is not None and (
        not field.is_relation or hasattr(field.related_model, "public_id")
    )


def _batches(rows: Iterable[Any]) -> Iterator[Any]:
    rows = iter(rows)
    while batch := list(itertools.islice(rows, CHUNK)):
        yield batch
