"""A newsroom with a row of every model: much that readers see, and much that they never may."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import time_machine
from django.db import transaction
from django.test import override_settings

from stories.actions import publish, record
from stories.models import HubNotice, Story, User
from tests import factories, newsroom
from tests.public.private import fill
from tests.views.addresses import rows_of


class Everything(NamedTuple):
    room: newsroom.Newsroom
    secret: Story
    editor: User


@contextmanager
def standing(files: Path) -> Iterator[Everything]:
    """The newsroom for all the tests of a module, at a moment that does not pass."""
    then = time_machine.travel("2026-11-22T12:00:00Z", tick=False)
    with override_settings(MEDIA_ROOT=str(files)), then, transaction.atomic():
        yield build()
        transaction.set_rollback(True)


def build() -> Everything:
    """A story of which readers see all that can be public, and one that only its team sees."""
    room = newsroom.build()
    secret = factories.story(
        title="The secret story", slug="secret", restricted=True, lead=room.editor, by=room.editor
    )
    rows_of(secret, editor=room.editor, reporter=room.reporter)
    rows_of(
        room.story,
        editor=room.editor,
        reporter=room.reporter,
        then=lambda rows: _readers_see(room),  # a hold comes last
    )
    with record.writing():
        HubNotice.objects.create(pk=1)  # the only key that it may have
    lacking = fill(random.Random(1))
    assert not lacking, f"Make a row of {', '.join(lacking)} in tests/public/everything.py."
    return Everything(room, secret, room.editor)


def _readers_see(room: newsroom.Newsroom) -> None:
    """An address that moved, and a claim with evidence and questions, half of them closed."""
    claim, story = room.pledge, room.story
    factories.evidence(claim=claim, note="Private.", source="A count")
    factories.evidence(claim=claim, source="A closed source", closed=True)
    factories.followup(claim=claim, story=story, readers_see=True, question="When?")
    factories.followup(claim=claim, story=story, readers_see=False, question="Who?")
    claim.refresh_from_db()
    with record.writing():
        record.save(story, {"slug": "the-bridge-again"}, revision=None, by=room.editor)
    shown = [claim, room.withdrawal, room.restated, room.statement]
    publish.publish_story(story=story, claims=shown, by=room.editor)
