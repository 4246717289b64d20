import pytest
from django.urls import reverse

from stories.models.vocab import AppearanceMode
from tests import factories
from tests.base import client_for
from tests.factories import day
from tests.views.asking import queries, signed_out


@pytest.fixture
def claim(restricted_story):
    speaker = factories.speaker(name="The mayor")
    claim = factories.claim(
        story=restricted_story, speaker=speaker, text="The bridge carries 400 cars a day."
    )
    factories.verdict(claim=claim, value="verified", reason="The city counted them.")
    return claim


def brief(user, claim, **query):
    return client_for(user).get(reverse("claim_brief", args=[claim.public_id]), query)


def section(response, title):
    found = [each for each in response.context_data["brief"].sections if each.title == title]
    return [(item.text, item.lines) for item in found[0].items]


def text_of(user, claim):
    response = brief(user, claim, **{"as": "text"})
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    return response.content.decode()


def test_what_can_be_said_stands_under_its_verdict(claim, editor):
    said = section(brief(editor, claim), "What we can say: verified")
    assert [text for text, _ in said] == [claim.text]
    assert "Why: The city counted them." in said[0][1]
    assert said[0][1][0].startswith("The mayor")


def test_quotations_come_word_for_word_with_where_they_are_from(claim, editor):
    article = factories.article(
        stories=[claim.story], title="A day at the bridge", address="https://paper.example/day"
    )
    wire = factories.outlet(name="The Wire")
    factories.appearance(
        claim=claim, version=article.versions.get(), mode=AppearanceMode.QUOTE, via_outlet=wire
    )
    text = text_of(editor, claim)
    assert f"- “{factories.QUOTE}”" in text
    assert "Quoted: The mayor" in text
    assert "taken from The Wire" in text
    assert "https://paper.example/day" in text


def test_a_report_is_not_passed_off_as_a_quotation(claim, editor):
    article = factories.article(stories=[claim.story])
    factories.appearance(claim=claim, version=article.versions.get(), mode="reported")
    words = section(brief(editor, claim), "Words as they stand in the coverage")
    assert words[0][1][0] == "Reported"


def test_figures_say_what_they_lack_and_no_data_is_not_known(claim, editor):
    metric = factories.metric(claim=claim, definition="Cars a day", low=400, high=400, unit="cars")
    factories.measurement(
        metric=metric, no_data="not_published", low=None, high=None, qualifier="", method=""
    )
    shown = brief(editor, claim)
    [(text, lines)] = section(shown, "Figures")
    assert text == "Cars a day: 400 cars"
    assert "as-of date missing; base missing" in lines[0]
    assert section(shown, "What we do not know")[0][0] == "Cars a day: no data"


def test_what_is_open_asked_and_held_stands_there(claim, editor, viewer):
    factories.followup(claim=claim, story=claim.story, question="Who counts them now?")
    factories.reply_request(claims=[claim])
    factories.hold(story=claim.story, by=viewer, reason="Counsel reads it.")
    text = text_of(editor, claim)
    assert "Who counts them now?" in text
    assert "Waiting for an answer" in text
    assert "Do not publish: Counsel reads it." in text


def test_an_unchecked_claim_is_something_we_do_not_know(restricted_story, editor):
    claim = factories.claim(story=restricted_story)
    shown = brief(editor, claim)
    assert section(shown, "What we do not know")[0][0] == claim.text
    assert "no claim here has a verdict" in shown.content.decode()


def test_closed_evidence_is_left_out_and_counted_for_those_who_know_of_it(claim, editor, viewer):
    factories.evidence(claim=claim, source="A friend of a friend", closed=True, by=editor)
    factories.evidence(claim=claim, source="The count", by=editor)
    told = text_of(editor, claim)
    assert "A friend of a friend" not in told
    assert "Closed sources left out: 1." in told
    assert "The count" in told


def test_the_brief_of_a_story_holds_its_claims(claim, editor):
    other = factories.claim(story=claim.story, text="It was painted.")
    where = reverse("story_brief", args=[claim.story.slug])
    page = client_for(editor).get(where).content.decode()
    assert claim.text in page
    assert other.text in page
    room = client_for(editor).get(reverse("story", args=[claim.story.slug])).content.decode()
    assert where in room


def test_a_brief_costs_the_same_for_twice_the_claims(claim, editor):
    where = reverse("story_brief", args=[claim.story.slug])

    def fill():
        row = factories.claim(story=claim.story, said=day("2018-01-01"))
        factories.evidence(claim=row)
        factories.verdict(claim=row, value="verified", reason="Counted.")
        factories.appearance(claim=row)
        factories.metric(claim=row)

    fill()
    client = client_for(editor)
    before = queries(client, where)
    fill()
    fill()
    assert queries(client, where) == before


@pytest.mark.parametrize("name", ["claim_brief", "story_brief"])
def test_who_is_refused(name, client, claim, outsider, viewer, editor):
    key = claim.story.slug if name == "story_brief" else claim.public_id
    where = reverse(name, args=[key])
    assert signed_out(client, where)
    assert client_for(outsider).get(where).status_code == 404
    assert client_for(editor).post(where).status_code == 405
