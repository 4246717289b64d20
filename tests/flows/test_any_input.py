"""Whatever is typed, chosen, uploaded or asked: an answer, and never an error of ours.

Every form of every page is filled with nonsense and sent, and every page is asked nonsense, by
somebody who may do everything. A new page and a new form join by themselves.
"""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.core.signals import got_request_exception
from django.db import transaction
from django.db.models import CharField, Model
from django.test import Client
from django.urls import reverse

from stories.actions import publish
from tests import factories
from tests.base import client_for
from tests.conftest import PROFILE
from tests.flows.nonsense import Form, Nonsense, forms_of
from tests.public import surface
from tests.views.addresses import address_of, desk_patterns, rows_of

REQUESTS = 100_000 if PROFILE == "long" else 600
ACCOUNT = ("account_login", "account_reset_password", "account_change_password", "report")
ENDS_THE_SESSION = "/account/logout/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows(editor, reporter, uploads) -> dict[str, Any]:
    """A row of every kind, in a story that readers see."""
    story = factories.story(lead=editor, team=[reporter], by=editor)

    def shown(rows: dict[str, Any]) -> None:
        about = {"claims": [rows["claim"]], "updates": [rows["update"]]}
        publish.publish_story(story=story, by=editor, **about)

    return rows_of(story, editor=editor, reporter=reporter, then=shown)


def pages(rows: dict[str, Any]) -> list[str]:
    """Every address of the desk, of readers, of the admin, and of who signs in."""
    found = [address_of(pattern, rows) for pattern in desk_patterns()]
    found += [*surface.named(), *(reverse(name) for name in ACCOUNT)]
    for model in admin.site._registry:
        named = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        found += [reverse(f"{named}_changelist"), reverse(f"{named}_add")]
        if (row := model._default_manager.first()) is not None:
            found.append(reverse(f"{named}_change", args=[row.pk]))
    return found


def names_in_use() -> list[str]:
    """Some of the names by which rows are called in addresses and forms."""
    return [
        str(value)
        for model in apps.get_app_config("stories").get_models()
        for name in ("public_id", "slug", "uid", "pk")
        for value in _values(model, name)
    ]


def _values(model: type[Model], name: str) -> list[Any]:
    fields = {field.name for field in model._meta.concrete_fields if isinstance(field, CharField)}
    if name not in fields | {"pk"}:
        return []
    return list(model._base_manager.values_list(name, flat=True)[:2])


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def errors() -> Iterator[list[str]]:
    """What went wrong inside, each with the line of ours in which it did."""
    raised: list[str] = []

    def note(sender: object, **kwargs: object) -> None:
        raised.append(traceback.format_exc(limit=-4))

    got_request_exception.connect(note)
    yield raised
    got_request_exception.disconnect(note)


def all_forms(client: Client, addresses: list[str]) -> list[Form]:
    """The forms of all pages, and one without fields for each address that only takes them."""
    found: list[Form] = []
    for address in addresses:
        answer = client.get(address)
        if answer.status_code == 405:
            found.append(Form(address, (("revision", ""), ("reason", "")), ()))
        elif "html" in answer.get("Content-Type", ""):
            found += forms_of(address, answer.content)
    return [form for form in dict.fromkeys(found) if form.address != ENDS_THE_SESSION]


def test_nothing_that_is_sent_is_an_error_of_ours(rows, administrator, errors):
    client = client_for(administrator)
    client.raise_request_exception = False
    addresses = [page for page in pages(rows) if page != ENDS_THE_SESSION]
    forms = all_forms(client, addresses)
    assert len({form.address for form in forms}) > 150, "Pages have lost their forms."

    nonsense, faults = Nonsense(1, forms, addresses, names_in_use()), {}
    for _ in range(REQUESTS):
        sent = nonsense.next()
        with undone():
            status = sent.to(client).status_code
        if status >= 500:
            faults.setdefault(errors[-1] if errors else str(sent), sent)

    assert not faults, "\n\n".join(f"{str(sent)[:600]}\n{error}" for error, sent in faults.items())
