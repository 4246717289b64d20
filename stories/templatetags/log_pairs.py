"""Words of the log: lines about two rows at once (links, merges, splits), days and moments."""

import datetime as dt
import re

from django.utils.html import format_html, format_html_join

from stories.clock import moment_words
from stories.models import Change
from stories.models.vocab import LINK_BACK, ChangeKind, LinkKind, LinkScope
from stories.text_changes import in_brief
from stories.words import day_words

DAY = len("2018-09-19")
SHORT = 90
CHANGED = {"gone": "<del>{}</del>", "come": "<ins>{}</ins>"}
WHEN = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?[+-]\d\d:\d\d)?")


def link_words(change: Change) -> list[str]:
    """A link as it is seen from the claim of the line: "Withdrawn by: There will be no bridge."."""
    after = change.after
    if change.subject != "claimlink" or "kind" not in after or change.claim is None:
        return []
    kind = LinkKind(after["kind"])
    outgoing = change.claim.public_id == after.get("source")
    word = kind.label if outgoing else LINK_BACK[kind]
    part = ", part of it" if after.get("scope") == LinkScope.PART else ""
    return [f"{label(word)}{part}: {after.get('other') or 'a claim of another story'}"]


def merge_words(change: Change) -> list[str]:
    """Which of two stayed, or what was split off, as it is seen from the claim of the line."""
    after, split = change.after, change.kind == ChangeKind.SPLIT
    if not split and change.subject != "merge":
        return []
    other = after.get("other") or after.get("into") or "a claim of another story"
    if split or change.claim is None:
        return [f"{'Split off' if split else 'Into'}: {other}"]
    stayed = change.claim.public_id == after.get("kept")
    return [f"{'Took in' if stayed else 'Went into'}: {other}"]


def is_long(was: str, now: str) -> bool:
    """Whether what changed would be lost where both are cut to one line."""
    return max(len(was), len(now)) > SHORT


def changed_words(name: str, was: str, now: str) -> str:
    """What changed in a long text, with a few words around it."""
    pieces = in_brief(was, now)
    told = ((format_html(CHANGED.get(each.kind, "{}"), each.text),) for each in pieces)
    return format_html("{}: {}", name, format_html_join("", "{}", told))


def label(name: str) -> str:
    text = name.replace("_", " ")
    return text[:1].upper() + text[1:]


def when_words(text: str) -> str:
    """A day or a moment, which the log keeps as ISO 8601, as people write it; any other text."""
    if not WHEN.fullmatch(text):
        return text
    if len(text) == DAY:
        return day_words(dt.date.fromisoformat(text))
    return moment_words(dt.datetime.fromisoformat(text))
