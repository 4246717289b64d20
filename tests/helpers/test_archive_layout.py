"""What an export holds: every column is meant, and none of them is a secret."""

from django.db import models

from stories.archive import layout
from stories.models.base import Chained


def test_a_chained_row_is_its_content_and_its_place_and_nothing_else():
    """What is in no digest could be changed unseen, and would not come back."""
    worked_out = {"change": {"subject_pk"}}
    for model in Chained.__subclasses__():
        told = {path.partition(".")[0] for path in model.CONTENT} | set(layout.CHAIN_COLUMNS)
        fields = {field.name for field in layout.columns(model)}
        assert fields - told == worked_out.get(model._meta.model_name, set())


SECRET = ("password", "secret", "token", "session", "otp")


def test_no_column_that_sounds_like_a_secret_is_exported():
    """A new one belongs in LEFT_OUT or LEFT_OUT_COLUMNS of stories/archive/layout.py."""
    found = [
        f"{name}.{field.name}"
        for name, model in layout.tables().items()
        for field in layout.columns(model)
        if any(word in f"{name}.{field.name}" for word in SECRET)
    ]
    assert found == []


def test_every_column_can_be_written_as_json_and_read_again():
    """Types that an export does not know yet fail here, not in a newsroom's hands."""
    plain = (models.CharField, models.TextField, models.IntegerField, models.BooleanField)
    dates = (models.DateField, models.DecimalField, models.UUIDField, models.FloatField)
    others = (models.JSONField, models.FileField)
    unknown = {
        f"{name}.{field.name}: {type(field).__name__}"
        for name, model in layout.tables().items()
        for field in layout.columns(model)
        if not field.is_relation and not isinstance(field, plain + dates + others)
    }
    assert unknown == set()
