"""Claims on other people's pages: the card itself, and what oEmbed tells about it."""

import json
import re
from typing import Any
from urllib.parse import urlencode, urlsplit
from xml.sax.saxutils import escape

from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.clickjacking import xframe_options_exempt

from stories import words
from stories.addresses import absolute
from stories.clock import newsroom_today
from stories.models.edition import Shelf
from stories.models.vocab import Standing, Subject, Value, value_label
from stories.public.embed_size import ROWS, Plan, Shown, plan
from stories.public.figures import figures
from stories.public.ready import Answer, Answered, page, questions, ready
from stories.public.shelves import address, named, open_shelf
from stories.public.shown import ShownClaim

THEMES = ("light", "dark")
CARD = (1200, 630)
TEXT = "text/plain; charset=utf-8"
KINDS = {"json": "application/json; charset=utf-8", "xml": "text/xml; charset=utf-8"}
CLAIM = re.compile(r"/claims/([-\w]+)(?:/embed)?/?", re.ASCII)


@csp_replace({"frame-ancestors": ["*"]})
@xframe_options_exempt
@ready(parameters=["theme", "rows", "brief"], dated=True, kept_in=questions)
def claim_embed(request: HttpRequest, public_id: str) -> Answer:
    """The one page that others may frame."""
    context: dict[str, Any] = {
        "site_name": settings.STORYTRACK_SITE_NAME,
        "theme": request.GET.get("theme", "") if request.GET.get("theme") in THEMES else "",
        "canonical": absolute(address(Subject.CLAIM, public_id)),
    }
    try:
        claim = ShownClaim(
            open_shelf(
                Subject.CLAIM,
                public_id,
                moved_to=lambda new: reverse("public:claim_embed", args=[new]),
            )
        )
    except Answered as answered:
        if answered.answer.location:
            raise
        shelf = Shelf.objects.get(subject=Subject.CLAIM, public_id=public_id)
        context["gone"] = shelf.gone_note
        return page("public/embed.html", context, status=answered.answer.status)
    rows = request.GET.get("rows", "")
    context |= {
        "claim": claim,
        "rows": int(rows) if rows.isdecimal() and rows.isascii() and int(rows) <= ROWS else 0,
        "brief": bool(request.GET.get("brief")),
        "figures": shown_on(claim).figures,
    }
    return page("public/embed.html", context)


@ready(
    parameters=["url", "format", "maxwidth", "maxheight", "theme"], dated=True, kept_in=questions
)
def oembed(request: HttpRequest) -> Answer:
    """oEmbed 1.0 (oembed.com): 400 for a bad question, 404 for no claim, 501 for a format."""
    form = request.GET.get("format", "") or "json"
    if form not in KINDS:
        return Answer(b"Formats: json, xml.\n", TEXT, status=501)
    sizes = [request.GET.get(name, "") for name in ("maxwidth", "maxheight")]
    if not all(re.fullmatch(r"[1-9]\d{0,4}|", each, re.ASCII) for each in sizes):
        return Answer(b"maxwidth and maxheight are whole numbers of pixels.\n", TEXT, status=400)
    if not request.GET.get("url"):
        return Answer(b"Say which page: ?url=\n", TEXT, status=400)
    claim = _claim_at(request.GET["url"])
    width, height = (int(each or 0) for each in sizes)
    told = _told(claim, width=width, height=height, theme=request.GET.get("theme", ""))
    text = _xml(told) if form == "xml" else json.dumps(told, ensure_ascii=False)
    open_to_all = (("Access-Control-Allow-Origin", "*"),)
    return Answer(text.encode(), KINDS[form], headers=open_to_all)


def snippet(claim: ShownClaim) -> str:
    """The markup that shows the card on another page."""
    best = plan(shown_on(claim))
    return _frame(claim, best, theme="") if best else ""


def discovery(public_id: str) -> list[dict[str, str]]:
    """Where a claim's page says what oEmbed knows of it."""
    url = absolute(address(Subject.CLAIM, public_id))
    asked = absolute(reverse("public:oembed"))
    return [
        {
            "type": f"{kind.partition(';')[0]}+oembed",
            "address": f"{asked}?{urlencode({'url': url, 'format': form})}",
        }
        for form, kind in KINDS.items()
    ]


def shown_on(claim: ShownClaim) -> Shown:
    """What stands on the claim's card. The figures are a pledge's alone."""
    tags = []
    if claim.is_pledge or not claim.stands:
        when = words.span_words(claim.since.first, claim.since.last) if claim.since else ""
        tags.append(f"{Standing(claim.standing).label} {when}")
    if claim.outcome:
        tags.append(f"Outcome: {Value(claim.outcome).label} so far")
    tags.append(value_label(claim.kind, claim.verdict))
    said = words.span_words(claim.said.first, claim.said.last)
    rows = figures(claim, questions=claim.questions, today=newsroom_today())
    return Shown(
        claim.text, f"{claim.who} · {said}", tuple(tags), tuple(rows) if claim.is_pledge else ()
    )


def _claim_at(url: str) -> ShownClaim:
    """The claim whose page, or card, has this address on our site."""
    here, asked = urlsplit(settings.STORYTRACK_SITE_URL), _split(url)
    match = CLAIM.fullmatch(asked.path) if asked else None
    if asked is None or asked.netloc.lower() != here.netloc.lower() or match is None:
        raise Http404
    if (shelf := named(Subject.CLAIM, match[1])) is None:
        raise Http404
    return ShownClaim(shelf)


def _split(url: str) -> Any:
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return parts if parts.scheme in ("http", "https") else None


def _told(claim: ShownClaim, *, width: int, height: int, theme: str) -> dict[str, Any]:
    told: dict[str, Any] = {
        "version": "1.0",
        "type": "link",
        "title": claim.text,
        "author_name": claim.who,
        "provider_name": settings.STORYTRACK_SITE_NAME,
        "provider_url": absolute("/"),
        "cache_age": 3600,
    }
    if (not width or width >= CARD[0]) and (not height or height >= CARD[1]):
        picture = absolute(reverse("public:claim_card", args=[claim.id]))
        told |= {
            "thumbnail_url": picture,
            "thumbnail_width": CARD[0],
            "thumbnail_height": CARD[1],
        }
    best = plan(shown_on(claim), **({"width": width} if width else {}), height=height)
    if best is None:  # too small for a card: only a link
        return told
    html = _frame(claim, best, theme=theme if theme in THEMES else "")
    return told | {"type": "rich", "width": best.width, "height": best.height, "html": html}


def _frame(claim: ShownClaim, best: Plan, *, theme: str) -> str:
    wanted = {"theme": theme, "rows": best.rows or "", "brief": int(best.brief) or ""}
    query = urlencode({name: value for name, value in wanted.items() if value})
    place = absolute(reverse("public:claim_embed", args=[claim.id]))
    return format_html(
        '<iframe src="{}" width="{}" height="{}" title="{}" frameborder="0" loading="lazy">'
        "</iframe>",
        f"{place}?{query}" if query else place,
        best.width,
        best.height,
        claim.text,
    )


def _xml(told: dict[str, Any]) -> str:
    rows = "".join(f"<{name}>{escape(str(value))}</{name}>" for name, value in told.items())
    return f'<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>{rows}</oembed>\n'
