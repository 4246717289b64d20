import json

from django.urls import reverse

from stories.actions import followups
from stories.clock import newsroom_today
from stories.models import Followup, Measurement, Update
from stories.models.vocab import FollowupState, NoData
from tests import factories
from tests.base import client_for
from tests.views.asking import part, signed_out


def address(row):
    return reverse("answer_followup", args=[row.public_id])


def test_an_answer_closes_the_question(reporter):
    row = factories.followup()
    response = client_for(reporter).post(address(row), {"answer": "Nobody counted."})
    row.refresh_from_db()
    assert response["Location"] == reverse("followup", args=[row.public_id])
    assert (row.state, row.answer) == (FollowupState.ANSWERED, "Nobody counted.")
    assert not Update.objects.exists()


def test_an_answer_becomes_reading_update_and_next_question_in_one_step(reporter):
    claim = factories.pledge()
    metric = factories.metric(claim=claim)
    row = factories.followup(claim=claim, owner=reporter)
    client_for(reporter).post(
        address(row),
        {
            "answer": "The firm would not say.",
            "reading-metric": metric.public_id,
            "reading-qualifier": "exactly",
            "reading-no_data": NoData.REFUSED,
            "reading-source": "The firm, by mail",
            "update-headline": "No figure for the jobs",
            "next-question": "Is there a figure now?",
            "next-due_on": "10 Jan 2027",
        },
    )
    reading, update = Measurement.objects.get(), Update.objects.get()
    following = Followup.objects.get(follows=row)
    assert (reading.metric, reading.no_data) == (metric, NoData.REFUSED)
    assert (update.text, list(update.claims.all())) == ("The firm would not say.", [claim])
    assert (following.claim, following.owner) == (claim, reporter)


def test_an_answer_marks_the_claim_in_the_same_step(editor, reporter):
    def answered(by, **data):
        claim = factories.pledge()
        row = factories.followup(claim=claim, owner=by)
        response = client_for(by).post(address(row), {"answer": "It never came.", **data})
        claim.refresh_from_db()
        return claim, response

    claim, response = answered(editor, **{"mark-value": "stalled"})
    assert (claim.outcome, claim.verdicts.get().reason) == ("stalled", "It never came.")
    claim, _ = answered(reporter, **{"mark-value": "stalled", "mark-reason": "No sign of it."})
    assert (claim.outcome, claim.proposals.get().reason) == ("not_rated", "No sign of it.")
    claim, response = answered(editor, **{"mark-value": "verified"})
    assert response.status_code == 422
    assert "value" in response.context_data["forms"].mark.errors
    assert Followup.objects.get(claim=claim).state == FollowupState.OPEN


def test_a_question_that_repeats_says_when_it_comes_again_or_ends(reporter):
    rule = {"repeat_every": 1, "repeat_unit": "year", "repeat_until": "ever"}

    def answered(**data):
        claim, due_on = factories.pledge(), newsroom_today()
        row = followups.schedule(
            story=claim.story,
            claim=claim,
            question="How many?",
            due_on=due_on,
            owner=reporter,
            by=reporter,
            **rule,
        )
        response = client_for(reporter).post(address(row), {"answer": "None.", **data}, follow=True)
        return Followup.objects.open().filter(claim=claim).count(), response.content.decode()

    count, page = answered()
    assert (count, "It comes again on" in page) == (1, True)
    count, page = answered(ends_series="on")
    assert (count, "It comes again on" in page) == (0, False)


def test_in_place_the_row_goes_and_the_toast_says_what_comes_next(reporter):
    row = factories.followup()
    target = part(f"followup-row-{row.pk}")
    client = client_for(reporter)
    shown = client.get(address(row), **target)
    assert shown.template_name == "desk/answer_followup.html#followup-row"
    assert f'id="followup-row-{row.pk}"' in shown.content.decode()
    data = {"answer": "No.", "next-question": "And now?", "next-due_on": "10 Jan 2027"}
    done = client.post(address(row), data, **target)
    events = json.loads(done["HX-Trigger"])
    assert done.content.decode().strip() == ""
    assert "followup-answered" in events
    assert "10 January 2027" in events["toast"]["text"]


def test_nothing_is_written_where_one_of_the_forms_is_wrong(reporter):
    claim = factories.pledge()
    metric = factories.metric(claim=claim)
    row = factories.followup(claim=claim)
    response = client_for(reporter).post(
        address(row),
        {
            "answer": "Some 40 jobs.",
            "reading-metric": metric.public_id,
            "reading-low": "40",
            "reading-qualifier": "about",
            "next-question": "And now?",
        },
    )
    page = response.content.decode()
    assert response.status_code == 422
    assert "Some 40 jobs." in page
    assert set(response.context_data["forms"].reading.errors) == {"source", "method"}
    assert set(response.context_data["forms"].next.errors) == {"due_on"}
    row.refresh_from_db()
    assert row.state == FollowupState.OPEN
    assert not Measurement.objects.exists()


def test_an_answer_to_a_question_that_changed_meanwhile_is_kept(reporter):
    row = factories.followup()
    data = {"answer": "Nobody counted.", "revision": row.revision + 1}
    response = client_for(reporter).post(address(row), data)
    assert response.status_code == 409
    assert "Nobody counted." in response.content.decode()
    row.refresh_from_db()
    assert row.state == FollowupState.OPEN


def test_an_answered_question_cannot_be_answered_again(reporter):
    row = factories.followup()
    client = client_for(reporter)
    client.post(address(row), {"answer": "First."})
    again = client.post(address(row), {"answer": "Second."})
    assert again["Location"] == reverse("followup", args=[row.public_id])
    row.refresh_from_db()
    assert row.answer == "First."


def test_who_is_refused(client, viewer, outsider, reporter, restricted_story):
    where = address(factories.followup(story=restricted_story))
    assert signed_out(client, where)
    assert client_for(viewer).get(where).status_code == 403
    assert client_for(outsider).get(where).status_code == 404
    assert client_for(reporter).put(where).status_code == 405
