"""Dates, amounts and speakers as people type them."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from stories.forms.base import AmountField, SpanField, read_span, span_typed
from stories.forms.claims import find_speaker, speakers_for
from stories.models.spans import Span
from tests import factories

DAY = dt.date


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("19 Sep 2018", DAY(2018, 9, 19), DAY(2018, 9, 19)),
        ("19 September 2018", DAY(2018, 9, 19), DAY(2018, 9, 19)),
        ("19 sept. 2018", DAY(2018, 9, 19), DAY(2018, 9, 19)),
        ("2018-09-19", DAY(2018, 9, 19), DAY(2018, 9, 19)),
        (" Sep 2018 ", DAY(2018, 9, 1), DAY(2018, 9, 30)),
        ("2016-02", DAY(2016, 2, 1), DAY(2016, 2, 29)),
        ("2018", DAY(2018, 1, 1), DAY(2018, 12, 31)),
        ("2016 to 2018", DAY(2016, 1, 1), DAY(2018, 12, 31)),
        ("2016–2018", DAY(2016, 1, 1), DAY(2018, 12, 31)),
        ("9 Jan 2017 - Feb 2017", DAY(2017, 1, 9), DAY(2017, 2, 28)),
    ],
)
def test_a_date_is_read_as_precisely_as_it_is_typed(typed, first, last):
    assert read_span(typed) == (first, last)


@pytest.mark.parametrize(
    "typed",
    ["soon", "31 Feb 2018", "2018-13", "0000", "ma 2018", "2018 to 2016", "1 to 2 to 3", "19 Sep"],
)
def test_what_names_no_date_is_refused(typed):
    with pytest.raises(ValueError):  # noqa: PT011  the field gives the words
        read_span(typed)
    with pytest.raises(ValidationError, match="no date that we can read"):
        SpanField().clean([typed, "stated", ""])


@given(st.dates(DAY(1000, 1, 1)), st.dates(DAY(1000, 1, 1)))
def test_a_date_that_was_kept_is_read_again(one, other):
    span = Span(min(one, other), max(one, other), "stated")
    assert read_span(span_typed(span)) == (span.first, span.last)


def test_a_date_comes_with_its_basis_and_a_note():
    field = SpanField()
    day = DAY(2017, 1, 9)
    assert field.clean(["9 Jan 2017", "desk", "Monday only"]) == Span(
        day, day, "desk", "Monday only"
    )
    assert field.clean(["9 Jan 2017", "", ""]).basis == "stated"
    assert field.clean(["", "stated", ""]) == Span()
    assert field.clean(["", "stated", "Nobody says when."]) == Span(note="Nobody says when.")


def test_a_date_counts_as_changed_only_where_it_is():
    field, day = SpanField(), DAY(2017, 1, 9)
    kept = Span(day, day, "stated", "")
    assert not field.has_changed(kept, ["9 Jan 2017", "stated", ""])
    assert field.has_changed(kept, ["9 Jan 2017", "desk", ""])
    assert field.has_changed(kept, ["", "stated", ""])
    assert not field.has_changed(None, ["", "stated", ""])
    assert field.has_changed(None, ["", "stated", "Nobody says when."])


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1,000,000", Decimal(1_000_000)),
        ("1 000 000", Decimal(1_000_000)),
        ("206 billion", Decimal(206_000_000_000)),
        ("1.5m", Decimal(1_500_000)),
        ("188 bn", Decimal(188_000_000_000)),
        ("66k", Decimal(66_000)),
        ("-0.125", Decimal("-0.125")),
        ("0", Decimal(0)),
    ],
)
def test_an_amount_is_read_as_people_write_it(typed, amount):
    field = AmountField()
    assert field.clean(typed) == amount
    assert field.clean(field.prepare_value(amount)) == amount


@pytest.mark.parametrize(
    "typed", ["many", "12 pounds", "1e6", "1.2.3", "1 trillion", "0.0001", "9" * 40, "--1"]
)
def test_an_amount_that_cannot_be_kept_is_refused(typed):
    with pytest.raises(ValidationError):
        AmountField().clean(typed)


def test_no_amount_is_no_zero():
    assert AmountField(required=False).clean(" ") is None


def test_a_speaker_is_found_by_name_or_address(db):
    ma = factories.speaker(name="Jack Ma", slug="jack-ma")
    assert find_speaker("jack ma", None) == find_speaker("jack-ma", None) == ma
    assert find_speaker("Jack", None) is None


def test_two_of_one_name_are_told_apart_by_their_addresses(db):
    factories.speaker(name="Jack Ma", slug="jack-ma")
    younger = factories.speaker(name="Jack Ma", slug="jack-ma-2")
    with pytest.raises(ValidationError, match="Several speakers"):
        find_speaker("Jack Ma", None)
    assert find_speaker("jack-ma-2", None) == younger


def test_the_unnamed_are_found_and_offered_in_their_own_story_only(viewer):
    officials = factories.speaker(name="Incoming officials", kind="unnamed")
    ma, other = factories.speaker(name="Jack Ma"), factories.story()
    assert find_speaker("Incoming officials", officials.story) == officials
    assert find_speaker("Incoming officials", other) is None
    assert speakers_for(officials.story, viewer) == [officials, ma]
    assert speakers_for(other, viewer) == [ma]
