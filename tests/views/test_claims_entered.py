"""Entering a claim, and with it its speaker and where it stands."""

import datetime as dt

import pytest
from django.urls import reverse

from stories.clock import newsroom_today
from stories.models import Appearance, Claim, Followup, Speaker
from stories.models.vocab import Attribution
from tests import factories
from tests.base import client_for

NEW = reverse("add_claim")
DATE = {"said_date": "19 Sep 2018", "said_basis": "stated", "said_note": ""}


def typed(**values):
    """What the form of a new claim sends, at least."""
    return {"text": "The works opened.", "kind": "statement", "attribution": "named"} | values


def test_a_claim_is_entered_with_the_speaker_and_the_date_typed(reporter):
    story, ma = factories.story(), factories.speaker(name="Jack Ma")
    data = typed(
        kind="pledge", speaker="jack ma", modality="will", **DATE, deadline_date="Jan 2022"
    )
    response = client_for(reporter).post(f"{NEW}?story={story.slug}", data)
    claim = Claim.objects.get()
    assert response["Location"] == reverse("claim", args=[claim.public_id])
    assert (claim.story, claim.speaker, claim.created_by) == (story, ma, reporter)
    assert claim.said == factories.day("2018-09-19")
    assert claim.deadline.last == dt.date(2022, 1, 31)


def test_without_an_address_that_names_it_the_story_is_chosen(reporter, restricted_story, outsider):
    story = factories.story()
    data = typed(attribution=Attribution.UNATTRIBUTED, story=story.slug)
    client_for(reporter).post(NEW, data)
    assert Claim.objects.get().story == story
    theirs = client_for(outsider).post(NEW, {**data, "story": restricted_story.slug})
    assert theirs.status_code == 422
    assert "story" in theirs.context_data["form"].errors


@pytest.mark.parametrize(("kind", "own"), [("person", False), ("unnamed", True)])
def test_a_speaker_whom_we_do_not_know_is_added_first(kind, own, reporter):
    story = factories.story()
    client, where = client_for(reporter), f"{NEW}?story={story.slug}"
    unknown = client.post(where, typed(speaker="Incoming officials"))
    assert unknown.status_code == 422
    assert "Incoming officials" in str(unknown.context_data["form"].errors["speaker"])
    client.post(where, typed(speaker="Incoming officials", speaker_kind=kind))
    speaker = Speaker.objects.get(name="Incoming officials")
    assert Claim.objects.get().speaker == speaker
    assert (speaker.kind, speaker.story) == (kind, story if own else None)


def test_a_claim_is_entered_with_where_it_stands(reporter):
    story, ma = factories.story(), factories.speaker(name="Jack Ma")
    article = factories.article(stories=[story])
    client = client_for(reporter)
    where = f"{NEW}?article={article.public_id}&quote=The works"
    place = client.get(where).context_data["place"]
    version = article.versions.get()
    assert (place["version"].value(), place["quotes"].value()) == (version.pk, "The works")
    data = typed(
        speaker=ma.name,
        **{
            "place-version": version.pk,
            "place-quotes": f"The works will open\r\n\r\n{factories.QUOTE}",
            "place-mode": "reported",
            "place-language": "en",
        },
    )
    assert client.post(where, data).status_code == 302
    spans = Appearance.objects.get(claim__story=story).spans.all()
    assert [span.quote for span in spans] == ["The works will open", factories.QUOTE]


@pytest.mark.parametrize("speaker_kind", ["", "person"])
def test_words_that_do_not_stand_there_are_refused_beside_them(speaker_kind, reporter):
    story = factories.story()
    if not speaker_kind:
        factories.speaker(name="Jack Ma")
    version = factories.article(stories=[story]).versions.get()
    data = typed(
        speaker="Jack Ma",
        speaker_kind=speaker_kind,
        **{
            "place-version": version.pk,
            "place-quotes": "Nobody wrote this.",
            "place-mode": "reported",
            "place-language": "en",
        },
    )
    before = Speaker.objects.count()
    response = client_for(reporter).post(f"{NEW}?story={story.slug}", data)
    assert response.status_code == 422
    assert list(response.context_data["place"].errors) == ["quotes"]
    assert "Nobody wrote this." in response.content.decode()
    assert (Claim.objects.count(), Speaker.objects.count()) == (0, before)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"text": ""}, "text"),
        ({"speaker": ""}, "speaker"),
        ({"speaker": "Nobody knows"}, "speaker"),
        ({"on_behalf_of": "Nobody knows"}, "on_behalf_of"),
        ({"on_behalf_of": "Jack Ma"}, "on_behalf_of"),
        ({"said_date": "one Monday"}, "said"),
        ({"kind": "statement", "deadline_date": "2022"}, "deadline"),
        ({"kind": "pledge", "said_date": "2018", "deadline_date": "2017"}, "deadline"),
        ({"attribution": "unattributed"}, "speaker"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_is_kept(wrong, field, reporter):
    factories.speaker(name="Jack Ma")
    story = factories.story()
    data = typed(**{"speaker": "Jack Ma", "venue": "Trump Tower"} | wrong)
    response = client_for(reporter).post(f"{NEW}?story={story.slug}", data)
    assert response.status_code == 422
    assert field in response.context_data["form"].errors
    assert 'value="Trump Tower"' in response.content.decode()
    assert not Claim.objects.exists()


def test_what_is_wrong_is_told_in_both_halves_at_once(reporter):
    story = factories.story()
    version = factories.article(stories=[story]).versions.get()
    data = typed(**{"place-version": version.pk, "place-quotes": " "})
    context = client_for(reporter).post(f"{NEW}?story={story.slug}", data).context_data
    assert "speaker" in context["form"].errors
    assert "quotes" in context["place"].errors


def test_somebody_elses_story_or_article_takes_no_claim(outsider, restricted_story):
    article = factories.article(stories=[restricted_story])
    client = client_for(outsider)
    for query in (f"story={restricted_story.slug}", f"article={article.public_id}"):
        assert client.get(f"{NEW}?{query}").status_code == 404
        assert client.post(f"{NEW}?{query}", typed()).status_code == 404
    assert not Claim.objects.exists()


def test_no_choice_is_a_word_not_dashes(reporter):
    page = client_for(reporter).get(f"{NEW}?story={factories.story().slug}").content.decode()
    assert "not given" in page
    assert "-----" not in page


def pledged(**values):
    later = newsroom_today() + dt.timedelta(days=200)
    made = {"said_date": str(newsroom_today()), "deadline_date": str(later)}
    return typed(kind="pledge", attribution="unattributed", **made) | values


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["halfway", "deadline", "after"], "3 questions put in the diary"),
        (["deadline"], "1 question put in the diary"),
        ([], "The claim is entered."),
    ],
)
def test_the_usual_questions_of_a_pledge_are_put_in_the_diary_with_it(asked, told, reporter):
    client, where = client_for(reporter), f"{NEW}?story={factories.story().slug}"
    offered = client.get(where).context_data["form"]["ask"].initial
    assert offered == ["halfway", "deadline", "after"]
    page = client.post(where, pledged(ask=asked), follow=True).content.decode()
    assert told in page
    assert list(Followup.objects.order_by("pk").values_list("trigger", flat=True)) == asked


def test_nothing_is_asked_about_a_statement_or_where_no_deadline_is_known(reporter):
    client, where = client_for(reporter), f"{NEW}?story={factories.story().slug}"
    client.post(where, pledged(kind="statement", ask=["deadline"], deadline_date=""))
    client.post(where, pledged(text="It will open.", ask=["deadline"], deadline_date=""))
    assert Claim.objects.count() == 2
    assert not Followup.objects.exists()


def test_which_questions_are_chosen_is_kept_after_a_mistake(reporter):
    where = f"{NEW}?story={factories.story().slug}"
    answer = client_for(reporter).post(where, pledged(text="", ask=["after"]))
    assert answer.status_code == 422
    assert answer.context_data["form"]["ask"].value() == ["after"]
