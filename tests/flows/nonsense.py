"""Things that nobody should send, and the forms and addresses into which they are put."""

import io
import random
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.http import HttpResponse
from django.test import Client
from lxml import html

from tests.conventions.source import ROOT

WORDS = (
    "",
    " ",
    "\t",
    "0",
    "-0",
    "-1",
    "1",
    "1.5",
    "1e999",
    "-1e-999",
    "NaN",
    "Infinity",
    "9" * 19,
    "9" * 400,
    "2147483648",
    "9223372036854775808",
    "0x10",
    "٣",
    "²",
    "½",
    "1,000,000",
    "0000-00-00",
    "2026-02-30",
    "9999-12-31",
    "0001-01-01",
    "31 Feb 2026",
    "10000-01-01",
    "25:61",
    "24:00",
    "99",
    "true",
    "on",
    "None",
    "null",
    "undefined",
    "[]",
    "{}",
    '{"a": [1, {"b": null}]}',
    "[" * 2_000,
    "missing",
    "00000000-0000-0000-0000-000000000000",
    "a.b.c",
    "1:2:3",
    "0:0:0",
    "-1:-1:-1",
    "1:9:1 0:0:99",
    "x" * 300,
    "é" * 5_000,
    "w " * 20_000,
    "🌉",
    "e\u0301\u0301\u0301",
    "\u202eright to left\u2066",
    "\u200b\u200d\ufeff",
    "\x00",
    "a\x00b",
    "\x0b\x0c\x1b[31m",
    "\x85\u2028\u2029",
    "\ufffe\uffff",
    "line\r\nHeader: value",
    "\r\n.\r\n",
    "' OR 1=1 --",
    '"; DROP TABLE stories_claim; --',
    "%s %d %(a)s {0} {a.b} {{ 7|add:7 }} {% now %}",
    "%",
    "_%_",
    "\\",
    "*",
    '"unclosed',
    "NEAR(a b)",
    "a AND OR NOT b",
    "^a:b*",
    "../../../../etc/passwd",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "//elsewhere.example",
    "http://[::1",
    "http://a:b@127.0.0.1:0/",
    "https://example.org:99999/",
    "https://xn--/",
    "https://\u0130.example/",
    "<script>alert(1)</script>",
    "]]>",
    "<!--",
    "&#0;&bogus;",
    "=1+1",
    "@everybody @",
    "a@b",
)
"""Written for this test: what parsers of numbers, dates, texts, queries and addresses dislike."""

BAD_BYTES = b"%FF%FE%ED%A0%80%C0%AF%F5"
"""An address with bytes that are no UTF-8."""

FILES = (
    ("a.pdf", b"%PDF-1.7"),
    ("", b""),
    ("../../a\x00.csv", b"claim;said\n\xff\xfe;x\n"),
    ("a.csv", b"\xef\xbb\xbf" + b'"' * 2_000),
    ("a.csv", b"claim,kind,said\nIt is.,pledge,2026-02-30\n"),
    ("a.xlsx", b"PK\x03\x04" + bytes(300)),
    ("a.ics", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:99999999T999999\r\n"),
    ("a.json", b"[" * 5_000),
    ("x" * 400 + ".html", b"<div>" * 400),
)


class Form(NamedTuple):
    """A form as a page shows it: where it goes, and what stands in it."""

    address: str
    fields: tuple[tuple[str, str], ...]
    files: tuple[str, ...]


class Sent(NamedTuple):
    """One request, as it can be sent again."""

    method: str
    address: str
    data: Any = b""
    content_type: str = ""

    def to(self, client: Client) -> HttpResponse:
        if isinstance(self.data, dict):
            return client.post(self.address, self.data)
        return client.generic(self.method, self.address, self.data, self.content_type)


def file(name: str, content: bytes) -> io.BytesIO:
    """An upload under any name, also one that Django would not give it."""
    upload = io.BytesIO(content)
    upload.name = name  # type: ignore[attr-defined]
    return upload


def forms_of(address: str, page: bytes) -> Iterator[Form]:
    """The forms of a page that change something."""
    if not page.strip():
        return
    tree = html.document_fromstring(page)
    tree.make_links_absolute(f"http://testserver{address}")
    for form in tree.forms:
        if form.method != "POST":
            continue
        there = (form.action or address).removeprefix("http://testserver")
        given = dict.fromkeys((each.get("name") for each in form.inputs if each.get("name")), "")
        given |= {name: value for name, value in form.form_values() if isinstance(value, str)}
        files = form.xpath('.//input[@type="file"]/@name')
        yield Form(there, tuple(given.items()), tuple(map(str, files)))


def asked_names() -> list[str]:
    """Every name that a view, a filter or a form reads from an address."""
    text = "".join(
        path.read_text()
        for folder in ("views", "filters", "public", "forms")
        for path in (ROOT / "stories" / folder).rglob("*.py")
    )
    found = re.findall(r'GET(?:\.get|\.getlist)?[(\[]"(\w+)"|^    (\w+) = \w*[Ff]ilter', text, re.M)
    return sorted({name for names in found for name in names if name} | {"page", "after", "next"})


class Nonsense:
    """Makes requests of it, the same for the same seed. `names`: public ids and slugs there are."""

    def __init__(self, seed: int, forms: Iterable[Form], pages: list[str], names: list[str]):
        self.rng = random.Random(seed)
        self.forms, self.pages = list(forms), pages
        self.words, self.asked = [*WORDS, *names], asked_names()

    def next(self) -> Sent:
        if self.rng.random() < 0.35:
            return self._question()
        form = self.rng.choice(self.forms)
        values: dict[str, Any] = {name: [value] for name, value in form.fields}
        for name in self._some(list(values)):
            values[name] = self._values()
        for name in form.files:
            values[name] = file(*self.rng.choice(FILES))
        if self.rng.random() < 0.1:
            return self._misnamed(form.address, values)
        return Sent("POST", form.address, values)

    def _question(self) -> Sent:
        address = self.rng.choice(self.pages)
        asked = [(self.rng.choice(self.asked), self._word()) for _ in range(self.rng.randint(1, 3))]
        query = urlencode(asked, errors="surrogatepass").encode()
        if self.rng.random() < 0.1:
            query += b"&q=" + BAD_BYTES
        return Sent("GET", f"{address}?{query.decode()}")

    def _misnamed(self, address: str, values: dict[str, Any]) -> Sent:
        """The same under a content type that it does not have, or cut off."""
        kinds = ("application/json", "multipart/form-data; boundary=x", "text/plain", "", "a/b; c")
        kinds += ("application/x-www-form-urlencoded; charset=utf-7", "multipart/form-data")
        body = urlencode({name: str(value) for name, value in values.items()}).encode()
        return Sent("POST", address, body + BAD_BYTES, self.rng.choice(kinds))

    def _values(self) -> list[str]:
        return [self._word() for _ in range(self.rng.choice((0, 1, 1, 1, 1, 2, 40)))]

    def _word(self) -> str:
        return self.rng.choice(self.words)

    def _some(self, names: list[str]) -> list[str]:
        return self.rng.sample(names, min(len(names), self.rng.choice((1, 1, 2, 3, 8))))
