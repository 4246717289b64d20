"""From an address to a saved claim, counted in interactions."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from stories.models import Claim, Suggestion
from stories.tasks import clock
from stories.tasks.intake import take_in_one
from tests import factories
from tests.base import client_for
from tests.pages import page as paper

pytestmark = pytest.mark.django_db(transaction=True)

HERE = "https://courier.example/news/lane-steel"


@pytest.fixture
def desk(page: Page, live_server, reporter, monkeypatch) -> Page:
    """The reporter's browser. Nobody reads pages but the test itself, when it wants to."""
    monkeypatch.setattr(clock, "queue", lambda tasks: None)
    cookie = client_for(reporter).cookies["storytrack_session"]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    page.goto(live_server.url + reverse("articles"))
    return page


def test_an_address_is_a_saved_claim_after_six_interactions(site, desk, live_server, reporter):
    story = factories.story(lead=reporter)
    site.page(HERE, paper())
    desk.goto(live_server.url + reverse("story", args=[story.slug]))

    desk.keyboard.press("t")  # 1: take in coverage
    field = desk.locator("#id_addresses")
    expect(field).to_be_focused()
    desk.keyboard.insert_text(HERE)  # 2: paste
    desk.keyboard.press("Control+Enter")  # 3: take it in
    expect(desk.locator("#intake-progress")).to_be_visible()
    assert take_in_one()
    expect(desk.locator(".reader-head")).to_contain_text("Lane Steel promises 400 jobs")
    desk.wait_for_load_state()  # the keys work once the page's scripts have run

    desk.keyboard.press("j")  # 4: the first suggestion
    desk.keyboard.press("a")  # 5: make it a claim
    form = desk.locator("[id^=make-] form")
    expect(form).to_be_visible()
    expect(form.locator("textarea").first).to_be_focused()
    form.locator("button[type=submit]").first.click()  # 6: save it
    expect(desk.locator(".mark-claim[id]").first).to_be_visible()
    expect(desk.locator(".reader-key")).to_contain_text("1 claim")
    claim = Claim.objects.get()
    assert (claim.kind, claim.story) == ("pledge", story)
    assert Suggestion.objects.get(claim=claim).state == "accepted"


def test_a_list_shows_how_far_it_is_and_stops_asking(site, desk, live_server):
    for number in range(3):
        site.page(f"{HERE}-{number}", paper(f"Report {number}"))
    desk.goto(live_server.url + reverse("take_in"))
    desk.fill("#id_addresses", "\n".join(f"{HERE}-{number}" for number in range(4)))
    desk.click("text=Take it in")
    desk.click("text=Take in 4 pages")
    progress = desk.locator("#intake-progress")
    expect(progress).to_contain_text("0 of 4")
    while take_in_one():
        pass
    expect(progress).to_contain_text("4 of 4")
    expect(progress).to_contain_text("3 taken in, 1 could not be read")
    expect(progress).not_to_have_attribute("hx-trigger", "every 2s")
    expect(desk.locator("#toasts")).to_contain_text("3 taken in")
