"""From a pasted report to a published withdrawal, in one form and few interactions.

Each click, each key that acts and each field that is typed into counts as one.
"""

import datetime as dt
import re

import feedparser
from django.urls import reverse
from playwright.sync_api import Page, expect

from stories.models import Claim, Story
from tests.browser.test_walk import keys, sign_in

__all__ = ["keys"]

MOST = 8
REPORT = (
    "Our own retelling of a report.\n"
    "Jack Ma says that the promise of one million American jobs cannot be kept.\n"
    "He said so on Wednesday."
)
WITHDRAWN = "Withdrawn 19 Sep 2018"


class Hands:
    """What a person does, counted."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def type(self, selector: str, text: str) -> None:
        self.count += 1
        self.page.fill(selector, text)

    def click(self, selector: str, **more) -> None:
        self.count += 1
        self.page.click(selector, **more)

    def press(self, key: str) -> None:
        self.count += 1
        self.page.keyboard.press(key)


def test_a_pasted_report_becomes_a_published_withdrawal(keys):
    sign_in(keys)
    story = Story.objects.get()
    keys.page.goto(f"{keys.address}{reverse('enter_article')}?story={story.slug}")
    hands = Hands(keys.page)
    paste_the_report(hands)
    withdraw(hands)
    publish(hands)
    assert hands.count <= MOST
    everywhere(keys, story)


def paste_the_report(hands: Hands) -> None:
    hands.type("#id_title", "Ma takes back the jobs")
    hands.type("#id_text", REPORT)
    hands.press("Control+Enter")
    hands.page.wait_for_url(re.compile(r"/desk/articles/\w+/$"))


def withdraw(hands: Hands) -> None:
    """The sentence is selected; its pledge and wording come filled in, but the day is not known."""
    hands.click("p[data-paragraph='1']", click_count=3)
    expect(hands.page.locator("#pick-bar")).to_be_visible()
    hands.press("w")
    hands.page.wait_for_url(re.compile(r"/withdraw/"))
    expect(hands.page.locator("#id_quotes")).to_have_value(REPORT.split("\n")[1])
    chosen = hands.page.locator(".candidate", has=hands.page.locator(":checked"))
    expect(chosen).to_contain_text("Alibaba will create one million US jobs")
    hands.type("[name=said_date]", "19 Sep 2018")
    hands.press("Enter")
    hands.page.wait_for_url(re.compile(r"/publish-together/$"))


def publish(hands: Hands) -> None:
    """The preview says what readers will see; one key publishes it."""
    expect(hands.page.locator("main")).to_contain_text("Readers will see")
    expect(hands.page.locator("main")).to_contain_text("Jack Ma withdraws a pledge")
    hands.press("p")
    expect(hands.page.locator("#toasts")).to_contain_text("Published")


def everywhere(keys, story: Story) -> None:
    page, pledge = keys.page, Claim.objects.get(kind="pledge")
    row = page.locator(f"#claim-row-{pledge.pk}")
    for path in (reverse("story", args=[story.slug]), reverse("claim", args=[pledge.public_id])):
        page.goto(keys.address + path)
        expect(page.locator("main .standing").first).to_contain_text("Withdrawn 19 Sep")
    page.goto(keys.address + reverse("claims"))
    expect(row.locator(".standing")).to_have_text(WITHDRAWN)
    readers(page, keys.address, story, pledge)
    pledge.refresh_from_db()
    assert pledge.standing_from == dt.date(2018, 9, 19)
    assert pledge.followups.filter(trigger="withdrawal").count() == 1


def readers(page: Page, address: str, story: Story, pledge: Claim) -> None:
    page.goto(f"{address}/claims/{pledge.public_id}/")
    expect(page.locator("main")).to_contain_text("Withdrawn 19 September 2018")
    page.goto(f"{address}/stories/{story.slug}/")
    expect(page.locator("#stands")).to_contain_text("Withdrawn 19 September 2018")
    expect(page.locator("#stands")).to_contain_text("Outcome not rated")
    feed = feedparser.parse(page.request.get(f"{address}/feeds/major.rss").body())
    assert feed.entries[0].title.startswith("Jack Ma withdraws a pledge")
    assert "Withdrawn 19 Sep 2018 · outcome not rated" in feed.entries[0].summary
