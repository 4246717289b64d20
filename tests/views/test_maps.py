import pytest
from django.urls import reverse

from stories.actions import links
from stories.models.vocab import ClaimKind, LinkKind, LinkState
from stories.views import maps
from tests import factories
from tests.base import client_for
from tests.factories import day
from tests.views.asking import part, queries, signed_out


@pytest.fixture
def pledge(editor):
    """The main claim of its story, withdrawn."""
    pledge = factories.pledge(story=factories.story(lead=editor), said=day("2017-01-09"))
    cause = factories.claim(
        story=pledge.story,
        speaker=pledge.speaker,
        kind=ClaimKind.WITHDRAWAL,
        said=day("2018-09-19"),
    )
    links.link(source=cause, target=pledge, kind=LinkKind.RETRACTS, reason="So.", by=editor)
    pledge.refresh_from_db()
    return pledge


def address(story):
    return reverse("claim_map", args=[story.slug])


def shown(found):
    return {box.node.text for box in found["drawing"].boxes}


def test_the_map_shows_what_is_linked_and_what_became_of_it(pledge, viewer):
    factories.claim(story=pledge.story)
    found = maps.map_of(pledge.story, viewer)
    states = {box.node.text: box.node.state for box in found["drawing"].boxes}
    assert states[pledge.text] == "Withdrawn 19 Sep 2018"
    assert states[pledge.standing_by.text] == "Withdrawal"
    assert len(states) == 2
    assert [edge.css for edge in found["drawing"].edges] == ["c-link is-retracts"]
    assert found["is_whole"]


@pytest.mark.parametrize("state", [LinkState.PROPOSED, LinkState.REFUSED])
def test_only_links_that_hold_are_drawn(state, viewer):
    story = factories.story()
    source, target = (factories.claim(story=story) for _ in range(2))
    factories.link(source=source, target=target, state=state)
    assert maps.map_of(story, viewer)["links"] == []


def test_an_end_in_a_hidden_story_is_not_drawn(pledge, outsider, editor, restricted_story):
    hidden = factories.claim(story=restricted_story)
    factories.link(source=hidden, target=pledge)
    assert hidden.text not in shown(maps.map_of(pledge.story, outsider))
    assert hidden.text in shown(maps.map_of(pledge.story, editor))


def test_of_too_many_the_nearest_to_the_main_claim_are_shown(pledge, viewer, monkeypatch):
    monkeypatch.setattr(maps, "MOST", 3)
    near = factories.claim(story=pledge.story)
    far = factories.claim(story=pledge.story)
    for source, target in ((near, pledge), (far, near)):
        factories.link(source=source, target=target, kind=LinkKind.RELIES_ON)
    pledge.story.main_claim = pledge
    found = maps.map_of(pledge.story, viewer)
    assert shown(found) == {pledge.text, pledge.standing_by.text, near.text}
    assert (found["shown"], found["linked"], found["is_whole"]) == (3, "4", False)
    page = client_for(viewer).get(address(pledge.story)).content.decode()
    assert "3 of 4 linked claims" in page


def test_the_page_draws_it_and_lists_it(pledge, viewer):
    page = client_for(viewer).get(address(pledge.story)).content.decode()
    assert 'class="c-link is-retracts"' in page
    assert "The same as a list" in page
    assert "style=" not in page


def test_the_room_has_it_as_a_part(pledge, viewer):
    where = reverse("story", args=[pledge.story.slug])
    response = client_for(viewer).get(where, **part("map"))
    assert response.template_name == "desk/story.html#map"
    assert 'class="c-link is-retracts"' in response.content.decode()


def test_a_story_without_links_says_how_to_make_one(viewer):
    page = client_for(viewer).get(address(factories.story())).content.decode()
    assert "to link it" in page


def test_more_links_cost_no_more_queries(pledge, viewer):
    client = client_for(viewer)
    before = queries(client, address(pledge.story))
    for _ in range(5):
        factories.link(source=factories.claim(story=pledge.story), target=pledge)
    assert queries(client, address(pledge.story)) == before


def test_who_may_not_see_the_map(client, outsider, viewer, restricted_story):
    where = address(restricted_story)
    assert signed_out(client, where)
    assert client_for(outsider).get(where).status_code == 404
    assert client_for(viewer).post(address(factories.story())).status_code == 405
