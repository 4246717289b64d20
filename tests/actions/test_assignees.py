"""Who checks a claim: the verb `assign` of actions/claims.py."""

import pytest

from stories.actions import claims
from stories.models import Claim
from stories.models.vocab import ChangeKind, Stage
from tests import factories
from tests.actions.log import kinds, last, one_line, refuses, stale

pytestmark = pytest.mark.django_db


def assign(claim, assignee, by):
    return claims.assign(claim=claim, assignee=assignee, revision=None, by=by)


def test_assigning_starts_the_checking_and_unassigning_ends_it(reporter, editor):
    claim = factories.claim()
    with one_line():
        assign(claim, reporter, editor)
    assert (claim.stage, claim.assignee) == (Stage.CHECKING, reporter)
    assert last(claim).after == {"assignee": reporter.public_id, "stage": "checking"}

    assign(claim, None, editor)
    claim.refresh_from_db()
    assert (claim.stage, claim.assignee) == (Stage.UNASSIGNED, None)


def test_a_settled_claim_can_change_hands_but_not_lose_its_assignee(reporter, editor):
    claim = factories.claim()
    factories.verdict(claim=claim)

    assign(claim, reporter, editor)
    assert Claim.objects.get().stage == Stage.SETTLED
    with refuses("A settled claim keeps its assignee.", field="assignee"):
        assign(claim, None, editor)


def test_only_who_may_check_and_see_it_is_assigned(restricted_story, viewer, outsider, editor):
    claim = factories.claim(story=restricted_story)

    with refuses("cannot check claims", field="assignee"):
        assign(claim, viewer, editor)
    with refuses("may not see this story", field="assignee"):
        assign(claim, outsider, editor)
    assert kinds(claim) == [ChangeKind.CLAIM_ADDED]


def test_a_stale_assignment_is_refused(reporter):
    claim = factories.claim()
    claims.edit_claim(claim=claim, changes={"text": "Two"}, revision=1, by=reporter)

    with stale():
        claims.assign(claim=claim, assignee=reporter, revision=1, by=reporter)
