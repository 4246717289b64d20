import datetime as dt

import pytest

from stories.actions import followups as actions
from stories.models import Change, Followup
from tests import factories
from tests.admin.posting import errors, page, send

QUESTION = "How many jobs were created?"


@pytest.fixture
def claim():
    return factories.pledge()


@pytest.mark.django_db
def test_a_followup_from_empty_takes_its_story_from_the_claim(site, claim, administrator):
    values = {"question": QUESTION, "claim": claim.pk, "due_on": "2018-12-01"}
    answer = send(site, page("followup_add"), **values)
    assert answer.status_code == 302
    followup = Followup.objects.get()
    assert (followup.story, followup.owner) == (claim.story, administrator)
    assert followup.due_on == dt.date(2018, 12, 1)
    assert Change.objects.of(followup).get().kind == "followup_scheduled"


@pytest.mark.django_db
def test_without_claim_and_story_it_is_refused_beside_the_story(site):
    answer = send(site, page("followup_add"), question=QUESTION, due_on="2018-12-01")
    assert set(errors(answer)) == {"story"}
    assert QUESTION in answer.text


@pytest.mark.django_db
def test_without_day_and_trigger_it_is_refused_beside_the_day(site, claim):
    answer = send(site, page("followup_add"), question=QUESTION, claim=claim.pk)
    assert set(errors(answer)) == {"due_on"}
    assert QUESTION in answer.text
    assert not Followup.objects.exists()


@pytest.mark.django_db
def test_viewers_are_not_offered_as_owner(site, claim, viewer):
    values = {"question": QUESTION, "claim": claim.pk, "due_on": "2018-12-01"}
    answer = send(site, page("followup_add"), **values, owner=viewer.pk)
    assert set(errors(answer)) == {"owner"}


@pytest.mark.django_db
def test_the_day_moves_here_owner_and_state_do_not(site, claim, reporter, editor):
    followup = factories.followup(claim=claim, owner=reporter)
    forged = {"owner": editor.pk, "state": "answered", "answer": "None.", "story": 0}
    send(site, page("followup_change", followup.pk), due_on="2019-01-01", **forged)
    followup.refresh_from_db()
    assert followup.due_on == dt.date(2019, 1, 1)
    assert (followup.owner, followup.state, followup.answer) == (reporter, "open", "")


@pytest.mark.django_db
def test_owner_and_state_link_to_the_desk(site, claim):
    followup = factories.followup(claim=claim)
    shown = site.get(page("followup_change", followup.pk)).text
    assert f'href="/desk/follow-ups/{followup.public_id}/"' in shown
    assert f'href="/desk/follow-ups/{followup.public_id}/reassign/"' in shown


@pytest.mark.django_db
def test_a_dropped_question_is_only_read(site, claim, administrator):
    followup = factories.followup(claim=claim)
    actions.drop(followup=followup, reason="Answered elsewhere.", revision=None, by=administrator)
    address = page("followup_change", followup.pk)
    assert "Answered elsewhere." in site.get(address).text
    assert site.post(address, {"question": "Other"}).status_code == 403
    followup.refresh_from_db()
    assert followup.question != "Other"
