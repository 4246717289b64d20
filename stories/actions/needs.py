"""What a claim has for a value to rest on: asked before a mark is made, and again when it is."""

from stories.models import Appearance, Claim, Evidence, User
from stories.models.vocab import SHOW_IT_WAS_SAID, Need, lacking, value_label


def met(claim: Claim, *, by: User) -> frozenset[Need]:
    """The needs that the claim meets before anything is typed, as `by` sees it.

    Closed evidence counts for those who may see it: nobody marks on what they never saw.
    """
    if Evidence.objects.visible_to(by).filter(claim=claim).exists():
        return frozenset({Need.SOURCE, Need.REPORT})
    told = Appearance.objects.in_use().filter(claim=claim, mode__in=SHOW_IT_WAS_SAID)
    return frozenset({Need.REPORT}) if told.exists() else frozenset()


def missing(claim: Claim, value: str, *, by: User) -> str:
    """What `value` still needs on this claim, as a sentence; empty where it needs nothing."""
    need = lacking(claim.kind, value, met(claim, by=by))
    label = value_label(claim.kind, value)
    return f"“{label}” needs {need.label}. Add it first." if need else ""
