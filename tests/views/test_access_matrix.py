"""Role × address × method × state of the object × plain or htmx: who gets how far.

Every address joins by itself. `make test` tries some 10,000 cells, `make test-long` all.
"""

import itertools
import random
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import URLPattern, include, path, reverse
from django.views.decorators.http import require_GET

from stories.access import SAFE_METHODS
from stories.actions import publish, record
from stories.models import User
from stories.models.vocab import Role
from stories.rules import RULES, rule_for
from stories.urls import urlpatterns
from stories.views import links
from tests import factories, guards
from tests.base import client_for
from tests.conftest import PROFILE
from tests.views.addresses import OBJECT_OF, OF_NO_STORY, address_of, desk_patterns, rows_of

METHODS = ("GET", "POST", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE")
CELLS = 10_000
HTMX = {"HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": "main"}
STATES = ("restricted", "public", "gone", "missing")
NAMES = ("nobody", "deactivated", "viewer", "reporter", "editor", "outsider", "administrator")
OWNERS = {"view": "editor", "calendar": "editor", "note": "reporter", "hold": "editor"}
"""Objects that one person alone changes, whoever sees the story."""
NAME_ANOTHER = {"repeat_claim"}
"""Forms that name another row: sent empty, they find none."""

pytestmark = pytest.mark.django_db


class Cell(NamedTuple):
    pattern: URLPattern
    person: str
    method: str
    state: str
    htmx: bool


class Room(NamedTuple):
    people: dict[str, User | None]
    clients: dict[str, Client]
    rows: dict[str, dict[str, Any] | None]


@pytest.fixture
def room(viewer, reporter, editor, outsider, administrator, uploads) -> Room:
    """Three stories, of which the outsider may not see the first; all others are on its team."""
    deactivated = factories.user(role=Role.EDITOR)
    everybody = (None, deactivated, viewer, reporter, editor, outsider, administrator)
    people = dict(zip(NAMES, everybody, strict=True))
    clients = {name: client_for(person) for name, person in people.items()}
    with record.writing():
        User.objects.filter(pk=deactivated.pk).update(is_active=False)

    def shown(rows):
        about = {"claims": [rows["claim"]], "updates": [rows["update"]]}
        publish.publish_story(story=rows["story"], by=editor, **about)

    def taken_down(rows):
        shown(rows)
        publish.take_down(row=rows["story"], note="It was wrong.", by=editor)

    rows: dict[str, Any] = {"missing": None}
    for state in ("restricted", "public", "gone"):
        story = factories.story(
            lead=editor, team=[viewer, reporter], restricted=state == "restricted", by=editor
        )
        then = {"public": shown, "gone": taken_down}.get(state)
        rows[state] = rows_of(story, editor=editor, reporter=reporter, then=then)
    return Room(people, clients, rows)


def cells(patterns: list[URLPattern]) -> list[Cell]:
    """All of them in the long run. Else each address, person and method once, and of the rest
    as many as make `CELLS`, drawn by a seed.
    """
    whole = [
        Cell(pattern, *place)
        for pattern in patterns
        for place in itertools.product(
            NAMES,
            METHODS,
            STATES if pattern.pattern.converters else STATES[:1],
            (False, True),
        )
    ]
    if PROFILE == "long" or len(patterns) == 1:
        return whole
    first = [cell for cell in whole if cell.state == STATES[0] and not cell.htmx]
    rest = [cell for cell in whole if cell.state != STATES[0] or cell.htmx]
    return first + random.Random(1).sample(rest, max(0, CELLS - len(first)))


def status_faults(room: Room, cell: Cell, status: int, location: str) -> str:
    """What is wrong with this answer; empty where nothing is."""
    rule, person = rule_for(cell.pattern.name), room.people[cell.person]
    assert rule is not None, f"{cell.pattern.name} has no rule. Add one to stories/rules.py."
    if person is None or cell.person == "deactivated":
        to_sign_in = status == 302 and location.startswith(reverse(settings.LOGIN_URL))
        return "" if to_sign_in else "is not sent to sign in"
    changes = cell.method not in SAFE_METHODS
    if not person.includes((rule.change if changes else None) or rule.read):
        return "" if status == 403 else "is not refused"
    if changes and (rule.change is None or cell.method != "POST"):
        return "" if status in (404, 405) else "changes something by a wrong method"
    about = OBJECT_OF.get(cell.pattern.name)
    hidden = cell.state == "missing" or (
        (cell.state, cell.person) == ("restricted", "outsider") and about not in OF_NO_STORY
    )
    if OWNERS.get(about, cell.person) != cell.person and status in (403, 404):
        return ""
    if about and hidden:
        return "" if status in (404, 405) else "sees what it may not"
    if cell.pattern.name in NAME_ANOTHER and cell.method == "POST" and status == 404:
        return ""
    return "is turned away" if status in (401, 403, 404) or status >= 500 else ""


@contextmanager
def writes() -> Iterator[list[str]]:
    """The tables of ours that are written to inside; nothing of it stays."""
    written: list[str] = []

    def listen(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if table := guards.table_written(sql):
            written.append(table)
        return execute(sql, params, many, context)

    with transaction.atomic(), connection.execute_wrapper(listen):
        yield written
        transaction.set_rollback(True)


def faults(room: Room, patterns: list[URLPattern]) -> tuple[list[str], int]:
    """What is wrong anywhere, and how many cells were tried."""
    found, everything = [], cells(patterns)
    for cell in everything:
        address = address_of(cell.pattern, room.rows[cell.state])
        with writes() as written:
            answer = room.clients[cell.person].generic(
                cell.method, address, **(HTMX if cell.htmx else {})
            )
        wrong = status_faults(room, cell, answer.status_code, answer.get("Location", ""))
        if written and (cell.method in SAFE_METHODS or answer.status_code in (403, 404, 405)):
            wrong = f"writes {written[0]}"
        if wrong:
            mode = "htmx" if cell.htmx else "plain"
            where = f"{cell.method} {cell.pattern.name} ({cell.state}, {mode})"
            found.append(f"{cell.person} {wrong}: {where} answered {answer.status_code}")
    return found, len(everything)


@pytest.fixture(autouse=True)
def _errors_are_answers(room):
    """A view that fails answers 500, as it would for people."""
    for client in room.clients.values():
        client.raise_request_exception = False


def test_everybody_gets_as_far_as_the_rules_say_and_no_further(room):
    found, count = faults(room, desk_patterns())

    assert not found, "\n".join(["", *found[:30]])
    assert count >= CELLS


@pytest.fixture
def only(room):
    """The faults of one address, with a view in its place."""

    def tried(name, view):
        pattern = next(each for each in desk_patterns() if each.name == name)
        replaced = path(str(pattern.pattern), view, name=name)
        others = [each for each in urlpatterns if getattr(each, "name", None) != name]
        account = path("account/", include("allauth.account.urls"))

        class Planted:
            urlpatterns = [replaced, *others, account]

        with override_settings(ROOT_URLCONF=Planted):
            return faults(room, [pattern])[0]

    return tried


def test_a_view_that_lost_its_decorator_is_found(only):
    assert only("approve_link", links.approve_link) == []
    found = only("approve_link", links.approve_link.__wrapped__)
    assert any("changes something by a wrong method: PUT approve_link" in fault for fault in found)


def test_a_view_that_does_not_ask_who_may_see_is_found(only):
    def shown_to_all(request, public_id):
        return HttpResponse("The restricted claim.")

    found = only("claim_history", require_GET(shown_to_all))
    assert any(fault.startswith("outsider sees what it may not") for fault in found)


def test_an_address_that_lost_its_rule_is_found(room, monkeypatch):
    pattern = next(each for each in desk_patterns() if each.name == "edit_claim")
    monkeypatch.delitem(RULES, "edit_claim")
    with pytest.raises(AssertionError, match="edit_claim has no rule"):
        faults(room, [pattern])


def test_an_address_without_a_sample_says_what_to_add():
    pattern = path("desk/x/<slug:unheard_of>/", links.approve_link, name="unheard_of")
    with pytest.raises(AssertionError, match="Add the name to OBJECTS"):
        address_of(pattern, {})
