"""The hand-over of a story at the change of shift: what was done, what is open, and a note."""

import datetime as dt
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from stories import htmx
from stories.access import person
from stories.actions import notes as actions
from stories.clock import newsroom_today, read_moment
from stories.forms.notes import HandOverNoteForm
from stories.models import (
    Change,
    Claim,
    ClaimLink,
    Followup,
    Note,
    Proposal,
    ReplyRequest,
    ReviewItem,
    Story,
    User,
)
from stories.models.vocab import Role, Stage
from stories.views.law import law_of
from stories.views.room import changes_of, of_story
from stories.views.saving import done, saving, status_of

SHOWN = 50
WEEK = dt.timedelta(days=7)
DAY = dt.timedelta(days=1)
SPANS = {"8h": "8 hours", "24h": "24 hours", "72h": "3 days", "168h": "a week"}


class Waiting(NamedTuple):
    """What somebody has to decide in a story."""

    proposals: list[Proposal]
    links: list[ClaimLink]
    reviews: list[ReviewItem]
    replies: list[ReplyRequest]

    def __bool__(self) -> bool:
        return any(self)


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over_story(request: HttpRequest, slug: str) -> HttpResponse:
    story, user = of_story(request, slug), person(request)
    form = HandOverNoteForm(request.POST or None)
    if form.is_valid():
        with saving(form):
            actions.write(story=story, **form.cleaned_data, handover=True, by=user)
            message = "Handed over. The note stands in the story until the next one."
            return done(request, message, to=reverse("story", args=[slug]))
    last = handovers(story, user).first()
    now = timezone.now()
    since = since_of(request.GET.get("since", ""), last, now)
    lines = list(done_since(story, user, since))
    context: dict[str, Any] = {
        "story": story,
        "form": form,
        "last": last,
        "since": since,
        "spans": SPANS,
        "asked": request.GET.get("since", ""),
        "changes": lines[:SHOWN],
        "cut": len(lines) > SHOWN,
        "claims": claims_open(story, user),
        "questions": questions_due(story, newsroom_today()),
        "waiting": waiting_in(story, user),
        "today": newsroom_today(),
        "may_gather": user.includes(Role.REPORTER),
        **law_of(story, user),
    }
    return htmx.page(request, "desk/hand_over_story.html", context, status=status_of(form))


def handovers(story: Story, user: User) -> Any:
    """The notes for whoever takes over, the newest first."""
    rows = Note.objects.visible_to(user).filter(story=story, handover=True)
    return rows.select_related("created_by", "claim").order_by("-pk")


def since_of(asked: str, last: Note | None, now: dt.datetime) -> dt.datetime:
    """From when changes are told: as the address asks, else from the last note, else for a day."""
    if asked in SPANS:
        return now - dt.timedelta(hours=int(asked[:-1]))
    moment = read_moment(asked)
    if moment is not None and moment < now:
        return moment
    return last.created_at if last else now - DAY


def done_since(story: Story, user: User, since: dt.datetime) -> list[Change]:
    rows = changes_of(story).filter(at__gte=since)
    return list(rows.order_by("-at", "-pk")[: SHOWN + 1])


def claims_open(story: Story, user: User) -> list[Claim]:
    """Claims that nobody has settled, those in somebody's hands first."""
    rows = Claim.objects.visible_to(user).filter(story=story).exclude(stage=Stage.SETTLED)
    rows = rows.select_related("speaker", "assignee").order_by("-listed_on", "-pk")[:SHOWN]
    return sorted(rows, key=lambda claim: claim.assignee_id is None)


def questions_due(story: Story, today: dt.date) -> list[Followup]:
    """Open questions that are overdue or due within a week."""
    rows = Followup.objects.open().filter(story=story, due_on__lte=today + WEEK)
    return list(rows.select_related("story", "owner").order_by("due_on", "pk")[:SHOWN])


def waiting_in(story: Story, user: User) -> Waiting:
    proposals = Proposal.objects.open().visible_to(user).filter(claim__story=story)
    links = ClaimLink.objects.waiting().visible_to(user).filter(source__story=story)
    reviews = ReviewItem.objects.open().told_to(user).filter(story=story)
    replies = ReplyRequest.objects.visible_to(user).pending().filter(story=story)
    return Waiting(
        list(proposals.select_related("claim", "claim__speaker", "created_by")[:SHOWN]),
        list(links.select_related("source", "target", "created_by")[:SHOWN]),
        list(reviews[:SHOWN]),
        list(replies.select_related("speaker", "outlet").order_by("due_at", "pk")[:SHOWN]),
    )
