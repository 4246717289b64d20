"""One key stops what readers see, everywhere at once, and publishing again undoes it."""

import re

from django.urls import reverse
from playwright.sync_api import expect

from stories.models import Claim, Story
from tests.browser.test_walk import Keys, keys, sign_in

__all__ = ["keys"]

LINE = "We have taken this page down while we check it."


def test_a_key_stops_a_story_everywhere_and_publishing_brings_it_back(keys: Keys):
    sign_in(keys)
    story, pledge = Story.objects.get(), Claim.objects.get(kind="pledge")
    places = [f"/stories/{story.slug}/", f"/claims/{pledge.public_id}/"]
    assert told(keys, places) == [(200, False), (200, False)]

    stop(keys, story)
    assert told(keys, places) == [(410, True), (410, True)]
    assert told(keys, [f"/claims/{pledge.public_id}/embed/"]) == [(410, True)]
    assert pledge.text not in keys.page.request.get(f"{keys.address}/search/?q=jobs").text()

    bring_back(keys, story, pledge)
    assert told(keys, places) == [(200, False), (200, False)]


def stop(keys: Keys, story: Story) -> None:
    """What the key shows first: what will go, and the line that readers get."""
    page = keys.page
    page.goto(keys.address + reverse("story", args=[story.slug]))
    keys.press("!")
    page.wait_for_url(re.compile(r"/desk/stop/story/\w+/$"))
    expect(page.locator("main")).to_contain_text("Readers see edition 1")
    expect(page.locator("main")).to_contain_text("with all its claims and updates")
    expect(page.locator("#id_line")).to_have_value(LINE)
    keys.press("Escape")
    page.wait_for_url(re.compile(rf"/desk/stories/{story.slug}/$"))
    keys.press("!")
    page.wait_for_url(re.compile(r"/desk/stop/story/\w+/$"))
    keys.press("!")
    expect(page.locator("#toasts")).to_contain_text("Taken down. Readers see your line.")


def bring_back(keys: Keys, story: Story, pledge: Claim) -> None:
    page = keys.page
    page.goto(keys.address + reverse("publish_story", args=[story.slug]))
    page.get_by_role("checkbox", name=pledge.text).check()
    page.locator("main form button[type=submit]").first.click()
    expect(page.locator("#toasts")).to_contain_text("Published")


def told(keys: Keys, places: list[str]) -> list[tuple[int, bool]]:
    """What readers get there, and whether the line stands in it."""
    found = [keys.page.request.get(f"{keys.address}{place}") for place in places]
    return [(answer.status, LINE in answer.text()) for answer in found]
