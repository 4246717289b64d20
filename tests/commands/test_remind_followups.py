import datetime as dt
import io

import pytest
from django.core.management import CommandError, call_command

from stories.actions import reminders
from stories.clock import newsroom_today
from stories.management.commands import remind_followups
from tests import factories

pytestmark = pytest.mark.django_db


def run():
    said = io.StringIO()
    call_command("remind_followups", stdout=said)
    return said.getvalue().splitlines()


@pytest.fixture
def late(editor):
    days = dt.timedelta(days=9)
    story = factories.story(lead=editor)
    return factories.followup(
        story=story, owner=factories.user(role="reporter"), due_on=newsroom_today() - days
    )


def test_it_says_what_was_done_and_does_it_once(late):
    assert run() == [f"passed on: {late}", "1 passed on."]
    assert run() == ["Nothing was due."]


def test_it_fails_where_a_question_failed(late, monkeypatch):
    def fails(*args, **kwargs):
        raise ValueError("no such day")

    monkeypatch.setattr(reminders.askers, "able", fails)
    with pytest.raises(CommandError, match="1 question could not be reminded of"):
        run()
    assert run() == ["Nothing was due."]


def test_ctrl_c_stops_it_with_a_sentence(late, monkeypatch):
    def stops(*args, **kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr(reminders.askers, "able", stops)
    with pytest.raises(CommandError, match="The next run goes on"):
        run()


def test_ctrl_c_while_mail_is_sent_stops_it_with_a_sentence(db, monkeypatch):
    def stops():
        raise KeyboardInterrupt

    monkeypatch.setattr(remind_followups, "send_due", stops)
    with pytest.raises(CommandError, match="The next run goes on"):
        run()
