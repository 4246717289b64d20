"""What an export holds: which tables and columns, and how one row names another.

A row is named by its public id or uid; where its table has neither, by its line, from 1 on.
Keys of the database are not in it: the same record comes out of every database the same.
"""

from django.apps import apps
from django.db.models import Field, Model, Q

from stories.models import Evidence, EvidenceFile, Note
from stories.models.base import Chained

KIND = "storytrack record"
FORMAT = 2
OLDEST = 1
"""The first had neither README, schema nor files; it is read all the same."""
README, SCHEMA, MANIFEST = "README.txt", "schema.json", "manifest.json"
FILES = "files/"
UNKNOWN = "Import it with the version of Storytrack that made it, or a newer one."

LEFT_OUT = {
    "calendarsecret": "addresses that open a calendar without signing in",
    "hubnotice": "how far the feeds' hub was told",
    "notice": "who was told of what, and what waits to be sent",
    "presence": "who has what open at the moment",
    "sweep": "when work outside the request was done last",
    "submission": "keys of forms that were sent",
    "webhook": "secret addresses of rooms elsewhere",
}
"""Tables that an export never holds, and why."""

ELSEWHERE = {
    "account": "how people prove that a mail address is theirs",
    "admin": "Django's own log, which nothing here writes",
    "auth": "Django's groups and permissions: here a person has a role",
    "contenttypes": "the names of tables, made anew by every migration",
    "sessions": "who is signed in at the moment",
}
"""Whose tables are no part of the record, by app, and why."""

LEFT_OUT_COLUMNS = {
    "complaint": frozenset({"address_hash"}),
    "user": frozenset({"password", "last_login"}),
}

CHAIN_COLUMNS = ("uid", "chain", "position", "digest", "previous_hash", "hash")


def tables() -> dict[str, type[Model]]:
    """The exported models by the names of their tables, in the order of the alphabet."""
    models = apps.get_app_config("stories").get_models(include_auto_created=True)
    found = {str(model._meta.model_name): model for model in models if model._meta.managed}
    return {name: found[name] for name in sorted(found) if name not in LEFT_OUT}


def is_chained(model: type[Model]) -> bool:
    return issubclass(model, Chained)


def columns(model: type[Model]) -> list[Field]:
    """The columns of a table in an export: all but its key and what is left out."""
    left_out = LEFT_OUT_COLUMNS.get(str(model._meta.model_name), frozenset())
    fields = model._meta.concrete_fields
    return [field for field in fields if not field.primary_key and field.name not in left_out]


def name_of(model: type[Model]) -> str | None:
    """The column that names a row of this table; None where its line does."""
    names = {field.name for field in model._meta.concrete_fields if field.unique}
    return next((name for name in ("public_id", "uid") if name in names), None)


def target(field: Field) -> type[Model] | None:
    """The table that a column names rows of; None for a plain value."""
    return field.related_model if field.is_relation else None


def closed_matter() -> dict[type[Model], Q]:
    """The rows that are closed: they leave a digest behind, and are counted."""
    shut = Evidence.objects.filter(closed=True, file__isnull=False)
    seen = Evidence.objects.filter(closed=False, file__isnull=False)
    of_closed_only = Q(pk__in=shut.values("file")) & ~Q(pk__in=seen.values("file"))
    return {Evidence: Q(closed=True), EvidenceFile: of_closed_only, Note: Q(closed=True)}


def closed(model: type[Model]) -> Q:
    """The rows that stay out: closed ones, and those that cannot be told without one."""
    matter = closed_matter()
    found = matter.get(model, Q(pk__in=[]))
    for field in columns(model):
        other = target(field)
        if other in matter and not field.null:
            rows = other._base_manager.filter(matter[other])
            found |= Q(**{f"{field.name}__in": rows.values("pk")})
    return found
