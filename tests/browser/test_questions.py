"""The diary in a real browser: the usual questions by one key, and putting one off."""

import re

from playwright.sync_api import expect

from stories.actions import record
from stories.clock import newsroom_today
from stories.models import Claim, Followup
from tests.browser.test_walk import keys, sign_in

__all__ = ["keys"]


def test_one_key_accepts_the_usual_questions_and_a_form_puts_one_off(keys):
    page = keys.page
    pledge = Claim.objects.get(text__startswith="Alibaba will create one million US jobs")
    today = newsroom_today()
    with record.writing():  # its time is not over yet
        over = today.replace(year=today.year + 20, day=1)
        Claim.objects.filter(pk=pledge.pk).update(
            deadline_from=over, deadline_to=over, deadline_basis="stated"
        )
    sign_in(keys)
    page.goto(f"{keys.address}/desk/claims/{pledge.public_id}/")
    expect(page.locator("#usual-questions li")).to_have_count(3)
    keys.press("u")
    expect(page.locator("#toasts")).to_contain_text("3 questions put in the diary.")
    expect(page.locator("#claim-panel .fu-q")).to_have_count(3)
    expect(page.locator("#usual-questions")).to_have_count(0)
    page.locator("#claim-panel .fu-q").first.click()
    page.get_by_role("link", name="Put off").click()
    page.get_by_label("Alert me on").fill(f"{today.replace(year=today.year + 1, day=1):%Y-%m-%d}")
    page.get_by_label("Why it can wait").fill("They publish once a year.")
    keys.press("Control+Enter")
    page.wait_for_url(re.compile(r"/desk/follow-ups/\w+/$"))
    expect(page.locator("main")).to_contain_text("They publish once a year.")
    assert Followup.objects.asleep().count() == 1
