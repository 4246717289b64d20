"""A desk on which anybody tries anything, in any order: what hypothesis drives."""

from types import SimpleNamespace
from typing import Any

from django.db import transaction
from django.test import override_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from stories.actions import claims, links, pledges, proposals, publish, record, verdicts
from stories.models import Change, Claim, ClaimLink, Proposal
from stories.models.vocab import Aspect, Axis, LinkKind, LinkScope, Role, Value
from tests.factories import day
from tests.flows.bridge import CLAIMS, PEOPLE

SOME_LINKS = [LinkKind.RETRACTS, LinkKind.RETRACTS, LinkKind.CORRECTS, LinkKind.UPDATES]
SOME_LINKS += [LinkKind.RESTATES, LinkKind.DISPUTES]

anybody = st.sampled_from(sorted(PEOPLE))
a_claim = st.sampled_from(sorted(CLAIMS))
which = st.integers(0, 20)
a_value = st.sampled_from(Value.values)
an_axis = st.sampled_from(Axis.values)
words = st.sampled_from(["", "  ", "We checked.", "They say so."])


class Desk(RuleBasedStateMachine):
    """Each rule is a verb; whether it may be done now, and by whom, is the product's to say."""

    room: SimpleNamespace

    def __init__(self) -> None:
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()

    @initialize(second_person=st.booleans())
    def set_up(self, second_person: bool) -> None:
        self.second_person = second_person
        self.settings = override_settings(STORYTRACK_SECOND_PERSON=second_person)
        self.settings.enable()

    def teardown(self) -> None:
        self.settings.disable()
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    def attempt(self, verb: Any, *, needs: Role, by: str, **arguments: Any) -> bool:
        """Whether it was done. What is refused leaves no trace; nobody acts above their role."""
        before = Change.objects.count()
        try:
            verb(by=self.room.person[by], **arguments)
        except record.Refused:
            assert Change.objects.count() == before
            return False
        assert self.room.person[by].includes(needs), f"{by} did {verb.__name__}"
        return True

    def fresh(self, name: str) -> Claim:
        return Claim.objects.get(pk=self.room.claim[name].pk)

    def one_of(self, rows: Any, number: int) -> Any:
        found = list(rows.order_by("pk"))
        return found[number % len(found)] if found else None

    @rule(by=anybody, name=a_claim, axis=an_axis, value=a_value, reason=words, named=st.booleans())
    def mark(self, by: str, name: str, axis: str, value: str, reason: str, named: bool) -> None:
        claim = self.fresh(name)
        dispute = [verdicts.Dispute(self.room.speaker["engineer"], Aspect.ACCURACY)]
        was = claim.verdict, claim.outcome
        done = self.attempt(
            verdicts.mark,
            needs=Role.REPORTER,
            by=by,
            claim=claim,
            axis=axis,
            value=value,
            reason=reason,
            disputes=dispute if named else [],
            revision=claim.revision,
        )
        claim = self.fresh(name)
        at_once = self.room.person[by].includes(Role.EDITOR) and not self.second_person
        if done and at_once:
            assert getattr(claim, axis) == value
        else:
            assert (claim.verdict, claim.outcome) == was

    @rule(by=anybody, number=which, alone=st.booleans())
    def decide(self, by: str, number: int, alone: bool) -> None:
        proposal = self.one_of(Proposal.objects, number)
        if proposal is None:
            return
        was = proposal.state
        alone_reason = "Nobody else is here." if alone else ""
        verb, rest = verdicts.decide, {"proposal": proposal, "alone_reason": alone_reason}
        if self.attempt(verb, needs=Role.EDITOR, by=by, **rest):
            own = proposal.created_by == self.room.person[by]
            assert was == "open"
            assert not (own and self.second_person) or alone

    @rule(by=anybody, number=which, note=words)
    def send_back(self, by: str, number: int, note: str) -> None:
        if proposal := self.one_of(Proposal.objects, number):
            verb = proposals.send_back
            self.attempt(verb, needs=Role.EDITOR, by=by, proposal=proposal, note=note)

    @rule(by=anybody, number=which)
    def take_back(self, by: str, number: int) -> None:
        proposal = self.one_of(Proposal.objects, number)
        if proposal and self.attempt(
            proposals.take_back, needs=Role.REPORTER, by=by, proposal=proposal
        ):
            assert proposal.created_by == self.room.person[by]

    @rule(by=anybody, number=which, value=a_value, reason=words)
    def edit_proposal(self, by: str, number: int, value: str, reason: str) -> None:
        if proposal := self.one_of(Proposal.objects, number):
            changes = {"value": value, "reason": reason, "disputes": []}
            self.attempt(
                proposals.edit_proposal,
                needs=Role.REPORTER,
                by=by,
                proposal=proposal,
                changes=changes,
                revision=proposal.revision,
            )

    @rule(by=anybody, name=a_claim, note=words)
    def reopen(self, by: str, name: str, note: str) -> None:
        claim = self.fresh(name)
        was = claim.stage
        verb = verdicts.reopen
        done = self.attempt(
            verb, needs=Role.REPORTER, by=by, claim=claim, note=note, revision=claim.revision
        )
        assert not done or was == "settled"

    @rule(by=anybody, name=a_claim, to=st.none() | anybody)
    def assign(self, by: str, name: str, to: str | None) -> None:
        claim = self.fresh(name)
        self.attempt(
            claims.assign,
            needs=Role.REPORTER,
            by=by,
            claim=claim,
            assignee=self.room.person[to] if to else None,
            revision=claim.revision,
        )

    @rule(by=anybody, name=a_claim, said=st.sampled_from(["2016-06-01", "2018-09-20", ""]))
    def redate(self, by: str, name: str, said: str) -> None:
        claim = self.fresh(name)
        changes = record.columns("said", day(said) if said else day("2017-01-01"))
        self.attempt(
            claims.edit_claim,
            needs=Role.REPORTER,
            by=by,
            claim=claim,
            changes=changes,
            revision=claim.revision,
        )

    @rule(
        by=anybody,
        source=a_claim,
        other=a_claim,
        kind=st.sampled_from(SOME_LINKS),
        scope=st.sampled_from(LinkScope.values),
        reason=words,
    )
    def link(self, by: str, source: str, other: str, kind: str, scope: str, reason: str) -> None:
        self.attempt(
            links.link,
            needs=Role.REPORTER,
            by=by,
            source=self.fresh(source),
            target=self.fresh(other),
            kind=kind,
            aspect=Aspect.ACCURACY if kind == LinkKind.DISPUTES else "",
            scope=scope,
            reason=reason,
        )

    @rule(by=anybody, number=which)
    def approve(self, by: str, number: int) -> None:
        link = self.one_of(ClaimLink.objects, number)
        if link and self.attempt(links.approve, needs=Role.EDITOR, by=by, link=link):
            assert not self.second_person or link.created_by != self.room.person[by]

    @rule(by=anybody, number=which, note=words)
    def refuse(self, by: str, number: int, note: str) -> None:
        if link := self.one_of(ClaimLink.objects, number):
            self.attempt(links.refuse, needs=Role.EDITOR, by=by, link=link, note=note)

    @rule(by=anybody, number=which, reason=words)
    def unlink(self, by: str, number: int, reason: str) -> None:
        if link := self.one_of(ClaimLink.objects, number):
            decides = link.kind in (LinkKind.RETRACTS, LinkKind.CORRECTS, LinkKind.UPDATES)
            needs = Role.EDITOR if decides else Role.REPORTER
            self.attempt(links.remove, needs=needs, by=by, link=link, reason=reason)

    @rule(by=anybody, name=a_claim, with_story=st.booleans())
    def publish(self, by: str, name: str, with_story: bool) -> None:
        claim = self.fresh(name)
        if with_story:
            arguments: dict[str, Any] = {"story": claim.story, "claims": [claim]}
            self.attempt(publish.publish_story, needs=Role.EDITOR, by=by, **arguments)
        else:
            self.attempt(publish.publish_claim, needs=Role.EDITOR, by=by, claim=claim)

    @rule(by=anybody, name=a_claim, note=words)
    def take_down(self, by: str, name: str, note: str) -> None:
        row = self.fresh(name)
        self.attempt(publish.take_down, needs=Role.EDITOR, by=by, row=row, note=note)

    @rule(by=anybody, name=st.sampled_from(["pledge", "restated"]), reason=words)
    def close(self, by: str, name: str, reason: str) -> None:
        claim = self.fresh(name)
        verb = pledges.close_pledge
        arguments = {"claim": claim, "reason": reason, "revision": claim.revision}
        self.attempt(verb, needs=Role.EDITOR, by=by, **arguments)
