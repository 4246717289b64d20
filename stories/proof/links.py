"""Links between claims, and proposals: what may be linked, and how a proposal ended."""

from collections.abc import Iterator

from django.db.models import F, Q

from stories.models import ClaimLink, Proposal, Verdict
from stories.models.vocab import ClaimKind, LinkKind, ProposalState
from stories.proof.faults import Fault, fault

CHUNK = 2_000


def withdrawals() -> Iterator[Fault]:
    """A withdrawal is of a pledge, not surely dated before it, and by the same speaker."""
    rows = (
        ClaimLink.objects.live()
        .filter(kind=LinkKind.RETRACTS)
        .select_related("source", "target")
        .order_by("pk")
    )
    for link in rows.iterator(CHUNK):
        if link.target.kind != ClaimKind.PLEDGE:
            yield fault("withdrawals", ClaimLink, link.pk, "It withdraws what is no pledge.")
        if link.source.said.surely_before(link.target.said):
            sentence = "The withdrawal is dated before the pledge."
            yield fault("withdrawals", ClaimLink, link.pk, sentence)
        made = {link.target.speaker_id, link.target.on_behalf_of_id} - {None}
        if not made & {link.source.speaker_id, link.source.on_behalf_of_id}:
            sentence = "The withdrawal is neither by nor on behalf of whoever made the pledge."
            yield fault("withdrawals", ClaimLink, link.pk, sentence)


def proposals() -> Iterator[Fault]:
    """A proposal is decided if and only if a verdict with its value and reason came of it."""
    decided = Q(state=ProposalState.DECIDED)
    for pk in _pks(Proposal.objects.filter(decided, verdict__isnull=True)):
        yield fault("proposals", Proposal, pk, "It is decided, but no verdict came of it.")
    for pk in _pks(Proposal.objects.filter(~decided, verdict__isnull=False)):
        yield fault("proposals", Proposal, pk, "A verdict came of it, but it is not decided.")
    copied = {f"proposal__{name}": F(name) for name in ("claim", "axis", "value", "reason")}
    for pk in _pks(Verdict.objects.filter(proposal__isnull=False).exclude(**copied)):
        yield fault("proposals", Verdict, pk, "It differs from the proposal that it decides.")


def _pks(rows) -> Iterator[int]:
    return rows.order_by("pk").values_list("pk", flat=True).iterator(CHUNK)
