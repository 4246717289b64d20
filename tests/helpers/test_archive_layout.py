"""What an export holds: every column is meant, and none of them is a secret."""

import datetime as dt
import decimal
import json
import uuid

import pytest
from django.apps import apps
from django.db import connection, models

from stories.archive import layout, schema
from stories.archive.columns import Columns
from stories.archive.names import NamedTwice, Names
from stories.models import User
from stories.models.base import Chained
from stories.models.digest import plain


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


def test_every_table_is_in_an_export_or_stands_on_a_list_with_its_reason():
    """A new table is exported by itself; a new app has to say what its tables are."""
    models_here = apps.get_models(include_auto_created=True)
    names = {model._meta.model_name for model in models_here if model._meta.app_label == "stories"}
    others = {model._meta.app_label for model in models_here} - {"stories"}

    assert names == set(layout.tables()) | set(layout.LEFT_OUT)
    assert others == set(layout.ELSEWHERE)
    assert not set(layout.tables()) & set(layout.LEFT_OUT)
    reasons = [*layout.LEFT_OUT.values(), *layout.ELSEWHERE.values()]
    assert all(len(reason.split()) > 1 for reason in reasons)


def test_a_column_that_stays_at_home_exists():
    for name, stays in layout.LEFT_OUT_COLUMNS.items():
        fields = {field.name for field in layout.tables()[name]._meta.concrete_fields}
        assert stays <= fields, name


def test_the_schema_has_every_table_and_column_in_words():
    told = json.loads(schema.as_text())

    assert set(told["tables"]) == set(layout.tables())
    for name, model in layout.tables().items():
        columns = told["tables"][name]["columns"]
        assert set(columns) == {field.name for field in layout.columns(model)}
        for column in columns.values():
            assert column["holds"] != "row" or column["names"] in told["tables"], column
    assert told["tables"]["verdict"]["chained"] is True
    assert told["tables"]["claim"]["columns"]["speaker"]["names"] == "speaker"
    assert "withdrawal" in told["tables"]["claim"]["columns"]["kind"]["one_of"]


VALUES = {
    models.BooleanField: True,
    models.DateTimeField: dt.datetime(2018, 9, 19, 23, 59, 59, 123_456, tzinfo=dt.UTC),
    models.DateField: dt.date(2018, 9, 19),
    models.DecimalField: decimal.Decimal("123456789012.125"),
    models.FloatField: 0.1,
    models.IntegerField: 7,
    models.JSONField: {"b": [1, 2.5, None, True], "a": "“é”\n"},
    models.UUIDField: uuid.UUID(int=2**127 + 5),
    models.CharField: "Sà 1",
    models.TextField: "“Sà”\n\n1",
    models.FileField: "evidence/2026/a.pdf",
}
"""Type of a column → a value; the first that fits is taken."""

COLUMNS = [
    (name, field)
    for name, model in layout.tables().items()
    for field in layout.columns(model)
    if not field.is_relation
]


@pytest.mark.parametrize(("name", "field"), COLUMNS, ids=lambda part: getattr(part, "name", part))
def test_a_value_of_every_column_comes_back_as_it_went(name, field):
    value = next(value for sort, value in VALUES.items() if isinstance(field, sort))
    told = json.loads(json.dumps(value if isinstance(field, models.JSONField) else plain(value)))
    model = layout.tables()[name]
    read = {each[0]: each[1] for each in Columns(model, Names()).readers}[field.name]

    assert read(told) == field.get_db_prep_save(value, connection) or is_same_json(field, told)


def is_same_json(field, told) -> bool:
    """PostgreSQL's wrapper of a JSON value compares by identity."""
    kept = field.get_db_prep_save(told, connection)
    return isinstance(field, models.JSONField) and getattr(kept, "obj", None) == told


def test_two_rows_of_one_name_are_noticed_and_tables_are_kept_apart():
    names = Names()
    names.add("claim", [("a", 1), ("b", 2)])
    names.add("story", [("a", 7)])

    assert (names.line("claim", "b"), names.line("story", "a")) == (2, 7)
    assert names.line("story", "b") is None
    with pytest.raises(NamedTwice):
        names.add("claim", [("a", 3)])


def test_a_person_comes_back_without_a_password():
    sheet = Columns(User, Names())
    told = dict(zip(sheet.columns, sheet.row(1, {"username": "ann"}), strict=True))

    assert told["password"].startswith("!")
