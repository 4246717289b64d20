"""Which kind of claim a sentence makes, if any."""

import pytest

from stories.intake.spot import Suggestion, spot
from stories.models.vocab import ClaimKind, Modality


def kinds(text: str) -> list[str]:
    return [each.kind for each in spot(text)]


def only(text: str) -> Suggestion:
    (found,) = spot(text)
    return found


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Halden Motors pledged to hire 500 people.", "vows"),
        ("Halden Motors has committed to hiring 500 people.", "vows"),
        ("“We will hire 500 people,” said Halden Motors.", "will"),
        ("Halden Motors plans to hire 500 people.", "plans"),
        ("Halden Motors is to cut 500 jobs.", "plans"),
        ("Halden Motors said it would hire 500 people.", "would"),
        ("Halden Motors threatened to cut 500 jobs.", "threatens"),
        ("Nobody will wait longer than a day, Halden Motors promised.", "vows"),
        ("Halden Motors to hire 500 people\n\nThe firm spoke on Monday.", "plans"),
    ],
)
def test_pledges_with_their_modality(text, modality):
    found = spot(text)[0]
    assert (found.kind, found.modality) == (ClaimKind.PLEDGE, modality)
    assert found.modality in Modality.values


@pytest.mark.parametrize(
    "text",
    [
        "Halden Motors walked back its promise on jobs.",
        "Halden Motors has scrapped its plan for the yard.",
        "Halden Motors will no longer build the yard.",
        "“Our promise cannot be kept,” said Halden Motors.",
        "The pledge has been abandoned by Halden Motors.",
        "Halden Motors will not go ahead with the yard.",
        "Halden Motors reneged on a deal to keep the yard open.",
        "The firm made a U-turn on its pledge to keep the yard open.",
    ],
)
def test_withdrawals(text):
    assert kinds(text) == ["withdrawal"]


def test_a_withdrawal_that_names_the_promise_with_its_figure_gives_both():
    found = spot("Jack Ma is backing down on his promise to create 1 million jobs, says a paper.")
    assert [each.kind for each in found] == ["withdrawal", "pledge"]
    assert found[1].text == "his promise to create 1 million jobs"
    assert {each.speaker for each in found} == {"Jack Ma"}


@pytest.mark.parametrize(
    "text",
    [
        "Prices are expected to rise by 3 % next year.",
        "Debt will reach 60 % of output by 2027.",
        "The quarrel could last 20 years, Jack Ma said.",
        "The bank forecasts that the economy will shrink by 4 % in 2025.",
    ],
)
def test_forecasts(text):
    assert kinds(text) == ["forecast"]


@pytest.mark.parametrize(
    "text",
    [
        "Alibaba has 66,000 employees.",
        "Unemployment rose to 7.2 % in February.",
        "China counts more than 300 million consumers, the firm said.",
        "Exports came to $188bn in 2017.",
        "One million jobs would cut the number of unemployed by 14 %.",
    ],
)
def test_statements(text):
    assert kinds(text) == ["statement"]


@pytest.mark.parametrize(
    "text",
    [
        "Will the council build 300 homes?",
        "He asked whether the firm would hire 500 people.",
        "“Are you going to hire 500 people?” the union asked.",
        "The firm has not said when it will hire 500 people.",
        "I think that the bridge is beautiful.",
        "“Together we will do great things,” said the mayor.",
        "We need to spend £40m on roads, the club argues.",
        "The council should plant a million trees.",
        "If the council had built 300 homes, rents might have stayed down.",
        "They promised each other to stay friends.",
        "The promising firm moved to Larchfield.",
        "The firm never promised to hire 500 people.",
        "Nobody denied that it was a good day.",
        "Their meeting lasted about 40 minutes.",
        "Imagine a town with 400 more homes.",
    ],
)
def test_opinions_questions_and_look_alikes_claim_nothing(text):
    assert kinds(text) == []


def test_what_is_denied_is_no_withdrawal():
    assert "withdrawal" not in kinds("Jack Ma will never go back on his promise of 500 jobs.")


def test_the_figure_that_is_promised_is_the_one_it_rises_to():
    found = only("Apple said it would boost the fund from $1 billion to $5 billion.")
    assert found.quantity.low == 5_000_000_000
    assert [each.low for each in found.quantities] == [1_000_000_000, 5_000_000_000]
