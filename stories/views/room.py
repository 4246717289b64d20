"""The room of one story: everything that the desk knows about it on one page, and its log."""

import datetime as dt
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from stories import htmx
from stories.access import get_or_refuse, person
from stories.actions import presence, publish
from stories.clock import newsroom_today
from stories.filters.followups import by_time
from stories.models import Article, Change, Claim, Story, Update, User
from stories.models.spans import Span
from stories.models.vocab import ClaimKind, FollowupState, Publication, Role, Standing
from stories.views.maps import map_of
from stories.views.together import told_in

SHOWN = 100
"""Rows of one section; the lists, narrowed to the story, have the rest."""

LOGGED = 50
PARTS = ("stands", "claims", "map", "coverage", "followups", "updates", "log")


class Entry(NamedTuple):
    """One point of the timeline, on the day or in the range of `when`."""

    when: Span
    look: str
    kind: str
    text: str
    href: str
    claim: Claim | None = None


def of_story(request: HttpRequest, slug: str) -> Story:
    """The story of an address, if this person may see it."""
    rows = Story.objects.visible_to(person(request)).select_related(
        "lead", "main_claim", "main_claim__speaker"
    )
    return get_or_refuse(rows, slug=slug)


@require_safe
def story(request: HttpRequest, slug: str) -> HttpResponse:
    row, user, today = of_story(request, slug), person(request), newsroom_today()
    claims = claims_of(row, user)
    updates = list(row.updates.in_use().order_by("-pk")[:SHOWN])
    followups = list(
        row.followups.select_related("story", "owner").order_by("due_on", "pk")[:SHOWN]
    )
    is_open = [followup for followup in followups if followup.state == FollowupState.OPEN]
    edition = publish.current_edition(row)
    context = {
        "story": row,
        "today": today,
        "team": list(row.team.exclude(pk=row.lead_id)),
        "topics": list(row.topics.all()),
        "edition": edition,
        "differs": bool(edition and publish.differences(row)),
        "claims": claims,
        "updates": updates,
        "articles": articles_of(row),
        "groups": by_time(is_open, today),
        "closed": [followup for followup in followups if followup not in is_open],
        "timeline": timeline(claims, updates, today),
        "map": map_of(row, user),
        "changes": changes_of(row)[:12],
        "others": presence.others(subject="story", public_id=row.public_id, user=user),
        "may_gather": user.includes(Role.REPORTER),
        "may_decide": user.includes(Role.EDITOR),
        **told_in(row, user),
    }
    return htmx.page(request, "desk/story.html", context, parts=PARTS)


@require_safe
def claim_map(request: HttpRequest, slug: str) -> HttpResponse:
    row, user = of_story(request, slug), person(request)
    context = {"story": row, "map": map_of(row, user)}
    return htmx.page(request, "desk/claim_map.html", context)


@require_safe
def story_log(request: HttpRequest, slug: str) -> HttpResponse:
    row = of_story(request, slug)
    changes = changes_of(row)
    if (before := key_of(request.GET.get("before", ""))) is not None:
        changes = changes.filter(pk__lt=before)
    rows = list(changes[: LOGGED + 1])
    older = f"before={rows[LOGGED - 1].pk}" if len(rows) > LOGGED else ""
    context = {
        "story": row,
        "changes": rows[:LOGGED],
        "next": older,
        "may_gather": person(request).includes(Role.REPORTER),
    }
    return htmx.page(request, "desk/story_log.html", context)


def key_of(text: str) -> int | None:
    """The key that stands in an address; None for what can be none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def changes_of(row: Story) -> Any:
    return Change.objects.filter(story=row).select_related("by", "claim", "story").order_by("-pk")


def claims_of(row: Story, user: User) -> list[Claim]:
    """Its own claims, and those of other stories that are shown in it, the newest first."""
    shown = Claim.objects.visible_to(user).select_related("speaker", "assignee", "story")
    # Two questions, each with its index: to "its own or shown in it" a database reads all claims.
    found = {*shown.filter(story=row)[:SHOWN], *shown.filter(also_in=row)[:SHOWN]}
    return sorted(found, key=lambda claim: (claim.listed_on, claim.pk), reverse=True)[:SHOWN]


def articles_of(row: Story) -> list[Article]:
    rows = row.articles.filter(trashed_at__isnull=True).select_related("outlet")
    return list(rows.order_by("-published_from", "-pk")[:SHOWN])


def timeline(claims: list[Claim], updates: list[Update], today: dt.date) -> list[Entry]:
    """What was said, what we told readers, and the deadlines, from the first to the last."""
    entries = []
    for claim in claims:
        address = reverse("claim", args=[claim.public_id])
        if claim.said:
            look = "is-withdrawal" if claim.kind == ClaimKind.WITHDRAWAL else "is-minor"
            entries.append(Entry(claim.said, look, "", claim.text, address, claim))
        if claim.deadline and claim.standing != Standing.SUPERSEDED:
            ahead = claim.deadline.last is not None and claim.deadline.last >= today
            look = "is-ahead is-minor" if ahead else "is-minor"
            entries.append(Entry(claim.deadline, look, "Deadline", claim.text, address))
    for update in updates:
        if update.happened:
            told = update.publication == Publication.PUBLIC
            kind = "Update" if told else "Update, not public"
            address = reverse("update", args=[update.public_id])
            entries.append(Entry(update.happened, "is-major", kind, update.headline, address))
    return sorted(entries, key=lambda entry: (entry.when.first, entry.when.last))
