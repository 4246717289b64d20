"""Mail and calendars tell nobody about a story that they may not see, whoever is named on it."""

import pytest
from django.test import Client
from django.utils import timezone

from stories.actions import calendars, record
from stories.clock import newsroom_today
from stories.mail.digest import digest
from stories.mail.letters import letter_for
from stories.models import Change, Followup, Notice
from stories.models.vocab import NoticeKind, Role
from tests import factories
from tests.flows.test_non_interference import TOKEN, planted
from tests.public import everything, private

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker, tmp_path_factory):
    files = tmp_path_factory.mktemp("files")
    with django_db_blocker.unblock(), everything.standing(files) as found:
        private.unlock()
        yield found


@pytest.fixture
def words(made, db):
    """Words planted in everything; the questions and claims of the secret story are due today."""
    found = planted()
    with record.writing():
        made.secret.followups.update(due_on=newsroom_today(), state="open")
    return found


def give(room, person):
    """Makes `person` the owner and the assignee of whatever the secret story holds."""
    with record.writing():
        room.secret.followups.update(owner=person, backup=person)
        room.secret.claims.exclude(stage="unassigned").update(assignee=person)


def told(person):
    """Every letter and the calendar that `person` could get now, as text."""
    now = timezone.now()
    letters = [digest(person, newsroom_today(), now)]
    for change in Change.objects.all():
        for kind in (NoticeKind.ASSIGNED, NoticeKind.ESCALATED):
            letters.append(letter_for(Notice(recipient=person, change=change, kind=kind), now))
    _, secret = calendars.make(by=person, shows_questions=True)
    calendar = Client().get(f"/desk/calendar/{secret}.ics")
    assert calendar.status_code == 200
    texts = [f"{letter.subject}\n{letter.as_text()}" for letter in letters if letter]
    return [*texts, calendar.content.decode().replace("\r\n ", "")]


def of_the_secret_story(room, words):
    """The words that stand in rows of the secret story."""
    ids = {row.pk for row in Followup.objects.filter(story=room.secret)}
    return {
        token
        for token, spot in words.items()
        if (spot.model is Followup and spot.pk in ids)
        or (spot.model is type(room.secret) and spot.pk == room.secret.pk)
        or getattr(spot.model._base_manager.get(pk=spot.pk), "story_id", None) == room.secret.pk
    }


def test_nobody_is_told_of_what_they_may_not_see(made, words):
    outsider = factories.user(role=Role.EDITOR, name="Otto Outsider")
    give(made, outsider)
    seen = set(TOKEN.findall("\n".join(told(outsider))))
    assert seen & of_the_secret_story(made, words) == set()


def test_who_may_see_it_is_told(made, words):
    """Or the test above would find nothing because nothing is told."""
    give(made, made.editor)
    seen = set(TOKEN.findall("\n".join(told(made.editor))))
    assert seen & of_the_secret_story(made, words)
