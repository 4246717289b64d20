import pytest
from django.urls import reverse

from stories.models import Edition, Update
from stories.models.vocab import Publication
from tests import factories
from tests.base import client_for
from tests.factories import columns, day
from tests.views.asking import part, queries, signed_out

LIST = reverse("updates")
NEW = reverse("write_update")
TOLD = {"headline": "The works have begun", "text": "On Monday.", "importance": "minor"}


def address(name, row):
    return reverse(name, args=[row.public_id])


def test_the_list_is_narrowed_by_the_address(viewer):
    draft = factories.update(headline="Bridge opens", importance="major")
    public = factories.update(publication=Publication.PUBLIC)
    client = client_for(viewer)

    def found(query):
        return set(client.get(f"{LIST}?{query}").context_data["page_obj"])

    assert found("") == {draft, public}
    assert found("words=bridge") == {draft}
    assert found("publication=public") == {public}
    assert found("importance=major") == {draft}
    assert found(f"story={public.story.slug}") == {public}


def test_the_list_is_a_part_and_costs_the_same_for_more_rows(viewer):
    client = client_for(viewer)
    factories.update()
    assert client.get(LIST, **part("update-rows")).template_name.endswith("#update-rows")
    before = queries(client, LIST)
    for _ in range(3):
        factories.update()
    assert queries(client, LIST) == before


def test_an_update_is_written_from_a_claim(reporter):
    claim = factories.claim()
    where, client = f"{NEW}?claim={claim.public_id}", client_for(reporter)
    assert client.get(where).context_data["form"].initial["claims"] == [claim]
    response = client.post(
        where,
        {**TOLD, "claims": [claim.pk], "happened_date": "Sep 2018", "happened_basis": "stated"},
    )
    update = Update.objects.get()
    assert response["Location"] == address("update", update)
    assert (update.story, list(update.claims.all())) == (claim.story, [claim])
    assert (update.happened_from.isoformat(), update.happened_to.isoformat()) == (
        "2018-09-01",
        "2018-09-30",
    )


def test_an_update_is_drafted_from_lines_of_the_log(reporter):
    story = factories.story()
    line = factories.change(row=story, note="They began to dig.")
    other = factories.change(note="Elsewhere.")
    where = f"{NEW}?story={story.slug}&change={line.uid}&change={other.uid}&change=nonsense"
    client = client_for(reporter)
    page = client.get(where)
    assert page.context_data["changes"] == [line]
    client.post(where, TOLD)
    assert list(Update.objects.get().changes.all()) == [line]


def test_without_a_story_one_is_chosen_first(reporter):
    story = factories.story()
    page = client_for(reporter).get(NEW).content.decode()
    assert f"{NEW}?story={story.slug}" in page
    assert client_for(reporter).post(NEW, TOLD).status_code == 422


def test_a_claim_of_another_story_is_not_offered(reporter):
    story, other = factories.story(), factories.claim()
    response = client_for(reporter).post(
        f"{NEW}?story={story.slug}", {**TOLD, "claims": [other.pk]}
    )
    assert response.status_code == 422
    assert TOLD["headline"] in response.content.decode()


def test_the_page_shows_what_readers_get(viewer):
    claim = factories.claim()
    update = factories.update(claims=[claim], text="First.\n\nSecond.")
    page = client_for(viewer).get(address("update", update)).content.decode()
    assert "<p>First.</p>" in page
    assert claim.text in page
    assert address("edit_update", update) not in page


def test_an_update_is_edited_and_a_stale_save_shows_both(reporter):
    update = factories.update()
    where, client = address("edit_update", update), client_for(reporter)
    data = {**TOLD, "revision": update.revision}
    assert client.post(where, data).status_code == 302
    stale = client.post(where, {**data, "text": "On Tuesday."})
    assert stale.status_code == 409
    assert "On Monday." in stale.content.decode()
    assert "On Tuesday." in stale.content.decode()
    update.refresh_from_db()
    assert update.text == "On Monday."


def test_an_editor_publishes_it_with_its_story(editor):
    update = factories.update()
    where, client = address("publish_update", update), client_for(editor)
    refused = client.post(where, {"revision": update.revision})
    assert refused.status_code == 422
    assert not Edition.objects.exists()
    done = client.post(where, {"revision": update.revision, "with_story": "on"})
    assert done["Location"] == address("update", update)
    update.refresh_from_db()
    update.story.refresh_from_db()
    assert update.publication == update.story.publication == Publication.PUBLIC


def test_an_editor_takes_it_down_with_a_note(editor):
    update = factories.update()
    client, where = client_for(editor), address("take_down_update", update)
    data = {"revision": update.revision, "with_story": "on"}
    client.post(address("publish_update", update), data)
    assert client.post(where, {"note": ""}).status_code == 422
    assert client.post(where, {"note": "It was not so."}).status_code == 302
    update.refresh_from_db()
    assert update.publication == Publication.TAKEN_DOWN


@pytest.mark.parametrize("name", ["update", "edit_update", "publish_update", "take_down_update"])
def test_who_is_refused(name, client, viewer, reporter, outsider, restricted_story):
    where = address(name, factories.update(story=restricted_story))
    assert signed_out(client, where)
    assert client_for(viewer).post(where).status_code == (405 if name == "update" else 403)
    assert client_for(outsider).get(where).status_code == 404
    if name != "update":
        assert client_for(outsider).put(where).status_code == 405
    if name in ("publish_update", "take_down_update"):
        assert client_for(reporter).get(where).status_code == 403


def test_holds_and_sign_offs_of_an_update_stand_on_its_page(editor):
    row = factories.update()
    factories.hold(story=row.story, update=row, reason="The lawyers read it.")
    page = client_for(editor).get(reverse("update", args=[row.public_id])).content.decode()
    assert "The lawyers read it." in page
    for name in ("hold", "clear"):
        assert reverse(name, args=["update", row.public_id]) in page


def test_the_preview_names_no_date_that_readers_are_not_told(reporter):
    undated, dated = factories.update(), factories.update(**columns(happened=day("2018-09-19")))
    client = client_for(reporter)
    for row, told in ((undated, False), (dated, True)):
        page = client.get(reverse("update", args=[row.public_id])).content.decode()
        assert ("Happened" in page, "date not known" in page) == (told, False)


@pytest.mark.parametrize("typed", ["-" * 36, "x", "1", "a" * 36])
def test_what_names_no_line_of_the_log_is_left_out(typed, reporter):
    where = f"{NEW}?story={factories.story().slug}&change={typed}"
    assert client_for(reporter).get(where).context_data["changes"] == []
