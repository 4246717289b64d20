"""Who is looking at this now."""

import datetime as dt

import pytest
from django.utils import timezone

from stories.actions import presence
from stories.models import Change, Presence

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def others(user, now=NOW):
    return presence.others(subject="claim", public_id="abcd2345", user=user, now=now)


def here(user, now=NOW):
    presence.here(subject="claim", public_id="abcd2345", by=user, now=now)


def test_colleagues_see_each_other_and_not_themselves(editor, reporter):
    here(editor)
    here(reporter)
    assert others(editor) == [reporter]


def test_who_gave_no_sign_for_a_minute_and_a_half_has_left(editor, reporter):
    here(reporter)
    assert others(editor, NOW + dt.timedelta(seconds=89)) == [reporter]
    assert others(editor, NOW + dt.timedelta(seconds=91)) == []


def test_a_sign_of_life_leaves_no_trace_in_the_record(editor):
    before = Change.objects.count()
    here(editor)
    here(editor, NOW + dt.timedelta(seconds=30))
    assert Change.objects.count() == before
    assert Presence.objects.count() == 1


def test_old_signs_are_swept_away(editor, reporter):
    here(editor)
    here(reporter, NOW + dt.timedelta(hours=1))
    assert [row.user for row in Presence.objects.all()] == [reporter]
