import datetime as dt

import pytest
from django.urls import reverse

from stories.models import ClaimLink, Followup, Update
from stories.models.vocab import LinkKind, Standing
from tests import factories
from tests.base import client_for
from tests.factories import day
from tests.views.asking import part, queries, signed_out

WORDS = "The mayor said so on Monday 🙂."
PART = part("withdraw-pledge")


@pytest.fixture
def pledge(editor):
    return factories.pledge(
        story=factories.story(lead=editor),
        text="The works will open in spring.",
        speaker=factories.speaker(name="The mayor"),
        said=day("2017-01-09"),
        deadline=day("2022-01-01"),
    )


@pytest.fixture
def report(pledge):
    published = factories.columns(published=day("2018-09-19"))
    return factories.article(stories=[pledge.story], title="It is off", **published)


def form_of(pledge):
    return reverse("withdraw", args=[pledge.public_id])


def reader(article, place="?p=1&s=0&e=30"):
    return reverse("withdraw_from_article", args=[article.public_id]) + place


def typed(pledge, by, **more):
    return {
        "pledge": pledge.public_id,
        "shown_for": pledge.public_id,
        "scope": "whole",
        "said_date": "19 Sep 2018",
        "mode": "reported",
        "reason": "She said so.",
        "question": "What had come of it?",
        "owner": by.pk,
        "due_on": "27 Sep 2018",
        "importance": "major",
        **more,
    }


def test_from_the_pledge_to_what_readers_will_see(pledge, editor):
    response = client_for(editor).post(form_of(pledge), typed(pledge, editor))

    update = Update.objects.get()
    assert response["Location"] == reverse("publish_together", args=[update.public_id])
    pledge.refresh_from_db()
    assert (pledge.standing, pledge.standing_from) == ("withdrawn", dt.date(2018, 9, 19))
    asked = Followup.objects.get()
    assert (asked.owner, asked.due_on, asked.trigger) == (
        editor,
        dt.date(2018, 9, 27),
        "withdrawal",
    )


def test_the_selected_words_and_the_likely_pledge_are_filled_in(pledge, report, editor):
    shown = client_for(editor).get(reader(report))

    form = shown.context_data["form"]
    assert form["quotes"].value() == WORDS
    assert shown.context_data["chosen"] == pledge
    assert shown.context_data["found"] == [pledge]
    page = shown.content.decode()
    assert f'value="{pledge.public_id}" checked' in page
    assert 'value="19 Sep 2018"' in page  # the day of the report


def test_from_a_passage_the_words_are_marked_where_they_stand(pledge, report, editor):
    data = typed(pledge, editor, quotes=WORDS, reason="")
    client_for(editor).post(reader(report), data)

    claim = pledge.story.claims.get(kind="withdrawal")
    span = claim.appearances.get().spans.get()
    assert (span.paragraph, span.start, span.quote) == (1, 0, WORDS)
    assert ClaimLink.objects.get().reason == f"As reported: “{WORDS}”"


@pytest.mark.parametrize(
    "place",
    ["", "?p=9&s=0&e=3", "?p=a&s=0&e=3", "?p=1&s=4&e=4", "?p=²&s=1&e=2", "?at=1:2", "?at=1:x:2"],
)
def test_a_place_where_nothing_stands_leaves_the_words_to_be_typed(place, report, editor):
    shown = client_for(editor).get(reader(report, place))

    assert shown.context_data["form"]["quotes"].value() == ""


def test_words_that_were_changed_are_found_again_or_refused(pledge, report, editor):
    client = client_for(editor)
    response = client.post(reader(report), typed(pledge, editor, quotes="Nobody said that."))
    assert response.status_code == 422
    assert "quotes" in response.context_data["form"].errors

    client.post(reader(report), typed(pledge, editor, quotes="Nobody asked how."))
    assert pledge.story.claims.get(kind="withdrawal").appearances.exists()


def test_an_article_without_text_asks_for_it(pledge, editor):
    article = factories.article(stories=[pledge.story], text="")

    response = client_for(editor).get(reader(article), follow=True)

    assert response.redirect_chain[-1][0] == reverse("article", args=[article.public_id])
    assert "Paste the text" in response.content.decode()


def test_pledges_are_found_by_the_words_that_are_typed(pledge, report, editor):
    other = factories.pledge(text="A tram to the harbour", story=pledge.story)
    client, find = client_for(editor), f"{reverse('find_claims')}?as=pledge"
    article = f"&article={report.public_id}"

    found = client.get(f"{find}&q=tram{article}&pledge={pledge.public_id}", **part("found-claims"))
    assert found.context_data["found"] == [pledge, other]  # what is chosen stays
    assert 'name="pledge"' in found.content.decode()
    alike = client.get(f"{find}{article}&quotes=The+mayor+will+not", **part("found-claims"))
    assert alike.context_data["found"] == [pledge, other]


def test_without_script_a_button_searches_and_keeps_what_was_typed(pledge, report, editor):
    other = factories.pledge(text="A tram to the harbour", story=pledge.story)
    data = typed(pledge, editor, q="tram", find="1", quotes="As typed.", reason="")

    response = client_for(editor).post(reader(report), data)

    assert response.status_code == 200
    assert response.context_data["found"] == [pledge, other]
    page = response.content.decode()
    assert "As typed." in page
    assert "field-error" not in page
    assert not ClaimLink.objects.exists()


@pytest.fixture
def wording(pledge):
    row = factories.pledge(
        story=pledge.story, speaker=pledge.speaker, text="Come spring, it opens."
    )
    factories.link(source=row, target=pledge, kind=LinkKind.RESTATES)
    return row


def test_other_wordings_are_ticked_and_withdrawn_with_it(pledge, wording, editor):
    client = client_for(editor)
    assert f'name="wordings" value="{wording.public_id}" checked' in (
        client.get(form_of(pledge)).content.decode()
    )

    client.post(form_of(pledge), typed(pledge, editor, wordings=[wording.public_id]))

    wording.refresh_from_db()
    assert wording.standing == Standing.WITHDRAWN


def test_a_wording_that_is_not_ticked_stands(pledge, wording, editor):
    client_for(editor).post(form_of(pledge), typed(pledge, editor))

    wording.refresh_from_db()
    assert wording.standing == Standing.STANDS


def test_somebody_elses_wording_is_told_not_offered(pledge, editor):
    theirs = factories.pledge(story=pledge.story, text="They say it opens.")
    factories.link(source=theirs, target=pledge, kind=LinkKind.RESTATES)

    shown = client_for(editor).get(form_of(pledge))

    assert shown.context_data["others"] == [theirs]
    assert 'name="wordings"' not in shown.content.decode()


def test_the_wordings_of_another_pledge_are_shown_before_anything_is_saved(
    pledge, wording, report, editor
):
    client = client_for(editor)
    data = typed(pledge, editor, quotes=WORDS, shown_for="")

    response = client.post(reader(report), data)

    assert response.status_code == 422
    assert "Look at them" in response.content.decode()
    assert f'value="{wording.public_id}" checked' in response.content.decode()
    assert not ClaimLink.objects.filter(kind=LinkKind.RETRACTS).exists()
    chosen = client.get(f"{reader(report)}&pledge={pledge.public_id}", **PART)
    assert chosen.template_name == "desk/withdraw.html#withdraw-pledge"
    assert f'value="{wording.public_id}" checked' in chosen.content.decode()


def test_more_pledges_cost_no_more_queries(pledge, report, editor):
    client = client_for(editor)
    before = queries(client, reader(report))
    for _ in range(5):
        factories.pledge(story=pledge.story)
    assert queries(client, reader(report)) == before


def test_who_may_not_withdraw(client, viewer, outsider, reporter, restricted_story):
    hidden = factories.pledge(story=restricted_story)
    article = factories.article(stories=[restricted_story])
    for where in (form_of(hidden), reader(article)):
        assert signed_out(client, where)
        assert client_for(viewer).get(where).status_code == 403
        assert client_for(outsider).post(where).status_code == 404
        assert client_for(reporter).put(where).status_code == 405
    statement = factories.claim(story=restricted_story)
    assert client_for(reporter).get(form_of(statement)).status_code == 404


def test_a_hidden_pledge_is_neither_found_nor_withdrawn(outsider, restricted_story, report):
    hidden = factories.pledge(story=restricted_story, text="The hidden works")
    client = client_for(outsider)
    shown = client.get(f"{reader(report)}&q=hidden")
    assert hidden not in shown.context_data["found"]
    response = client.post(reader(report), typed(hidden, outsider, quotes=WORDS))
    assert response.status_code == 422
    assert "The hidden works" not in response.content.decode()
