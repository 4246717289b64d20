import pytest

from stories.actions import handovers
from stories.models import Followup
from stories.models.vocab import ChangeKind
from tests import factories
from tests.actions.log import last, not_allowed, refuses

pytestmark = pytest.mark.django_db


@pytest.fixture
def leaving():
    return factories.user(role="reporter", name="Leah Leaving")


def hand_over(person, to, by, **values):
    return handovers.hand_over_all(person=person, to=to, by=by, **values)


def people(row):
    row = Followup.objects.get(pk=row.pk)
    return row.owner, row.backup


def test_everything_goes_in_one_step_by_story_or_to_one(leaving, reporter, editor):
    rows = [factories.followup(owner=leaving) for _ in range(3)]
    theirs = factories.followup(owner=reporter)

    done = hand_over(leaving, reporter, editor, by_story={rows[1].story: editor}, note="She left.")

    assert done == rows
    assert [people(row)[0] for row in rows] == [reporter, editor, reporter]
    assert people(theirs) == (reporter, None)
    assert not Followup.objects.held_by(leaving).exists()
    assert (last(rows[0]).kind, last(rows[0]).note) == (
        ChangeKind.FOLLOWUP_REASSIGNED,
        "She left.",
    )


def test_who_stands_behind_somebody_is_replaced_too(leaving, reporter, editor):
    behind = factories.followup(owner=editor, backup=leaving)
    own = factories.followup(owner=reporter, backup=leaving)
    orphan = factories.followup(owner=factories.user(is_active=False), backup=leaving)

    hand_over(leaving, reporter, editor)

    assert people(behind) == (editor, reporter)
    assert people(own) == (reporter, None)
    assert people(orphan) == (reporter, None)


def test_closed_questions_stay_who_asked_them(leaving, reporter, editor):
    row = factories.followup(
        owner=leaving, state="dropped", dropped_reason="No.", closed_at="2020-01-01T00:00Z"
    )

    assert hand_over(leaving, reporter, editor) == []
    assert people(row) == (leaving, None)


def test_a_hidden_story_is_neither_handed_over_nor_counted(
    leaving, reporter, editor, outsider, administrator, restricted_story
):
    row = factories.followup(story=restricted_story, owner=leaving)

    assert hand_over(leaving, reporter, outsider) == []
    assert people(row) == (leaving, None)
    assert hand_over(leaving, reporter, administrator) == [row]


def test_nothing_is_handed_over_where_one_cannot_be(leaving, reporter, editor, outsider):
    factories.followup(owner=leaving)
    hidden = factories.story(restricted=True, lead=editor)
    factories.followup(owner=leaving, story=hidden)

    with refuses(f"{hidden}: {outsider} may not see this story", field="to"):
        hand_over(leaving, outsider, editor)
    with refuses("Choose somebody else.", field="to"):
        hand_over(leaving, leaving, editor)


def test_reporters_hand_over_their_own(leaving, reporter, viewer):
    row = factories.followup(owner=leaving)
    with not_allowed("editor"):
        hand_over(leaving, reporter, reporter)
    with not_allowed("reporter"):
        hand_over(viewer, reporter, viewer)

    assert hand_over(leaving, reporter, leaving) == [row]
