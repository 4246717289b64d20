"""What stands between a draft and its readers: obstacles, and what would change for them."""

import datetime as dt

from django.db.models import Q
from django.utils import timezone

from stories import differences as compared
from stories.actions.clearances import holds_on
from stories.actions.editions import Row, comparable, content_of, current_edition, draft_of
from stories.differences import Difference
from stories.models import Claim, Clearance, Edition, Evidence, Story, Update
from stories.models.vocab import (
    ACCUSES,
    Desk,
    Publication,
    ReplyState,
    SpeakerKind,
    Value,
    value_label,
)

NEEDS_EVIDENCE = frozenset({Value.VERIFIED, Value.FALSE, Value.MISLEADING})


ANSWERED = (ReplyState.ANSWERED, ReplyState.DECLINED, ReplyState.NO_ANSWER, ReplyState.NOT_ASKED)
"""States of a reply request after which a publication need not wait."""


def obstacles(row: Story | Claim | Update, *, now: dt.datetime | None = None) -> list[str]:
    """What an editor should know before publishing, in sentences; `blocks` come first."""
    found = blocks(row, now=now)
    if isinstance(row, Story):
        return found + _obstacles_of_story(row) + _not_cleared(row)
    if row.story.publication != Publication.PUBLIC:
        found.insert(0, story_first(row))
    found += _obstacles_of_claim(row) if isinstance(row, Claim) else _unseen_claims(row)
    return found + _not_cleared(row)


def blocks(row: Story | Claim | Update, *, now: dt.datetime | None = None) -> list[str]:
    """Why publishing refuses: holds, and accusations whose subject was not asked."""
    found = [
        f"{hold.created_by} has placed a hold: {hold.reason} Only they can lift it."
        for hold in holds_on(row)
    ]
    if isinstance(row, Claim):
        found += _unasked(row, now or timezone.now())
    return found


def _unasked(claim: Claim, now: dt.datetime) -> list[str]:
    """A named person or firm is told in public that they are wrong only after being asked."""
    speaker = claim.speaker
    if speaker is None or speaker.kind == SpeakerKind.UNNAMED:
        return []
    values = [value for value in (claim.verdict, claim.outcome) if value in ACCUSES]
    if not values:
        return []
    asked = claim.reply_requests.filter(outlet__isnull=True)
    if asked.filter(Q(state__in=ANSWERED) | Q(due_at__lt=now)).exists():
        return []
    word = value_label(claim.kind, values[0])
    pending = asked.filter(due_at__isnull=False).order_by("due_at").first()
    if pending is not None and pending.due_at is not None:
        until = timezone.localtime(pending.due_at).strftime("%-d %b %H:%M")
        return [f"“{word}” is said of {speaker}, whose answer is awaited until {until}."]
    why = "Ask them for a reply first, or give an editor’s reason for going without"
    return [f"“{word}” is said of {speaker}. {why}: readers will see it."]


def _not_cleared(row: Story | Claim | Update) -> list[str]:
    """Sign-offs that a later edit has overtaken."""
    found = []
    for desk in Desk:
        newest = Clearance.objects.filter(desk=desk).of(row).first()
        if newest is not None and newest.cleared != row.revision:
            found.append(f"{desk.label} cleared this before its last change.")
    return found


def story_first(row: Claim | Update) -> str:
    return f"The story “{row.story}” is not public. Publish it first, or together with this."


def differences(row: Row) -> list[Difference]:
    """(label, now, published) for everything in which the draft differs from what is public."""
    edition = current_edition(row)
    published = comparable(content_of(edition)) if edition else {}
    return compared.between(published, comparable(content_of(Edition(**draft_of(row).content))))


def _obstacles_of_story(story: Story) -> list[str]:
    found = []
    if story.restricted:
        found.append("This story is restricted to its team: publishing shows it to everybody.")
    if not story.answer:
        found.append("Where it stands is not written yet: the page would open without an answer.")
    main = story.main_claim
    if main is not None and main.publication != Publication.PUBLIC:
        found.append(f"The main claim, “{main}”, is not public: its state and figures stay hidden.")
    return found


def _obstacles_of_claim(claim: Claim) -> list[str]:
    found = []
    if claim.verdict in NEEDS_EVIDENCE and not _is_shown(claim):
        found.append(f"“{claim.verdict_label}” stands without evidence.")
    cause = claim.standing_by
    if cause is not None and cause.publication != Publication.PUBLIC:
        found.append(f"“{claim.get_standing_display()}” rests on a claim that is not public.")
    return found


def _is_shown(claim: Claim) -> bool:
    """Evidence for what is so; a report is enough for "it was said"."""
    was_said = claim.verdict_label != Value.VERIFIED.label and claim.verdict == Value.VERIFIED
    shown = Evidence.objects.open().filter(claim=claim).exists()
    return shown or (was_said and claim.appearances.exists())


def _unseen_claims(update: Update) -> list[str]:
    hidden = update.claims.exclude(publication=Publication.PUBLIC).count()
    return [f"Claims named here that readers cannot see: {hidden}."] if hidden else []
