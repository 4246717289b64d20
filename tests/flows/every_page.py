"""Every address that a person can open, and every form that stands there."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib import admin
from django.db import transaction
from django.test import Client
from django.urls import reverse

from stories.actions import publish
from stories.models import User
from tests import factories
from tests.flows.nonsense import Form, forms_of
from tests.public import surface
from tests.views.addresses import address_of, desk_patterns, rows_of

ACCOUNT = ("account_login", "account_reset_password", "account_change_password", "report")
ENDS_THE_SESSION = "/account/logout/"


def published_rows(
    editor: User, reporter: User, before: Callable[[], None] = lambda: None
) -> dict[str, Any]:
    """A row of every kind in a story that readers see; `before` it is published, that happens."""
    story = factories.story(lead=editor, team=[reporter], by=editor)

    def shown(rows: dict[str, Any]) -> None:
        before()
        about = {"claims": [rows["claim"]], "updates": [rows["update"]]}
        for row in (story, rows["claim"], rows["update"]):
            row.refresh_from_db()
        publish.publish_story(story=story, by=editor, **about)

    return rows_of(story, editor=editor, reporter=reporter, then=shown)


def pages(rows: dict[str, Any]) -> list[str]:
    """The pages of the desk, of readers, of the admin, and to sign in."""
    found = [address_of(pattern, rows) for pattern in desk_patterns()]
    found += [*surface.named(), *(reverse(name) for name in ACCOUNT)]
    for model in admin.site._registry:
        named = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        found += [reverse(f"{named}_changelist"), reverse(f"{named}_add")]
        if (row := model._default_manager.first()) is not None:
            found += [reverse(f"{named}_{page}", args=[row.pk]) for page in ("change", "history")]
    return found


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


@contextmanager
def undone() -> Iterator[None]:
    """Nothing of what is written inside stays."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
