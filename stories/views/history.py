"""The life of a claim, for people: every change as one line, and what readers saw on a day."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from stories import differences, htmx
from stories.access import person
from stories.actions.editions import comparable, content_of
from stories.clock import newsroom_day, newsroom_today
from stories.models import Change, Claim, Edition, Evidence, User
from stories.models.vocab import ChangeKind, Subject
from stories.views import merged
from stories.views.claims import of_claim
from stories.views.room import key_of
from stories.words import Piece, changed_words

LINES = 50
BESIDE = 5
"""Sources that a decision names; the panel has them all."""

DECIDED = (ChangeKind.VALUE_DECIDED, ChangeKind.VALUE_PROPOSED, ChangeKind.PROPOSAL_EDITED)
MERGES = (ChangeKind.MERGED, ChangeKind.MERGE_UNDONE, ChangeKind.SPLIT)
GROUPS: dict[str, tuple[str, tuple[str, ...]]] = {
    "verdicts": (
        "Verdicts and outcomes",
        (
            *DECIDED,
            ChangeKind.PROPOSAL_SENT_BACK,
            ChangeKind.PROPOSAL_TAKEN_BACK,
            ChangeKind.CLAIM_REOPENED,
            ChangeKind.PLEDGE_CLOSED,
            ChangeKind.STANDING_CHANGED,
        ),
    ),
    "wording": ("Wording and facts", (ChangeKind.CLAIM_ADDED, ChangeKind.CLAIM_EDITED)),
    "sources": (
        "Evidence and reports",
        (
            ChangeKind.EVIDENCE_ADDED,
            ChangeKind.EVIDENCE_EDITED,
            ChangeKind.APPEARANCE_ADDED,
            ChangeKind.APPEARANCE_EDITED,
            ChangeKind.APPEARANCE_REMOVED,
            ChangeKind.MEASURED,
        ),
    ),
    "merges": ("Merges and splits", MERGES),
    "readers": ("What readers saw", (ChangeKind.PUBLISHED, ChangeKind.TAKEN_DOWN)),
}


MOVED = ("appearance", "claimlink", "evidence", "followup", "reviewitem", "replyrequest")


class Line(NamedTuple):
    """One change; with the wording as it changed, and the sources that were there."""

    change: Change
    wording: list[Piece]
    sources: list[Evidence]
    before_merge: bool = False


@require_safe
def claim_history(request: HttpRequest, public_id: str) -> HttpResponse:
    user, claim = person(request), of_claim(request, public_id)
    about = request.GET.get("about", "")
    changes = changes_of(claim, user)
    if about in GROUPS:
        changes = changes.filter(kind__in=GROUPS[about][1])
    if (before := key_of(request.GET.get("before", ""))) is not None:
        changes = changes.filter(pk__lt=before)
    rows = list(changes.select_related("by", "claim", "story")[: LINES + 1])
    narrowed = f"about={about}&" if about in GROUPS else ""
    context = {
        "claim": claim,
        "lines": lines_of(rows[:LINES], claim, user),
        "groups": [(key, label) for key, (label, _) in GROUPS.items()],
        "about": about,
        "next": f"{narrowed}before={rows[LINES - 1].pk}" if len(rows) > LINES else "",
    }
    return htmx.page(request, "desk/claim_history.html", context)


def changes_of(claim: Claim, user: User) -> QuerySet[Change]:
    """The log of the claim, and of what was merged into it, as far as it is told to people.

    Without lines about evidence that is closed to this person, and without one for each row
    that a merge moved.
    """
    one = [claim.pk, *merged.of(claim).values_list("pk", flat=True)]
    about = Change.objects.filter(claim__in=one)
    told = about.filter(subject="evidence").order_by().values("subject_pk").distinct()
    rows = Evidence.objects.filter(pk__in=told, closed=True)
    closed = rows.exclude(pk__in=Evidence.objects.visible_to(user).filter(pk__in=told))
    hidden = list(closed.values_list("pk", flat=True))
    about = about.exclude(subject="evidence", subject_pk__in=hidden)
    return about.exclude(kind__in=MERGES, subject__in=MOVED)


def lines_of(changes: Iterable[Change], claim: Claim, user: User) -> list[Line]:
    """Each change with what a person would ask about it next."""
    sources = list(Evidence.objects.visible_to(user).filter(claim=claim).order_by("created_at"))
    found = []
    for change in changes:
        was, now = change.before.get("text"), change.after.get("text")
        wording = changed_words(str(was), str(now)) if was and now else []
        decided = change.kind in DECIDED
        there = [row for row in sources if row.created_at <= change.at] if decided else []
        elsewhere = change.claim_id != claim.pk
        found.append(Line(change, wording, there[-BESIDE:], elsewhere))
    return found


@require_safe
def seen_by_readers(request: HttpRequest, public_id: str) -> HttpResponse:
    claim, today = of_claim(request, public_id), newsroom_today()
    try:
        day = dt.date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        day = today
    editions = list(Edition.objects.filter(subject=Subject.CLAIM, public_id=public_id))
    shown = [each for each in editions if newsroom_day(each.published) <= day]
    edition = shown[-1] if shown else None
    previous = shown[-2] if len(shown) > 1 else None
    gone = claim.changes.filter(kind=ChangeKind.TAKEN_DOWN).order_by("pk")
    context = {
        "claim": claim,
        "day": day,
        "today": today,
        "editions": editions[::-1],
        "edition": edition,
        "previous": previous,
        "content": told(None, edition),
        "changes": told(previous, edition) if previous else [],
        "taken_down": [row for row in gone if edition and row.at >= edition.published],
    }
    return htmx.page(request, "desk/seen_by_readers.html", context)


def told(before: Edition | None, edition: Edition | None) -> list[Any]:
    """What an edition tells beyond the one before; all of it without one."""
    if edition is None:
        return []
    published = comparable(content_of(before)) if before else {}
    return differences.between(published, comparable(content_of(edition)))
