"""The letter of one notice, written when it is sent: of what is so, and may be seen, then."""

import datetime as dt

from django.urls import reverse

from stories.addresses import absolute
from stories.clock import newsroom_day
from stories.mail.digest import digest
from stories.mail.letter import Letter, Line, Section
from stories.models import Change, Claim, Followup, Notice, User
from stories.models.vocab import ChangeKind, NoticeKind
from stories.words import due_words


def letter_for(notice: Notice, now: dt.datetime) -> Letter | None:
    """What the recipient is told; None where it is past, done, or no longer their business."""
    person, change = notice.recipient, notice.change
    if person is None:
        return None
    if notice.kind == NoticeKind.DIGEST:
        day = dt.date.fromisoformat(notice.occurrence)
        return digest(person, day, now) if day == newsroom_day(now) else None
    if change is None:
        return None
    if change.subject == "followup":
        return _about_question(person, change, notice.kind, now)
    return _about_claim(person, change)


def _about_question(person: User, change: Change, kind: str, now: dt.datetime) -> Letter | None:
    rows = Followup.objects.open().visible_to(person).concerning(person)
    row = rows.select_related("story", "claim").filter(pk=change.subject_pk).first()
    if row is None:
        return None
    if kind == NoticeKind.ESCALATED:
        subject, opening = "A question was passed on to you", change.note
    else:
        subject, opening = "A question for you", f"{change.by} has given you a question."
        if change.note:
            opening = f"{opening} They say: {change.note}"
    due = due_words(row.due_on, newsroom_day(now))
    line = Line(
        text=row.question,
        path=reverse("followup", args=[row.public_id]),
        detail=f"{row.story.title} · due: {due}",
    )
    return Letter(f"{subject}: {row.question}", opening, [Section("The question", [line])])


def _about_claim(person: User, change: Change) -> Letter | None:
    rows = Claim.objects.visible_to(person).filter(assignee=person)
    row = rows.select_related("story").filter(pk=change.subject_pk).first()
    if row is None:
        return None
    line = Line(text=row.text, path=reverse("claim", args=[row.public_id]), detail=row.story.title)
    opening = f"{change.by} has given you a claim to check."
    return Letter(f"A claim for you: {row.text}", opening, [Section("The claim", [line])])


def told_to_room(change: Change) -> str | None:
    """One line for a room, in the mark-up of Slack; None where there is nothing to tell now.

    Slack asks that &, < and > be escaped, and takes <address|text> for a link.
    """
    story = change.story
    if story is None or story.restricted:
        return None
    if change.kind == ChangeKind.FOLLOWUP_ESCALATED:
        row = Followup.objects.open().filter(pk=change.subject_pk).first()
        said = f"Nobody has closed this question: {row.question}" if row else None
        path = reverse("followup", args=[row.public_id]) if row else ""
    elif change.kind == ChangeKind.STANDING_CHANGED:
        claim = change.claim
        withdrawn = claim is not None and claim.standing != "stands"
        said = f"{claim.get_standing_display()}: {claim.text}" if claim and withdrawn else None
        path = reverse("claim", args=[claim.public_id]) if claim else ""
    else:
        named = change.claim.text if change.claim else change.after.get("called")
        said = f"Published: {named or story.title}"
        path = reverse("story", args=[story.slug])
    return f"{_escaped(said)} <{absolute(path)}|{_escaped(story.title)}>" if said else None


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("|", "¦")
