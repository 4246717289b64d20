"""Attribution in its shapes, and the source that the text names."""

import pytest

from stories.intake.spot import speech, via
from stories.intake.spot.language import load
from stories.intake.spot.tokens import tokens


def said(text: str) -> speech.Attribution | None:
    return speech.find(text, tokens(text), load("en"))


@pytest.mark.parametrize(
    ("text", "name", "leads"),
    [
        ("Jack Ma told Donald Trump that Alibaba would grow.", "Jack Ma", True),
        ("In a separate statement, Alibaba said it would grow.", "Alibaba", True),
        ("According to Northwick Water, at least 5,000 homes leak.", "Northwick Water", True),
        ("It will slow, according to the fund.", "the fund", False),
        ("The firm will grow, the company told reporters.", "the company", False),
        ("said Ma to reporters.", "Ma", False),
        ("Ma called it a mess and said it would last.", "Ma", True),
        ("Ma, who recently announced a book, said it would last.", "Ma", True),
        ("Prices rose, figures from the statistics office show.", "the statistics office", False),
        ("No patient will wait, Brackwater Hospital has promised.", "Brackwater Hospital", False),
    ],
)
def test_who_is_given_the_words(text, name, leads):
    found = said(text)
    assert found is not None
    assert (found.noun.text, found.leads) == (name, leads)


@pytest.mark.parametrize(
    "text",
    [
        "It spent 3 million in the state of Texas.",
        "The report of the board was thin.",
        "It rained.",
    ],
)
def test_nobody_speaks(text):
    assert said(text) is None


def test_what_was_said_begins_behind_whom_it_was_told():
    text = "Ma told Trump before the inauguration that he would hire."
    found = said(text)
    row = tokens(text)
    assert text[row[found.end].start :] == "he would hire."
    assert found.told == "Trump"


def test_the_verb_of_the_sentence_goes_before_that_of_an_aside():
    text = "Greg Abbott, who announced the plan on Tuesday, said Uber will open a hub."
    assert said(text).verb == "said"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Ma told the Chinese news agency Xinhua on Wednesday that it was over.", "Xinhua"),
        ("The deal was first reported by the Tolby Gazette.", "Tolby Gazette"),
        ("The firm will close, according to CNBC.", "CNBC"),
        ("It was over, he said in an interview with Reuters.", "Reuters"),
        ("He gave it up before a Chinese news outlet, Xinhua, on Wednesday.", "Xinhua"),
        ("Ma told Donald Trump that it was over.", ""),
        ("According to Northwick Water, it leaks.", ""),
    ],
)
def test_the_source_of_the_words(text, source):
    found = said(text)
    assert via.of(text, tokens(text), found.told if found else "", load("en")) == source
