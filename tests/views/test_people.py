import pytest
from django.urls import reverse

from stories.actions import links
from stories.models import Speaker
from stories.models.vocab import ClaimKind, SpeakerKind
from tests import factories
from tests.base import client_for
from tests.views.asking import part, queries, signed_out

LIST = reverse("speakers")
NEW = reverse("add_speaker")


def address(name, speaker):
    return reverse(name, args=[speaker.slug])


def test_the_list_is_narrowed_by_name_and_counts_claims_that_one_may_see(
    outsider, editor, restricted_story
):
    speaker, other = factories.speaker(name="Jack Ma"), factories.speaker(name="Jill")
    factories.claim(speaker=speaker)
    factories.claim(speaker=speaker, story=restricted_story)
    found = client_for(outsider).get(f"{LIST}?words=jack").context_data["speakers"]
    assert found == [(speaker, 1)]
    everybody = client_for(editor).get(LIST).context_data["speakers"]
    assert everybody == [(speaker, 2), (other, 0)]


def test_unnamed_speakers_show_with_their_story_only(outsider, editor, restricted_story):
    unnamed = factories.speaker(kind=SpeakerKind.UNNAMED, story=restricted_story)
    assert list(client_for(editor).get(LIST).context_data["page_obj"]) == [unnamed]
    assert list(client_for(outsider).get(LIST).context_data["page_obj"]) == []


def test_the_list_is_a_part_and_costs_the_same_for_more_rows(viewer):
    client = client_for(viewer)
    factories.claim()
    assert client.get(LIST, **part("speaker-rows")).template_name.endswith("#speaker-rows")
    before = queries(client, LIST)
    for _ in range(3):
        factories.claim()
    assert queries(client, LIST) == before


def test_pledges_that_were_taken_back_are_named_out_of_how_many(viewer, editor):
    story, speaker = factories.story(), factories.speaker()
    pledge = factories.pledge(story=story, speaker=speaker)
    factories.pledge(story=story, speaker=speaker)
    cause = factories.claim(story=story, speaker=speaker, kind=ClaimKind.WITHDRAWAL)
    links.link(source=cause, target=pledge, kind="retracts", reason="He said so.", by=editor)
    response = client_for(viewer).get(address("speaker", speaker))
    assert response.context_data["gone"] == [pledge]
    assert "1 of 2" in response.content.decode()


def test_a_speaker_is_shown_by_counts_in_the_words_of_each_kind(viewer):
    speaker = factories.speaker()
    factories.claim(speaker=speaker, verdict="verified")
    factories.claim(speaker=speaker, kind=ClaimKind.PLEDGE, verdict="verified", outcome="kept")
    factories.claim(speaker=speaker, kind=ClaimKind.PLEDGE)
    response = client_for(viewer).get(address("speaker", speaker))
    assert response.context_data["verdicts"] == [
        ("Confirmed as said", 1),
        ("Unchecked", 1),
        ("Verified", 1),
    ]
    assert response.context_data["outcomes"] == [("Kept", 1), ("Not rated", 1)]
    assert "1 of 3" in response.content.decode()
    assert "1 of 2" in response.content.decode()


def test_an_unnamed_speaker_has_no_totals(viewer):
    speaker = factories.speaker(kind=SpeakerKind.UNNAMED)
    factories.claim(speaker=speaker, story=speaker.story)
    page = client_for(viewer).get(address("speaker", speaker)).content.decode()
    assert "1 of 1" not in page


def test_a_speakers_page_costs_the_same_for_more_claims(viewer):
    speaker = factories.speaker()
    client, where = client_for(viewer), address("speaker", speaker)
    factories.claim(speaker=speaker)
    before = queries(client, where)
    for _ in range(3):
        factories.claim(speaker=speaker)
    assert queries(client, where) == before


def test_a_speaker_is_added(reporter):
    response = client_for(reporter).post(NEW, {"name": "Jack Ma", "kind": "person"})
    assert response["Location"] == address("speaker", Speaker.objects.get())


def test_what_the_record_refuses_stands_in_the_form(reporter):
    response = client_for(reporter).post(NEW, {"name": "Officials", "kind": "unnamed"})
    assert response.status_code == 422
    assert "Choose the story for an unnamed speaker" in response.content.decode()
    assert "Officials" in response.content.decode()
    assert not Speaker.objects.exists()


def test_a_speaker_is_edited_and_a_stale_save_shows_both(reporter):
    speaker = factories.speaker()
    where, client = address("edit_speaker", speaker), client_for(reporter)
    data = {"name": speaker.name, "kind": "person", "revision": speaker.revision}
    assert client.post(where, {**data, "about": "A founder."}).status_code == 302
    stale = client.post(where, {**data, "about": "A teacher."})
    assert stale.status_code == 409
    assert "A founder." in stale.content.decode()
    assert "A teacher." in stale.content.decode()


@pytest.mark.parametrize("name", ["speaker", "edit_speaker"])
def test_who_is_refused(name, client, viewer, reporter, outsider, restricted_story):
    speaker = factories.speaker(kind=SpeakerKind.UNNAMED, story=restricted_story)
    where = address(name, speaker)
    assert signed_out(client, where)
    assert client_for(viewer).post(where).status_code == (405 if name == "speaker" else 403)
    assert client_for(outsider).get(where).status_code == 404
    if name == "edit_speaker":
        assert client_for(reporter).put(where).status_code == 405
