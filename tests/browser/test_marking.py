"""An editor marks twenty claims in one sitting: the keyboard alone, and no page reload."""

import re

from playwright.sync_api import expect

from stories.actions import claims, evidence
from stories.models import Claim, Story, User, Verdict
from stories.models.vocab import Attribution, ClaimKind
from tests.browser.test_walk import MARK, STILL, keys, sign_in
from tests.flows import newsroom

__all__ = ["keys"]

MANY = 20


def gathered() -> list[Claim]:
    """Twenty statements, each with a source, above all else in the list."""
    editor, story = User.objects.get(username="edda"), Story.objects.get()
    found = []
    for number in range(1, MANY + 1):
        claim = claims.add_claim(
            story=story,
            text=f"Figure number {number:02} of the yearly report.",
            kind=ClaimKind.STATEMENT,
            attribution=Attribution.UNATTRIBUTED,
            said=newsroom.on(2019, 1, 31 - number),
            by=editor,
        )
        source = {"side": "supports", "source": "The yearly report", "passage": "It is so."}
        evidence.add_evidence(claim=claim, **source, by=editor)
        found.append(claim)
    return found


def mark(keys, number: int) -> None:
    """One key, the reason, Enter; every fourth claim gets another value first."""
    page = keys.page
    expect(page.locator("#claim-title")).to_contain_text(f"number {number:02}")
    keys.press("v")
    keys.focused("#id_reason")
    if number % 4 == 0:
        keys.press("Escape", "m")
        keys.focused("#id_reason")
    keys.type(f"Looked up in table {number}.")
    keys.press("Enter")
    badge = "Misleading" if number % 4 == 0 else "Verified"
    row = page.locator("[data-row]", has_text=f"number {number:02}")
    expect(row.locator(".verdict")).to_have_text(badge)


def test_twenty_claims_are_marked_with_reasons_and_the_page_is_never_left(keys):
    gathered()
    page = keys.page
    sign_in(keys)
    keys.tab_to(".rail a", has="Claims")
    keys.press("Enter")
    page.wait_for_url(re.compile(r"/desk/claims/$"))
    page.evaluate(MARK)
    keys.press("j", "Enter")
    for number in range(1, MANY + 1):
        mark(keys, number)
    assert page.evaluate(STILL)
    marked = Verdict.objects.filter(claim__text__startswith="Figure number")
    assert sorted(marked.values_list("reason", flat=True)) == sorted(
        f"Looked up in table {number}." for number in range(1, MANY + 1)
    )
    assert marked.filter(value="misleading").count() == MANY // 4


def test_several_claims_are_selected_and_marked_with_one_reason(keys):
    chosen = gathered()[:3]
    page = keys.page
    sign_in(keys)
    page.goto(f"{keys.address}/desk/claims/")
    page.evaluate(MARK)
    for _ in chosen:
        keys.press("j", "x")
    keys.press("m")
    expect(page.locator("#together-title")).to_have_text("Mark 3 claims together")
    keys.press("v")
    keys.focused("#id_reason")
    keys.type("All three stand in the same table.")
    keys.press("Enter")
    expect(page.locator("#together-title")).to_have_text("3 claims marked")
    for number in (1, 2, 3):
        row = page.locator("[data-row]", has_text=f"number {number:02}")
        expect(row.locator(".verdict")).to_have_text("Verified")
    assert page.evaluate(STILL)
    assert Verdict.objects.filter(claim__in=chosen).count() == 3


def test_a_source_that_is_missing_is_typed_with_the_mark(keys):
    page = keys.page
    claim = Claim.objects.get(text__startswith="A million jobs would cut")
    sign_in(keys)
    page.goto(f"{keys.address}/desk/claims/{claim.public_id}/")
    keys.press("v")
    keys.focused("#id_source-source")
    keys.type("The labour office")
    keys.tab_to("#id_source-passage")
    keys.type("Its own table of the unemployed.")
    keys.tab_to("#id_reason")
    keys.type("The table has the same figure.")
    keys.press("Enter")
    expect(page.locator(".axes .verdict")).to_have_text("Verified")
    expect(page.locator("#s-ev")).to_contain_text("1 supports")
