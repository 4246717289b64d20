"""Two entries of one claim become one, and are taken apart again, with the keyboard alone."""

import re

from django.urls import reverse
from playwright.sync_api import expect

from stories.models import Claim
from tests import factories
from tests.browser.test_walk import keys, sign_in

__all__ = ["keys"]

TWICE = "Exports to China in 2017: 188 billion dollars."


def follow(keys, selector: str, has: str) -> None:
    keys.tab_to(selector, has=has)
    keys.press("Enter")


def test_one_of_two_stays_and_the_other_comes_back(keys):
    page = keys.page
    kept = Claim.objects.get(text__startswith="All US exports")
    gone = factories.claim(story=kept.story, kind=kept.kind, speaker=kept.speaker, text=TWICE)
    old, stays = (reverse("claim", args=[row.public_id]) for row in (gone, kept))
    sign_in(keys)
    page.goto(f"{keys.address}{old}")
    follow(keys, "summary", "More")
    follow(keys, "a", "Same as")
    keys.focused("#merge-words")
    keys.type("exports 188 billion")
    expect(page.locator("#merge-found a")).to_have_count(1)
    follow(keys, "#merge-found a", kept.text)
    page.wait_for_url(re.compile(r"other="))
    keys.tab_to("textarea")
    keys.type("Both count the same exports.")
    follow(keys, "button", "Merge them")
    page.wait_for_url(f"{keys.address}{stays}")
    expect(page.locator("#toasts")).to_contain_text("Merged.")
    expect(page.locator("#claim-panel")).to_contain_text(TWICE)

    page.goto(f"{keys.address}{old}")
    assert page.url == f"{keys.address}{stays}"
    follow(keys, "a", "Take it apart")
    page.wait_for_url(re.compile(r"/apart/$"))
    keys.tab_to("textarea")
    keys.type("One counts services too.")
    follow(keys, "button", "Take it apart")
    page.wait_for_url(f"{keys.address}{old}")
    expect(page.locator("#claim-title")).to_have_text(TWICE)
