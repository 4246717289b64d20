"""What the linters share: faults, and the values that all three formats hold."""

import datetime as dt
import email.utils
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import urlsplit

RFC3339 = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)", re.ASCII
)
RFC822 = re.compile(
    r"(?:(Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?(\d{1,2}) "
    r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (\d{4}|\d\d) "
    r"(\d\d):(\d\d)(?::(\d\d))? (UT|GMT|[ECMP][SD]T|[A-IK-Z]|[+-]\d{4})",
    re.ASCII,
)
LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*", re.ASCII)
URI_CHARACTERS = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+", re.ASCII)
BAD_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
DANGEROUS = {"script", "style", "iframe", "object", "embed", "form", "meta", "link", "base"}


class Fault(NamedTuple):
    rule: str
    source: str
    where: str = ""


def is_rfc3339(text: str) -> bool:
    """RFC 3339 section 5.6, with the capital T and Z that RFC 4287 section 3.3 asks for."""
    if not RFC3339.fullmatch(text):
        return False
    try:
        dt.datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def is_rfc822(text: str) -> bool:
    """RFC 822 section 5, with the four-digit years that RSS prefers; the weekday must be right."""
    match = RFC822.fullmatch(text)
    if not match:
        return False
    try:
        moment = email.utils.parsedate_to_datetime(text)
    except ValueError:
        return False
    return match[1] is None or moment.strftime("%a") == match[1]


def is_uri(text: str) -> bool:
    """RFC 3986: a scheme, and no character that has to be escaped."""
    if not URI_CHARACTERS.fullmatch(text) or BAD_PERCENT.search(text):
        return False
    scheme = text.partition(":")[0]
    return ":" in text and scheme[:1].isalpha() and scheme.replace("+", "").isalnum()


def is_web_address(text: str) -> bool:
    """An http or https address with a host."""
    if not is_uri(text):
        return False
    parts = urlsplit(text)
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def repeated(values: Iterable[str]) -> set[str]:
    return {each for each, count in Counter(values).items() if count > 1}


class _Markup(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in DANGEROUS:
            self.wrong.append(f"<{tag}>")
        for name, value in attrs:
            if name.startswith("on") or name == "style":
                self.wrong.append(name)
            if name in ("href", "src") and not is_web_address(value or ""):
                self.wrong.append(f"{name}={value}")
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}>")


def html_faults(text: str, where: str) -> Iterator[Fault]:
    """HTML that feed readers can show: balanced, absolute links, nothing that acts."""
    markup = _Markup()
    markup.feed(text)
    markup.close()
    wrong = [*markup.wrong, *(f"<{tag}> is not closed" for tag in markup.open)]
    for each in wrong:
        yield Fault("html", "W3C feed validator: SecurityRisk, NotHtml", f"{where} {each}")
