import io

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from stories.actions import due, editions
from tests import factories


def run():
    out = io.StringIO()
    try:
        call_command("publish_due", stdout=out)
    finally:
        told = out.getvalue()
    return told


def test_what_is_due_is_published_and_told(db):
    story = factories.story(title="The works")
    factories.schedule(story=story, at=timezone.now())
    factories.schedule(claim=factories.claim())
    assert run() == "published: The works\n1 published.\n"
    assert editions.current_edition(story) is not None
    assert run() == "0 published.\n"


def test_what_was_stopped_fails_the_command_and_says_why(db, capsys):
    held = factories.schedule(story=factories.story(title="The works"), at=timezone.now())
    factories.hold(story=held.story, reason="Counsel reads it.")
    out = io.StringIO()
    with pytest.raises(CommandError, match="1 stopped"):
        call_command("publish_due", stdout=out)
    assert "stopped at its time: The works" in out.getvalue()
    assert "Counsel reads it." in out.getvalue()


def test_stopped_by_hand_it_says_that_the_next_run_goes_on(db, monkeypatch):
    def interrupt(**kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr(due, "publish_due", interrupt)
    with pytest.raises(CommandError, match="The next run goes on"):
        run()
