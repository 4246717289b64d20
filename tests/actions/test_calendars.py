import pytest

from stories.actions import calendars as actions
from stories.actions import record
from stories.models import CalendarSecret, Change
from stories.models.vocab import ChangeKind
from tests import factories

pytestmark = pytest.mark.django_db


def test_the_secret_is_long_and_kept_nowhere(reporter):
    row, secret = actions.make(shows_questions=True, by=reporter)
    assert len(secret) * 6 >= 128
    kept = str(CalendarSecret.objects.values().get())
    logged = str(list(Change.objects.values("before", "after", "note")))
    assert secret not in kept + logged
    assert CalendarSecret.objects.get(digest=actions.digest_of(secret)) == row
    assert actions.make(by=reporter)[1] != secret


def test_making_and_revoking_are_logged(reporter):
    story = factories.story()
    row, _ = actions.make(story=story, by=reporter)
    actions.revoke(calendar=row, by=reporter)
    actions.revoke(calendar=row, by=reporter)
    kinds = Change.objects.of(reporter).filter(story=story).order_by("pk")
    assert list(kinds.values_list("kind", flat=True)) == [
        ChangeKind.CALENDAR_MADE,
        ChangeKind.CALENDAR_REVOKED,
    ]
    assert not CalendarSecret.objects.live().exists()


def test_a_story_that_one_may_not_see_has_no_calendar(outsider, restricted_story):
    with pytest.raises(record.Refused, match="may not see"):
        actions.make(story=restricted_story, by=outsider)


def test_nobody_has_more_than_a_handful(reporter, monkeypatch):
    monkeypatch.setattr(actions, "MOST", 1)
    row, _ = actions.make(by=reporter)
    with pytest.raises(record.Refused, match="Revoke one"):
        actions.make(by=reporter)
    actions.revoke(calendar=row, by=reporter)
    actions.make(by=reporter)


def test_somebody_elses_is_revoked_by_administrators_alone(reporter, editor, administrator):
    row, _ = actions.make(by=reporter)
    with pytest.raises(record.NotAllowed):
        actions.revoke(calendar=row, by=editor)
    actions.revoke(calendar=row, by=administrator)
    row.refresh_from_db()
    assert row.revoked_at
