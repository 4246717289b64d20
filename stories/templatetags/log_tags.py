"""The desk's log in words: who did what, to what, and what changed."""

from typing import Any

from django import template
from django.db.models import TextChoices
from django.urls import reverse

from stories.models import Change
from stories.models.vocab import (
    ChangeKind,
    Stage,
    Standing,
    value_label,
)
from stories.templatetags.log_pairs import (
    SHORT,
    changed_words,
    is_long,
    label,
    link_words,
    merge_words,
    when_words,
)

register = template.Library()

VERBS: dict[str, str] = {
    ChangeKind.STORY_OPENED: "opened the story",
    ChangeKind.STORY_EDITED: "edited the story",
    ChangeKind.TOPIC_ADDED: "added the topic",
    ChangeKind.TOPIC_EDITED: "edited the topic",
    ChangeKind.OUTLET_ADDED: "added the outlet",
    ChangeKind.OUTLET_EDITED: "edited the outlet",
    ChangeKind.SPEAKER_ADDED: "added the speaker",
    ChangeKind.SPEAKER_EDITED: "edited the speaker",
    ChangeKind.PERSON_ADDED: "added the account",
    ChangeKind.PERSON_EDITED: "changed the account",
    ChangeKind.ARTICLE_ENTERED: "entered the article",
    ChangeKind.ARTICLE_EDITED: "edited",
    ChangeKind.ARTICLE_LINKED: "added to the story",
    ChangeKind.VERSION_ADDED: "added a new version of the text of",
    ChangeKind.CLAIM_ADDED: "added the claim",
    ChangeKind.CLAIM_EDITED: "edited the claim",
    ChangeKind.CLAIM_ASSIGNED: "assigned the claim",
    ChangeKind.CLAIM_REOPENED: "reopened the claim",
    ChangeKind.PLEDGE_CLOSED: "closed the pledge",
    ChangeKind.APPEARANCE_ADDED: "found in an article the claim",
    ChangeKind.EVIDENCE_ADDED: "added evidence on",
    ChangeKind.EVIDENCE_EDITED: "edited evidence on",
    ChangeKind.VALUE_PROPOSED: "proposed a value for",
    ChangeKind.PROPOSAL_EDITED: "edited the proposal on",
    ChangeKind.PROPOSAL_SENT_BACK: "sent back the proposal on",
    ChangeKind.PROPOSAL_TAKEN_BACK: "took back the proposal on",
    ChangeKind.VALUE_DECIDED: "decided on",
    ChangeKind.LINK_PROPOSED: "proposed a link from",
    ChangeKind.LINK_MADE: "linked",
    ChangeKind.LINK_REFUSED: "refused a link of",
    ChangeKind.LINK_REMOVED: "removed a link of",
    ChangeKind.STANDING_CHANGED: "changed the standing of",
    ChangeKind.METRIC_ADDED: "added a metric to",
    ChangeKind.METRIC_EDITED: "edited a metric of",
    ChangeKind.MEASURED: "recorded a measurement on",
    ChangeKind.FOLLOWUP_SCHEDULED: "put in the diary",
    ChangeKind.FOLLOWUP_EDITED: "edited",
    ChangeKind.FOLLOWUP_REASSIGNED: "handed over",
    ChangeKind.FOLLOWUP_ANSWERED: "answered",
    ChangeKind.FOLLOWUP_DROPPED: "dropped",
    ChangeKind.FOLLOWUP_CAME_UP: "brought up",
    ChangeKind.FOLLOWUP_MOVED: "moved",
    ChangeKind.FOLLOWUP_SNOOZED: "put off",
    ChangeKind.FOLLOWUP_WOKE: "had come back",
    ChangeKind.FOLLOWUP_ESCALATED: "had passed on",
    ChangeKind.UPDATE_WRITTEN: "wrote the update",
    ChangeKind.UPDATE_EDITED: "edited",
    ChangeKind.PUBLISHED: "published",
    ChangeKind.SCHEDULED: "scheduled for readers",
    ChangeKind.SCHEDULE_MOVED: "moved the schedule of",
    ChangeKind.SCHEDULE_CANCELLED: "cancelled the schedule of",
    ChangeKind.SCHEDULE_PARKED: "had stopped at its time",
    ChangeKind.SCHEDULE_DONE: "had published at its time",
    ChangeKind.TAKEN_DOWN: "took down",
    ChangeKind.CORRECTED: "corrected for readers",
    ChangeKind.COMPLAINT_TAKEN: "took on a complaint about",
    ChangeKind.COMPLAINT_DECIDED: "decided a complaint about",
    ChangeKind.REVIEW_RAISED: "put on the review list",
    ChangeKind.REVIEW_SETTLED: "looked again at",
    ChangeKind.INTAKE_ASKED: "asked to take in",
    ChangeKind.INTAKE_CANCELLED: "stopped taking in",
    ChangeKind.INTAKE_RESUMED: "went on taking in",
    ChangeKind.INTAKE_FAILED: "could not take in",
    ChangeKind.SUGGESTION_DISMISSED: "dismissed a suggestion in",
    ChangeKind.REPEAT_CONFIRMED: "found repeated the claim",
    ChangeKind.REPEAT_REJECTED: "found not repeated the claim",
    ChangeKind.WATCH_SET: "had watched",
    ChangeKind.WATCH_ENDED: "no longer had watched",
    ChangeKind.ARTICLE_CHANGED: "found changed at its address",
    ChangeKind.ARTICLE_VANISHED: "found gone from its address",
    ChangeKind.FEED_FOLLOWED: "followed the feed",
    ChangeKind.FEED_EDITED: "changed a feed of",
    ChangeKind.ENTRY_TAKEN: "took in from a feed",
    ChangeKind.ENTRY_DISMISSED: "dismissed from a feed",
    ChangeKind.SHEET_READ: "read a sheet of claims for",
    ChangeKind.CLAIMS_IMPORTED: "imported claims into",
    ChangeKind.IMPORT_UNDONE: "undid an import into",
    ChangeKind.LINE_NOTED: "noted a line at an event for",
    ChangeKind.LINE_EDITED: "changed a line of",
    ChangeKind.LINE_DROPPED: "dropped a line of",
    ChangeKind.NOTE_WRITTEN: "wrote a note on",
    ChangeKind.NOTE_EDITED: "changed a note on",
    ChangeKind.REPLY_ASKED: "recorded a request for a reply on",
    ChangeKind.REPLY_EDITED: "changed a request for a reply on",
    ChangeKind.REPLY_CLOSED: "recorded what came of a request on",
    ChangeKind.CLEARED: "signed off",
    ChangeKind.HELD: "placed a hold on",
    ChangeKind.HOLD_LIFTED: "lifted a hold on",
    ChangeKind.FILE_ADDED: "added a file to",
    ChangeKind.APPEARANCE_EDITED: "edited where it stands:",
    ChangeKind.APPEARANCE_REMOVED: "removed from an article the claim",
    ChangeKind.TRASHED: "put away",
    ChangeKind.RESTORED: "restored",
    ChangeKind.MERGED: "merged",
    ChangeKind.MERGE_UNDONE: "undid a merge of",
    ChangeKind.SPLIT: "split",
    ChangeKind.UNDONE: "undid a step on",
    ChangeKind.CALENDAR_MADE: "made a calendar address for",
    ChangeKind.CALENDAR_REVOKED: "revoked a calendar address for",
    ChangeKind.DATE_ADDED: "added the date",
    ChangeKind.DATE_EDITED: "changed the date",
    ChangeKind.DATE_REMOVED: "removed the date",
    ChangeKind.WEBHOOK_ADDED: "added the room",
    ChangeKind.WEBHOOK_EDITED: "changed the room",
}
PAGES = {"followup": "followup", "update": "update", "article": "article"}
"""Models whose page has the address that their name and public id make."""

UNNAMED = {"followup": "a question", "update": "an update", "article": "an article"}
NAMED_BY = ("question", "headline", "title", "name", "called")
WORDS: dict[str, type[TextChoices]] = {"stage": Stage, "standing": Standing}
AXES = ("verdict", "outcome")
UNTOLD = frozenset(
    {"standing_from", "standing_to", "standing_by", "label"}
    | {"fixed_on", "fired_at", "came_up", "series", "series_from"}
    | {"snoozed_reason", "snoozed_by", "woke_on", "escalated_on"}
    | {"state", "settled_at", "settled_by", "why"}
)
"""What the verb, the note or another line of the same change says already."""

ROWS = frozenset(
    {
        "assignee",
        "backup",
        "closed_by",
        "lead",
        "main_claim",
        "on_behalf_of",
        "outlet",
        "owner",
        "speaker",
        "via_article",
        "via_outlet",
    }
    | {"cause", "claim", "article", "source", "target", "standing_by", "identified_as"}
)
"""The log keeps these as public ids, which say nothing to a person."""


@register.inclusion_tag("parts/change.html")
def change_line(
    change: Change, *, story: bool = False, brief: bool = False, own: bool = False
) -> dict[str, Any]:
    """One change in words; `story` names the story too, for lists that mix stories.

    `brief` leaves out what changed in it and the note; `own` calls the claim "it", on a page
    that is about this claim alone.

    The change's `by`, `claim` and `story` should be fetched with it.
    """
    itself = own and change.subject not in PAGES
    return {
        "change": change,
        "verb": VERBS.get(change.kind, change.get_kind_display().lower()),
        "object": "it" if itself else _object(change),
        "href": "" if itself else _address(change),
        "details": [] if brief else _details(change),
        "note": "" if brief else change.note,
        "story": change.story if story and change.story_id else None,
    }


def _object(change: Change) -> str:
    if change.claim and change.subject not in PAGES:
        return change.claim.text
    for name in NAMED_BY:
        value = change.after.get(name)
        if isinstance(value, str) and value:
            return value
    if change.subject in PAGES:
        return UNNAMED[change.subject]
    if change.claim:
        return change.claim.text
    return change.story.title if change.story else ""


def _address(change: Change) -> str:
    if change.subject in PAGES:
        return reverse(PAGES[change.subject], args=[change.subject_id])
    if change.claim:
        return reverse("claim", args=[change.claim.public_id])
    return reverse("story", args=[change.story.slug]) if change.story else ""


def _details(change: Change) -> list[str]:
    """What was there before and what is there now, field by field."""
    kind = change.claim.kind if change.claim else ""
    lines = [*link_words(change), *merge_words(change)]
    for name, now in change.after.items():
        was, known = change.before.get(name), name in WORDS or name in AXES
        if name in UNTOLD or (not known and name not in change.before):
            continue
        if name in ROWS or isinstance(now, list | dict) or isinstance(was, list | dict):
            lines.append(f"{label(name)} changed")
        elif was in (None, ""):
            lines.append(f"{label(name)}: {_word(name, now, kind)}")
        elif not known and isinstance(was, str) and isinstance(now, str) and is_long(was, now):
            lines.append(changed_words(label(name), was, now))
        else:
            lines.append(f"{label(name)}: {_word(name, was, kind)} → {_word(name, now, kind)}")
    return lines


def _word(name: str, value: Any, kind: str) -> str:
    """A value as people know it; verdicts in the words for a claim of `kind`."""
    if value in (None, ""):
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if name in AXES:
        return value_label(kind, value)
    if name in WORDS and value in WORDS[name].values:
        return str(WORDS[name](value).label)
    text = when_words(str(value))
    return text if len(text) <= SHORT else f"{text[:SHORT]}…"
