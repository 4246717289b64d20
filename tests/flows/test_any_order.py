"""Whatever people do, in whatever order, the record keeps its rules after each step.

The oracle is written here once more, from design to code by another road: it reads verdict
rows, links and the log, and never asks the actions or the proof.
"""

from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import invariant, run_state_machine_as_test

from stories import proof
from stories.models import Change, Claim, ClaimLink, Proposal, Verdict
from stories.models.digest import plain
from stories.models.vocab import FIRST_OUTCOME, NEXT_STAGES
from tests.conftest import PROFILE
from tests.flows.any_order import Desk
from tests.flows.bridge import newsroom

TOLD_OF_CLAIMS = ("stage", "assignee", "publication", "closed_at", "said_from", "standing")
TOLD_OF_CLAIMS += ("standing_from", "standing_to", "standing_by", "verdict", "outcome", "text")
TOLD_OF_LINKS = ("state", "kind", "scope", "source", "target", "reason")
NOT_OF_THE_CLAIM = {"value_proposed": {"verdict", "outcome"}}
NOT_OF_THE_CLAIM |= {"proposal_sent_back": {"verdict", "outcome", "state"}}
NOT_OF_THE_CLAIM |= {"proposal_taken_back": {"verdict", "outcome", "state"}}
NOT_OF_THE_CLAIM |= {"proposal_edited": {"verdict", "outcome", "value", "reason"}}


class WatchedDesk(Desk):
    def __init__(self) -> None:
        super().__init__()
        self.stages = {claim.pk: claim.stage for claim in Claim.objects.all()}

    @invariant()
    def what_holds_is_what_was_decided_last(self) -> None:
        for claim in Claim.objects.all():
            for axis, first in (
                ("verdict", "unchecked"),
                ("outcome", FIRST_OUTCOME.get(claim.kind)),
            ):
                rows = Verdict.objects.filter(claim=claim, axis=axis).order_by("position")
                newest = rows.last()
                assert getattr(claim, axis) == (newest.value if newest else first)

    @invariant()
    def a_pledge_is_withdrawn_if_and_only_if_an_approved_link_says_so(self) -> None:
        for claim in Claim.objects.all():
            holds = {
                (link.kind, link.scope)
                for link in ClaimLink.objects.filter(target=claim, state="approved")
            }
            assert (claim.standing == "withdrawn") == (("retracts", "whole") in holds)
            assert claim.standing != "partly_withdrawn" or ("retracts", "part") in holds

    @invariant()
    def only_allowed_moves_were_made(self) -> None:
        for claim in Claim.objects.all():
            was = self.stages[claim.pk]
            assert claim.stage == was or claim.stage in NEXT_STAGES[was], (was, claim.stage)
            assert (claim.stage == "unassigned") == (claim.assignee_id is None)
            self.stages[claim.pk] = claim.stage
        assert not Proposal.objects.filter(state="decided", verdict=None).exists()

    @invariant()
    def the_log_tells_the_whole_story(self) -> None:
        told: dict[str, dict[str, Any]] = {}
        for line in Change.objects.order_by("position").select_related("claim"):
            if line.subject == "claimlink":
                told.setdefault(line.subject_id, {}).update(line.after)
            elif line.claim is not None and line.subject in ("claim", "verdict", "proposal"):
                hidden = NOT_OF_THE_CLAIM.get(line.kind, set())
                after = {name: line.after[name] for name in line.after if name not in hidden}
                told.setdefault(line.claim.public_id, {}).update(after)
        for claim in Claim.objects.select_related("assignee", "standing_by"):
            first = {"verdict": "unchecked", "outcome": FIRST_OUTCOME.get(claim.kind)}
            retold = first | told[claim.public_id]
            for name in TOLD_OF_CLAIMS:
                assert plain(getattr(claim, name)) == retold.get(name), (claim.text, name)
        for link in ClaimLink.objects.select_related("source", "target"):
            for name in TOLD_OF_LINKS:
                assert plain(getattr(link, name)) == told[link.public_id][name], name

    def teardown(self) -> None:
        try:
            assert list(proof.all_faults()) == []
        finally:
            super().teardown()


LONG = PROFILE == "long"


@pytest.mark.django_db
@pytest.mark.usefixtures("all_triggers")
def test_the_record_keeps_its_rules_in_any_order(monkeypatch):
    monkeypatch.setattr(WatchedDesk, "room", newsroom(), raising=False)
    run_state_machine_as_test(
        WatchedDesk,
        settings=settings(
            max_examples=300 if LONG else 20,
            stateful_step_count=50 if LONG else 25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
