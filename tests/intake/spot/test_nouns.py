"""Who stands in front of a verb."""

import pytest

from stories.intake.spot import nouns, subjects
from stories.intake.spot.language import load
from stories.intake.spot.tokens import tokens

VERBS = {"said", "promised", "told", "will", "put"}


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Jack Ma said", "Jack Ma", ""),
        (
            "Jack Ma, executive chairman of Alibaba, promised",
            "Jack Ma",
            "executive chairman of Alibaba",
        ),
        (
            "Duncan Clark, the chairman of BDA China, an advisory firm, told",
            "Duncan Clark",
            "the chairman of BDA China",
        ),
        ("Jack Ma, who had come by train, said", "Jack Ma", ""),
        ("Alibaba chairman Jack Ma said", "Jack Ma", "Alibaba chairman"),
        ("Acme Holdings (NYSE: ACME) promised", "Acme Holdings", ""),
        ("the Chinese retailer Alibaba has also said", "Alibaba", "the Chinese retailer"),
        ("The mayor of Northwick said", "The mayor of Northwick", ""),
        ("On Monday Washington put", "Washington", ""),
        ("In January 2017 Jack Ma told", "Jack Ma", ""),
        ("incoming officials said", "incoming officials", ""),
        ("A spokeswoman for Halden Motors said", "A spokeswoman for Halden Motors", ""),
        ("the health minister will", "the health minister", ""),
        ("He said", "He", ""),
    ],
)
def test_names_with_their_roles(text, name, role):
    row = tokens(text)
    verb = max(n for n, token in enumerate(row) if token.low in VERBS)
    found = nouns.before(text, row, verb, load("en"))
    assert found is not None
    assert (found.text, found.role) == (name, role)


@pytest.mark.parametrize("text", ["and said", "“said"])
def test_nobody_is_nobody(text):
    row = tokens(text)
    assert nouns.before(text, row, len(row) - 1, load("en")) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("During the campaign, Donald Trump blamed China.", "Donald Trump"),
        ("A day earlier, Alibaba lost a case.", "Alibaba"),
        ("The mayor of Northwick opened the fair.", "The mayor of Northwick"),
    ],
)
def test_whom_a_sentence_is_about(text, name):
    found = subjects.subject(text, tokens(text), load("en"))
    assert found is not None
    assert found.text == name


def test_a_sentence_about_nobody():
    text = "In the morning it rained."
    assert subjects.subject(text, tokens(text), load("en")) is None
