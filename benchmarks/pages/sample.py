"""What a layout is, what a filled page is, and pieces that many layouts share."""

import datetime as dt
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from benchmarks.pages.matter import Made, escaped

# Sentences that stand in boxes only: none may come into a body.
TEASERS = (
    "Another town entirely wants a zoo, and its people are asked what they think of zebras.",
    "Ten recipes for soup that our readers sent us this winter, with pictures of every pot.",
    "The zebra keeper speaks: an interview about stripes, straw and very early mornings.",
    "Why soup is back in fashion, and which spoons the experts recommend this season.",
)
OFFER = "Sign up for our free newsletter and get the best of soup and zebras in your inbox."
COOKIES = "We use cookies for soup and zebras. By clicking accept you agree to our policy."
NEVER = ("zebra", "soup")


@dataclass(frozen=True)
class Sample:
    """A page and what is to be read from it. `never` stands in no paragraph of the report."""

    name: str
    url: str
    body: bytes
    charset: str
    title: str
    bylines: tuple[str, ...]
    published: dt.date | None
    paragraphs: tuple[str, ...]
    never: tuple[str, ...] = NEVER


@dataclass(frozen=True)
class Layout:
    """How a report is laid out. `nobody`: no person is named. `dated`: a date is shown.
    `extra`: paragraphs of the layout's own, before (`first`) or after the report's."""

    make: Callable[[Made], str]
    nobody: bool = False
    dated: bool = True
    charset: str = "utf-8"
    header: str = ""
    address: str = "/news/{number}/a-report"
    first: tuple[str, ...] = ()
    last: tuple[str, ...] = ()

    def filled(self, report: Made) -> Sample:
        path = self.address.format(number=report.number, day=report.day)
        return Sample(
            name=self.make.__name__,
            url=f"https://www.{report.town.lower()}gazette.example{path}",
            body=dressed(self.make(report)).encode(self.charset, "xmlcharrefreplace"),
            charset=self.header,
            title=report.title,
            bylines=report.people,
            published=report.day if self.dated else None,
            paragraphs=(*self.first, *(each.text for each in report.paragraphs), *self.last),
        )


def dressed(page: str) -> str:
    """A page with the menus, scripts and styles that make up most of a page's bytes."""
    start = re.search("<body[^>]*>", page, re.IGNORECASE)
    end = re.search("</body>", page, re.IGNORECASE)
    if not start or not end:
        return page
    return (
        f"{page[: start.end()]}{ABOVE}{page[start.end() : end.start()]}{BELOW}{page[end.start() :]}"
    )


def _menu(tag: str, name: str, count: int) -> str:
    items = "".join(
        f"<li class='{name}__item'><a class='{name}__link' href='/{n}'><span>Zebras {n}</span></a></li>"
        for n in range(count)
    )
    return f"<{tag} class='{name}'><div class='{name}__in'><ul class='{name}__list'>{items}</ul></div></{tag}>"


_STYLE = "".join(f".c{n}>.d{n}{{margin:{n}px;color:#{n:06x}}}" for n in range(200))
_SCRIPT = "".join(
    f"window.q=window.q||[];q.push({{k:{n},v:'<div>zebra</div>'}});" for n in range(200)
)
_ICONS = "".join(f"<svg class='i{n}'><path d='M{n} 0L9 9z'/></svg>" for n in range(30))
ABOVE = f"<style>{_STYLE}</style><script>{_SCRIPT}</script>{_menu('nav', 'site-nav', 120)}"
BELOW = f"{_menu('footer', 'site-footer', 90)}{_ICONS}<script>{_SCRIPT}</script>"


def page(head: str, body: str, *, lang: str = "en", attributes: str = "") -> str:
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8">{head}</head>'
        f"<body{attributes}>{body}</body></html>"
    )


def titled(report: Made, mark: str = " | ") -> str:
    return f"<title>{escaped(report.title)}{mark}{report.outlet}</title>"


def graph(report: Made, **more: str) -> str:
    """Open Graph, as most sites have it."""
    values = {"og:type": "article", "og:title": report.title, "og:site_name": report.outlet, **more}
    return "".join(
        f'<meta property="{name}" content="{escaped(value)}">' for name, value in values.items()
    )


def ld(value: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def article_data(report: Made, **more: Any) -> dict[str, Any]:
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": report.title,
        "datePublished": report.iso,
        "dateModified": "2026-05-05T05:05:05Z",
        "author": [{"@type": "Person", "name": name} for name in report.people],
        "publisher": {"@type": "Organization", "name": report.outlet},
        **more,
    }


def paragraphs(report: Made, tag: str = "p", attributes: str = "") -> str:
    return "".join(f"<{tag}{attributes}>{each.markup}</{tag}>\n" for each in report.paragraphs)


def halves(report: Made, between: str, tag: str = "p") -> str:
    """The paragraphs with something in their midst."""
    parts = [f"<{tag}>{each.markup}</{tag}>" for each in report.paragraphs]
    middle = len(parts) // 2
    return "\n".join([*parts[:middle], between, *parts[middle:]])


def links(tag: str = "ul", attributes: str = "") -> str:
    items = "".join(f'<li><a href="/z/{n}">{text}</a></li>' for n, text in enumerate(TEASERS))
    return f"<{tag}{attributes}>{items}</{tag}>"


def navigation() -> str:
    names = ("Home", "Town", "Zebras", "Soup", "Weather", "Sport", "Subscribe")
    return "<nav>" + " ".join(f'<a href="/{name.lower()}">{name}</a>' for name in names) + "</nav>"
