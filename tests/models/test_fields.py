import decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stories.actions import record
from stories.models import Change, Claim, Measurement, Update
from stories.models.digest import digest_of, plain
from stories.models.fields import clean_line, clean_text, new_public_id
from tests import factories

HOSTILE = "a\x00b\x0bc\ud800d\ufffee\x7ff\u0085g\r\nh\u202ei"


def test_text_keeps_its_words_and_loses_what_breaks_a_feed():
    assert clean_text(HOSTILE) == "abcdef\ng\nh\u202ei"


def test_text_is_composed():
    assert clean_text("e\u0301") == "\u00e9"


def test_a_line_has_no_breaks():
    assert clean_line("  one\n two\t three ") == "one two three"


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text):
    once = clean_text(text)

    assert clean_text(once) == once
    assert all(character >= " " or character in "\n\t" for character in once)


def test_public_ids_differ_and_hold_no_letters_that_look_alike():
    ids = {new_public_id() for _ in range(1_000)}

    assert len(ids) == 1_000
    assert not set("".join(ids)) & set("01ilo")


@pytest.mark.django_db
def test_what_is_saved_is_clean_on_the_row_and_in_the_database():
    update = factories.update(headline="A\x0b  line\n", text="One\r\nTwo\x00")

    assert (update.headline, update.text) == ("A line", "One\nTwo")
    assert Update.objects.values_list("headline", "text").get() == ("A line", "One\nTwo")


@pytest.mark.django_db
def test_what_is_written_or_looked_up_past_the_row_is_clean_too():
    claim = factories.claim(text="One claim")
    with record.writing():
        Claim.objects.update(note="A\x00B")

    assert Claim.objects.get(text="One\x00  claim").note == "AB"
    assert claim.pk


@pytest.mark.django_db
def test_json_is_clean_in_keys_and_values_and_its_digest_agrees():
    change = factories.change(after={"a\x00": ["b\x00", {"c": "d\x0b"}], "n": 1})

    change = Change.objects.get(pk=change.pk)
    assert change.after == {"a": ["b", {"c": "d"}], "n": 1}
    assert change.digest == digest_of(change)


@pytest.mark.django_db
@pytest.mark.parametrize("low", [1, "0.1", "123456789012.345", "1000000", "1E+6"])
def test_a_figure_has_the_same_digest_before_and_after_the_database(low):
    metric = factories.metric(claim=factories.pledge())
    figure = decimal.Decimal(low)
    written = factories.measurement(metric=metric, low=figure, high=figure)

    read = Measurement.objects.get(pk=written.pk)
    assert (read.low, read.digest) == (figure, digest_of(read))


@pytest.mark.django_db
def test_a_figure_of_more_than_fifteen_digits_is_refused():
    metric = factories.metric(claim=factories.pledge())

    with pytest.raises(record.Refused):
        factories.measurement(metric=metric, low=decimal.Decimal("1234567890123.456"))


def test_decimals_are_the_same_however_they_are_written():
    assert plain(decimal.Decimal("1E+6")) == plain(decimal.Decimal("1000000.000")) == "1000000"
