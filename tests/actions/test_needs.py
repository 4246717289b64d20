import pytest

from stories.actions import needs
from stories.actions import record as actions_record
from stories.models.vocab import (
    NEXT_STAGES,
    AppearanceMode,
    ClaimKind,
    Need,
    Stage,
    Value,
    allowed_values,
    definition,
    lacking,
    may_follow,
)
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("mode", "shows"), [("quote", True), ("reported", True), ("outlet", False), ("headline", False)]
)
def test_a_report_shows_that_it_was_said_where_it_quotes_or_tells_it(mode, shows, editor):
    claim = factories.pledge()
    factories.appearance(claim=claim, mode=mode)
    assert (Need.REPORT in needs.met(claim, by=editor)) is shows
    assert Need.SOURCE not in needs.met(claim, by=editor)
    assert set(AppearanceMode.values) == {"quote", "reported", "outlet", "headline"}


def test_a_report_does_not_show_that_a_statement_is_so(editor):
    claim = factories.claim()
    factories.appearance(claim=claim, mode="quote")
    assert "at least one piece of evidence" in needs.missing(claim, Value.VERIFIED, by=editor)
    assert "at least one piece of evidence" in needs.missing(claim, Value.FALSE, by=editor)
    assert needs.missing(claim, Value.UNPROVEN, by=editor) == ""


def test_what_is_closed_to_a_person_is_nothing_to_rest_on_for_them(editor, reporter):
    claim = factories.claim()
    row = factories.evidence(claim=claim, closed=True, by=reporter)
    assert needs.missing(claim, Value.VERIFIED, by=reporter) == ""
    assert needs.missing(claim, Value.VERIFIED, by=editor) != ""
    with actions_record.writing():
        row.readers.add(editor)
    assert needs.missing(claim, Value.VERIFIED, by=editor) == ""


@pytest.mark.parametrize("kind", ClaimKind.values)
def test_every_value_has_a_meaning_and_knows_what_it_needs(kind):
    for axis in ("verdict", "outcome"):
        for value in allowed_values(kind, axis):
            assert definition(kind, value)
            assert lacking(kind, value, frozenset(Need)) is None


def test_only_what_was_decided_is_undone():
    assert not may_follow(Value.UNCHECKED, Value.UNCHECKED)
    assert may_follow(Value.FALSE, Value.UNCHECKED)
    assert may_follow(Value.KEPT, Value.BROKEN)
    assert NEXT_STAGES[Stage.SETTLED] == {Stage.CHECKING}
