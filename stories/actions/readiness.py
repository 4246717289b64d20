"""What stands between a draft and its readers: obstacles, and what would change for them."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from stories import differences as compared
from stories.actions import record
from stories.actions.clearances import holds_on, overtaken
from stories.actions.editions import (
    Row,
    comparable,
    content_of,
    current_edition,
    draft_of,
    told_by,
)
from stories.clock import newsroom_today
from stories.differences import Difference
from stories.models import (
    Appearance,
    Claim,
    Clearance,
    Evidence,
    Hold,
    Schedule,
    Story,
    Update,
)
from stories.models.vocab import (
    ACCUSES,
    OPEN_VALUES,
    Axis,
    Desk,
    Publication,
    ReplyState,
    ScheduleState,
    SpeakerKind,
    Value,
    value_label,
)
from stories.obstacles import Need, Obstacle

NEEDS_EVIDENCE = frozenset({Value.VERIFIED, Value.FALSE, Value.MISLEADING})


ANSWERED = (ReplyState.ANSWERED, ReplyState.DECLINED, ReplyState.NO_ANSWER, ReplyState.NOT_ASKED)
"""States of a reply request after which a publication need not wait."""


def instant_words(moment: dt.datetime) -> str:
    """A moment on the newsroom's clock: "19 Sep 18:30", with the year where it is another."""
    shown = moment.astimezone(ZoneInfo(settings.STORYTRACK_TIME_ZONE))
    year = "" if shown.year == newsroom_today().year else f" {shown.year}"
    return f"{shown:%-d %b}{year} {shown:%H:%M}"


def obstacles(row: Story | Claim | Update, *, now: dt.datetime | None = None) -> list[Obstacle]:
    """“May I publish?”: what stands in the way, and what readers would miss; blocks come first."""
    found = [*blocks(row, now=now), *_scheduled(row)]
    if isinstance(row, Story):
        return found + _obstacles_of_story(row) + _not_cleared(row)
    if row.story.publication != Publication.PUBLIC:
        found.insert(0, Obstacle(Need.STORY, story_first(row), blocks=True, row=row.story))
    found += _obstacles_of_claim(row) if isinstance(row, Claim) else _unseen_claims(row)
    return found + _not_cleared(row)


def blocks(row: Story | Claim | Update, *, now: dt.datetime | None = None) -> list[Obstacle]:
    """Why publishing refuses: holds, and accusations whose subject was not asked."""
    now = now or timezone.now()
    found = [_held(hold) for hold in holds_on(row, now=now)]
    if isinstance(row, Claim):
        found += _unasked(row, now)
    return found


def refuse_blocked(row: Story | Claim | Update, *, now: dt.datetime) -> None:
    """Raises `Refused` with every block of `blocks`, and for what is no longer in use."""
    if isinstance(row, Claim | Update) and row.trashed_at is not None:
        raise record.Refused(f"“{row}” was put away. Have it restored before you publish it.")
    if isinstance(row, Claim) and row.merged_into_id is not None:
        raise record.Refused(f"“{row}” was merged into another claim. Publish that one.")
    if found := blocks(row, now=now):
        raise record.Refused(" ".join(each.text for each in found))


def _held(hold: Hold) -> Obstacle:
    if hold.until is not None:
        until = instant_words(hold.until)
        text = f"Under embargo until {until} ({hold.created_by}): {hold.reason}"
        return Obstacle(Need.EMBARGO, text, blocks=True, row=hold)
    text = f"{hold.created_by} has placed a hold: {hold.reason} Only they can lift it."
    return Obstacle(Need.HOLD, text, blocks=True, row=hold)


def _unasked(claim: Claim, now: dt.datetime) -> list[Obstacle]:
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
        until = instant_words(pending.due_at)
        text = f"“{word}” is said of {speaker}, whose answer is awaited until {until}."
        return [Obstacle(Need.ANSWER, text, blocks=True, row=pending)]
    why = "Ask them for a reply first, or give an editor’s reason for going without"
    text = f"“{word}” is said of {speaker}. {why}: readers will see it."
    return [Obstacle(Need.REPLY, text, blocks=True, row=claim)]


def _scheduled(row: Story | Claim | Update) -> list[Obstacle]:
    waiting = Schedule.objects.open().of(row).first()
    if waiting is None:
        return []
    when = instant_words(waiting.at)
    if waiting.state == ScheduleState.PARKED:
        text = f"It was to go out on {when} and was stopped: {waiting.why}"
    else:
        text = f"It is scheduled for {when}. To publish it now takes the place of that."
    return [Obstacle(Need.SCHEDULE, text, row=waiting)]


def _not_cleared(row: Story | Claim | Update) -> list[Obstacle]:
    """Sign-offs that a later edit has overtaken."""
    found = []
    for desk in Desk:
        newest = Clearance.objects.filter(desk=desk).of(row).first()
        if newest is not None and overtaken(newest, row):
            text = f"{desk.label} cleared this before its last change."
            found.append(Obstacle(Need.CLEARANCE, text, row=row))
    return found


def story_first(row: Claim | Update) -> str:
    return f"The story “{row.story}” is not public. Publish it first, or together with this."


def differences(row: Row) -> list[Difference]:
    """(label, now, published) for everything in which the draft differs from what is public."""
    edition = current_edition(row)
    published = comparable(content_of(edition)) if edition else {}
    return compared.between(published, told_by(draft_of(row)))


def _obstacles_of_story(story: Story) -> list[Obstacle]:
    found = []
    if story.restricted:
        text = "This story is restricted to its team: publishing shows it to everybody."
        found.append(Obstacle(Need.OPEN, text, row=story))
    if not story.answer:
        text = "Where it stands is not written yet: the page would open without an answer."
        found.append(Obstacle(Need.ANSWER_LINE, text, row=story))
    main = story.main_claim
    if main is not None and main.publication != Publication.PUBLIC:
        text = f"The main claim, “{main}”, is not public: its state and figures stay hidden."
        found.append(Obstacle(Need.CLAIM, text, row=main))
    return found


def _obstacles_of_claim(claim: Claim) -> list[Obstacle]:
    found = [
        Obstacle(Need.REASON, f"“{value_label(claim.kind, value)}” has no reason.", row=claim)
        for axis, value in ((Axis.VERDICT, claim.verdict), (Axis.OUTCOME, claim.outcome))
        if value and value not in OPEN_VALUES and not _has_reason(claim, axis)
    ]
    if claim.verdict in NEEDS_EVIDENCE and not _is_shown(claim):
        text = f"“{claim.verdict_label}” stands without evidence."
        found.append(Obstacle(Need.EVIDENCE, text, row=claim))
    cause = claim.standing_by
    if cause is not None and cause.publication != Publication.PUBLIC:
        text = f"“{claim.get_standing_display()}” rests on a claim that is not public."
        found.append(Obstacle(Need.CLAIM, text, row=cause))
    return found


def _has_reason(claim: Claim, axis: Axis) -> bool:
    newest = claim.verdicts.filter(axis=axis).order_by("-pk").first()
    return newest is not None and bool(newest.reason.strip())


def _is_shown(claim: Claim) -> bool:
    """Evidence for what is so; a report is enough for "it was said"."""
    was_said = claim.verdict_label != Value.VERIFIED.label and claim.verdict == Value.VERIFIED
    shown = Evidence.objects.open().filter(claim=claim).exists()
    return shown or (was_said and Appearance.objects.in_use().filter(claim=claim).exists())


def _unseen_claims(update: Update) -> list[Obstacle]:
    hidden = update.claims.exclude(publication=Publication.PUBLIC)
    count = hidden.count()
    if not count:
        return []
    text = f"Claims named here that readers cannot see: {count}."
    return [Obstacle(Need.CLAIM, text, row=hidden.first())]
