import datetime as dt
import uuid

import pytest
from django.utils import timezone

from stories.actions import record, submissions
from stories.actions.writing import DoneBefore, once
from stories.models import Submission


def submission(user, key, at=None):
    return Submission(user=user, key=key, digest="d" * 64, at=at or timezone.now())


def test_what_was_done_is_not_done_again_and_says_where_it_led(editor):
    key = uuid.uuid4()
    first = submission(editor, key)
    with once(first), record.writing():
        pass
    submissions.led_to(submission=first, address="/desk/claims/abc/")
    with once(submission(editor, key)), pytest.raises(DoneBefore) as done, record.writing():
        pass
    assert done.value.submission.led_to == "/desk/claims/abc/"


def test_two_actions_of_one_form_are_one_submission(editor):
    with once(submission(editor, uuid.uuid4())):
        with record.writing():
            pass
        with record.writing():
            pass
    assert Submission.objects.count() == 1


def test_what_fails_was_not_done(editor):
    row = submission(editor, uuid.uuid4())
    with once(row), pytest.raises(record.Refused), record.writing():
        raise record.Refused("No.")
    assert Submission.objects.count() == 0


def test_old_submissions_are_forgotten(editor):
    now = timezone.now()
    for days in (0, 8):
        sent = submission(editor, uuid.uuid4(), now - dt.timedelta(days=days))
        with once(sent), record.writing():
            pass
    assert submissions.forget(before=now - dt.timedelta(days=7)) == 1
    assert Submission.objects.count() == 1
