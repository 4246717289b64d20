"""When something was said, and from which day a pledge counts."""

import datetime as dt

import pytest

from stories.intake.spot import Suggestion, spot

SEPTEMBER = dt.date(2018, 9, 20)
JANUARY = dt.date(2017, 1, 10)
TWO_SENTENCES = (
    "Jack Ma has gone back on the promise he made in January 2017.\n"
    "Ma had told Donald Trump that he would create 1 million jobs over the next five years."
)
AS_A_THING = (
    "Jack Ma walked back his promise to create 1 million jobs over the next five years.\n"
    "Before the inauguration in January 2017 he had spoken of his promise in New York."
)
TWO_DAYS = (
    "Ma promised in May 2015 and pledged in June 2016 to act.\n"
    "Jack Ma had promised to create 1 million jobs over the next five years."
)


def pledge(text: str, published: dt.date | None) -> Suggestion:
    found = spot(text, published_from=published, published_to=published)
    return [each for each in found if each.kind == "pledge"][-1]


def test_a_pledge_counts_from_the_day_of_its_report():
    found = pledge("Jack Ma promised to create 1 million jobs over five years.", JANUARY)
    assert (found.deadline.first, found.deadline.last) == (
        dt.date(2022, 1, 1),
        dt.date(2022, 1, 31),
    )
    assert "the day of the report, 10 January 2017" in found.deadline.note


def test_a_weekday_dates_the_words_and_the_deadline():
    found = pledge("On Monday Jack Ma promised to create 1 million jobs in five years.", JANUARY)
    assert found.said_from == found.said_to == dt.date(2017, 1, 9)
    assert "9 January 2017, when it was said" in found.deadline.note
    assert "counted from the report of 10 January 2017" in found.said_note


@pytest.mark.parametrize(
    "text",
    [
        "In January 2017 Jack Ma promised to create 1 million jobs over the next five years.",
        TWO_SENTENCES,
        AS_A_THING,
    ],
    ids=["in the passage", "in another sentence", "told as a thing"],
)
def test_a_retold_pledge_counts_from_the_day_that_the_report_names(text):
    found = pledge(text, SEPTEMBER)
    assert (found.speaker, found.quantity.low, found.quantity.unit) == ("Jack Ma", 10**6, "jobs")
    assert found.deadline.last == dt.date(2022, 1, 31)
    assert found.deadline.basis == "derived"
    assert "January 2017" in found.deadline.note
    assert (found.said_from, found.said_to) == (dt.date(2017, 1, 1), dt.date(2017, 1, 31))


@pytest.mark.parametrize(
    "text",
    [
        "Jack Ma had promised to create 1 million jobs over the next five years.",
        "Jack Ma is backing down on his promise to create 1 million jobs over five years.",
        TWO_DAYS,
    ],
    ids=["no day", "no day in a withdrawal", "two days"],
)
def test_a_retold_pledge_without_its_day_stays_open_and_asks(text):
    deadline = pledge(text, SEPTEMBER).deadline
    assert (deadline.open, deadline.first, deadline.last) == (True, None, None)
    assert "not known" in deadline.note


def test_a_new_pledge_beside_a_withdrawal_counts_from_the_report():
    text = (
        "Jack Ma has scrapped his plan of January 2017.\n"
        "“We will open ten schools within a year,” he said."
    )
    assert pledge(text, SEPTEMBER).deadline.last == dt.date(2019, 9, 30)


def test_a_stated_deadline_needs_no_beginning():
    found = pledge("Jack Ma had promised to create 1 million jobs by 2022.", None)
    assert (found.deadline.basis, found.deadline.last) == ("stated", dt.date(2022, 12, 31))


def test_the_day_of_a_withdrawal_is_not_that_of_the_promise():
    text = "On Wednesday Jack Ma walked back a promise that he made in January 2017."
    (found,) = spot(text, published_from=SEPTEMBER, published_to=SEPTEMBER)
    assert found.said_from == dt.date(2018, 9, 19)
