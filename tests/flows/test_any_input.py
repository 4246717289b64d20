"""Whatever is typed, chosen, uploaded or asked: an answer, and never an error of ours.

Every form of every page is filled with nonsense and sent, and every page is asked nonsense, by
somebody who may do everything. A new page and a new form join by themselves.
"""

import traceback
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.core.signals import got_request_exception
from django.db import connection
from django.db.models import CharField, Model
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.base import client_for
from tests.conftest import PROFILE
from tests.flows.every_page import (
    ENDS_THE_SESSION,
    all_forms,
    pages,
    published_rows,
    undone,
)
from tests.flows.nonsense import Nonsense

REQUESTS = 100_000 if PROFILE == "long" else 600
NO_SUCH_FORMAT = 501  # what oEmbed asks for

pytestmark = pytest.mark.django_db


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


@pytest.fixture
def errors() -> Iterator[list[str]]:
    """What went wrong inside, each with the line of ours in which it did."""
    raised: list[str] = []

    def note(sender: object, **kwargs: object) -> None:
        raised.append(traceback.format_exc(limit=-4))

    got_request_exception.connect(note)
    yield raised
    got_request_exception.disconnect(note)


def test_nothing_that_is_sent_is_an_error_of_ours(editor, reporter, administrator, uploads, errors):
    client = client_for(administrator)
    client.raise_request_exception = False
    rows = published_rows(editor, reporter)
    addresses = [page for page in pages(rows) if page != ENDS_THE_SESSION]
    forms = all_forms(client, addresses)
    assert len({form.address for form in forms}) > 150, "Pages have lost their forms."

    nonsense, faults = Nonsense(1, forms, addresses, names_in_use()), {}
    for _ in range(REQUESTS):
        sent = nonsense.next()
        with undone():
            status = sent.to(client).status_code
        if status >= 500 and status != NO_SUCH_FORMAT:
            faults.setdefault(errors[-1] if errors else str(sent), sent)

    assert not faults, "\n\n".join(f"{str(sent)[:600]}\n{error}" for error, sent in faults.items())


@pytest.mark.parametrize("name", ["enter_article", "add_claim", "take_in", "open_story"])
def test_a_paste_of_13_megabytes_is_refused_unread(name, editor):
    client = client_for(editor)
    with CaptureQueriesContext(connection) as asked:
        answer = client.post(reverse(name), {"text": "w" * 13_000_000, "title": "w" * 10_000})
    assert answer.status_code == 413
    assert len(asked) < 6
