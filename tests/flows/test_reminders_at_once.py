"""Several workers sweep at the same moment, and are stopped at any moment: each thing once."""

import datetime as dt
import random
from collections import Counter

import pytest

from stories.actions import followups, record, reminders, snoozes
from stories.models import Change, Claim, Followup
from stories.models.vocab import ChangeKind
from stories.proof.chains import chains
from stories.proof.log import retold
from tests import factories
from tests.conftest import PROFILE
from tests.factories import day
from tests.flows.clients import CLIENTS, by_all

LONG = PROFILE == "long"
ROWS = 2_000 if LONG else 40
STOPS = 100 if LONG else 12
NOW = dt.datetime(2022, 2, 10, 12, tzinfo=dt.UTC)
BEFORE = NOW - dt.timedelta(days=60)

pytestmark = pytest.mark.django_db(transaction=True)


class Stopped(Exception):
    """Stands for a worker that is gone: nothing of ours catches it."""


@pytest.fixture
def diary():
    """A quarter each: a deadline, the end of a snooze, an overdue question, a forgotten pledge."""
    editor, reporter = factories.user(), factories.user(role="reporter")
    story = factories.story(lead=editor)
    for number in range(ROWS // 4):
        pledge = factories.pledge(
            story=story, said=day("2017-01-09"), deadline=day("2022-01-31"), by=reporter
        )
        place = {"story": story, "claim": pledge, "owner": reporter, "by": reporter}
        followups.schedule(question=f"Kept {number}?", trigger="deadline", now=BEFORE, **place)
        asked = followups.schedule(
            question=f"Answered {number}?", due_on=dt.date(2022, 1, 1), now=BEFORE, **place
        )
        snoozes.snooze(
            followup=asked,
            until=NOW.date(),
            reason="They meet then.",
            revision=None,
            by=reporter,
            now=BEFORE,
        )
        followups.schedule(
            question=f"Late {number}?", due_on=dt.date(2022, 1, 2), now=BEFORE, **place
        )
        factories.pledge(story=story)
    forgotten = Claim.objects.filter(followups__isnull=True)
    with record.writing():
        forgotten.update(publication="public", updated_at=BEFORE)


def told() -> Counter[tuple[str, int]]:
    """How often the calendar wrote each thing about each question."""
    kinds = [*reminders.BY_ITSELF]
    rows = Change.objects.filter(kind__in=kinds).values_list("kind", "subject_pk")
    asked = Followup.objects.filter(came_up__contains="nobody had put").values_list("claim")
    return Counter(rows) + Counter(("asked", claim) for (claim,) in asked)


def check_each_once() -> None:
    found, quarter = told(), ROWS // 4
    assert set(found.values()) == {1}
    by_kind = Counter(kind for kind, _ in found)
    assert by_kind["asked"] == by_kind[ChangeKind.FOLLOWUP_WOKE] == quarter
    assert by_kind[ChangeKind.FOLLOWUP_CAME_UP] == quarter
    assert by_kind[ChangeKind.FOLLOWUP_ESCALATED] == 2 * quarter  # what came up was late as well
    assert not Followup.objects.parked().exists()
    assert [*chains(), *retold()] == []


def test_eight_workers_at_once_do_each_thing_once(diary):
    counts = by_all(lambda number: [reminders.remind(now=NOW)])

    assert len(counts) == CLIENTS
    assert sum((Counter(each) for each in counts), Counter()) == {
        reminders.CAME_UP: ROWS // 4,
        reminders.WOKE: ROWS // 4,
        reminders.ASKED: ROWS // 4,
        reminders.PASSED_ON: ROWS // 2,
    }
    check_each_once()


def test_a_sweep_that_is_stopped_anywhere_goes_on(diary, monkeypatch):
    rng, real = random.Random(1), record.log
    stops = 0

    def log(*args, **kwargs):
        nonlocal stops
        change = real(*args, **kwargs)
        if stops < STOPS and rng.random() < STOPS * 2 / ROWS:
            stops += 1
            raise KeyboardInterrupt  # after the row was written, before its transaction ends
        return change

    monkeypatch.setattr(record, "log", log)
    for _ in range(STOPS + 1):
        try:
            reminders.remind(now=NOW)
            break
        except KeyboardInterrupt:
            continue
    monkeypatch.undo()

    assert stops > 0
    assert reminders.remind(now=NOW).total() == 0
    check_each_once()
