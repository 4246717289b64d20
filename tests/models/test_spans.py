import datetime as dt

import pytest

from stories.models.spans import Span
from tests import factories
from tests.factories import day

JANUARY = day("2017-01-01", "2017-01-31")


@pytest.mark.parametrize(
    ("earlier", "later", "surely"),
    [
        (day("2017-01-01"), day("2017-01-02"), True),
        (day("2017-01-01"), day("2017-01-01"), False),
        (day("2017-01-09"), JANUARY, False),
        (JANUARY, day("2017-01-09"), False),
        (JANUARY, day("2017-02-01"), True),
        (Span(), day("2017-02-01"), False),
        (day("2017-02-01"), Span(), False),
    ],
)
def test_only_what_cannot_overlap_is_surely_before(earlier, later, surely):
    assert earlier.surely_before(later) is surely


def test_a_missing_date_is_false():
    assert not Span(note="The report names no day.")
    assert JANUARY


@pytest.mark.django_db
def test_a_claim_gives_its_spans_as_they_were_entered():
    claim = factories.pledge(said=JANUARY, deadline=day("2022-01-01", "2022-01-31", "derived"))

    assert claim.said == JANUARY
    assert claim.deadline == Span(dt.date(2022, 1, 1), dt.date(2022, 1, 31), "derived")
    assert claim.effect == Span()
