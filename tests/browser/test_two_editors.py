"""Two editors in two browsers on one claim: nobody's text is lost."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from stories.models import Claim, Verdict
from tests.flows import newsroom

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = "All US exports to China came to 188 billion dollars in 2017."


def signed_in(browser: Browser, address: str) -> Page:
    page = browser.new_context().new_page()
    page.goto(f"{address}/desk/")
    page.fill("input[name=login]", "edda")
    page.fill("input[name=password]", newsroom.PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(f"{address}/desk/")
    return page


@pytest.fixture
def two(browser, live_server):
    """Two browsers, each on the same claim."""
    newsroom.build()
    claim = Claim.objects.get(text=TEXT)
    where = f"{live_server.url}/desk/claims/{claim.public_id}/"
    return claim, where, signed_in(browser, live_server.url), signed_in(browser, live_server.url)


def test_the_second_to_edit_sees_both_texts_merges_and_saves(two):
    claim, where, first, second = two
    for page in (first, second):
        page.goto(f"{where}edit/")
    first.fill("#id_text", f"{TEXT} Goods only.")
    second.fill("#id_text", f"{TEXT} Says the Commerce Department.")
    first.click("main form button[type=submit]")
    expect(first.locator("#claim-title")).to_contain_text("Goods only.")
    second.click("main form button[type=submit]")
    both = second.locator(".both-versions")
    expect(both).to_contain_text("Goods only.")
    expect(both).to_contain_text("Says the Commerce Department.")
    expect(second.locator("#id_text")).to_have_value(f"{TEXT} Says the Commerce Department.")
    second.fill("#id_text", f"{TEXT} Goods only, says the Commerce Department.")
    second.click("main form button[type=submit]")
    expect(second.locator("#claim-title")).to_contain_text("Goods only, says")
    claim.refresh_from_db()
    assert claim.text == f"{TEXT} Goods only, says the Commerce Department."
    before = list(claim.changes.filter(kind="claim_edited").values_list("before", flat=True))
    assert {each["text"] for each in before} == {TEXT, f"{TEXT} Goods only."}


def test_the_second_to_mark_sees_what_the_first_wrote_and_keeps_their_own(two):
    claim, where, first, second = two
    for page in (first, second):
        page.goto(where)
        page.keyboard.press("v")
        expect(page.locator("#id_reason")).to_be_focused()
    first.keyboard.type("The table for 2017 says so.")
    second.keyboard.type("It is in the yearly report.")
    first.keyboard.press("Enter")
    expect(first.locator(".axes .verdict")).to_have_text("Verified")
    second.keyboard.press("Enter")
    expect(second.locator("#mark-form .both")).to_contain_text("The table for 2017 says so.")
    expect(second.locator("#id_reason")).to_have_value("It is in the yearly report.")
    second.fill("#id_reason", "The table for 2017 and the yearly report say so.")
    second.press("#id_reason", "Enter")
    expect(second.locator("#toasts")).to_contain_text(re.compile("Recorded: Verified"))
    reasons = Verdict.objects.filter(claim=claim).order_by("pk").values_list("reason", flat=True)
    assert list(reasons) == [
        "The table for 2017 says so.",
        "The table for 2017 and the yearly report say so.",
    ]
