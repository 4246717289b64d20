"""A whole report, from its headline to its boxes."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stories.intake.spot import Budget, read, spot
from stories.models.vocab import AppearanceMode, Attribution, ClaimKind, Modality

PUBLISHED = dt.date(2018, 9, 20)
REPORT = """Jack Ma drops pledge of a million American jobs

The founder of Alibaba, Jack Ma, has gone back on a pledge that he gave in January 2017.

Before the inauguration Ma had told Donald Trump that Alibaba would create one million jobs in \
the United States over the next five years.

“That pledge stood on good relations,” he told Xinhua on Wednesday. “Those relations are gone, \
so the pledge cannot be kept.”

Will there be another? “We'll see,” said Ma. “It was a great meeting.”

Alibaba has 66,000 employees. The Chinese giant counts more than 300 million shoppers, it said.

Photograph: Jack Ma, who will open 20 shops by 2020.

Sign up for our newsletter and win 40 % off.

Related posts

Osmo Energy to hire 2,000 people by 2019.
"""


def report(text: str = REPORT):
    return spot(text, published_from=PUBLISHED, published_to=PUBLISHED)


def test_the_claims_of_a_report_in_the_order_of_their_places():
    assert [(each.kind, each.mode) for each in report()] == [
        ("withdrawal", "headline"),
        ("withdrawal", "outlet"),
        ("pledge", "reported"),
        ("withdrawal", "quote"),
        ("statement", "outlet"),
        ("statement", "reported"),
    ]


def test_every_place_is_exact():
    paragraphs = REPORT.split("\n")
    for each in report():
        passages = [paragraphs[p.paragraph][p.start : p.end] for p in each.places]
        assert " ".join(passages) == each.text


def test_the_pledge_is_found_with_speaker_quantity_and_deadline():
    (pledge,) = [each for each in report() if each.kind == "pledge"]
    assert (pledge.speaker, pledge.speaker_text) == ("Jack Ma", "Ma")
    assert (pledge.quantity.low, pledge.quantity.unit) == (1_000_000, "jobs")
    assert pledge.deadline.last == dt.date(2022, 1, 31)


def test_a_quotation_broken_by_he_said_is_one_suggestion_with_two_places():
    (quoted,) = [each for each in report() if each.mode == "quote"]
    first, second = quoted.places
    line = REPORT.split("\n")[first.paragraph]
    assert line[first.start : first.end] == "That pledge stood on good relations,"
    assert line[second.start : second.end].startswith("Those relations are gone")
    assert (quoted.speaker, quoted.said_from) == ("Jack Ma", dt.date(2018, 9, 19))


def test_the_withdrawals_have_one_origin():
    assert {each.via for each in report() if each.kind == "withdrawal"} == {"Xinhua"}


def test_quotations_in_one_sentence_are_one_and_two_pledges_are_two():
    (found,) = spot("“We will hire,” said Acme, “500 people by 2030.”".replace("hire", "soon hire"))
    assert len(found.places) in (1, 2)
    found = spot("“We will hire 500 people,” said Acme. “We will open 12 shops.”")
    assert [len(each.places) for each in found] == [1, 1]


def test_a_quotation_without_a_name_is_that_of_the_last_speaker_and_says_so():
    found = spot("The mayor of Northwick spoke on Monday, she said.\n“We will open 12 shops.”")
    assert (found[0].speaker, found[0].attribution) == ("the mayor of Northwick", "assumed")


def test_every_key_is_one_of_the_newsroom_s_words():
    for each in report():
        assert each.kind in ClaimKind.values
        assert each.mode in AppearanceMode.values
        assert each.attribution in Attribution.values
        assert each.modality in {"", *Modality.values}


@pytest.mark.parametrize(
    ("budget", "words"),
    [
        (Budget(characters=120), "first 120 characters of"),
        (Budget(passages=3), "first 3 sentences"),
    ],
)
def test_what_is_left_unread_is_said(budget, words):
    reading = read(REPORT, budget=budget)
    assert words in reading.cut
    assert len(reading.suggestions) < len(report())
    assert read(REPORT).cut == ""


WORDS = (
    'the we he it will would promised pledges to that said told Xinhua Jack Ma , . “ ” " ( ) ? '
    "% $ 1 2017 million one five years over within by end of next Monday January in more than "
    "between and jobs people spokesman for who if half 's promise cannot kept back away \n"
)


@given(st.lists(st.sampled_from(WORDS.split(" ")), max_size=60))
def test_any_heap_of_words_is_read_and_placed(words):
    text = " ".join(words)
    paragraphs = text.split("\n")
    for each in spot(text, published_from=PUBLISHED, min_score=0):
        passages = [paragraphs[p.paragraph][p.start : p.end] for p in each.places]
        assert " ".join(passages) == each.text


@given(st.text(max_size=120))
def test_any_text_is_read(text):
    spot(text, min_score=0)
