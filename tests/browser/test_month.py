"""A question moves to another day of the month: with the keyboard alone, and by dragging."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from stories.actions import followups
from stories.models import Followup
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

DAY = dt.date(2027, 11, 16)
PICKED = ".month-row.is-picked"


@pytest.fixture
def month(page: Page, live_server, reporter) -> Iterator[Page]:
    """November 2027, with one question on the 16th; no fault of the page stays unseen."""
    client = Client()
    client.force_login(reporter)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
    )
    factories.followup(question="Has it opened?", owner=reporter, due_on=DAY)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{live_server.url}{reverse('followups_month')}?month=2027-11")
    yield page
    assert faults == []


def cell(page: Page, day: dt.date):
    return page.locator(f'[data-day="{day}"]')


def stands_on(page: Page, day: dt.date) -> None:
    expect(cell(page, day).locator(".month-row")).to_contain_text("Has it opened?")
    expect(page.locator(".month-row")).to_have_count(1)


def test_with_keys_it_moves_is_announced_and_comes_back(month):
    said, handle = month.locator("#month-said"), month.locator(".month-move")
    handle.focus()
    month.keyboard.press("Enter")
    expect(month.locator(PICKED)).to_have_count(1)
    expect(said).to_contain_text("Moving “Has it opened?” from Tuesday 16 November 2027")
    month.keyboard.press("ArrowDown")
    month.keyboard.press("ArrowRight")
    expect(said).to_have_text("Wednesday 24 November 2027")
    month.keyboard.press("Escape")
    expect(month.locator(PICKED)).to_have_count(0)
    stands_on(month, DAY)
    month.keyboard.press("Enter")
    for key in ("ArrowUp", "ArrowLeft", "Enter"):
        month.keyboard.press(key)
    stands_on(month, dt.date(2027, 11, 8))
    expect(said).to_have_text("Moved to Monday 8 November 2027.")
    expect(month.locator(".month-move")).to_be_focused()
    month.get_by_role("button", name="Undo").click()
    stands_on(month, DAY)


def test_it_is_dragged_and_who_comes_second_sees_it_as_it_is(month, editor):
    month.drag_and_drop(".month-row", '[data-day="2027-11-24"]')
    stands_on(month, dt.date(2027, 11, 24))
    row = Followup.objects.get()
    assert row.due_on == dt.date(2027, 11, 24)
    elsewhere = {"due_on": dt.date(2027, 11, 2)}
    followups.edit_followup(followup=row, changes=elsewhere, revision=None, by=editor)
    month.drag_and_drop(".month-row", '[data-day="2027-11-25"]')
    alert = month.locator("#month [role=alert]")
    expect(alert).to_contain_text("was not moved")
    expect(alert).to_be_focused()
    stands_on(month, elsewhere["due_on"])


def test_what_was_picked_is_left_when_the_work_goes_on_elsewhere(month):
    """Else Enter in a field would move the question."""
    month.locator(".month-move").focus()
    month.keyboard.press("Enter")
    month.keyboard.press("ArrowRight")
    expect(month.locator(PICKED)).to_have_count(1)
    month.locator("main a:visible, nav a:visible").first.focus()
    expect(month.locator(PICKED)).to_have_count(0)
    month.evaluate("document.activeElement.blur()")
    month.keyboard.press("Enter")
    month.keyboard.press("ArrowRight")
    stands_on(month, DAY)
    assert Followup.objects.get().due_on == DAY
