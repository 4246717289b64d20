"""Words, figures and marks, and phrases among them."""

import pytest

from stories.intake.spot.tokens import Phrases, tokens

CLASSES = {"promise": frozenset({"promise", "pledge"})}
FIGURES = frozenset({"million"})


def phrases(*lines: str) -> Phrases:
    return Phrases({"it": lines}, CLASSES, FIGURES)


def found(line: str, text: str) -> list[str]:
    row = tokens(text)
    hits = phrases(line).find(row)
    return [text[row[hit.start].start : row[hit.end - 1].end] for hit in hits]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We'll hire 1,000.5 people.", ["We", "'ll", "hire", "1,000.5", "people", "."]),
        ("the U.S. won’t", ["the", "U.S.", "won’t"]),
        ("£3.4m for Alibaba’s e-commerce", ["£", "3.4", "m", "for", "Alibaba", "’s", "e-commerce"]),
        ("142-fold", ["142", "-", "fold"]),
    ],
)
def test_words_figures_and_marks_are_told_apart(text, words):
    assert [token.text for token in tokens(text)] == words


def test_a_token_knows_its_place_in_code_points():
    text = "😀 Élan vital"
    assert [text[token.start : token.end] for token in tokens(text)] == ["😀", "Élan", "vital"]


def test_a_phrase_has_alternatives_and_words_that_may_be_missing():
    line = "back/backs away (from)"
    assert found(line, "She backs away from it. They back away.") == [
        "backs away from",
        "back away",
    ]


def test_a_gap_is_bounded_and_stays_within_its_clause():
    line = "drop ..2 {promise}"
    assert found(line, "drop its old pledge") == ["drop its old pledge"]
    assert found(line, "drop one two three pledge") == []
    assert found(line, "drop it, pledge") == []


def test_a_figure_is_written_in_digits_words_or_after_a_currency():
    line = "spend #"
    assert found(line, "spend 5, spend million, spend £3, spend time") == [
        "spend 5",
        "spend million",
        "spend £",
    ]


def test_the_longest_phrase_at_a_word_counts():
    row = tokens("according to it")
    hit = phrases("according", "according to").at(row, 0)
    assert hit is not None
    assert hit.end == 2
