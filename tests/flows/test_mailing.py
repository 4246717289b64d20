"""Everybody is told, nobody twice, and what cannot be sent holds up nobody."""

import random
import smtplib
from collections import Counter
from types import SimpleNamespace

import pytest
from django.core import mail
from django.db import OperationalError, connection

from stories.actions import followups, notices, record, webhooks
from stories.clock import newsroom_today
from stories.models import Followup, Notice, User
from stories.models.vocab import ChangeKind
from stories.tasks.mail import send_due
from tests import factories
from tests.flows.mailing import Mailroom, Server

own_server = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="it starts workers of its own, on SQLite"
)


@pytest.fixture
def story(editor):
    return factories.story(lead=editor, title="Lane Steel")


def ask(story, address, question="How many jobs?"):
    owner = factories.user(role="reporter", email=address, mail_digest=False)
    return followups.schedule(
        story=story, question=question, owner=owner, due_on=newsroom_today(), by=story.lead
    )


def states():
    return {str(row.recipient.email): row.state for row in Notice.objects.all()}


@pytest.mark.django_db
def test_whoever_is_given_a_question_gets_one_mail(story):
    ask(story, "ruth@example.org")
    assert send_due() == {"sent": 1}
    assert send_due() == {}
    [letter] = mail.outbox
    assert letter.to == ["ruth@example.org"]
    assert letter.subject.endswith("A question for you: How many jobs?")


@pytest.mark.django_db
def test_a_row_that_cannot_be_sent_is_parked_and_holds_up_nobody(story):
    ask(story, "first@example.org")
    broken = ask(story, "second@example.org")
    odd = ask(story, "third@example.org")
    ask(story, "last@example.org")
    with record.writing():
        User.objects.filter(pk=broken.owner_id).update(email="two@example.org\nBcc: x@example.org")
        text = "How\x01 many\r\nBcc: y@example.org\x0b\x1c?"
        Followup.objects.filter(pk=odd.pk).update(question=text)
    assert send_due() == {"sent": 3, "parked": 1}
    assert [letter.to for letter in mail.outbox] == [
        ["first@example.org"],
        ["third@example.org"],
        ["last@example.org"],
    ]
    assert "\n" not in mail.outbox[1].message()["Subject"].replace("\n ", "")
    assert Notice.objects.get(state="parked").error == "Enter a valid email address."


@pytest.mark.django_db
def test_who_was_dropped_in_the_meantime_gets_nothing(story, editor):
    row = ask(story, "ruth@example.org")
    followups.drop(followup=row, reason="Settled.", revision=None, by=editor)
    assert send_due() == {"needless": 1}
    assert mail.outbox == []


class Answers:
    """A mail server's answers, in turn; after them all is well."""

    def __init__(self, *errors):
        self.errors = list(errors)

    def open(self):
        if self.errors and isinstance(self.errors[0], ConnectionError):
            raise self.errors.pop(0)

    def close(self):
        pass

    def send_messages(self, messages):
        if self.errors and (error := self.errors.pop(0)):
            raise error


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("error", "state"),
    [
        (smtplib.SMTPRecipientsRefused({"a@example.org": (550, b"no such box")}), "parked"),
        (smtplib.SMTPRecipientsRefused({"a@example.org": (450, b"box is full")}), "waiting"),
        (smtplib.SMTPDataError(554, b"not wanted"), "parked"),
        (smtplib.SMTPDataError(421, b"later"), "waiting"),
        (smtplib.SMTPServerDisconnected("gone"), "waiting"),
        (TimeoutError("too slow"), "waiting"),
        (ConnectionRefusedError("nobody there"), "waiting"),
    ],
)
def test_trouble_with_a_server(story, monkeypatch, error, state):
    server = Answers(error)
    monkeypatch.setattr("stories.tasks.mail.get_connection", lambda: server)
    ask(story, "a@example.org")
    assert send_due() == {state: 1}
    row = Notice.objects.get()
    assert row.state == state
    assert row.error
    assert send_due() == {}, "it is not tried again at once"


@pytest.mark.django_db
def test_a_mail_that_went_out_while_the_database_was_away_is_not_sent_again(story, monkeypatch):
    ask(story, "a@example.org")
    real, tries = notices.sent, []

    def sent(**values):
        tries.append(values["notice"])
        if len(tries) < 3:
            raise OperationalError("the connection is closed")
        return real(**values)

    monkeypatch.setattr(notices, "sent", sent)
    monkeypatch.setattr("stories.tasks.mail.WAITS", (0, 0, 0))
    monkeypatch.setattr("stories.tasks.mail.connection", SimpleNamespace(close=list))
    assert send_due() == {"sent": 1}
    assert len(tries) == 3
    assert states() == {"a@example.org": "sent"}
    assert len(mail.outbox) == 1


@pytest.mark.django_db
def test_a_room_is_told_and_one_that_is_gone_is_parked(site, story, administrator):
    for number, status in ((1, 200), (2, 404)):
        site.page(f"https://rooms.example/{number}", "ok", status=status)
        webhooks.add_webhook(
            name=f"Room {number}", address=f"https://rooms.example/{number}", by=administrator
        )
    with record.writing():
        record.log(ChangeKind.PUBLISHED, story, by=administrator, story=story)
    assert send_due() == {"sent": 1, "parked": 1}
    assert [asked.url[-1] for asked in site.asked] == ["1", "2"]
    assert b"Published: Lane Steel" in site.asked[0].body


def all_were_told(room, server, kills):
    got = Counter(address for address, _ in server.box.got)
    assert len(got) == room.count
    assert sum(got.values()) - len(got) <= kills
    ids = {address: set() for address in got}
    for address, message_id in server.box.got:
        ids[address].add(message_id)
    assert {len(found) for found in ids.values()} == {1}, "a repeated mail has the same id"


@own_server
def test_two_workers_send_each_mail_once(tmp_path):
    with Server() as server:
        room = Mailroom(tmp_path, server, 30)
        room.work_to_the_end(workers=2)
        all_were_told(room, server, kills=0)
        assert room.states() == {"sent": 30}


@own_server
@pytest.mark.long
def test_two_thousand_mails_four_workers_a_hundred_deaths(tmp_path, capsys):
    rng = random.Random(5)
    with Server() as server:
        room = Mailroom(tmp_path, server, 2_000)
        deaths = 0
        while deaths < 100 and room.left():
            room.kill_some(rng, workers=4)
            deaths += 4
        room.work_to_the_end(workers=4)
        all_were_told(room, server, kills=deaths)
        assert room.states() == {"sent": 2_000}
        with capsys.disabled():
            extra = len(server.box.got) - 2_000
            print(f"\n2,000 mails, {deaths} deaths: none missing, {extra} sent twice")
