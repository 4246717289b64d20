"""Nobody loses their place in a list when a form in it is cancelled or a row of it goes."""

from playwright.sync_api import expect

from stories.models import Claim
from tests import factories
from tests.browser.test_walk import keys, sign_in

__all__ = ["keys"]


def test_the_focus_stays_in_the_list(keys):
    page = keys.page
    pledge = Claim.objects.get(text__startswith="Alibaba will create one million US jobs")
    for each in ("First", "Second", "Third"):
        claim = factories.claim(story=pledge.story, text=f"{each} of three.")
        factories.review_item(cause=pledge, claim=claim)
    sign_in(keys)

    def stands_on(words: str) -> None:
        expect(page.locator("[data-row] a:focus")).to_contain_text(words)

    keys.tab_to("a", has="Second of three.")
    keys.tab_to("a", has="Settle")
    keys.press("Enter")
    keys.focused("#id_note")
    keys.press("Escape", "Escape")
    stands_on("Second of three.")

    keys.tab_to("a", has="Settle")
    keys.press("Enter")
    keys.focused("#id_note")
    keys.type("It holds.")
    keys.press("Control+Enter")
    expect(page.locator("#toasts")).to_contain_text("Settled.")
    expect(page.locator("#review")).not_to_contain_text("Second of three.")
    stands_on("Third of three.")
    keys.press("k")
    stands_on("First of three.")
