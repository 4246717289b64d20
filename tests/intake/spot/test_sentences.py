"""Where sentences begin and end."""

import itertools

import pysbd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stories.intake.spot import sentences
from stories.intake.spot.sentences import PIECE, cut


def texts(text: str) -> list[str]:
    paragraphs = text.split("\n")
    return [paragraphs[each.paragraph][each.start : each.end] for each in sentences(text)]


def test_abbreviations_and_decimals_end_no_sentence():
    assert texts("Mr. Ma met the U.S. team on Jan. 9. It rose 4.5% that day.") == [
        "Mr. Ma met the U.S. team on Jan. 9.",
        "It rose 4.5% that day.",
    ]


def test_paragraphs_are_counted_from_nought_and_empty_ones_too():
    assert [(each.paragraph, each.start) for each in sentences("One here.\n\n  Two here.")] == [
        (0, 0),
        (2, 2),
    ]


def test_sentences_that_lost_the_space_between_them_are_two():
    assert texts("It was a risk.If firms want it, they pay.") == [
        "It was a risk.",
        "If firms want it, they pay.",
    ]


@pytest.mark.parametrize("text", ["a) b) " * 400, "1. 2. " * 500, "i) ii) " * 300])
def test_a_heap_of_list_markers_is_kept_from_pysbd(text, monkeypatch):
    monkeypatch.setattr(pysbd, "Segmenter", None)
    places = cut(text, "en")
    assert "".join(text[a:b] for a, b in places).replace(" ", "") == text.replace(" ", "")


def test_a_paragraph_without_end_is_taken_in_pieces():
    text = "word " * PIECE
    assert all(end - start <= PIECE for start, end in cut(text, "en"))


@given(st.text(alphabet="ab .!?\"“”'\n\u2003é😀123)", max_size=300))
def test_places_lie_in_order_within_the_text_and_lose_nothing(text):
    paragraphs = text.split("\n")
    places = sentences(text)
    for before, after in itertools.pairwise(places):
        same = before.paragraph == after.paragraph
        assert not same or before.end <= after.start
    kept = "".join(texts(text))
    assert "".join(kept.split()) == "".join("".join(paragraphs).split())
