"""What a claim still lacks for a value: asked before a mark is made, and again when it is."""

from stories.models import Claim, Evidence, User
from stories.models.vocab import SHOW_IT_WAS_SAID, Need, Value, need_of, value_label


def met(claim: Claim, *, by: User) -> frozenset[Need]:
    """The needs that the claim meets before anything is typed, as `by` sees it.

    Closed evidence counts for those who may see it: nobody marks on what they never saw.
    """
    if Evidence.objects.visible_to(by).filter(claim=claim).exists():
        return frozenset({Need.SOURCE, Need.REPORT})
    told = claim.appearances.filter(mode__in=SHOW_IT_WAS_SAID)
    return frozenset({Need.REPORT}) if told.exists() else frozenset()


def lacking(kind: str, value: str, met: frozenset[Need]) -> Need | None:
    """What `value` needs and the claim has not; who disputes it is asked by the form itself."""
    need = need_of(kind, value) if value in Value.values else None
    return None if need is Need.DISPUTE or need in met else need


def sentence(kind: str, value: str, need: Need) -> str:
    """What is missing, as the person who marks is told."""
    return f"“{value_label(kind, value)}” needs {need.label}. Add it first."
