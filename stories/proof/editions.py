"""What readers see, against the editions that were written and the rows of the desk."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, F, Model, OuterRef, Q, Subquery

from stories.models import (
    Claim,
    Departure,
    Edition,
    Listing,
    Schedule,
    Shelf,
    Speaker,
    Story,
    TrackedPledge,
    Update,
)
from stories.models.vocab import ClaimKind, Importance, Publication, SpeakerKind, Subject
from stories.proof.faults import Fault, fault

CHUNK = 2_000
PUBLISHED: dict[str, type[Model]] = {
    Subject.STORY: Story,
    Subject.CLAIM: Claim,
    Subject.UPDATE: Update,
}


def numbers() -> Iterator[Fault]:
    """The editions of a subject are numbered 1, 2, 3 and so on, under one first day."""
    rows = Edition.objects.order_by("subject", "public_id", "number")
    before: tuple[str, str] | None = None
    number, first = 0, None
    columns = ("pk", "subject", "public_id", "number", "first_published")
    for pk, subject, public_id, found, published in rows.values_list(*columns).iterator(CHUNK):
        if (subject, public_id) != before:
            before, number, first = (subject, public_id), 0, published
        number += 1
        if found != number:
            sentence = f"Edition {number} of {subject} {public_id} is missing."
            yield fault("numbers", Edition, pk, sentence)
            number = found
        if published != first:
            sentence = "Its first publication differs from that of the edition before it."
            yield fault("numbers", Edition, pk, sentence)


def shelves() -> Iterator[Fault]:
    """The shelf holds the newest edition of every subject that was ever published."""
    same = Edition.objects.filter(subject=OuterRef("subject"), public_id=OuterRef("public_id"))
    newest = Subquery(same.order_by("-number").values("pk")[:1])
    wrong = Shelf.objects.annotate(newest=newest).filter(
        Q(newest__isnull=True) | ~Q(edition=F("newest"))
    )
    for pk, subject, public_id in _of(wrong, "subject", "public_id"):
        sentence = f"It does not hold the newest edition of {subject} {public_id}."
        yield fault("shelves", Shelf, pk, sentence)
    place = Shelf.objects.filter(subject=OuterRef("subject"), public_id=OuterRef("public_id"))
    for pk, subject, public_id in _of(
        Edition.objects.filter(~Exists(place), number=1), "subject", "public_id"
    ):
        yield fault("shelves", Edition, pk, f"{subject} {public_id} has no place on the shelf.")


def listings() -> Iterator[Fault]:
    """A listing repeats the subject and the date of the shelf row that it lists."""
    wrong = Listing.objects.exclude(subject=F("shelf__subject"), sort_at=F("shelf__sort_at"))
    for (pk,) in _of(wrong):
        yield fault("listings", Listing, pk, "It differs from the shelf row that it lists.")


def departures() -> Iterator[Fault]:
    """Only an update leaves a feed, and what left it is not listed there."""
    there = Listing.objects.filter(shelf=OuterRef("shelf"), scope=OuterRef("scope"))
    wrong = Departure.objects.filter(
        Exists(there.filter(key=OuterRef("key")))
        | ~Q(shelf__subject=Subject.UPDATE)
        | Q(scope=Departure.MAJOR, shelf__edition__importance=Importance.MAJOR)
        | Q(at__lt=F("shelf__edition__first_published"))
    )
    for (pk,) in _of(wrong):
        yield fault("departures", Departure, pk, "It is told as left where it stands.")


def tracked() -> Iterator[Fault]:
    """The readers' board holds every pledge that they can open, as its edition tells it."""
    same = {name: F(f"shelf__edition__{name}") for name in ("outcome", "standing")}
    wrong = TrackedPledge.objects.exclude(**same, sort_at=F("shelf__sort_at"))
    told = Q(deadline_to=F("shelf__edition__deadline_to"))
    none = Q(deadline_to__isnull=True, shelf__edition__deadline_to__isnull=True)
    for (pk,) in _of(TrackedPledge.objects.filter(~(told | none)) | wrong):
        yield fault("tracked", TrackedPledge, pk, "It differs from the edition of its pledge.")
    pledges = Shelf.objects.filter(
        subject=Subject.CLAIM, gone_at__isnull=True, edition__claim_kind=ClaimKind.PLEDGE
    )
    for (pk,) in _of(pledges.filter(tracked__isnull=True)):
        yield fault("tracked", Shelf, pk, "This public pledge is not on the readers’ board.")
    for (pk,) in _of(TrackedPledge.objects.exclude(shelf__in=pledges.values("pk"))):
        yield fault("tracked", TrackedPledge, pk, "It is no pledge that readers can open.")


def publications() -> Iterator[Fault]:
    """What the desk calls public is what readers can open, and the other way round."""
    for subject, model in PUBLISHED.items():
        place = Shelf.objects.filter(subject=subject, public_id=OuterRef("public_id"))
        open_, gone = (
            Exists(place.filter(gone_at__isnull=True)),
            Exists(place.filter(gone_at__isnull=False)),
        )
        public = Q(publication=Publication.PUBLIC)
        for (pk,) in _of(model._default_manager.filter(public & ~open_)):
            yield fault("publications", model, pk, "It is public, but readers cannot open it.")
        unseen = Q(publication__in=[Publication.DRAFT, Publication.TAKEN_DOWN])
        for (pk,) in _of(model._default_manager.filter(unseen & open_)):
            yield fault("publications", model, pk, "It is not public, but readers can open it.")
        taken = Q(publication=Publication.TAKEN_DOWN)
        for (pk,) in _of(model._default_manager.filter(taken & ~gone & ~open_)):
            yield fault("publications", model, pk, "It is taken down, but it was never public.")


def scheduled() -> Iterator[Fault]:
    """What the desk calls scheduled waits for a moment."""
    for subject, model in PUBLISHED.items():
        waiting = Schedule.objects.waiting().filter(**{str(subject): OuterRef("pk")})
        if subject == Subject.STORY:
            waiting = waiting.filter(claim__isnull=True, update__isnull=True)
        rows = model._default_manager.filter(publication=Publication.SCHEDULED)
        for (pk,) in _of(rows.filter(~Exists(waiting))):
            yield fault("scheduled", model, pk, "It is called scheduled, but no moment is set.")


def homes() -> Iterator[Fault]:
    """A claim or update is public only while its home story is."""
    for model in (Claim, Update):
        rows = model.objects.filter(publication=Publication.PUBLIC)
        for (pk,) in _of(rows.exclude(story__publication=Publication.PUBLIC)):
            yield fault("homes", model, pk, "It is public, but its story is not.")


def strangers() -> Iterator[Fault]:
    """Readers find nothing that the desk does not have, and no page of an unnamed speaker."""
    for subject, model in PUBLISHED.items():
        desk = model._default_manager.filter(public_id=OuterRef("public_id"))
        for (pk,) in _of(Shelf.objects.filter(~Exists(desk), subject=subject)):
            yield fault("strangers", Shelf, pk, f"The desk has no such {subject}.")
    unnamed = Speaker.objects.filter(kind=SpeakerKind.UNNAMED, public_id=OuterRef("public_id"))
    for (pk,) in _of(Shelf.objects.filter(Exists(unnamed), subject=Subject.SPEAKER)):
        yield fault("strangers", Shelf, pk, "It is the page of an unnamed speaker.")


def _of(rows: Any, *columns: str) -> Iterator[tuple[Any, ...]]:
    return rows.order_by("pk").values_list("pk", *columns).iterator(CHUNK)
