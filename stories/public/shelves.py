"""Questions to the public tables: what stands where, and what has moved or gone."""

from collections.abc import Callable, Iterable

from django.http import Http404
from django.urls import reverse

from stories.models.edition import (
    Departure,
    DepartureQuerySet,
    Edition,
    OldAddress,
    Shelf,
    ShelfQuerySet,
)
from stories.models.vocab import Subject
from stories.public.ready import Answer, Answered, page
from stories.public.site import frame

ADDRESSES = {
    Subject.STORY: ("public:story", "slug"),
    Subject.CLAIM: ("public:claim", "public_id"),
    Subject.UPDATE: ("public:update", "public_id"),
    Subject.SPEAKER: ("public:speaker", "slug"),
    Subject.TOPIC: ("public:topic", "slug"),
}


def address(subject: str, slug: str) -> str:
    """The path of a page. Claims and updates stand at their public id, which is their slug."""
    name, argument = ADDRESSES[Subject(subject)]
    return reverse(name, kwargs={argument: slug})


def open_shelf(
    subject: Subject, slug: str, *, moved_to: Callable[[str], str] | None = None
) -> Shelf:
    """The shelf row at this address.

    `moved_to` gives the address for the slug of today, where it is not that of the page.

    Raises:
        Http404: nothing was ever public here.
        Answered: it has moved (301), or was taken down (410).
    """
    shelf = where_now(subject, slug)
    if shelf is None:
        raise Http404
    if shelf.slug != slug:
        new = moved_to(shelf.slug) if moved_to else address(subject, shelf.slug)
        raise Answered(Answer(b"", status=301, location=new))
    if shelf.gone_at is not None:
        context = {**frame(path=address(subject, slug)), "note": shelf.gone_note}
        raise Answered(page("public/gone.html", context, status=410))
    return shelf


def where_now(subject: Subject, name: str, *, by_id: bool = False) -> Shelf | None:
    """Where a slug leads in the end, over every move and merger; it may have been taken down.

    Args:
        by_id: the name may be a public id, too.
    """
    rows = Shelf.objects.select_related("edition").of(subject)
    shelf = rows.filter(public_id=name).first() if by_id else None
    shelf = shelf or rows.filter(slug=name).first()
    if shelf is None and (old := OldAddress.objects.filter(subject=subject, slug=name).first()):
        shelf = rows.filter(public_id=old.public_id).first()
    if shelf is not None and shelf.gone_at is not None:
        led = Shelf.objects.led_on(subject, [shelf.public_id])
        shelf = rows.filter(public_id__in=led.values()).first() or shelf
    return shelf


def named(subject: Subject, name: str) -> Shelf | None:
    """What readers can open under this public id or slug, also one that it had before."""
    found = where_now(subject, name, by_id=True)
    return found if found is not None and found.gone_at is None else None


def listed(scope: Subject, key: str, subject: Subject) -> ShelfQuerySet:
    """What readers can open of `subject` under a story, claim, speaker or topic, newest first."""
    rows = Shelf.objects.standing().listed(scope=scope, key=key, subject=subject)
    return rows.select_related("edition").order_by("-listings__sort_at", "-pk")


def departed(scope: Subject, key: str) -> DepartureQuerySet:
    """Updates that readers can open and that are no longer about this, the last first."""
    rows = Departure.objects.of(scope, key).filter(shelf__gone_at__isnull=True)
    return rows.select_related("shelf__edition").order_by("-at", "-pk")


def of(subject: Subject) -> ShelfQuerySet:
    """Everything of `subject` that readers can open, newest first."""
    rows = Shelf.objects.of(subject).standing()
    return rows.select_related("edition").order_by("-sort_at", "-pk")


def by_id(subject: Subject, public_ids: Iterable[str]) -> dict[str, Shelf]:
    """What readers can open among these public ids; what was merged is what it became."""
    wanted = {each for each in public_ids if each}
    found = {shelf.public_id: shelf for shelf in of(subject).filter(public_id__in=wanted)}
    if missing := wanted - set(found):
        led = Shelf.objects.led_on(subject, missing)
        became = {row.public_id: row for row in of(subject).filter(public_id__in=set(led.values()))}
        found |= {each: became[to] for each, to in led.items() if to in became}
    return found


def standing_ids(subject: Subject, public_ids: Iterable[str]) -> set[str]:
    """Those of these public ids that readers can open."""
    wanted = {each for each in public_ids if each}
    rows = Shelf.objects.of(subject).standing().filter(public_id__in=wanted)
    return set(rows.values_list("public_id", flat=True))


def each_once(found: dict[str, Shelf]) -> list[Shelf]:
    """What `by_id` found; two ids may have become one."""
    return list({shelf.pk: shelf for shelf in found.values()}.values())


def editions_of(shelves: Iterable[Shelf]) -> list[Edition]:
    """Every edition of these things, oldest first within each."""
    wanted: dict[str, list[str]] = {}
    for shelf in shelves:
        wanted.setdefault(shelf.subject, []).append(shelf.public_id)
    rows = Edition.objects.none()
    for subject, public_ids in wanted.items():
        rows |= Edition.objects.filter(subject=subject, public_id__in=public_ids)
    return list(rows.order_by("subject", "public_id", "number"))
