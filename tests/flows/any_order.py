"""A desk on which anybody tries anything, in any order: what hypothesis drives."""

from types import SimpleNamespace
from typing import Any

from django.db import transaction
from django.test import override_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from stories.actions import claims, links, pledges, proposals, publish, record, verdicts
from stories.models import Change, Claim, ClaimLink, Proposal
from stories.models.vocab import Aspect, Axis, LinkKind, LinkScope, Role, Value, allowed_values
from tests.factories import day
from tests.flows.bridge import CLAIMS, PEOPLE

SOME_LINKS = [LinkKind.RETRACTS, LinkKind.RETRACTS, LinkKind.CORRECTS, LinkKind.UPDATES]
SOME_LINKS += [LinkKind.RESTATES, LinkKind.DISPUTES]

anybody = st.sampled_from([*PEOPLE, "reporter", "editor", "second"])
a_claim = st.sampled_from(sorted(CLAIMS))
which = st.integers(0, 20)
an_axis = st.sampled_from(Axis.values)
SHOWING = ["story", "claim", "down", "close"]
a_day = st.sampled_from(["2016-06-01", "2017-01-01", "2018-09-20"])
a_scope = st.sampled_from(LinkScope.values)
words = st.sampled_from(["We checked.", "They say so.", "It is plain.", "  "])


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

    def one_of(self, rows: Any, state: str, number: int) -> Any:
        """Mostly one in this state, on which the verb may work; sometimes any."""
        fitting = rows.filter(state=state) if number < 15 else rows.none()
        found = list(fitting.order_by("-pk")) or list(rows.order_by("pk"))
        return found[number % len(found)] if found else None

    @rule(by=anybody, name=a_claim, axis=an_axis, number=which, reason=words)
    def mark_claim(self, by: str, name: str, axis: str, number: int, reason: str) -> None:
        self.mark(by, name, axis, number, reason)

    def mark(self, by: str, name: str, axis: str, number: int, reason: str) -> None:
        """Mostly a value that the kind allows, with what it needs; sometimes any."""
        claim = self.fresh(name)
        values = sorted(allowed_values(claim.kind, axis)) if number < 17 else Value.values
        value = values[number % len(values)] if values else Value.KEPT
        named = (value == Value.DISPUTED) != (number in (3, 19))
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

    @rule(name=a_claim, axis=an_axis, number=st.integers(0, 16))
    def propose(self, name: str, axis: str, number: int) -> None:
        """What a reporter does all day."""
        self.mark(by="reporter", name=name, axis=axis, number=number, reason="We checked.")

    @rule(by=anybody, own=st.booleans(), number=which, alone=st.booleans())
    def decide(self, by: str, own: bool, number: int, alone: bool) -> None:
        proposal = self.one_of(Proposal.objects, "open", number)
        if proposal is None:
            return
        by = proposal.created_by.username if own else by
        was = proposal.state
        alone_reason = "Nobody else is here." if alone else ""
        verb, rest = verdicts.decide, {"proposal": proposal, "alone_reason": alone_reason}
        if self.attempt(verb, needs=Role.EDITOR, by=by, **rest):
            own = proposal.created_by == self.room.person[by]
            assert was == "open"
            assert not (own and self.second_person) or alone

    @rule(by=anybody, number=which, verb=st.sampled_from(["send", "take", "edit"]), note=words)
    def handle(self, by: str, number: int, verb: str, note: str) -> None:
        """Sends a proposal back, takes it back or edits it."""
        proposal = self.one_of(Proposal.objects, "open", number)
        if proposal is None:
            return
        about: dict[str, Any] = {"by": by, "proposal": proposal}
        if verb == "send":
            self.attempt(proposals.send_back, needs=Role.EDITOR, note=note, **about)
        elif verb == "take":
            if self.attempt(proposals.take_back, needs=Role.REPORTER, **about):
                assert proposal.created_by == self.room.person[by]
        else:
            about |= {"changes": {"reason": note}, "revision": proposal.revision}
            self.attempt(proposals.edit_proposal, needs=Role.REPORTER, **about)

    @rule(by=anybody, name=a_claim, note=words)
    def reopen(self, by: str, name: str, note: str) -> None:
        claim = self.fresh(name)
        was = claim.stage
        verb = verdicts.reopen
        done = self.attempt(
            verb, needs=Role.REPORTER, by=by, claim=claim, note=note, revision=claim.revision
        )
        assert not done or was == "settled"

    @rule(by=anybody, name=a_claim, to=st.none() | anybody, said=a_day, redate=st.booleans())
    def change(self, by: str, name: str, to: str | None, said: str, redate: bool) -> None:
        """Assigns a claim, or gives it another date."""
        claim = self.fresh(name)
        about: dict[str, Any] = {"by": by, "claim": claim, "revision": claim.revision}
        if redate:
            changes = record.columns("said", day(said))
            self.attempt(claims.edit_claim, needs=Role.REPORTER, changes=changes, **about)
        else:
            assignee = self.room.person[to] if to else None
            self.attempt(claims.assign, needs=Role.REPORTER, assignee=assignee, **about)

    @rule(
        by=anybody,
        source=a_claim,
        other=a_claim,
        kind=st.sampled_from(SOME_LINKS),
        scope=a_scope,
        reason=words,
    )
    def link(self, by: str, source: str, other: str, kind: str, scope: str, reason: str) -> None:
        self.link_claims(by, source, other, kind, scope, reason)

    def link_claims(
        self, by: str, source: str, other: str, kind: str, scope: str, reason: str
    ) -> None:
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

    @rule(by=anybody, name=st.sampled_from(["pledge", "restated"]), scope=a_scope)
    def withdraw(self, by: str, name: str, scope: str) -> None:
        self.link_claims(by, "withdrawal", name, LinkKind.RETRACTS, scope, "She said so.")

    @rule(by=anybody, number=which, refuse=st.booleans(), note=words)
    def settle(self, by: str, number: int, refuse: bool, note: str) -> None:
        """Approves or refuses a link."""
        link = self.one_of(ClaimLink.objects, "proposed", number)
        if link is None:
            return
        verb = links.refuse if refuse else links.approve
        if self.attempt(verb, needs=Role.EDITOR, by=by, link=link, note=note):
            assert refuse or not self.second_person or link.created_by != self.room.person[by]

    @rule(by=anybody, number=which, reason=words)
    def unlink(self, by: str, number: int, reason: str) -> None:
        if link := self.one_of(ClaimLink.objects, "approved", number):
            decides = link.kind in (LinkKind.RETRACTS, LinkKind.CORRECTS, LinkKind.UPDATES)
            needs = Role.EDITOR if decides else Role.REPORTER
            self.attempt(links.remove, needs=needs, by=by, link=link, reason=reason)

    @rule(by=anybody, name=a_claim, verb=st.sampled_from(SHOWING), note=words)
    def show(self, by: str, name: str, verb: str, note: str) -> None:
        """Publishes a claim, takes it down, or closes it where it is a pledge."""
        claim = self.fresh(name)
        if verb == "story":
            about: dict[str, Any] = {"story": claim.story, "claims": [claim]}
            self.attempt(publish.publish_story, needs=Role.EDITOR, by=by, **about)
        elif verb == "claim":
            self.attempt(publish.publish_claim, needs=Role.EDITOR, by=by, claim=claim)
        elif verb == "down":
            self.attempt(publish.take_down, needs=Role.EDITOR, by=by, row=claim, note=note)
        else:
            about = {"claim": claim, "reason": note, "revision": claim.revision}
            self.attempt(pledges.close_pledge, needs=Role.EDITOR, by=by, **about)
