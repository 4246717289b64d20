"""Sentences outside quotations, sentences inside them, and quotations broken in two."""

from stories.intake.spot.language import load
from stories.intake.spot.passages import build


def texts(text: str) -> list[tuple[str, bool]]:
    return [
        (" | ".join(text[start:end] for start, end in each.spans), each.quoted)
        for each in build(text, 0, load("en"))
    ]


def test_each_sentence_of_a_quotation_is_a_passage_of_its_own():
    text = "“We will build 300 homes. They will be small,” said the mayor. Rain fell."
    assert texts(text) == [
        ("We will build 300 homes.", True),
        ("They will be small,", True),
        ("Rain fell.", False),
    ]


def test_the_words_around_a_quotation_are_kept_with_it():
    (found,) = build("“We will build 300 homes,” said Mr. Ma of Tolby.", 0, load("en"))
    assert " ".join(token.text for token in found.frame) == "said Mr . Ma of Tolby ."


def test_a_quotation_behind_a_colon_has_its_words_in_front():
    (found, *_) = build("The mayor said: “We will build 300 homes.”", 0, load("en"))
    assert found.frame[1].text == "mayor"


def test_a_broken_quotation_knows_that_it_goes_on():
    first, second = build(
        "“We will build,” he said, “and we will not stop.”".replace("build", "build 300 homes"),
        0,
        load("en"),
    )
    assert (first.broken, first.comma, second.broken) == (True, True, False)
    assert len(first.joined(second).spans) == 2


def test_a_dateline_is_no_part_of_the_sentence():
    text = "TOLBY, March 6 (Reuters) -- Norbury Council will build 300 homes."
    assert texts(text) == [("Norbury Council will build 300 homes.", False)]
