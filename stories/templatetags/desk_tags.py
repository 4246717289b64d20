"""Tags and filters for the desk only."""

import datetime as dt
import re
import uuid
from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from stories import bidi, words
from stories.clock import newsroom_today
from stories.models.vocab import EvidenceSide, Publication, Stage
from stories.templatetags.public_tags import icon, verdict_look

register = template.Library()

STAGES = tuple(Stage)
PUBLICATION_ICONS = {
    Publication.DRAFT: "file-pen",
    Publication.SCHEDULED: "clock",
    Publication.PUBLIC: "globe",
    Publication.TAKEN_DOWN: "eye-off",
}
SIDE_ICONS = {
    EvidenceSide.SUPPORTS: "circle-plus",
    EvidenceSide.CONTRADICTS: "circle-minus",
    EvidenceSide.CONTEXT: "info",
}
RAIL = (
    ("Today", "/desk/", "list-todo", "late", False),
    ("Claims", "/desk/claims/", "message-square-quote", "claims", False),
    ("Pledges", "/desk/pledges/", "target", "pledges", True),
    ("Stories", "/desk/stories/", "layers", "stories", False),
    ("Articles", "/desk/articles/", "newspaper", "articles", True),
    ("Follow-ups", "/desk/follow-ups/", "calendar-clock", "followups", False),
    ("Updates", "/desk/updates/", "history", "updates", True),
    ("Speakers", "/desk/speakers/", "users", "speakers", True),
)
"""Label, address, icon, key of its count, and whether a small screen puts it under More."""
COUNTED = {"late": "overdue", "claims": "not settled", "followups": "open on your list"}
"""What is counted, where it is not simply how many there are."""
ELSEWHERE = {"complaints": "updates", "schedules": "updates"}
SECTIONS = {"story": "stories", "claim": "claims", "update": "updates", "speaker": "speakers"}
_ABOUT = re.compile(r"/desk/(?:stop|correct|schedule|hold|clear|same|trash)/(\w+)/")


@register.filter
def unseen(value: Any) -> str:
    """The text with a mark before each character that cannot be seen; no letter is added."""
    text = str(value)
    if text.isascii():
        return text
    return format_html_join("", "{}", ((_marked(piece),) for piece in bidi.pieces(text)))


@register.filter
def marked(value: Any) -> str:
    """Text of others at the desk: kept to itself, what cannot be seen in it marked."""
    text = str(value)
    if not bidi.turns(text):
        return unseen(text)
    rows = ((_marked(piece, held=True),) for piece in bidi.pieces(text))
    return format_html("<bdi>{}{}</bdi>", format_html_join("", "{}", rows), bidi.ends(text))


def _marked(piece: bidi.Piece, *, held: bool = False) -> str:
    """A piece with its mark; `held` in an element that a stray would close: the mark alone."""
    if not piece.hidden:
        return piece.text
    short, told = bidi.UNSEEN[piece.text]
    said = f"{told}, U+{ord(piece.text):04X}"
    mark = '<i class="unseen" role="img" data-short="{}" title="{}" aria-label="{}"></i>{}'
    return format_html(mark, short, said, said, "" if held and piece.stray else piece.text)


@register.inclusion_tag("parts/rail_links.html")
def rail_links(
    path: str, counts: Mapping[str, Any] | None, *, more: bool = False
) -> dict[str, Any]:
    """The entries of the desk's navigation, seen from `path`; only those under More where `more`.

    `counts` may be missing. `claims` … `speakers` are numbers, `late` is how many of today's
    questions are overdue.
    """
    counts, place = counts or {}, _section(path or "")
    links = []
    for label, address, name, key, second in RAIL:
        today = address == "/desk/"
        if second or not more:
            links.append(
                {
                    "label": label,
                    "address": address,
                    "icon": name,
                    "count": counts.get(key),
                    "counted": COUNTED.get(key, ""),
                    "late": today,
                    "second": second and not more,
                    "here": place == address if today else place.startswith(address),
                }
            )
    return {"links": links}


def _section(path: str) -> str:
    """The address under which `path` stands in the navigation."""
    about = _ABOUT.match(path)
    if about:
        return f"/desk/{SECTIONS[about[1]]}/" if about[1] in SECTIONS else path
    first = path.removeprefix("/desk/").split("/")[0]
    return f"/desk/{ELSEWHERE[first]}/" if first in ELSEWHERE else path


@register.simple_tag
def stage(value: str) -> SafeString:
    """The stage of the work: four steps, filled as far as it has come, and the word."""
    reached = STAGES.index(Stage(value))
    steps = [
        format_html(
            '<rect class="{}" x="{}" width="5" height="6" rx="1"/>',
            "is-on" if step <= reached else "",
            7 * step,
        )
        for step in range(len(STAGES))
    ]
    drawing = format_html(
        '<svg class="stage-steps" viewBox="0 0 26 6" aria-hidden="true">{}{}{}{}</svg>', *steps
    )
    return format_html('<span class="stage">{}{}</span>', drawing, Stage(value).label)


@register.simple_tag
def publication(value: str, edition: int | None = None) -> SafeString:
    """Whether readers see it; with `edition`, which number they see."""
    label = (
        f"Edition {edition}"
        if edition and value == Publication.PUBLIC
        else Publication(value).label
    )
    return format_html(
        '<span class="pub">{}{}</span>', icon(PUBLICATION_ICONS[Publication(value)]), label
    )


@register.simple_tag
def side(value: str) -> SafeString:
    """Which way evidence points."""
    return format_html(
        '<span class="ev-side" data-side="{}">{}{}</span>',
        value,
        icon(SIDE_ICONS[EvidenceSide(value)]),
        EvidenceSide(value).label,
    )


@register.simple_tag
def due(date: dt.date | None, today: dt.date | None = None, *, bare: bool = False) -> SafeString:
    """When a question is due, in words, with the exact date on hover.

    `today` is the newsroom's date. `bare` leaves only the icon, for rows of claims.
    """
    now = today or newsroom_today()
    text = words.due_words(date, now)
    text = text[0].upper() + text[1:]
    late = date is not None and date < now
    state = " is-late" if late else " is-today" if date == now else ""
    title = f"Due {words.day_words(date)}" if date else "No date yet"
    if bare:
        word = format_html('<span class="vh">Follow-up: {}</span>', text)
        return format_html(
            '<span class="due{}" title="{}, {}">{}{}</span>',
            state,
            title,
            text,
            icon("calendar-clock"),
            word,
        )
    return format_html(
        '<span class="due{}" title="{}">{}{}</span>', state, title, icon("calendar-clock"), text
    )


@register.simple_tag
def once() -> SafeString:
    """The key of one form: sent twice with the same content, it is carried out once."""
    return format_html('<input type="hidden" name="once" value="{}">', uuid.uuid4())


@register.filter
def initials(name: object) -> str:
    """Up to two letters that stand for a person: "Desk editor" → "DE"."""
    parts = str(name).replace("-", " ").split()
    letters = [part[0] for part in parts if part[0].isalnum()]
    return "".join(letters[:1] + letters[1:][-1:]).upper() or "?"


@register.simple_tag
def row_date(first: dt.date | None, last: dt.date | None) -> SafeString:
    """The date at a row's right edge, without its year (the group's head names it)."""
    code = words.span_code(first, last)
    whole = words.span_words(first, last)
    if not first:
        return format_html('<span class="row-date" title="{}">–</span>', whole)
    brief = words.span_words(first, last, short=True)
    if code.count("-"):
        brief = brief.removesuffix(f" {first.year}")
    return format_html(
        '<time class="row-date" datetime="{}" title="{}">{}</time>',
        code or first.isoformat(),
        whole,
        brief,
    )


@register.filter
def look(value: str, kind: str) -> str:
    """The `data-v` of a verdict on a claim of `kind`, for parts that draw it themselves."""
    return verdict_look(value, kind)
