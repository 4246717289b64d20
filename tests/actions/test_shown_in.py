"""A claim in stories that are not its home."""

import pytest

from stories.actions import shown_in
from tests import factories
from tests.actions.log import not_allowed, one_line, stale

pytestmark = pytest.mark.django_db


def show(claim, stories, by, revision=None):
    return shown_in.show_in(claim=claim, stories=stories, revision=revision, by=by)


def test_it_is_shown_in_exactly_these_and_never_beside_itself(reporter):
    claim, first, second = factories.claim(), factories.story(), factories.story()
    with one_line():
        show(claim, [first, second, claim.story], reporter)
    assert set(claim.also_in.all()) == {first, second}
    show(claim, [second], reporter)
    assert list(claim.also_in.all()) == [second]
    assert claim.changes.first().before["also_in"] == sorted([first.public_id, second.public_id])


def test_what_changes_nothing_is_not_logged(reporter):
    claim = factories.claim()
    revision = claim.revision
    show(claim, [], reporter)
    claim.refresh_from_db()
    assert claim.revision == revision


def test_nobody_adds_or_removes_a_story_that_they_may_not_see(outsider, editor, restricted_story):
    claim = factories.claim()
    show(claim, [restricted_story], outsider)
    assert not claim.also_in.exists()
    show(claim, [restricted_story], editor)
    show(claim, [], outsider)
    assert list(claim.also_in.all()) == [restricted_story]


def test_by_reporters_at_the_revision_that_they_read(viewer, reporter):
    claim = factories.claim()
    with not_allowed("reporter"):
        show(claim, [], viewer)
    other = factories.story()
    with stale():
        show(claim, [other], reporter, revision=7)
