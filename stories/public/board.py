"""The board of pledges: each once, with what was delivered beside the time that has passed."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, QueryDict
from django.urls import reverse

from stories.clock import newsroom_today
from stories.models.edition import Listing, Shelf, TrackedPledge, TrackedPledgeQuerySet
from stories.models.vocab import OUTCOMES, ClaimKind, Standing, Subject
from stories.public import shelves, site
from stories.public.figures import pair
from stories.public.heads import plain_head
from stories.public.ready import Answer, page, questions, ready
from stories.public.shown import ShownClaim
from stories.tallies import Tally, tally

PAGE = 50
GROUPS = 12
"""Speakers and topics with a line of their own; any other has its page."""

OFFERED = 100
"""Names in a list to choose from."""

ON = (None, "", "1")
PARAMETERS = ("speaker", "topic", "outcome", "standing", "overdue", "page")


class Asked(NamedTuple):
    """What the board is narrowed to."""

    speaker: Shelf | None
    topic: Shelf | None
    outcome: str
    standing: str
    overdue: bool

    @property
    def is_set(self) -> bool:
        return any(self)


@ready(parameters=PARAMETERS, dated=True, kept_in=questions)
def pledges(request: HttpRequest) -> Answer:
    today, asked = newsroom_today(), asked_of(request.GET)
    most = {scope: _most(scope) for scope in (Subject.SPEAKER, Subject.TOPIC)}
    found = narrowed(asked, today)
    keys = found.order_by("-sort_at", "-shelf").values_list("shelf", flat=True)
    shown = site.page_of(keys, request.GET.get("page", ""), size=PAGE)
    path = request.path if asked.is_set else site.paged(request.path, shown)
    context = site.frame("public:pledges", path=path)
    context |= plain_head("Pledges", "What was promised, and what became of it.")
    context |= {
        "page": shown,
        "board": rows_of(list(shown), today=today),
        "asked": asked,
        "query": query_of(request.GET),
        "choices": choices(most),
        "tally": tally_of(found),
        "groups": [] if asked.is_set else groups(most),
    }
    return page("public/pledges.html", context)


def asked_of(query: QueryDict) -> Asked:
    """Raises `Http404` for what is nothing to narrow by, so that few addresses have a page."""
    outcome, standing = query.get("outcome", ""), query.get("standing", "")
    if outcome not in ("", *OUTCOMES[ClaimKind.PLEDGE]) or standing not in ("", *Standing.values):
        raise Http404
    if query.get("overdue") not in ON:
        raise Http404
    return Asked(
        speaker=_named(Subject.SPEAKER, query),
        topic=_named(Subject.TOPIC, query),
        outcome=outcome,
        standing=standing,
        overdue=bool(query.get("overdue")),
    )


def _named(subject: Subject, query: QueryDict) -> Shelf | None:
    if not (slug := query.get(subject)):
        return None
    return shelves.named(subject, slug) or shelves.open_shelf(subject, slug)


def query_of(query: QueryDict) -> str:
    """What the board is narrowed to, for the addresses of its other pages."""
    kept = QueryDict(mutable=True)
    kept.update({name: str(query[name]) for name in PARAMETERS[:-1] if query.get(name)})
    return f"{kept.urlencode()}&" if kept else ""


def narrowed(asked: Asked, today: dt.date) -> TrackedPledgeQuerySet:
    rows = TrackedPledge.objects.counted()
    for shelf in (asked.speaker, asked.topic):
        if shelf is not None:
            rows = rows.under(shelf.subject, shelf.public_id)
    if asked.outcome:
        rows = rows.filter(outcome=asked.outcome)
    if asked.standing:
        rows = rows.filter(standing=asked.standing)
    return rows.overdue(today) if asked.overdue else rows


def rows_of(keys: Sequence[int], *, today: dt.date) -> list[dict[str, Any]]:
    """The rows of a page in the order of its keys, by four queries."""
    found = Shelf.objects.select_related("edition").in_bulk(keys)
    claims = [ShownClaim(found[key]) for key in keys if key in found]
    about = shelves.by_id(Subject.STORY, (each.edition.story_id for each in claims))
    again = _said_again(each.id for each in claims)
    return [
        {
            "claim": each,
            "story": about.get(each.edition.story_id),
            "again": again.get(each.id, 0),
            "pair": pair(each, today=today),
            "next": next_question(each.questions, today),
        }
        for each in claims
    ]


def _said_again(public_ids: Iterable[str]) -> dict[str, int]:
    """How often each pledge is worded or said again."""
    rows = TrackedPledge.objects.filter(again_of__in=list(public_ids)).order_by()
    return dict(rows.values_list("again_of").annotate(count=Count("pk")))


def next_question(questions: Sequence[dict[str, Any]], today: dt.date) -> dict[str, Any] | None:
    """The next question for readers; where none lies ahead, the one that waits longest."""
    dated = sorted((row for row in questions if row["due"]), key=lambda row: row["due"])
    ahead = [row for row in dated if row["due"] >= today]
    found = next(iter([*ahead, *dated, *questions]), None)
    return found and {**found, "late": bool(found["due"] and found["due"] < today)}


def tally_of(rows: QuerySet[TrackedPledge]) -> Tally:
    counted = rows.order_by().values_list("outcome", "standing").annotate(count=Count("pk"))
    return tally(counted)


class Line(NamedTuple):
    """A speaker or a topic with all of their pledges."""

    name: str
    address: str
    board: str
    tally: Tally


def groups(most: Mapping[Subject, Mapping[str, Shelf]]) -> list[tuple[str, list[Line]]]:
    """The speakers and the topics with the most pledges, each with all outcomes."""
    return [
        ("By speaker", _lines(Subject.SPEAKER, most[Subject.SPEAKER])),
        ("By topic", _lines(Subject.TOPIC, most[Subject.TOPIC])),
    ]


def _lines(scope: Subject, most: Mapping[str, Shelf]) -> list[Line]:
    found = dict(islice(most.items(), GROUPS))
    columns = ("key", "shelf__tracked__outcome", "shelf__tracked__standing")
    rows = _listed(scope).filter(key__in=found).values_list(*columns)
    counted: dict[str, list[tuple[str, str, int]]] = {}
    for key, outcome, standing, count in rows.annotate(count=Count("pk")):
        counted.setdefault(key, []).append((outcome, standing, count))
    board = reverse("public:pledges")
    return [
        Line(
            name=shelf.edition.headline,
            address=shelves.address(scope, shelf.slug),
            board=f"{board}?{scope}={shelf.slug}",
            tally=tally(counted[key]),
        )
        for key, shelf in found.items()
    ]


def choices(most: Mapping[Subject, Mapping[str, Shelf]]) -> dict[str, list[tuple[str, str]]]:
    """What the form above the board offers: (value, words)."""
    return {
        "speaker": _names(most[Subject.SPEAKER]),
        "topic": _names(most[Subject.TOPIC]),
        "outcome": [(each, each.label) for each in OUTCOMES[ClaimKind.PLEDGE]],
        "standing": [(str(key), str(label)) for key, label in Standing.choices],
    }


def _names(most: Mapping[str, Shelf]) -> list[tuple[str, str]]:
    return sorted(
        ((shelf.slug, shelf.edition.headline) for shelf in most.values()),
        key=lambda pair: pair[1].casefold(),
    )


def _most(scope: Subject) -> dict[str, Shelf]:
    """Those with the most pledges, by public id, the most first."""
    rows = _listed(scope).values_list("key").annotate(count=Count("pk"))
    keys = [key for key, _ in rows.order_by("-count", "key")[:OFFERED]]
    found = shelves.by_id(scope, keys)
    return {key: found[key] for key in keys if key in found}


def _listed(scope: Subject) -> QuerySet[Listing]:
    """Which speaker or topic has which pledge, each pledge once."""
    rows = Listing.objects.filter(scope=scope, subject=Subject.CLAIM)
    return rows.filter(shelf__tracked__again_of="").order_by()
