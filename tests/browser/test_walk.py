"""The whole way in a real browser, with the keyboard alone."""

import re

import feedparser
import pytest
from playwright.sync_api import Page, expect

from tests.flows import newsroom

pytestmark = pytest.mark.django_db(transaction=True)

MARK = "window.walked = true"
STILL = "window.walked === true"


class Keys:
    """Hands on the keyboard: no mouse, no script but what looks at the page."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.faults: list[str] = []
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("response", self._answered)

    def _heard(self, message) -> None:
        if message.type in {"error", "warning"}:
            self.faults.append(message.text)

    def _answered(self, response) -> None:
        if response.status >= 400:
            self.faults.append(f"{response.status} {response.url}")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def tab_to(self, selector: str, *, has: str = "", most: int = 120) -> None:
        """Tab until the focus stands on what `selector` finds and whose text holds `has`."""
        for _ in range(most):
            self.press("Tab")
            if self.page.evaluate(
                "([selector, text]) => document.activeElement.matches(selector)"
                " && document.activeElement.textContent.includes(text)",
                [selector, has],
            ):
                return
        raise AssertionError(f"Tab never reaches {selector} {has}")

    def row(self, words: str) -> None:
        """Up with k, then down with j, to the row that holds `words`; open it."""
        self.press(*["k"] * 6)
        for _ in range(6):
            if words in self.page.evaluate("document.activeElement.textContent"):
                break
            self.press("j")
        else:
            raise AssertionError(f"j never reaches {words}")
        self.press("Enter")
        expect(self.page.locator("#claim-title")).to_contain_text(words)

    def focused(self, selector: str) -> None:
        expect(self.page.locator(selector)).to_be_focused()


@pytest.fixture
def keys(page, live_server):
    newsroom.build()
    hands = Keys(page, live_server.url)
    yield hands
    assert hands.faults == []


def sign_in(keys: Keys) -> None:
    keys.page.goto(f"{keys.address}/desk/")
    keys.focused("input[name=login]")
    keys.type("edda")
    keys.press("Tab")
    keys.type(newsroom.PASSWORD)
    keys.press("Enter")
    keys.page.wait_for_url(f"{keys.address}/desk/")


def mark_in_place(keys: Keys, key: str, reason: str, badge: str) -> None:
    keys.press(key)
    keys.focused("#id_reason")
    keys.type(reason)
    keys.press("Enter")
    expect(keys.page.locator("#toasts")).to_contain_text(f"Recorded: {badge}")


def test_the_whole_way_with_the_keyboard_alone(keys):
    sign_in(keys)
    confirm_the_pledge(keys)
    mark_the_figures(keys)
    link_the_withdrawal(keys)
    ask_and_publish(keys)
    answer_the_question(keys)
    publish_the_update(keys)
    read_what_was_published(keys)


def confirm_the_pledge(keys: Keys) -> None:
    """Today shows the pledge that nobody asks about; it was made as worded."""
    page = keys.page
    keys.tab_to("a", has="Alibaba will create one million US jobs")
    keys.press("Enter")
    page.wait_for_url(re.compile(r"/desk/claims/\w+/$"))
    page.evaluate(MARK)
    mark_in_place(keys, "v", "Company and officials gave the same number.", "Confirmed as said")
    expect(page.locator(".axes .verdict")).to_have_text("Confirmed as said")
    assert page.evaluate(STILL)


def mark_the_figures(keys: Keys) -> None:
    """In the list: one figure holds, another is disputed."""
    page = keys.page
    keys.tab_to(".rail a", has="Claims")
    keys.press("Enter")
    page.wait_for_url(re.compile(r"/desk/claims/$"))
    page.evaluate(MARK)
    keys.row("All US exports to China")
    mark_in_place(keys, "v", "The official trade figures say so.", "Verified")
    row = page.locator("[data-row]", has_text="All US exports to China")
    expect(row.locator(".verdict")).to_have_text("Verified")
    keys.row("A million jobs would cut")
    keys.press("d")
    keys.focused("#id_disputes-0-speaker")
    keys.type("Arthur Kroeber")
    keys.press("Tab")
    keys.type("Acc")
    keys.tab_to("#id_reason")
    keys.type("He says that the base of the figure is missing.")
    keys.press("Enter")
    row = page.locator("[data-row]", has_text="A million jobs would cut")
    expect(row.locator(".verdict")).to_have_text("Disputed")


def link_the_withdrawal(keys: Keys) -> None:
    """The withdrawal shows wherever the pledge stands."""
    page = keys.page
    keys.row("The promise of one million jobs cannot be kept")
    keys.press("l")
    keys.focused("#link-words")
    keys.type("five years")
    expect(page.locator(".candidate")).to_have_count(1)
    keys.tab_to(".candidate input")
    keys.press("Space")
    keys.tab_to("#link-form textarea")
    keys.type("He takes back the whole pledge.")
    keys.press("Enter")
    expect(page.locator("#s-links")).to_contain_text("1")
    keys.row("Alibaba will create one million US jobs")
    expect(page.locator(".axes .standing")).to_have_text("Withdrawn 19 Sep 2018")
    expect(page.locator(".axes .outcome")).to_have_text("Not rated")


def ask_and_publish(keys: Keys) -> None:
    """The question that nobody may forget; and readers see the withdrawal."""
    page = keys.page
    keys.press("f")
    keys.focused("#followup-form input[name=question]")
    keys.type("How many jobs were actually created?")
    keys.press("Tab")
    keys.type("20 Sep 2018")
    keys.press("Enter")
    asked = page.locator("#claim-panel .fu-q")
    expect(asked).to_have_count(2)  # the withdrawal has put a question of its own there
    expect(asked.first).to_have_text("How many jobs were actually created?")
    assert page.evaluate(STILL)

    keys.press("p")
    page.wait_for_url(re.compile(r"/publish/$"))
    keys.tab_to("button[type=submit]", has="Publish")
    keys.press("Enter")
    expect(page.locator("#toasts")).to_contain_text("Published")


def answer_the_question(keys: Keys) -> None:
    """From today's page: no data, and what readers are told."""
    page = keys.page
    keys.tab_to(".rail a", has="Today")
    keys.press("Enter")
    page.wait_for_url(f"{keys.address}/desk/")
    page.evaluate(MARK)
    keys.tab_to("a", has="Answer")
    keys.press("Enter")
    keys.focused("textarea[name=answer]")
    keys.type("Nobody has published a figure in 20 months.")
    keys.tab_to("summary", has="Record a measurement")
    keys.press("Enter")
    keys.tab_to("select[name$=no_data]")
    keys.type("Not p")
    keys.tab_to("input[name$=source]")
    keys.type("Our own search")
    keys.tab_to("summary", has="Draft an update")
    keys.press("Enter")
    keys.tab_to("input[name$=headline]")
    keys.type("Nobody has counted the jobs")
    keys.tab_to("button[type=submit]", has="Answer and close")
    keys.press("Enter")
    expect(page.locator("#diary")).not_to_contain_text("How many jobs were actually created?")
    assert page.evaluate(STILL)


def publish_the_update(keys: Keys) -> None:
    """The draft becomes an item of the feed."""
    page = keys.page
    keys.tab_to(".rail a", has="Updates")
    keys.press("Enter")
    page.wait_for_url(re.compile(r"/desk/updates/$"))
    keys.tab_to("a", has="Nobody has counted the jobs")
    keys.press("Enter")
    page.wait_for_url(re.compile(r"/desk/updates/\w+/$"))
    keys.tab_to("a", has="Publish")
    keys.press("Enter")
    page.wait_for_url(re.compile(r"/publish/$"))
    keys.tab_to("button[type=submit]", has="Publish")
    keys.press("Enter")
    expect(page.locator("#toasts")).to_contain_text("Published")


def read_what_was_published(keys: Keys) -> None:
    """Readers see where it stands, on the page and in the feed."""
    page = keys.page
    page.goto(f"{keys.address}/stories/a-million-american-jobs/")
    expect(page.locator("#stands")).to_contain_text("Withdrawn 19 September 2018")
    expect(page.locator("#stands")).to_contain_text("Outcome not rated")
    expect(page.locator("main")).to_contain_text("Confirmed as said")
    feed = feedparser.parse(page.request.get(f"{keys.address}/feeds/updates.rss").body())
    assert not feed.bozo
    assert [entry.title for entry in feed.entries] == ["Nobody has counted the jobs"]
    assert "Withdrawn 19 Sep 2018 · outcome not rated" in feed.entries[0].summary
