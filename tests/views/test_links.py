import json

import pytest
from django.test import override_settings
from django.urls import reverse

from stories.models import ClaimLink
from stories.models.vocab import ClaimKind, LinkKind, LinkState, Standing
from tests import factories
from tests.base import client_for
from tests.factories import day
from tests.views.asking import part, signed_out

REASON = "He takes back the whole of it."
FORM = part("link-form")


@pytest.fixture
def pair(editor):
    """A pledge and its withdrawal by the same speaker, not linked yet."""
    speaker, story = factories.speaker(), factories.story(by=editor)
    pledge = factories.pledge(story=story, speaker=speaker, said=day("2017-01-09"))
    withdrawal = factories.claim(
        story=story, speaker=speaker, kind=ClaimKind.WITHDRAWAL, said=day("2018-09-19")
    )
    return pledge, withdrawal


def new(claim):
    return reverse("link_claim", args=[claim.public_id])


def page(claim):
    return reverse("claim", args=[claim.public_id])


def verb(name, link):
    return reverse(name, args=[link.public_id])


def typed(other, way="retracts.out", **more):
    return {"way": way, "other": other.public_id, "scope": "whole", "reason": REASON, **more}


@pytest.mark.parametrize("from_the_pledge", [True, False])
def test_a_withdrawal_is_tied_to_its_pledge_from_either_end(from_the_pledge, pair, editor):
    pledge, withdrawal = pair
    here, other = (pledge, withdrawal) if from_the_pledge else (withdrawal, pledge)
    way = "retracts.back" if from_the_pledge else "retracts.out"
    response = client_for(editor).post(new(here), typed(other, way))
    assert response["Location"] == page(here)
    link = ClaimLink.objects.get()
    assert (link.source, link.target, link.state) == (withdrawal, pledge, LinkState.APPROVED)
    pledge.refresh_from_db()
    assert pledge.standing == Standing.WITHDRAWN


def test_in_place_the_form_goes_and_both_rows_hear_of_it(pair, editor):
    pledge, withdrawal = pair
    client = client_for(editor)
    shown = client.get(new(withdrawal), **FORM)
    assert shown.template_name == "desk/link_claim.html#link-form"
    assert "hx-post" in shown.content.decode()
    done = client.post(new(withdrawal), typed(pledge), **FORM)
    assert done.content.decode().strip() == '<div id="link-form"></div>'
    events = json.loads(done["HX-Trigger"])
    heard = {"claim-linked", f"claim-ruled-{pledge.pk}", f"claim-ruled-{withdrawal.pk}"}
    assert heard <= set(events)
    assert "claim-ruled" not in events  # nothing was decided: the next row stays closed


@pytest.mark.parametrize("second_person", [True, False])
def test_what_changes_a_standing_waits_for_an_editor(second_person, pair, reporter, editor):
    pledge, withdrawal = pair
    by = editor if second_person else reporter
    with override_settings(STORYTRACK_SECOND_PERSON=second_person):
        client_for(by).post(new(withdrawal), typed(pledge))
    assert ClaimLink.objects.get().state == LinkState.PROPOSED
    pledge.refresh_from_db()
    assert pledge.standing == Standing.STANDS


@pytest.mark.parametrize(
    ("kind", "way"),
    [
        (ClaimKind.PLEDGE, "retracts.back"),
        (ClaimKind.WITHDRAWAL, "retracts.out"),
        (ClaimKind.ASSESSMENT, "disputes.out"),
        (ClaimKind.STATEMENT, "restates.out"),
    ],
)
def test_what_a_claim_of_its_kind_does_most_often_is_chosen_at_first(kind, way, reporter):
    shown = client_for(reporter).get(new(factories.claim(kind=kind)))
    assert shown.context_data["form"]["way"].value() == way
    assert f'value="{way}" selected' in shown.content.decode()


def test_other_links_hold_at_once(reporter):
    one, two = factories.claim(), factories.claim()
    client_for(reporter).post(new(one), typed(two, "disputes.out", aspect="feasibility"))
    link = ClaimLink.objects.get()
    assert (link.state, link.aspect) == (LinkState.APPROVED, "feasibility")


def test_the_search_finds_the_same_story_first_and_all_words(reporter):
    claim = factories.claim()
    far = factories.claim(text="Bridges and jobs elsewhere")
    near = factories.claim(text="A bridge makes jobs", story=claim.story)
    factories.claim(text="A bridge without work", story=claim.story)
    client = client_for(reporter)
    find = f"{reverse('find_claims')}?for={claim.public_id}"
    response = client.get(f"{find}&q=jobs+bridge", **part("found-claims"))
    assert response.template_name == "desk/find_claims.html#found-claims"
    assert response.context_data["found"] == [near, far]
    by_name = client.get(f"{find}&q={far.speaker.name}", **part("found-claims"))
    assert by_name.context_data["found"] == [far]


def test_the_search_finds_nothing_that_one_may_not_see(outsider, restricted_story):
    claim = factories.claim()
    hidden = factories.claim(text="The hidden bridge", story=restricted_story)
    client = client_for(outsider)
    assert client.get(f"{new(claim)}?q=hidden").context_data["found"] == []
    response = client.post(new(claim), typed(hidden, "repeats.out"))
    assert response.status_code == 422
    assert "hidden bridge" not in response.content.decode()


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"other": ""}, "other"),
        ({"way": "kisses.out"}, "way"),
        ({"way": "disputes.out", "aspect": ""}, "aspect"),
    ],
)
def test_a_link_that_does_not_say_enough_is_refused_and_kept(more, field, pair, reporter):
    pledge, withdrawal = pair
    response = client_for(reporter).post(
        new(withdrawal), typed(pledge) | {"reason": "As typed."} | more, **FORM
    )
    assert response.status_code == 422
    assert field in response.context_data["form"].errors
    if field != "reason":
        assert "As typed." in response.content.decode()
    if field != "other":
        assert f'value="{pledge.public_id}" checked' in response.content.decode()
    assert not ClaimLink.objects.exists()


def test_somebody_elses_pledge_is_not_withdrawn(pair, editor):
    _, withdrawal = pair
    theirs = factories.pledge(story=withdrawal.story)
    response = client_for(editor).post(new(withdrawal), typed(theirs), **FORM)
    assert response.status_code == 422
    assert "on behalf of" in response.content.decode()


def test_the_same_withdrawal_is_offered_for_other_wordings(pair, editor):
    pledge, withdrawal = pair
    other = factories.pledge(story=pledge.story, speaker=pledge.speaker)
    factories.link(source=other, target=pledge, kind=LinkKind.RESTATES)
    client = client_for(editor)
    assert client.get(page(withdrawal)).context_data["restatements"] == []
    client.post(new(withdrawal), typed(pledge))
    assert client.get(page(withdrawal)).context_data["restatements"] == [other]
    offer = client.get(f"{new(withdrawal)}?way=retracts.out&other={other.public_id}", **FORM)
    assert f'value="{other.public_id}" checked' in offer.content.decode()
    client.post(new(withdrawal), typed(other))
    assert client.get(page(withdrawal)).context_data["restatements"] == []


def test_wordings_of_a_story_that_one_may_not_see_are_not_offered(
    pair, editor, outsider, restricted_story
):
    pledge, withdrawal = pair
    hidden = factories.pledge(story=restricted_story, speaker=pledge.speaker)
    factories.link(source=hidden, target=pledge, kind=LinkKind.RESTATES)
    client_for(editor).post(new(withdrawal), typed(pledge))
    assert client_for(editor).get(page(withdrawal)).context_data["restatements"] == [hidden]
    assert client_for(outsider).get(page(withdrawal)).context_data["restatements"] == []


@pytest.mark.parametrize("name", ["approve_link", "refuse_link", "remove_link"])
def test_who_is_refused_on_a_link(
    name, client, viewer, reporter, editor, outsider, restricted_story
):
    source, target = (factories.claim(story=restricted_story) for _ in range(2))
    where = verb(name, factories.link(source=source, target=target))
    assert signed_out(client, where)
    assert client_for(viewer).post(where).status_code == 403
    assert client_for(reporter).post(where).status_code == 403
    assert client_for(outsider).get(where).status_code == 404
    assert client_for(editor).put(where).status_code == 405
    assert client_for(editor).get(where).status_code == 200


def test_one_end_in_a_hidden_story_hides_the_link(outsider, restricted_story):
    open_end, hidden = factories.claim(), factories.claim(story=restricted_story)
    link = factories.link(source=hidden, target=open_end)
    assert client_for(outsider).get(verb("remove_link", link)).status_code == 404
    shown = client_for(outsider).get(page(open_end))
    assert shown.context_data["ties"] == []
    assert hidden.text not in shown.content.decode()


def test_who_may_not_link(client, viewer, outsider, reporter, restricted_story):
    where = new(factories.claim(story=restricted_story))
    assert signed_out(client, where)
    assert client_for(viewer).get(where).status_code == 403
    assert client_for(outsider).post(where).status_code == 404
    assert client_for(reporter).delete(where).status_code == 405
