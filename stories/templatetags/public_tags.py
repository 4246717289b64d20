"""Tags and filters for every page, readers' pages too: they know no model, only vocab.

Badges are written here and nowhere else, so that desk and readers use the same word for the
same value.
"""

import datetime as dt
import json
from decimal import Decimal
from functools import cache
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from stories import bidi, words
from stories.models.vocab import (
    INTERIM_OUTCOMES,
    ClaimKind,
    Standing,
    Value,
    value_label,
)

register = template.Library()

AS_SAID = "as_said"
"""How `verified` looks on anything but a statement: grey, as nothing was found to be true."""

VERDICT_ICONS = {
    Value.UNCHECKED: "circle-dashed",
    Value.VERIFIED: "circle-check",
    AS_SAID: "message-square-check",
    Value.DISPUTED: "scale",
    Value.MISLEADING: "triangle-alert",
    Value.FALSE: "circle-x",
    Value.UNPROVEN: "search-x",
    Value.UNVERIFIABLE: "circle-question-mark",
}
OUTCOME_ICONS = {
    Value.NOT_RATED: "circle",
    Value.IN_WORKS: "hammer",
    Value.STALLED: "pause",
    Value.COMPROMISE: "contrast",
    Value.KEPT: "check-check",
    Value.BROKEN: "unlink",
    Value.TOO_EARLY: "hourglass",
    Value.CAME_TRUE: "check-check",
    Value.PARTLY: "contrast",
    Value.DID_NOT: "x",
    Value.UNRATABLE: "ban",
}
STANDING_ICONS = {
    Standing.STANDS: "circle-dot",
    Standing.WITHDRAWN: "undo-2",
    Standing.PARTLY_WITHDRAWN: "undo-dot",
    Standing.CORRECTED: "pencil-line",
    Standing.SUPERSEDED: "replace",
}
KIND_ICONS = {
    ClaimKind.STATEMENT: "message-square-quote",
    ClaimKind.PLEDGE: "target",
    ClaimKind.WITHDRAWAL: "undo-2",
    ClaimKind.FORECAST: "trending-up",
    ClaimKind.ASSESSMENT: "users",
}


@register.filter(name="bdi")
def isolated(value: Any) -> str:
    """Text of others beside our words: whatever turns its letters about ends with it."""
    text = str(value)
    return format_html("<bdi>{}</bdi>", bidi.contained(text)) if bidi.turns(text) else text


@cache
def _sprite() -> str:
    return static("icons.svg")


@cache
def _icon(name: str, css: str) -> SafeString:
    return format_html(  # the size is for who has no style sheet: any rule overrides it
        '<svg class="{}" width="16" height="16" aria-hidden="true" focusable="false">'
        '<use href="{}#i-{}"></use></svg>',
        f"i {css}".rstrip(),
        _sprite(),
        name,
    )


@register.simple_tag
def icon(name: str, css: str = "") -> SafeString:
    """One icon of static/icons.svg. It says nothing to a screen reader: a word stands beside it."""
    return _icon(name, css)


def verdict_look(value: str, kind: str) -> str:
    """The key for colour and icon: the value itself, but `as_said` where that is all it means."""
    return AS_SAID if value == Value.VERIFIED and kind != ClaimKind.STATEMENT else str(value)


def _size(*, chip: bool, large: bool) -> str:
    return (" is-chip" if chip else "") + (" is-lg" if large else "")


@register.simple_tag
def verdict(value: str, kind: str, *, chip: bool = False, large: bool = False) -> SafeString:
    """The badge of a verdict on a claim of `kind`, in the words for that kind."""
    look = verdict_look(value, kind)
    return format_html(
        '<span class="verdict{}" data-v="{}">{}{}</span>',
        _size(chip=chip, large=large),
        look,
        _icon(VERDICT_ICONS[look], ""),
        value_label(kind, value),
    )


@register.simple_tag
def outcome(value: str | None, *, large: bool = False, axis: bool = False) -> SafeString | str:
    """The badge of an outcome; nothing for the kinds that have none.

    An interim one says "so far" and has a broken edge: only a final one looks settled.

    `axis` puts the word "outcome" into it where no label stands beside it.
    """
    if not value:
        return ""
    label = Value(value).label
    if axis:
        label = (
            f"Outcome {label[0].lower()}{label[1:]}"
            if value == Value.NOT_RATED
            else f"Outcome: {label}"
        )
    interim = value in INTERIM_OUTCOMES
    return format_html(
        '<span class="outcome{}{}" data-o="{}">{}{}</span>',
        " is-interim" if interim else "",
        _size(chip=False, large=large),
        value,
        _icon(OUTCOME_ICONS[Value(value)], ""),
        f"{label} so far" if interim else label,
    )


@register.simple_tag
def standing(
    value: str,
    on: dt.date | None = None,
    to: dt.date | None = None,
    *,
    large: bool = False,
    short: bool = False,
) -> SafeString:
    """The badge of a standing; with `on`, since when: "Withdrawn 19 September 2018".

    `to` is the last day, where the date is not known to the day: "Withdrawn September 2018".
    """
    label = Standing(value).label
    return format_html(
        '<span class="standing{}" data-s="{}">{}{}</span>',
        _size(chip=False, large=large),
        value,
        _icon(STANDING_ICONS[Standing(value)], ""),
        f"{label} {words.span_words(on, to, short=short)}" if on else label,
    )


@register.simple_tag
def kind(value: str) -> SafeString:
    """The kind of a claim, with its icon."""
    return format_html(
        '<span class="kind">{}{}</span>',
        _icon(KIND_ICONS[ClaimKind(value)], ""),
        ClaimKind(value).label,
    )


@register.simple_tag
def span(first: dt.date | None, last: dt.date | None, *, short: bool = False) -> SafeString | str:
    """A range of dates in words, in a `<time>` where HTML has a form for it."""
    text = words.span_words(first, last, short=short)
    code = words.span_code(first, last)
    return format_html('<time datetime="{}">{}</time>', code, text) if code else text


@register.filter
def day(value: dt.date | None) -> SafeString | str:
    """One day in words, in a `<time>`."""
    return span(value, value)


@register.filter
def on_day(value: dt.datetime | None) -> SafeString | str:
    """The day of a moment in the newsroom's time zone, in a `<time>`."""
    return day(timezone.localtime(value).date() if value else None)


@register.filter
def instant(value: dt.datetime | None) -> SafeString | str:
    """A moment in the newsroom's time zone, which it names, in a `<time>`."""
    if value is None:
        return words.NO_DATE
    local = timezone.localtime(value)
    code = value.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return format_html('<time datetime="{}">{}</time>', code, words.instant_words(local))


@register.simple_tag
def number(
    low: Decimal | int | None,
    high: Decimal | int | None = None,
    qualifier: str = "exactly",
    unit: str = "",
) -> str:
    """A figure in words: "about 206 billion dollars"."""
    return words.number_words(low, high, qualifier, unit)


@register.simple_tag
def count(value: int, one: str, many: str = "") -> str:
    """A count with its noun: "1 report", "4 reports"."""
    return words.count_words(value, one, many)


class _Json:
    """JSON in which no text can end the element around it or open another."""

    MARKS = str.maketrans({each: f"\\u{ord(each):04x}" for each in "<>&\u2028\u2029"})

    def __init__(self, value: Any) -> None:
        self.value = value

    def __html__(self) -> str:
        return json.dumps(self.value, ensure_ascii=False).translate(self.MARKS)


@register.simple_tag
def linked_data(value: dict[str, Any]) -> SafeString:
    """JSON-LD in a data block: browsers run nothing of that type, and our policy lets it stand."""
    return format_html('<script type="application/ld+json">{}</script>', _Json(value))
