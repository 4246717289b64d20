"""Nothing comes about without a line in the log."""

from collections.abc import Iterator

from django.apps import apps
from django.db.models import Exists, Model, OuterRef

from stories.models import Change, Measurement, User, Verdict
from stories.models.base import Kept
from stories.proof.faults import Fault, fault

CHUNK = 2_000


def logged_models() -> list[type[Model]]:
    """Whatever people enter, and what is decided and measured."""
    kept = [m for m in apps.get_app_config("stories").get_models() if issubclass(m, Kept)]
    return [*kept, Measurement, User, Verdict]


def logged() -> Iterator[Fault]:
    """Every row that people entered has at least one line in the log."""
    for model in logged_models():
        lines = Change.objects.filter(subject=model._meta.model_name, subject_pk=OuterRef("pk"))
        rows = model._default_manager.filter(~Exists(lines)).order_by("pk")
        for pk in rows.values_list("pk", flat=True).iterator(CHUNK):
            yield fault("logged", model, pk, "The log does not say where it comes from.")
