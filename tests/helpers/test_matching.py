"""Likeness of sentences: what is shared, what differs, and in which order candidates come."""

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stories.matching import Candidate, rank, rare_terms, terms
from tests.conventions.source import ROOT

PLEDGE = "The firm will create one million jobs in Norland within five years."


def match(text, claim, **options):
    known = {name: options.pop(name) for name in ("speaker", "said_from") if name in options}
    asked = {"speaker": options.pop("by", ""), "said": options.pop("said", None)}
    (found,) = rank(text, [Candidate(1, claim, **known)], **asked)
    return found


@pytest.mark.parametrize(
    ("text", "claim", "agree"),
    [
        ("1,000,000 jobs in Norland", PLEDGE, True),
        ("1m jobs", "a million jobs", True),
        ("£3.4m for consultants", "3.4 million pounds for consultants", True),
        ("14% of jobs", "14 per cent of jobs", True),
        ("14% of jobs", "14 jobs", False),
        ("100,000 jobs in Norland", "1,000,000 jobs in Norland", False),
        ("Jobs in Norland", PLEDGE, None),
    ],
)
def test_numbers_agree_however_they_are_written(text, claim, agree):
    assert match(text, claim).numbers_agree is agree


@pytest.mark.parametrize(
    ("text", "claim", "difference"),
    [
        ("100,000 jobs", "1,000,000 jobs", "number: 100,000 jobs against 1,000,000 jobs"),
        ("Harwell builds homes", "Harwick builds homes", "name: Harwell against Harwick"),
        ("Crime rose in Olm", "Crime fell in Olm", "direction: “rose” against “fell”"),
        ("She met the lobbyists", "She never met the lobbyists", "one of them says “not”"),
        ("No tax in 2016", "No tax in 2017", "year: 2016 against 2017"),
    ],
)
def test_what_differs_is_said_in_plain_words(text, claim, difference):
    assert match(text, claim).differs == (difference,)


def test_speakers_and_days_are_compared_where_both_are_known():
    day = dt.date(2018, 9, 19)
    found = match(PLEDGE, PLEDGE, by="Ann", speaker="Bob", said=day, said_from=dt.date(2017, 1, 9))
    assert found.differs == (
        "speaker: Ann against Bob",
        "said: 19 September 2018 against 9 January 2017",
    )
    assert match(PLEDGE, PLEDGE, by="Zoë", speaker="zoe", said=day).differs == ()


def test_the_words_in_both_are_named_as_they_stand_on_record():
    found = match("The firm creates jobs for Norland", PLEDGE)
    assert found.shared == ("firm", "create", "jobs", "Norland")


def test_the_same_sentence_comes_first_and_a_stranger_last():
    rows = [
        Candidate("stranger", "The river Onde is clean enough to swim in."),
        Candidate("number", PLEDGE.replace("one million", "ten thousand")),
        Candidate("place", PLEDGE.replace("Norland", "Sudland")),
        Candidate("same", PLEDGE),
    ]
    found = rank(PLEDGE, rows)
    assert found[0].id == "same"
    assert found[-1].id == "stranger"
    assert all(0 <= each.score <= 1 for each in found)
    assert len(rank(PLEDGE, rows, limit=2)) == 2


def test_the_labelled_pairs_come_first_or_nearly_so_among_their_look_alikes():
    """The bound is below what is measured; the last twenty were measured unseen: 14 first."""
    pairs = [
        json.loads(line) for line in (ROOT / "benchmarks/pairs.jsonl").read_text().splitlines()
    ]
    rows = [
        Candidate(f"{number}.{place}", text)
        for number, pair in enumerate(pairs)
        for place, text in enumerate([pair["claim"], *pair["lookalikes"]])
    ]
    found = [[each.id for each in rank(pair["repeat"], rows, limit=3)] for pair in pairs]
    first = sum(ids[0] == f"{number}.0" for number, ids in enumerate(found))
    in_three = sum(f"{number}.0" in ids for number, ids in enumerate(found))
    assert len(pairs) >= 80
    assert first >= 0.8 * len(pairs)
    assert in_three >= 0.95 * len(pairs)


def test_a_rounded_figure_agrees_and_another_year_comes_later():
    share = "One in six children in the city grows up without work."
    assert match("About 17 per cent of the children in the city have no work.", share).numbers_agree
    rows = [
        Candidate("then", "Nordbank lost 340 million kroner in 2013."),
        Candidate("now", "Nordbank lost 340 million kroner in 2023."),
    ]
    found = rank("In 2023 Nordbank made a loss of 340m kroner.", rows)
    assert [each.id for each in found] == ["now", "then"]
    assert any(each.startswith("year: 2023 against 2013") for each in found[1].differs)


def test_the_rarest_words_are_asked_for_first():
    counts = {"firm": 900, "create": 5_000, "million": 90_000, "jobs": 7, "norland": 1, "years": 3}
    found = rare_terms(PLEDGE, language="en", frequency=counts)
    assert found == ["norland", "years", "jobs", "firm", "create"]
    assert rare_terms(PLEDGE, language="en", frequency=lambda word: 0) == []


def test_words_that_are_everywhere_are_no_terms():
    assert terms("The firm will not say that it is in the area", "en") == ["firm", "area"]
    assert terms("Die Firma schafft Arbeitsplätze", "de") == [
        "die", "firma", "schafft", "arbeitsplatze"
    ]  # fmt: skip


def test_another_language_is_compared_by_its_words_and_letters():
    rows = [Candidate(1, "Die Brücke wird im Frühling geöffnet."), Candidate(2, "Der Zug kommt.")]
    assert rank("Im Frühling öffnet die Brücke", rows, language="de")[0].id == 1
    assert rank("Мост откроют весной", [Candidate(1, "Весной мост откроют")], language="ru")


@given(text=st.text(max_size=300), other=st.text(max_size=300))
def test_any_text_can_be_compared(text, other):
    assert len(rank(text, [Candidate(1, other), Candidate(2, text)])) == 2
