"""Whatever people write, it is text on every page: it opens no element and sets no attribute.

Markup stands in every text of every row, also where readers find it; then every page of the
desk, of readers and of the admin is parsed.
"""

import itertools
import random
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import DatabaseError, models, transaction
from lxml import html

from stories.actions import claims, followups, record, stories, updates
from stories.models.fields import CleanLine, CleanText
from stories.public.ready import larder, questions
from tests import factories
from tests.base import client_for
from tests.conftest import PROFILE
from tests.flows.every_page import pages, published_rows
from tests.public.private import known_values, unlock

ROUNDS = 30 if PROFILE == "long" else 1
LONGEST = 2_000

WAYS_OUT = ("", '"', "'", '">', "'>", "-->", "]]>", "\\", "\\u0022", "`", " ", "&quot;&gt;", "}}")
WAYS_OUT += tuple(
    f"</{name}>" for name in ("script", "textarea", "title", "style", "select", "svg", "template")
)
MARKUP = (
    "<xhack>",
    "<img src=x onxhack=1>",
    "<svg/onxhack=1//",
    ' onxhack="1" ',
    "<script>xhack</script>",
    "<a href=javascript:xhack>x</a>",
    "<iframe srcdoc=xhack>",
    "<base href=//xhack>",
    "<form action=//xhack>",
    "<!--xhack",
    "<![CDATA[<xhack>",
    "\\u003cxhack\\u003e",
    "&lt;xhack&gt;",
    "&#60;xhack&#62;",
    "{{ xhack }}{% xhack %}",
    "<x-h\u0430ck onxhack>",
)
PLANTED = ["".join(parts) for parts in itertools.product(WAYS_OUT, MARKUP)]
ADDRESSES = {"address", "archive_address", "copy_address", "link"}

pytestmark = pytest.mark.django_db


def texts() -> Iterator[tuple[type[models.Model], models.Field]]:
    """Every column that people fill with words of their own."""
    for model in apps.get_app_config("stories").get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, CleanText | CleanLine) and not known_values(field):
                yield model, field


class Planter:
    """Puts markup into every text; `planted` counts the pieces."""

    def __init__(self, seed: int) -> None:
        self.rng, self.planted = random.Random(seed), 0

    def text(self, room: int) -> str:
        """As many pieces as there is room for."""
        pieces: list[str] = []
        for piece in self.rng.sample(PLANTED, 40):
            if len(" ".join([*pieces, piece])) <= min(room, LONGEST):
                pieces.append(piece)
        self.planted += len(pieces)
        return " ".join(pieces)

    def everywhere(self) -> None:
        for model, field in texts():
            for key, old in model._base_manager.values_list("pk", field.name):
                lines = (old or "").split("\n")  # passages name their paragraph by its number
                room = (field.max_length or LONGEST) // len(lines)
                text = "\n".join(self._line(field.name, room) for _ in lines)
                self._put(model, key, {field.name: text})
        larder.clear()
        questions.clear()

    def _line(self, name: str, room: int) -> str:
        if name in ADDRESSES:
            return f"https://example.org/{self.text(room - 20)}".replace(" ", "+")
        return f"x{self.text(room - 1)}"

    def _put(self, model: type[models.Model], key: object, values: dict[str, str]) -> None:
        try:
            with record.writing(), transaction.atomic():
                model._base_manager.filter(pk=key).update(**values)
        except DatabaseError:
            pass  # a rule of the record wants something else there


def faults(page: bytes) -> list[str]:
    """What of the markup has come to life."""
    found = [mark for mark in (b"<xhack", b"<x-h\xd0", b"<script>xhack") if mark in page.lower()]
    for element in html.document_fromstring(page).iter():
        name = element.tag if isinstance(element.tag, str) else ""
        found += [f"<{name}>"] * (name in {"xhack", "base", "iframe"})
        for key, value in element.attrib.items():
            wrong = "xhack" in key or key in {"srcdoc", "style"} or key.startswith("on")
            wrong |= "xhack" in value and value.strip().startswith(("javascript:", "//"))
            found += [f"<{name} {key}={value[:80]!r}>"] * wrong
        if name == "script" and not element.get("src"):
            found += ["<script>"] * (element.get("type") != "application/ld+json")
    return [str(each) for each in found]


def test_the_planted_markup_would_be_found():
    """Unescaped, each piece that can come to life does, in a text or in an attribute."""
    for piece in ("<xhack>", "<svg/onxhack=1//>", "<a href=javascript:xhack>x</a>"):
        assert faults(f"<p>{piece}</p>".encode())
    assert faults(b'<p title="x" onxhack="1">')
    assert not faults(b"<p title='&quot; onxhack=1'>&lt;xhack&gt;</p>")


def test_words_of_people_are_words_on_every_page(editor, reporter, administrator, uploads):
    unlock()
    planter = Planter(1)
    rows = published_rows(editor, reporter, before=planter.everywhere)
    client, claim = client_for(administrator), factories.claim(story=rows["story"])
    for _ in range(ROUNDS):
        planter.everywhere()
        changed = {"revision": None, "by": administrator}
        text = planter.text(280)
        claims.edit_claim(claim=claim, changes={"text": text}, **changed)
        stories.edit_story(story=rows["story"], changes={"title": text[:120]}, **changed)
        updates.edit_update(update=rows["update"], changes={"headline": text[:120]}, **changed)
        followups.edit_followup(followup=rows["followup"], changes={"question": text}, **changed)
        read = 0
        for address in pages(rows):
            answer = client.get(address)
            assert answer.status_code < 500, address
            if answer.get("Content-Type", "").startswith("text/html") and answer.content.strip():
                assert not faults(answer.content), address
                read += b"xhack" in answer.content
        assert read > 150, "Hardly any page shows what was planted."
    assert planter.planted > 3_000
