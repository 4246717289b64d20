"""How high an embedded card is at a width, before any browser has drawn it.

The numbers are those of static/css/embed.css at the usual size of type. Lines are counted from
the widths of our letters and a little less room than there is, so a card is never too low.
"""

import unicodedata
from typing import NamedTuple

from stories.public.cards.letters import Cut, cuts, wrap
from stories.public.figures import Figure

USUAL, NARROWEST = 550, 220
EDGE = 17
"""Padding and border, on each side."""

TWO_COLUMNS = 420
"""From this width on, figures stand in two columns."""

ROWS = 8
"""The most lines to which a text can be cut."""

SITE, TEXT, WHO, TAG, LABEL, VALUE, DETAIL, FOOT = 28, 26, 18, 30, 16, 24, 17, 33
SPACE, SLACK, TIGHT = 26, 10, 0.92


class Shown(NamedTuple):
    """What stands on a card."""

    text: str
    who: str
    tags: tuple[str, ...]
    figures: tuple[Figure, ...]


class Plan(NamedTuple):
    """A card for a frame. `rows`: lines that are left of the text, 0 for all of it."""

    width: int
    height: int
    rows: int = 0
    brief: bool = False


def plan(shown: Shown, *, width: int = USUAL, height: int = 0) -> Plan | None:
    """The fullest card in a frame of at most this width and height; None where none fits."""
    width = min(width, USUAL)
    if width < NARROWEST:
        return None
    for rows, brief in ((0, False), (0, True), *((rows, True) for rows in range(ROWS, 0, -1))):
        needed = height_of(shown, width=width, rows=rows, brief=brief)
        if not height or needed <= height:
            return Plan(width, needed, rows, brief)
    return None


def height_of(shown: Shown, *, width: int, rows: int = 0, brief: bool = False) -> int:
    inner = width - 2 * EDGE
    lines = _lines(shown.text, "large", 20, inner)
    found = SITE + min(lines, rows or lines) * TEXT + _tags(shown.tags, inner) * TAG + FOOT
    found += SPACE + 2 * EDGE + SLACK
    return found if brief else found + _more(shown, inner, columns=1 + (width >= TWO_COLUMNS))


def _more(shown: Shown, inner: int, *, columns: int) -> int:
    """Who said it, and the figures: what a brief card leaves out."""
    found = _lines(shown.who, "small", 13, inner) * WHO + 6
    heights = [_figure(each, inner // columns - 16) for each in shown.figures]
    for start in range(0, len(heights), columns):
        found += max(heights[start : start + columns]) + 12
    return found


def _figure(figure: Figure, width: int) -> int:
    value = _lines(figure.value, "large", 18, width) * VALUE
    return LABEL + value + _lines(figure.detail, "small", 12, width) * DETAIL


def _tags(tags: tuple[str, ...], inner: int) -> int:
    """Rows of badges that do not break; each has an icon and its edges beside the word."""
    cut, rows, used = cuts()["small"], 1, 0.0
    for tag in tags:
        wide = cut.width(_known(tag, cut)) * 12 / cut.size * 1.1 + 50
        if used and used + wide > inner:
            rows, used = rows + 1, 0.0
        rows += int(wide // inner)  # one that is wider than the card breaks
        used += wide
    return rows


def _lines(text: str, name: str, size: int, width: int) -> int:
    cut = cuts()[name]
    return len(wrap(_known(text, cut), cut, int(width * cut.size / size * TIGHT)))


def _known(text: str, cut: Cut) -> str:
    """`text` with a wide letter of ours for each that we have not."""
    return "".join(
        char if char in cut.values else "" if unicodedata.combining(char) else _wide(char)
        for char in " ".join(text.split())
    )


def _wide(char: str) -> str:
    """Wide scripts and pictures take up to one and a half letters; they may break anywhere."""
    return "W" if unicodedata.east_asian_width(char) in "NaHA" else "Wi"
