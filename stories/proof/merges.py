"""What was merged: one merge for each row that went, and nothing in use hangs on it."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, Q

from stories.models import (
    Appearance,
    Claim,
    ClaimLink,
    Evidence,
    Followup,
    Merge,
    Outlet,
    Shelf,
    Speaker,
    Topic,
)
from stories.models.vocab import LIVE_LINKS, FollowupState, Subject
from stories.proof.faults import Fault, fault

CHUNK = 2_000
MODELS: dict[str, Any] = {"claim": Claim, "speaker": Speaker, "outlet": Outlet, "topic": Topic}


def merges() -> Iterator[Fault]:
    """A row is gone if and only if a merge that stands says so, and into what it says."""
    for subject, model in MODELS.items():
        standing = Merge.objects.standing().filter(subject=subject)
        told = standing.filter(
            gone_id=OuterRef("public_id"), kept_id=OuterRef("merged_into__public_id")
        )
        gone = model._default_manager.filter(merged_into__isnull=False)
        for pk in _pks(gone.filter(~Exists(told))):
            yield fault("merges", model, pk, "No merge says that it went into what it names.")
        there = gone.filter(public_id=OuterRef("gone_id"))
        for pk in _pks(standing.filter(~Exists(there))):
            yield fault("merges", Merge, pk, "The row that it says is gone is not.")


def left_behind() -> Iterator[Fault]:
    """Nothing in use hangs on a claim or names a speaker that was merged into another."""
    rows: dict[Any, Any] = {
        Evidence: Evidence.objects.filter(claim__merged_into__isnull=False),
        Followup: Followup.objects.filter(
            claim__merged_into__isnull=False, state=FollowupState.OPEN
        ),
        ClaimLink: ClaimLink.objects.filter(
            Q(source__merged_into__isnull=False) | Q(target__merged_into__isnull=False),
            state__in=LIVE_LINKS,
        ),
        Appearance: Appearance.objects.in_use().filter(
            Q(via_outlet__merged_into__isnull=False),
        ),
        Claim: Claim.objects.in_use().filter(
            Q(speaker__merged_into__isnull=False) | Q(on_behalf_of__merged_into__isnull=False)
        ),
    }
    for model, wrong in rows.items():
        for pk in _pks(wrong):
            yield fault("left_behind", model, pk, "It hangs on a row that was merged.")


def led_on() -> Iterator[Fault]:
    """Readers do not find the page of what was merged."""
    for subject, model in MODELS.items():
        if subject not in Subject.values:
            continue
        gone = model._default_manager.filter(
            merged_into__isnull=False, public_id=OuterRef("public_id")
        )
        open_ones = Shelf.objects.filter(Exists(gone), subject=subject, gone_at__isnull=True)
        for pk in _pks(open_ones):
            yield fault("led_on", Shelf, pk, "It is the page of what was merged into another.")


def _pks(rows: Any) -> Iterator[int]:
    return rows.order_by("pk").values_list("pk", flat=True).iterator(CHUNK)
