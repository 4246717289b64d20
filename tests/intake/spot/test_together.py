"""Which passages of a text make one claim."""

import datetime as dt

import pytest

from stories.intake.spot import spot

PUBLISHED = dt.date(2018, 9, 20)


def groups(text):
    """The kinds of the claims, each with the number of passages that make it."""
    found = spot(text, published_from=PUBLISHED, published_to=PUBLISHED)
    first = [at for at, each in enumerate(found) if each.same_as is None]
    return [(found[at].kind, 1 + sum(each.same_as == at for each in found)) for at in first]


def one(text):
    (first,) = [each for each in spot(text, published_from=PUBLISHED) if each.same_as is None]
    return first


def test_a_withdrawal_told_in_four_ways_is_one_claim():
    text = (
        "Osmo drops promise of 4,000 jobs\n\n"
        "The energy firm Osmo has abandoned its promise to create 4,000 jobs in Tolby.\n\n"
        "“That promise cannot be kept,” Ada Orr, chairman of Osmo, told Reuters on Wednesday.\n\n"
        "The chairman said it was not going to happen."
    )
    assert ("withdrawal", 1) not in groups(text)
    assert [kind for kind, _ in groups(text)].count("withdrawal") == 1


def test_two_withdrawn_promises_of_one_speaker_stay_two():
    text = (
        "Ada Orr dropped her promise to build 400 homes on Monday.\n\n"
        "She has also abandoned her pledge to plant 9,000 trees in Tolby."
    )
    assert [kind for kind, _ in groups(text)].count("withdrawal") == 2


@pytest.mark.parametrize(
    "again",
    [
        "Ada Orr promised to build 500 homes in Tolby by 2025.",  # another number
        "Ada Orr promised to build 400 schools in Tolby by 2025.",  # another thing
        "Ada Orr promised to build 400 homes in Tolby by 2030.",  # another day
        "Ben Hall promised to build 400 homes in Tolby by 2025.",  # somebody else
        "Ada Orr promised not to build 400 homes in Tolby by 2025.",  # the contrary
    ],
)
def test_what_differs_stays_apart(again):
    text = f"Ada Orr promised to build 400 homes in Tolby by 2025.\n\n{again}"
    found = spot(text, published_from=PUBLISHED)
    assert all(each.same_as is None for each in found)
    assert found


def test_a_headline_and_the_report_under_it_are_one_with_what_both_say():
    first = one(
        "Osmo promises to create 4,000 jobs in Tolby\n\n"
        "Ada Orr, the chairman of Osmo, promised on Monday to create 4,000 new jobs in Tolby "
        "within two years."
    )
    assert (first.speaker, first.mode) == ("Ada Orr", "reported")
    assert first.deadline is not None


def test_a_figure_said_twice_is_one_claim_and_another_figure_is_not():
    text = (
        "Osmo employed 12,000 people in the region last year, the council said.\n\n"
        "The council said Osmo had employed 12,000 people across the region.\n\n"
        "Osmo paid 40 million dollars in tax last year, the council said."
    )
    assert groups(text) == [("statement", 2), ("statement", 1)]


def test_the_first_has_the_source_that_only_another_passage_names():
    text = (
        "Ada Orr has scrapped her promise to create 4,000 jobs in Tolby by 2022.\n\n"
        "“The promise cannot be kept,” Orr told Xinhua."
    )
    found = [each for each in spot(text, published_from=PUBLISHED) if each.kind == "withdrawal"]
    assert {each.via for each in found if each.same_as is None} == {"Xinhua"}
