"""Text of others turns nothing about but itself, and editors see what cannot be seen."""

import itertools

import pytest
from django.template import Context, Template

from stories import bidi

CONTROLS = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
TROJAN = [
    "\u202e\u2066if admin\u2069 \u2066begin\u2069",  # early return
    "user\u202e \u2066// check\u2069 \u2066",  # stretched string
    "\u202e } \u2066if (isAdmin)\u2069 \u2066 begin",  # commenting out
    "\u2069\u202egnp.exe",  # the isolate of the page is ended first
    "\u2069\u2069\u2069\u202dabc",
    "שלום, world",
    "مرحبا 2018",
]


def render(text, name="bdi"):
    library = "public_tags" if name == "bdi" else "desk_tags"
    return Template(f"{{% load {library} %}}{{{{ text|{name} }}}}").render(Context({"text": text}))


def let_out(text):
    """Whether the text would close the isolate in which it stands, or take its end for its own."""
    depth = 0
    for character in text:
        depth += (character in "\u2066\u2067\u2068") - (character == "\u2069")
        if depth < 0:
            return True
    return depth > 0


def test_no_sequence_of_controls_ends_the_isolate_it_stands_in():
    cases = [
        "a".join(["", *sequence, ""])
        for length in (1, 2, 3)
        for sequence in itertools.product(CONTROLS, repeat=length)
    ]
    assert len(cases) > 1_500
    assert [case for case in (*cases, *TROJAN) if let_out(bidi.contained(case))] == []
    assert any(let_out(case) for case in cases)


def test_ends_without_a_beginning_are_left_out_and_open_isolates_are_ended():
    assert bidi.contained("a\u2069b\u2066c\u2069d\u2069") == "ab\u2066c\u2069d"
    assert bidi.contained("a\u2066b\u2067c\u2069d") == "a\u2066b\u2067c\u2069d\u2069"
    assert render("a\u2066b", "marked").endswith("b\u2069</bdi>")
    assert bidi.contained("plain, \u202eodd\u202c") == "plain, \u202eodd\u202c"


@pytest.mark.parametrize("text", TROJAN)
def test_in_plain_text_it_stands_in_an_isolate(text):
    assert bidi.held(text) == f"\u2068{bidi.contained(text)}\u2069"
    assert not let_out(bidi.held(text))
    assert bidi.held("Plain.") == "Plain."


@pytest.mark.parametrize("text", TROJAN)
def test_text_that_turns_letters_about_stands_in_an_element_of_its_own(text):
    page = render(text)
    assert page.startswith("<bdi>")
    assert page.endswith("</bdi>")


@pytest.mark.parametrize("text", ["Plain.", "Naïve – 日本語 “so” 🙂", "", "<b>&"])
def test_other_text_gets_no_element(text):
    assert "<bdi>" not in render(text)
    assert "<bdi>" not in render(text, "marked")


@pytest.mark.parametrize("name", ["bdi", "marked", "unseen"])
def test_what_is_markup_stays_text(name):
    page = render("<script>\u202e\u200b</script>", name)
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize("character", bidi.UNSEEN)
def test_every_character_that_cannot_be_seen_is_marked_for_editors(character):
    page = render(f"ab{character}cd", "marked")
    short, told = bidi.UNSEEN[character]
    assert f'data-short="{short}"' in page
    assert f"{told}, U+{ord(character):04X}" in page
    assert "unseen" not in render(f"ab{character}cd")  # readers' pages
    assert bidi.hidden_in(f"ab{character}cd{character}") == [f"{told} (U+{ord(character):04X})"]


@pytest.mark.parametrize("text", ["👩\u200d🚒", "می\u200cخواهم", "क\u094d\u200dष"])
def test_a_joiner_that_belongs_to_the_spelling_is_not_marked(text):
    assert bidi.hidden_in(text) == []
    assert list(bidi.pieces(text)) == [bidi.Piece(text, hidden=False)]


@pytest.mark.parametrize("text", [*TROJAN, "\u200bab\u200b", "none", ""])
def test_marking_changes_no_letter(text):
    assert "".join(piece.text for piece in bidi.pieces(text)) == text
