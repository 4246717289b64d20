import pytest

from stories.actions import askers
from tests import factories

pytestmark = pytest.mark.django_db


def test_who_can_chase_a_question(restricted_story, editor, reporter, outsider, viewer):
    gone = factories.user(is_active=False)

    able = [
        each
        for each in (editor, reporter, outsider, viewer, gone)
        if askers.able(restricted_story, each)
    ]

    assert able == [editor, reporter]


def test_the_heirs_of_a_question_are_its_own_people_while_they_are_there(editor, reporter):
    gone = factories.user(is_active=False)
    story = factories.story(lead=editor)

    def heirs(owner, backup):
        row = factories.followup(story=story, owner=owner, backup=backup)
        return askers.heirs(row, by=reporter)

    assert heirs(reporter, editor) == (reporter, editor)
    assert heirs(gone, reporter) == (reporter, None)
    assert heirs(reporter, gone) == (reporter, None)
    assert heirs(gone, None) == (editor, None)


def test_anybody_who_may_see_the_story_can_be_asked(restricted_story, editor, reporter, outsider):
    assert askers.anybody(restricted_story, first=outsider) == editor
    assert askers.anybody(factories.story(lead=editor), first=reporter) == reporter
    gone = factories.user(is_active=False)
    assert askers.anybody(factories.story(lead=gone)) in {editor, outsider}
    lonely = factories.story(lead=gone, restricted=True)
    assert askers.anybody(lonely) is None
