import pytest
from django.urls import reverse

from stories.actions import publish
from stories.models import Edition
from stories.models.vocab import Axis, Publication, Stage, Value
from tests import factories
from tests.base import client_for
from tests.views.asking import signed_out


def verb(name, claim):
    return reverse(name, args=[claim.public_id])


def page(claim):
    return verb("claim", claim)


def current(claim):
    claim.refresh_from_db()
    return claim


def test_a_claim_is_taken_on_by_oneself_unless_another_is_named(reporter, editor):
    claim, client = factories.claim(), client_for(reporter)
    where = verb("assign_claim", claim)
    assert client.get(where).context_data["form"]["assignee"].value() == reporter.username
    data = {"assignee": editor.username, "revision": claim.revision}
    assert client.post(where, data)["Location"] == page(claim)
    assert (current(claim).assignee, claim.stage) == (editor, Stage.CHECKING)
    client.post(where, {"assignee": "", "revision": claim.revision})
    assert (current(claim).assignee, claim.stage) == (None, Stage.UNASSIGNED)


def test_viewers_check_no_claims(reporter, viewer):
    data = {"assignee": viewer.username}
    response = client_for(reporter).post(verb("assign_claim", factories.claim()), data)
    assert response.status_code == 422
    assert "assignee" in response.context_data["form"].errors


def test_a_claim_of_a_restricted_story_is_given_only_to_its_team(
    reporter, outsider, restricted_story
):
    claim = factories.claim(story=restricted_story)
    data = {"assignee": outsider.username, "revision": claim.revision}
    response = client_for(reporter).post(verb("assign_claim", claim), data)
    assert response.status_code == 422
    assert "assignee" in response.context_data["form"].errors


def test_two_who_take_a_claim_on_at_once_do_not_overwrite_each_other(reporter, editor):
    claim = factories.claim()
    where, opened = verb("assign_claim", claim), claim.revision
    client_for(editor).post(where, {"assignee": editor.username, "revision": opened})
    late = client_for(reporter).post(where, {"assignee": reporter.username, "revision": opened})
    assert late.status_code == 409
    assert current(claim).assignee == editor
    shown = late.content.decode()
    assert "Who checks it, as saved meanwhile</h3><p>Edda Editor" in shown
    assert "Who checks it, as you typed it</h3><p>Ruth Reporter" in shown


@pytest.fixture
def broken(editor):
    """A pledge that was rated for good, and whose time is over."""
    claim = factories.pledge(deadline=factories.day("2018-01-31"), by=editor)
    factories.verdict(claim=claim, axis=Axis.OUTCOME, value=Value.BROKEN, by=editor)
    return current(claim)


def test_a_pledge_that_is_rated_for_good_is_closed_with_a_reason(broken, editor):
    where, client = verb("close_pledge", broken), client_for(editor)
    assert client.post(where, {"reason": "", "revision": broken.revision}).status_code == 422
    data = {"reason": "The firm has said so itself.", "revision": broken.revision}
    assert client.post(where, data)["Location"] == page(broken)
    assert current(broken).closed_by == editor


def test_a_pledge_without_a_final_outcome_is_not_closed(editor):
    claim = factories.pledge()
    data = {"reason": "I am tired of it.", "revision": claim.revision}
    response = client_for(editor).post(verb("close_pledge", claim), data)
    assert response.status_code == 422
    assert "I am tired of it." in response.content.decode()
    assert current(claim).closed_at is None


@pytest.fixture
def ready(editor):
    """A claim of a public story."""
    claim = factories.sourced(by=editor)
    publish.publish_story(story=claim.story, by=editor)
    return claim


def test_what_stands_in_the_way_is_told_before_publishing(editor):
    claim = factories.claim()
    where, client = verb("publish_claim", claim), client_for(editor)
    told = client.get(where)
    assert told.context_data["obstacles"] == publish.obstacles(claim) != []
    assert told.context_data["obstacles"][0].text in told.content.decode()
    assert reverse("publish_story", args=[claim.story.slug]) in told.content.decode()
    refused = client.post(where, {"revision": claim.revision, "correction": "As I typed."})
    assert refused.status_code == 422
    assert "As I typed." in refused.content.decode()
    assert not Edition.objects.exists()


def test_readers_see_a_claim_once_it_is_published_and_what_changed_is_shown_first(
    ready, editor, client
):
    where, me = verb("publish_claim", ready), client_for(editor)
    public = f"/claims/{ready.public_id}/"
    assert client.get(public).status_code == 404
    assert me.post(where, {"revision": ready.revision})["Location"] == page(ready)
    assert ready.text in client.get(public).content.decode()
    mark = reverse("mark_claim", args=[ready.public_id, Axis.VERDICT])
    me.post(mark, {"value": Value.UNPROVEN, "reason": "Nobody can show it."})
    assert "Nobody can show it." not in client.get(public).content.decode()
    assert current(ready).publication == Publication.PUBLIC
    told = me.get(where)
    assert told.context_data["differences"]
    me.post(where, {"revision": ready.revision, "correction": "We had taken it for granted."})
    assert "We had taken it for granted." in client.get(public).content.decode()
    assert Edition.objects.filter(public_id=ready.public_id).count() == 2


def test_a_claim_that_changed_meanwhile_is_not_published_unseen(ready, editor):
    where, client = verb("publish_claim", ready), client_for(editor)
    opened = ready.revision
    data = {"assignee": editor.username, "revision": opened}
    client.post(verb("assign_claim", ready), data)
    assert client.post(where, {"revision": opened}).status_code == 409
    assert client.post(where, {"correction": ""}).status_code == 422
    assert current(ready).publication == Publication.DRAFT


def test_a_claim_is_taken_down_with_a_note_that_readers_see(ready, editor, client):
    me, where = client_for(editor), verb("take_down_claim", ready)
    me.post(verb("publish_claim", ready), {"revision": ready.revision})
    assert me.post(where, {"note": ""}).status_code == 422
    assert me.post(where, {"note": "We had the wrong person."})["Location"] == page(ready)
    assert current(ready).publication == Publication.TAKEN_DOWN
    gone = client.get(f"/claims/{ready.public_id}/")
    assert "We had the wrong person." in gone.content.decode()
    assert ready.text not in gone.content.decode()


@pytest.mark.parametrize(
    "name", ["assign_claim", "close_pledge", "publish_claim", "take_down_claim"]
)
def test_who_is_refused(name, client, viewer, reporter, editor, outsider, restricted_story):
    where = verb(name, factories.pledge(story=restricted_story))
    assert signed_out(client, where)
    assert client_for(viewer).get(where).status_code == 403
    allowed = 200 if name == "assign_claim" else 403
    assert client_for(reporter).get(where).status_code == allowed
    assert client_for(outsider).get(where).status_code == 404
    assert client_for(outsider).post(where).status_code == 404
    assert client_for(editor).put(where).status_code == 405


def test_a_claim_is_shown_in_another_story_and_no_longer(reporter):
    claim, other = factories.claim(), factories.story(title="The road")
    where, client = reverse("show_claim_in", args=[claim.public_id]), client_for(reporter)
    panel = reverse("claim", args=[claim.public_id])
    client.post(where, {"another": other.slug, "revision": claim.revision})
    assert list(claim.also_in.all()) == [other]
    page = client.get(panel).content.decode()
    assert reverse("story", args=[other.slug]) in page
    assert claim.text in client.get(reverse("story", args=[other.slug])).content.decode()
    assert claim.changes.first().after == {"also_in": [other.public_id]}

    stale = client.post(where, {"revision": claim.revision})
    assert stale.status_code == 409
    claim.refresh_from_db()
    client.post(where, {"revision": claim.revision})
    assert not claim.also_in.exists()


def test_a_hidden_story_that_shows_a_claim_is_not_told_and_stays(outsider, restricted_story):
    claim = factories.claim()
    with factories.rows.record.writing():
        claim.also_in.add(restricted_story)
    where = reverse("show_claim_in", args=[claim.public_id])
    for address in (where, reverse("claim", args=[claim.public_id])):
        text = client_for(outsider).get(address).content.decode()
        assert restricted_story.title not in text
    other = factories.story()
    client_for(outsider).post(where, {"another": other.slug, "revision": claim.revision})
    assert set(claim.also_in.all()) == {restricted_story, other}
