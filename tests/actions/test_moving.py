"""Rows that move are written down so that they can go back."""

import pytest
from django.utils import timezone

from stories.actions import claims, moving, record
from stories.models.vocab import ChangeKind
from tests import factories
from tests.actions.log import last

pytestmark = pytest.mark.django_db


@pytest.fixture
def moves(editor):
    return moving.Moves(ChangeKind.MERGED, by=editor, now=timezone.now())


def test_a_row_moves_and_goes_back(moves, editor):
    source, other = factories.evidence(claim=factories.claim()), factories.claim()
    home = source.claim
    with record.writing():
        moves.put(source, {"claim": other})
        assert moves.entries[0]["was"] == {"claim": home.public_id}
        assert moving.blocked(moves.entries) == []
        moving.back(moves.entries, kind=ChangeKind.MERGE_UNDONE, by=editor, now=moves.now)
    source.refresh_from_db()
    assert source.claim == home


def test_a_column_of_which_the_log_tells_gets_a_line(moves, editor):
    speaker, story = factories.speaker(), factories.story()
    claim = claims.add_claim(story=story, text="So.", kind="statement", speaker=speaker, by=editor)
    source = factories.evidence(claim=claim)
    with record.writing():
        moves.put(claim, {"speaker": factories.speaker()})
        moves.put(source, {"claim": factories.claim()})
    assert last(claim).kind == ChangeKind.MERGED
    assert last(source).kind == ChangeKind.EVIDENCE_ADDED


def test_a_row_that_moved_on_is_named(moves):
    source = factories.evidence(claim=factories.claim())
    with record.writing():
        moves.put(source, {"claim": factories.claim()})
        record.save(source, {"claim": factories.claim()}, revision=None, by=moves.by)
    assert [each.row for each in moving.blocked(moves.entries)] == [source]


def test_one_step_moves_only_so_much(moves, monkeypatch):
    monkeypatch.setattr(moving, "MOST", 1)
    rows = [factories.evidence(claim=factories.claim()) for _ in range(2)]
    to = factories.claim()
    with record.writing():
        moves.put(rows[0], {"claim": to})
        with pytest.raises(record.Refused, match="Keep the other one instead"):
            moves.put(rows[1], {"claim": to})
