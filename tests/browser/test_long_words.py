"""What others write may be one word of eighty letters, or an address: no page grows wider by it."""

import pytest
from django.urls import reverse

from tests import factories
from tests.browser.test_axe import OFF_SCREEN, sign_in

pytestmark = pytest.mark.django_db(transaction=True)

WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
ADDRESS = "https://example.org/one/address/without/a/single/space/in/all/of/it/" + "on/" * 8
LONG = f"{WORD} printed {ADDRESS} in full"
SPEAKER_TAKES = "element => element.offsetWidth / element.parentElement.offsetWidth"


def long_newsroom():
    """A story whose every text is as long and as unbroken as its field allows."""
    editor = factories.user(username="editor", name=WORD)
    story = factories.story(title=LONG[:160], summary=LONG, answer=LONG, lead=editor, by=editor)
    speaker = factories.speaker(name=LONG[:160], by=editor)
    claim = factories.pledge(
        story=story, text=LONG * 2, speaker=speaker, assignee=editor, venue=LONG[:200], by=editor
    )
    factories.evidence(claim=claim, source=LONG, passage=LONG, by=editor)
    metric = factories.metric(claim=claim, definition=LONG, unit=WORD, by=editor)
    factories.measurement(metric=metric, source=LONG, by=editor)
    factories.appearance(claim=claim, by=editor)
    factories.proposal(claim=claim, reason=LONG, by=editor)
    asked = factories.followup(claim=claim, question=LONG, by=editor)
    update = factories.update(
        story=story, claims=[claim], headline=LONG[:200], text=LONG, by=editor
    )
    article = factories.article(stories=[story], title=LONG, byline=LONG, by=editor)
    return {
        "today": [],
        "claims": [],
        "followups": [],
        "articles": [],
        "updates": [],
        "stories": [],
        "open_story": [],
        "story": [story.slug],
        "claim_map": [story.slug],
        "claim": [claim.public_id],
        "add_evidence": [claim.public_id],
        "withdraw": [claim.public_id],
        "ask_reply": [claim.public_id],
        "record_measurement": [metric.public_id],
        "followup": [asked.public_id],
        "update": [update.public_id],
        "article": [article.public_id],
        "speaker": [speaker.slug],
    }


def test_an_endless_word_widens_no_page_and_hides_no_claim(browser, live_server):
    pages = long_newsroom()
    wide = []
    for width in (320, 1440):
        with browser.new_context(viewport={"width": width, "height": 900}) as context:
            page = context.new_page()
            sign_in(page, live_server.url, "editor")
            for name, args in pages.items():
                assert page.goto(live_server.url + reverse(name, args=args)).ok
                if page.evaluate(OFF_SCREEN):
                    wide.append((name, width))
            page.goto(live_server.url + reverse("claims"))
            assert page.locator(".row-who").first.evaluate(SPEAKER_TAKES) < 0.8
    assert wide == []
