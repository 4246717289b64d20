import pytest
from django.urls import reverse

from stories.actions import evidence, links, publish, verdicts
from stories.models import Edition, Story
from stories.models.vocab import Publication
from tests import factories
from tests.base import client_for
from tests.views.asking import part, queries, signed_out

LIST = reverse("stories")
NEW = reverse("open_story")


def address(name, story):
    return reverse(name, args=[story.slug])


def typed(story, **values):
    return {
        "title": story.title,
        "lead": story.lead_id,
        "opened_on": "9 Jan 2017",
        "revision": story.revision,
    } | values


def test_the_list_is_narrowed_by_the_address(editor, reporter):
    topic = factories.topic(slug="trade")
    mine = factories.story(title="Harbour bridge", lead=editor, topics=[topic])
    theirs = factories.story(title="School meals", lead=reporter)
    client = client_for(editor)

    def found(query):
        return set(client.get(f"{LIST}?{query}").context_data["page_obj"])

    assert found("") == {mine, theirs}
    assert found("words=bridge") == {mine}
    assert found("mine=on") == {mine}
    assert found("topic=trade") == {mine}
    assert found(f"lead={reporter.pk}") == {theirs}
    assert found("publication=public") == set()


def test_the_list_shows_a_restricted_story_to_its_team_only(restricted_story, reporter, outsider):
    assert restricted_story in client_for(reporter).get(LIST).context_data["page_obj"]
    assert restricted_story not in client_for(outsider).get(LIST).context_data["page_obj"]


def test_the_list_answers_its_rows_to_htmx(editor):
    response = client_for(editor).get(LIST, **part("story-rows"))
    assert response.template_name == "desk/stories.html#story-rows"


def test_an_empty_list_says_what_to_do_to_those_who_can(viewer, reporter):
    assert NEW in client_for(reporter).get(LIST).content.decode()
    assert NEW not in client_for(viewer).get(LIST).content.decode()


def test_the_list_costs_the_same_for_more_stories(editor):
    client = client_for(editor)
    factories.claim(story=factories.story())
    before = queries(client, LIST)
    for _ in range(3):
        factories.claim(story=factories.story())
    assert queries(client, LIST) == before


def test_a_reporter_opens_a_story(reporter):
    response = client_for(reporter).post(
        NEW, {"title": "A new bridge", "lead": reporter.pk, "opened_on": "9 Jan 2017"}
    )
    story = Story.objects.get()
    assert response["Location"] == address("story", story)
    assert (story.title, story.opened_on.isoformat()) == ("A new bridge", "2017-01-09")


def test_what_was_typed_stays_where_the_form_is_wrong(reporter):
    response = client_for(reporter).post(NEW, {"title": "", "answer": "It stands still."})
    assert response.status_code == 422
    assert "It stands still." in response.content.decode()
    assert not Story.objects.exists()


def test_a_story_is_edited(reporter):
    story = factories.story(lead=reporter)
    topic = factories.topic()
    response = client_for(reporter).post(
        address("edit_story", story), typed(story, answer="Settled.", topics=[topic.pk])
    )
    story.refresh_from_db()
    assert response["Location"] == address("story", story)
    assert (story.answer, list(story.topics.all())) == ("Settled.", [topic])


def test_a_stale_save_shows_both_versions_and_can_then_be_saved(reporter):
    story = factories.story(lead=reporter)
    client, where = client_for(reporter), address("edit_story", story)
    client.post(where, typed(story, answer="First."))
    response = client.post(where, typed(story, answer="Second."))
    page = response.content.decode()
    assert response.status_code == 409
    assert "First." in page
    assert "Second." in page
    story.refresh_from_db()
    assert story.answer == "First."
    shown = response.context_data["form"]["revision"].value()
    assert client.post(where, typed(story, answer="Second.", revision=shown)).status_code == 302
    story.refresh_from_db()
    assert story.answer == "Second."


def test_a_refusal_stands_in_the_form(reporter, editor):
    story = factories.story(lead=editor)
    response = client_for(reporter).post(
        address("edit_story", story), typed(story, restricted="on", answer="Kept.")
    )
    assert response.status_code == 422
    assert "Kept." in response.content.decode()


def test_an_editor_publishes_with_claims_and_updates(editor):
    story = factories.story(lead=editor, answer="It stands still.")
    claim, update = factories.claim(story=story), factories.update(story=story)
    where, client = address("publish_story", story), client_for(editor)
    assert "It stands still." in client.get(where).content.decode()
    response = client.post(
        where,
        {"revision": story.revision, "claims": [claim.public_id], "updates": [update.public_id]},
    )
    assert response.status_code == 302
    for row in (story, claim, update):
        row.refresh_from_db()
        assert row.publication == Publication.PUBLIC
    assert Edition.objects.filter(subject="story", public_id=story.public_id).count() == 1


def test_the_form_says_how_each_claim_was_ruled_and_asks_for_no_correction_of_the_unseen(editor):
    story = factories.story(lead=editor)
    claim = factories.claim(story=story, text="The hall is open.")
    client, where = client_for(editor), address("publish_story", story)
    shown = client.get(where).content.decode()
    assert "The hall is open. (draft, unchecked)" in shown
    assert "readers see it as a correction" not in shown
    publish.publish_story(story=story, claims=[claim], by=editor)
    assert "readers see it as a correction" in client.get(where).content.decode()


def test_claims_that_changed_since_readers_saw_them_are_offered_again(editor):
    story = factories.story(lead=editor)
    claim, same = factories.claim(story=story), factories.claim(story=story)
    publish.publish_story(story=story, claims=[claim, same], by=editor)
    client, where = client_for(editor), address("publish_story", story)
    assert "claims" not in client.get(where).context_data["form"].fields
    evidence.add_evidence(claim=claim, side="supports", source="A", passage="B", by=editor)
    offered = client.get(where).context_data["form"].fields["claims"].queryset
    assert list(offered) == [claim]
    client.post(where, {"revision": story.revision, "claims": [claim.public_id]})
    assert Edition.objects.filter(public_id=claim.public_id).count() == 2


def test_publishing_what_somebody_changed_meanwhile_shows_it_first(editor):
    story = factories.story(lead=editor)
    response = client_for(editor).post(
        address("publish_story", story), {"revision": story.revision + 1}
    )
    assert response.status_code == 409
    assert not Edition.objects.exists()


def test_a_claim_of_another_story_is_not_published_along(editor):
    story, other = factories.story(lead=editor), factories.claim()
    factories.claim(story=story)
    response = client_for(editor).post(
        address("publish_story", story),
        {"revision": story.revision, "claims": [other.public_id]},
    )
    assert response.status_code == 422


def test_an_editor_takes_it_down_with_a_note(editor):
    story = factories.story(lead=editor)
    client, where = client_for(editor), address("take_down_story", story)
    client.post(address("publish_story", story), {"revision": story.revision})
    assert client.post(where, {"note": ""}).status_code == 422
    assert client.post(where, {"note": "It names the wrong firm."}).status_code == 302
    story.refresh_from_db()
    assert story.publication == Publication.TAKEN_DOWN


def test_a_story_with_a_withdrawn_pledge_says_why_it_stays(editor, administrator):
    pledge = factories.pledge(publication=Publication.PUBLIC)
    cause = factories.claim(story=pledge.story, speaker=pledge.speaker, kind="withdrawal")
    links.link(source=cause, target=pledge, kind="retracts", reason="She said so.", by=editor)
    publish.publish_story(story=pledge.story, by=editor)
    where, data = address("take_down_story", pledge.story), {"note": "As ordered."}
    for person, offered in ((editor, False), (administrator, True)):
        for place in (where, reverse("stop", args=["story", pledge.story.public_id])):
            page = client_for(person).get(place).content.decode()
            assert pledge.text in page
            assert ('name="withdrawn_too"' in page) is offered
            assert ("Publish a correction instead." in page) is not offered

    for data in ({"note": "No."}, {"note": "No.", "withdrawn_too": "on"}):
        assert client_for(editor).post(where, data).status_code == 422
    assert client_for(administrator).post(where, data).status_code == 302


def test_all_that_are_decided_are_ticked_at_once_and_nothing_goes_out(editor):
    story = factories.story(lead=editor)
    decided = [factories.sourced(story=story) for _ in range(2)]
    for claim in decided:
        verdicts.mark(
            claim=claim, axis="verdict", value="verified", reason="So.", revision=None, by=editor
        )
    chosen, left = factories.claim(story=story), factories.claim(story=story)
    client, where = client_for(editor), address("publish_story", story)
    assert "Tick all 2 claims that are decided" in client.get(where).content.decode()
    typed = {"revision": story.revision, "claims": [chosen.public_id], "correction": "A slip."}
    answer = client.post(where, typed | {"tick": "decided"})
    assert (answer.status_code, Edition.objects.count()) == (200, 0)
    form = answer.context_data["form"]
    ticked = set(form["claims"].value())
    assert ticked == {claim.public_id for claim in [*decided, chosen]}
    assert left.public_id not in ticked
    assert form["correction"].value() == "A slip."


@pytest.mark.parametrize("name", ["edit_story", "publish_story", "take_down_story"])
def test_who_is_refused(name, client, viewer, reporter, outsider, restricted_story):
    where = address(name, restricted_story)
    assert signed_out(client, where)
    assert client_for(viewer).get(where).status_code == 403
    assert client_for(outsider).get(where).status_code == 404
    assert client_for(outsider).put(where).status_code == 405
    if name != "edit_story":
        assert client_for(reporter).post(where).status_code == 403
