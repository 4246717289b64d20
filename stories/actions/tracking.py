"""The readers' board of pledges: which are on it, and which say another one again.

Everything here follows from editions: no draft is read.
"""

from collections.abc import Iterable

from stories.models import Edition, Shelf, TrackedPledge
from stories.models.vocab import AGAIN_LINKS, ClaimKind, Subject


def track(shelf: Shelf) -> None:
    """Puts a pledge on the board as its edition tells it; what is no pledge is not on it.

    The end of a link that was published last says whether the link holds.
    """
    edition = shelf.edition
    if edition.subject != Subject.CLAIM:
        return
    if edition.claim_kind != ClaimKind.PLEDGE:
        leave(shelf)
        return
    again_of = _first_of(edition)
    TrackedPledge.objects.update_or_create(
        shelf=shelf,
        defaults={
            "outcome": edition.outcome,
            "standing": edition.standing,
            "deadline_to": edition.deadline_to,
            "again_of": again_of,
            "sort_at": shelf.sort_at,
        },
    )
    said_again = _ends(edition, "from", at="to")
    rows = TrackedPledge.objects.exclude(shelf=shelf).exclude(shelf__public_id=again_of)
    rows.filter(again_of=shelf.public_id).exclude(shelf__public_id__in=said_again).update(
        again_of=""
    )
    others = Shelf.objects.filter(subject=Subject.CLAIM, public_id__in=said_again)
    rows.filter(shelf__in=others).update(again_of=shelf.public_id)


def leave(shelf: Shelf) -> None:
    """Takes a claim off the board; its other wordings stand for themselves from now on."""
    TrackedPledge.objects.filter(shelf=shelf).delete()
    TrackedPledge.objects.filter(again_of=shelf.public_id).update(again_of="")


def _first_of(edition: Edition) -> str:
    """The pledge on the board that this one says again; empty where there is none."""
    wanted = list(_ends(edition, "to", at="from"))
    there = Shelf.objects.filter(subject=Subject.CLAIM, public_id__in=wanted)
    rows = TrackedPledge.objects.filter(shelf__in=there).exclude(again_of=edition.public_id)
    found = set(rows.values_list("shelf__public_id", flat=True))
    return next((each for each in wanted if each in found), "")


def _ends(edition: Edition, end: str, *, at: str) -> Iterable[str]:
    return [
        link[end]
        for link in edition.body["links"]
        if link["kind"] in AGAIN_LINKS and link[at] == edition.public_id
    ]
