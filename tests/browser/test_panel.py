"""The panel of a claim brings itself up to date without taking anything from who types in it."""

import re

from playwright.sync_api import expect

from tests.browser.test_walk import keys, sign_in

__all__ = ["keys"]


def test_a_refresh_keeps_what_is_being_typed(keys):
    page = keys.page
    sign_in(keys)
    keys.tab_to("a", has="Alibaba will create one million US jobs")
    keys.press("Enter")
    page.wait_for_url(re.compile(r"/desk/claims/\w+/$"))
    keys.press("v")
    keys.focused("#id_reason")
    keys.type("Half a reason")
    keys.press("Escape")
    keys.press("f")
    keys.focused("#followup-form input[name=question]")
    keys.type("How many jobs were actually created?")
    keys.press("Tab")
    keys.type("20 Sep 2027")
    keys.press("Enter")
    expect(page.locator("#claim-panel .fu-q")).to_have_text("How many jobs were actually created?")
    expect(page.locator("#followup-form form")).to_have_count(0)
    expect(page.locator("#id_reason")).to_have_value("Half a reason")


def test_a_key_acts_on_the_row_that_has_the_focus_and_escape_leads_back_to_the_list(keys):
    page = keys.page
    sign_in(keys)
    page.goto(f"{keys.address}/desk/claims/?q=million")
    rows, title = page.locator("a.row-text"), page.locator("#claim-title")
    keys.press("j", "v")
    expect(page.locator("#mark-form :focus")).to_have_count(1)
    first = title.inner_text()
    rows.nth(1).focus()
    keys.press("d")
    expect(page.locator("#id_disputes-0-speaker")).to_be_focused()
    assert title.inner_text() != first
    keys.press("Escape", "e")
    keys.focused("#evidence-form select[name=side]")
    keys.press("Escape", "Escape")
    expect(page.locator("#evidence-form form")).to_have_count(0)
    expect(page.locator("#mark-form form")).to_have_count(1)
    keys.press("Escape")
    expect(page.locator("#mark-form form")).to_have_count(0)
    keys.press("Escape")
    expect(page.locator("#claim-panel")).to_contain_text("No claim is open")
    expect(page).to_have_url(re.compile(r"/desk/claims/\?q=million$"))
    expect(rows.nth(1)).to_be_focused()


def test_on_a_phone_a_claim_is_read_from_its_beginning_and_left_for_its_row(keys):
    page = keys.page
    sign_in(keys)
    page.set_viewport_size({"width": 320, "height": 360})
    page.goto(f"{keys.address}/desk/claims/?q=")
    last = page.locator("a.row-text").last
    last.scroll_into_view_if_needed()
    assert page.evaluate("scrollY") > 100
    last.click()
    expect(page.locator("#claim-title")).to_be_in_viewport()
    page.click(".split-back")
    expect(last).to_be_in_viewport()
    expect(last).to_be_focused()
