"""In a real browser: whatever stands in text of others, the words beside it keep their order."""

import itertools

import pytest
from django.template import Context, Template
from playwright.sync_api import Page

CONTROLS = "\u200f\u061c\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069\u202c"
HOSTILE = ["", "שלום"]
LINE = "<p><b>We</b> say: {{ text%s }} <b>is</b> <b>so</b></p>"
HELD = Template("{% load public_tags %}" + LINE % "|bdi")
MARKED = Template("{% load desk_tags %}" + LINE % "|marked")
BARE = Template(LINE % "")
TURNED = """() => [...document.querySelectorAll("p")].filter((line) => {
  const at = [...line.querySelectorAll("b")].map((word) => word.getBoundingClientRect().left);
  return at.some((left, place) => place && left < at[place - 1]);
}).length"""


def turned(page: Page, template: Template) -> int:
    cases = [
        f"{sequence[0]}x{sequence[1]}{word}{sequence[2]}"
        for sequence in itertools.product(CONTROLS, repeat=3)
        for word in HOSTILE
    ]
    assert len(cases) > 1_500
    lines = "".join(template.render(Context({"text": text})) for text in cases)
    page.set_content(f"<!doctype html><meta charset=utf-8>{lines}")
    found: int = page.evaluate(TURNED)
    return found


@pytest.mark.parametrize(("template", "holds"), [(HELD, True), (MARKED, True), (BARE, False)])
def test_our_words_keep_their_order_beside_hostile_text(page: Page, template, holds):
    assert (turned(page, template) == 0) is holds
