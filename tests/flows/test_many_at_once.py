"""Eight clients at once on the same claims: what is not saved is told, and nothing is lost.

`make test` tries a hundred or so of each; `make test-long` the full counts, and prints how
many there were a second. Both run on SQLite and on PostgreSQL.
"""

import random
import time
import uuid
from collections import Counter

import pytest
from django.urls import reverse

from stories.actions import claims, record
from stories.models import Change, Claim, Followup, Submission
from stories.models.vocab import Role
from stories.proof.chains import chains
from stories.proof.log import retold
from tests import factories
from tests.conftest import PROFILE
from tests.flows.clients import CLIENTS, Browser, by_all

LONG = PROFILE == "long"
EDITS = 10_000 if LONG else 160
FORMS = 10_000 if LONG else 80
DOUBLES = 2_000 if LONG else 40

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def desk():
    """Eight editors, and three claims of one story that all of them want to edit."""
    story = factories.story()
    people = [factories.user(role=Role.EDITOR) for _ in range(CLIENTS)]
    rows = [factories.claim(story=story, text=f"Claim {number}") for number in range(3)]
    return people, rows


@pytest.fixture
def took(capsys):
    """Prints how many of what there were, and how many a second."""
    started = time.monotonic()

    def say(what: str, count: int, outcome: Counter) -> None:
        rate = count / (time.monotonic() - started)
        with capsys.disabled():
            print(f"\n{count} {what}: {dict(outcome)}, {rate:.0f} a second")

    return say if LONG else lambda *args: None


def saved_texts() -> list[str]:
    lines = Change.objects.filter(kind="claim_edited").order_by("position")
    return [line.after["text"] for line in lines]


def test_every_edit_is_saved_or_refused_and_none_is_lost(desk, took):
    people, rows = desk

    def edit(number):
        rng, found = random.Random(number), []
        for turn in range(EDITS // CLIENTS):
            row = Claim.objects.get(pk=rng.choice(rows).pk)
            text, revision = f"By {number}, {turn}.", row.revision
            try:
                claims.edit_claim(
                    claim=row, changes={"text": text}, revision=revision, by=people[number]
                )
                found.append(("saved", text))
            except record.StaleRevision as stale:
                theirs = stale.current
                told = theirs.text != text and theirs.revision > revision
                found.append(("refused" if told else "not told", text))
        return found

    found = by_all(edit)

    outcome = Counter(how for how, _ in found)
    took("edits by actions", EDITS, outcome)
    assert outcome["saved"] + outcome["refused"] == EDITS
    assert sorted(saved_texts()) == sorted(text for how, text in found if how == "saved")
    assert sum(row.revision - 1 for row in Claim.objects.all()) == outcome["saved"]
    assert [*chains(), *retold()] == []


def test_every_form_is_saved_or_answered_with_both_texts(desk, live_server, took):
    people, rows = desk
    browsers = [Browser(live_server.url, person) for person in people]

    def send(number):
        rng, found = random.Random(number), []
        for turn in range(FORMS // CLIENTS):
            row = Claim.objects.select_related("speaker").get(pk=rng.choice(rows).pk)
            text = f"By {number}, {turn}."
            form = {
                "text": text,
                "kind": row.kind,
                "attribution": row.attribution,
                "speaker": row.speaker.name,
                "revision": row.revision,
                "once": uuid.uuid4(),
            }
            address = reverse("edit_claim", args=[row.public_id])
            answer = browsers[number].post(address, form)
            assert answer.status in (302, 409), answer.text[:500]
            both = answer.text.count(text) >= 1 and "By " in answer.text.replace(text, "")
            assert answer.status == 302 or both
            found.append((answer.status, text))
        return found

    found = by_all(send)

    outcome = Counter(status for status, _ in found)
    took("forms over HTTP", FORMS, outcome)
    assert sum(outcome.values()) == FORMS
    assert sorted(saved_texts()) == sorted(text for status, text in found if status == 302)
    assert [*chains(), *retold()] == []


def test_a_form_that_is_sent_by_two_at_once_is_carried_out_once(desk, live_server, took):
    """A double click: the same person, the same form, two connections at one moment."""
    people, rows = desk
    browsers = [Browser(live_server.url, people[number // 2]) for number in range(CLIENTS)]
    address = f"{reverse('schedule_followup')}?story={rows[0].story.slug}"
    keys = [uuid.UUID(int=number) for number in range(DOUBLES)]

    def send(number):
        found = []
        for turn in range(number // 2, DOUBLES, CLIENTS // 2):
            form = {
                "question": f"What became of number {turn}?",
                "due_on": "10 Sep 2031",
                "owner": people[0].pk,
                "once": keys[turn],
            }
            answer = browsers[number].post(address, form)
            assert answer.status == 302, answer.text[:500]
            found.append(turn)
        return found

    found = by_all(send)

    took("forms sent twice", DOUBLES, Counter(Counter(found).values()))
    assert Counter(found) == dict.fromkeys(range(DOUBLES), 2)
    assert Followup.objects.count() == Submission.objects.count() == DOUBLES
    assert Change.objects.filter(kind="followup_scheduled").count() == DOUBLES
    assert list(chains()) == []
