"""A form changes what it shows, and nothing else: fields that somebody adds to it do nothing.

Every form that a person finds is sent twice, as it stands and with the names of all columns that
no form fills in. What was there before must come out the same.
"""

import datetime as dt
import random
from collections import defaultdict
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.db import models

from tests.base import client_for
from tests.conftest import PROFILE
from tests.flows.every_page import all_forms, pages, published_rows, undone

LONG = PROFILE == "long"
MOST = 6
"""Forms that the short run tries; the long one tries all."""

PASSING = {"led_to", "digest", "hash", "head", "previous_hash"}
"""Columns that follow from random ids of rows that come about."""

TABLES = list(apps.get_app_config("stories").get_models(include_auto_created=True))
COLUMNS = {
    name
    for model in TABLES
    for field in model._meta.concrete_fields
    for name in (field.name, field.attname)
    if not field.editable or field.name in {"role", "is_active", "password"}
}
"""What nobody fills in."""

WORDS = {
    "role": "administrator",
    "publication": "public",
    "verdict": "verified",
    "outcome": "kept",
    "standing": "withdrawn",
    "stage": "settled",
    "state": "approved",
    "merged_into": "",
}


def extra(own: set[str]) -> dict[str, str]:
    """A value for every such column that is no field of a form for the same address."""
    return {name: WORDS.get(name, "1") for name in COLUMNS - own}


def there() -> dict[type[models.Model], list[Any]]:
    """The keys of all rows."""
    return {model: list(model._base_manager.values_list("pk", flat=True)) for model in TABLES}


def state(keys: dict[type[models.Model], list[Any]]) -> list[tuple[Any, ...]]:
    """These rows, whole."""
    return [
        (model.__name__, row)
        for model, pks in keys.items()
        for row in model._base_manager.filter(pk__in=pks)
        .order_by("pk")
        .values(*(f.attname for f in model._meta.concrete_fields if f.name not in PASSING))
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["viewer", "reporter"])
def test_fields_that_a_form_does_not_have_do_nothing(role, request, editor, reporter, uploads):
    person = request.getfixturevalue(role)
    rows = published_rows(editor, reporter)
    client = client_for(person)
    client.raise_request_exception = False
    with time_machine.travel(dt.datetime.now(dt.UTC), tick=False):
        keys = there()
        before = state(keys)
        forms = all_forms(client, pages(rows))
        assert len(forms) > {"viewer": 10, "reporter": 60}[role]
        own: dict[str, set[str]] = defaultdict(set)
        for form in forms:
            own[form.address] |= {name for name, _ in form.fields}
        for form in forms if LONG else random.Random(1).sample(forms, MOST):
            sent, outcomes = dict(form.fields), []
            for more in ({}, extra(own[form.address])):
                with undone():
                    client.post(form.address, {**more, **sent})
                    outcomes.append(state(keys))
            assert outcomes[1] in (outcomes[0], before), form.address  # as ever, or refused whole
