import datetime as dt

import pytest

from stories.actions import followups
from stories.models import Followup
from stories.models.vocab import ChangeKind, FollowupState
from tests import factories
from tests.actions.log import last, not_allowed, one_line, refuses, stale

pytestmark = pytest.mark.django_db
DUE = dt.date(2022, 1, 9)


@pytest.fixture
def claim():
    return factories.pledge()


def schedule(claim, by, **values):
    arguments = {"question": "How many jobs?", "owner": by, "due_on": DUE, "claim": claim}
    return followups.schedule(**{"story": claim.story} | arguments | values, by=by)


def test_a_question_has_an_owner_and_a_day(claim, reporter):
    with one_line():
        row = schedule(claim, reporter)

    assert (row.state, row.owner, row.due_on) == (FollowupState.OPEN, reporter, DUE)
    assert last(row).kind == ChangeKind.FOLLOWUP_SCHEDULED
    assert (last(row).story, last(row).claim) == (claim.story, claim)


def test_it_may_wait_for_something_in_place_of_a_day(claim, reporter):
    assert schedule(claim, reporter, due_on=None, trigger="deadline").trigger == "deadline"
    with refuses("Give the day when the question is due", field="due_on"):
        schedule(claim, reporter, due_on=None)


def test_the_claim_is_one_of_the_storys_own(claim, reporter):
    story = factories.story()

    with refuses("The claim belongs to another story.", field="claim"):
        schedule(claim, reporter, story=story)


def test_only_who_can_chase_it_and_see_it_is_asked(restricted_story, editor, outsider, viewer):
    claim = factories.claim(story=restricted_story)
    gone = factories.user(is_active=False)

    for person, message in (
        (viewer, "cannot chase a question"),
        (gone, "cannot chase a question"),
        (outsider, "may not see this story"),
    ):
        with refuses(message, field="owner"):
            schedule(claim, editor, owner=person)
        with refuses(message, field="backup"):
            schedule(claim, editor, backup=person)
    with refuses("Choose somebody else as backup.", field="backup"):
        schedule(claim, editor, backup=editor)


def test_viewers_schedule_and_change_nothing(claim, viewer, reporter):
    row = factories.followup(claim=claim)

    for attempt in (
        lambda: schedule(claim, viewer, owner=reporter),
        lambda: followups.edit_followup(followup=row, changes={}, revision=None, by=viewer),
        lambda: followups.reassign(followup=row, owner=reporter, revision=None, by=viewer),
        lambda: followups.drop(followup=row, reason="No.", revision=None, by=viewer),
    ):
        with not_allowed("reporter"):
            attempt()


def test_an_edit_is_logged_and_a_stale_one_refused(claim, reporter):
    row = schedule(claim, reporter)
    with one_line():
        followups.edit_followup(
            followup=row, changes={"due_on": dt.date(2022, 2, 1)}, revision=1, by=reporter
        )

    assert last(row).before["due_on"] == "2022-01-09"
    with stale():
        followups.edit_followup(
            followup=row, changes={"question": "Other?"}, revision=1, by=reporter
        )


def test_no_edit_takes_both_day_and_trigger(claim, reporter):
    row = schedule(claim, reporter)

    with refuses("Give the day when the question is due"):
        followups.edit_followup(followup=row, changes={"due_on": None}, revision=None, by=reporter)


def test_a_question_is_handed_over_with_a_note(claim, reporter, editor):
    row = schedule(claim, reporter, backup=editor)
    with one_line():
        followups.reassign(
            followup=row, owner=editor, note="She is on leave.", revision=1, by=reporter
        )

    row.refresh_from_db()
    assert (row.owner, row.backup) == (editor, None)
    assert (last(row).kind, last(row).note) == (
        ChangeKind.FOLLOWUP_REASSIGNED,
        "She is on leave.",
    )


def test_a_question_is_dropped_for_a_reason_only(claim, reporter):
    row = schedule(claim, reporter)
    with refuses("Say why nobody needs to ask this any more.", field="reason"):
        followups.drop(followup=row, reason=" ", revision=None, by=reporter)

    with one_line():
        followups.drop(followup=row, reason="The firm is gone.", revision=1, by=reporter)

    row = Followup.objects.get()
    assert (row.state, row.dropped_reason) == (FollowupState.DROPPED, "The firm is gone.")
    assert (row.closed_by, bool(row.closed_at)) == (reporter, True)


def test_a_closed_question_stays_as_it_is(claim, reporter, editor):
    row = schedule(claim, reporter)
    followups.drop(followup=row, reason="No.", revision=None, by=reporter)

    for attempt in (
        lambda: followups.drop(followup=row, reason="No.", revision=None, by=reporter),
        lambda: followups.edit_followup(
            followup=row, changes={"question": "A?"}, revision=None, by=reporter
        ),
        lambda: followups.reassign(followup=row, owner=editor, revision=None, by=reporter),
    ):
        with refuses("This follow-up was dropped already."):
            attempt()
