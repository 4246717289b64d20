"""The example newsroom lives from January 2017 to February 2022 on a clock of our own."""

import collections
import datetime as dt
from typing import Any

import pytest

from stories.actions import (
    accounts,
    answers,
    followups,
    handovers,
    notices,
    record,
    reminders,
    snoozes,
    usual,
)
from stories.example import jobs_2017, jobs_2018, people
from stories.example.script import Desk
from stories.mail.letters import letter_for
from stories.models import Change, Claim, Followup, User
from stories.models.vocab import ChangeKind, FollowupState, Role
from tests import factories

pytestmark = pytest.mark.django_db

FIRST, LEAVES, TAKES_OVER = dt.date(2017, 1, 9), dt.date(2019, 4, 1), dt.date(2019, 6, 3)
LAST = dt.date(2022, 2, 28)
DAY = dt.timedelta(days=1)
DEADLINE = "The five years are over: how many jobs, and how many businesses?"
QUARTERLY = "How many jobs by now?"
WITHDRAWAL = "Why did he take it back?"
CAME_BACK = "Has the chairman’s office written back?"
HALFWAY = "Half of the time has passed: what has come of it?"


def at(day: dt.date, hour: int) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(hour), dt.UTC)


class Newsroom:
    """The example's people at work: each morning a sweep, then whoever is asked answers."""

    def __init__(self, *, every_day: bool) -> None:
        self.every_day = every_day
        self.desk = Desk(LAST)
        passwords = dict.fromkeys(people.NAMES, "a-long-word-for-tests-only")
        days = [people.sign_up(passwords), people.WHO, *jobs_2017.DAYS, *jobs_2018.DAYS]
        self.script = collections.defaultdict(list)
        for each in days:
            self.script[each.date].append(each)
        self.due: dict[str, list[dt.date]] = collections.defaultdict(list)
        self.mails: collections.Counter[tuple[str, str, str]] = collections.Counter()

    def person(self, name: str) -> User:
        return User.objects.get(username=name)

    def live(self, day: dt.date) -> None:
        self.desk.run(self.script.get(day, []))
        if day == dt.date(2017, 1, 10):
            self.plan(day)
        if day == LEAVES:
            self.leave(day)
        if day == TAKES_OVER:
            self.take_over(day)
        due = Followup.objects.due_on(day).select_related("owner", "story", "claim")
        leaving = LEAVES <= day < LEAVES + 9 * DAY
        if self.every_day or leaving or day.weekday() == 0 or due.exists():
            reminders.remind(now=at(day, 6))
            self.mail(at(day, 8))
        for row in due:
            if row.claim == self.desk.rows["pledge"]:
                self.due[row.question].append(day)
            self.answer(row, day)

    def mail(self, now: dt.datetime) -> None:
        """What goes out that morning, planned twice as by two workers."""
        with record.writing():
            for person in User.objects.filter(email=""):
                address = f"{person.username}@example.org"
                User.objects.filter(pk=person.pk).update(email=address)
        for _ in range(2):
            notices.plan(now=now)
            while notice := notices.take_up(now=now):
                if letter_for(notice, now) is None:
                    notices.needless(notice=notice, why="Settled.", now=now)
                    continue
                told = (str(notice.recipient), notice.kind, notice.occurrence)
                self.mails[told] += 1
                notices.sent(notice=notice, now=now)

    def answer(self, row: Followup, day: dt.date) -> None:
        """What a person who is there does on the day; the deadline waits for the book of 2022."""
        if row.owner.includes(Role.REPORTER) and row.question in {QUARTERLY, WITHDRAWAL, HALFWAY}:
            answers.answer(
                followup=row, answer="Nobody says.", revision=None, by=row.owner, now=at(day, 15)
            )

    def plan(self, day: dt.date) -> None:
        pledge, reporter = self.desk.rows["pledge"], self.person("reporter")
        place: dict[str, Any] = {"story": pledge.story, "claim": pledge, "owner": reporter}
        place |= {"by": reporter, "now": at(day, 16)}
        usual.ask(claim=pledge, by=reporter, now=at(day, 16))
        followups.schedule(
            question=QUARTERLY,
            due_on=dt.date(2017, 1, 31),
            repeat_every=3,
            repeat_unit="month",
            repeat_until="deadline",
            **place,
        )
        followups.schedule(question=WITHDRAWAL, trigger="withdrawal", **place)
        asked = followups.schedule(question=CAME_BACK, due_on=dt.date(2017, 2, 1), **place)
        snoozes.snooze(
            followup=asked,
            until=dt.date(2020, 2, 29),
            reason="They asked for three years.",
            revision=None,
            by=reporter,
            now=at(day, 17),
        )

    def leave(self, day: dt.date) -> None:
        editor, by = self.person("editor"), self.person("administrator")
        accounts.edit_person(
            person=editor, changes={"is_active": False}, revision=None, by=by, now=at(day, 5)
        )

    def take_over(self, day: dt.date) -> None:
        self.after = self.deadline()
        successor = factories.user(role=Role.EDITOR, name="Nina New")
        handovers.hand_over_all(
            person=self.person("editor"), to=successor, by=successor, now=at(day, 5)
        )

    def deadline(self) -> Followup:
        return Followup.objects.select_related("owner", "story").get(question=DEADLINE)


def quarters() -> list[dt.date]:
    """The last days of January, April, July and October until the deadline, by hand."""
    ends = [(1, 31), (4, 30), (7, 31), (10, 31)]
    days = [dt.date(year, *end) for year in range(2017, 2023) for end in ends]
    return [day for day in days if day <= dt.date(2022, 1, 31)]


def lines(kind: ChangeKind) -> list[tuple[int, str]]:
    rows = Change.objects.filter(kind=kind).order_by("pk")
    return [(row.subject_pk, row.note) for row in rows]


@pytest.mark.parametrize(
    "every_day", [False, pytest.param(True, marks=pytest.mark.long)], ids=["weekly", "daily"]
)
def test_five_years_of_questions(every_day: bool) -> None:
    """A sweep each week and on each day on which something is due; at length, on every day."""
    room = Newsroom(every_day=every_day)
    for number in range((LAST - FIRST).days + 1):
        room.live(FIRST + number * DAY)

    assert room.due[QUARTERLY] == quarters()
    assert room.due[HALFWAY] == [dt.date(2019, 7, 22)]
    assert room.due[CAME_BACK] == [dt.date(2020, 2, 29)]
    assert room.due[WITHDRAWAL] == [dt.date(2018, 9, 20)]
    assert room.due[DEADLINE] == [dt.date(2022, 1, 31)]
    check_escalation(room)
    check_the_deadline(room)
    check_nothing_was_lost()
    assert set(room.mails.values()) == {1}, "somebody was mailed twice for the same thing"
    assert {kind for _, kind, _ in room.mails} == {"digest", "assigned", "escalated"}
    for kind in (ChangeKind.FOLLOWUP_CAME_UP, ChangeKind.FOLLOWUP_WOKE):
        told = [row for row, _ in lines(kind)]
        assert len(told) == len(set(told)), f"{kind} was told twice of one question"


def check_escalation(room: Newsroom) -> None:
    """Its owner left in April 2019: it went on at once, and then a step every three days."""
    steps = [
        (change.after["escalation"], change.at.date(), change.note)
        for change in Change.objects.of(room.deadline()).filter(
            kind=ChangeKind.FOLLOWUP_ESCALATED, at__lt=at(TAKES_OVER, 0)
        )
    ][::-1]
    assert [step for step, _, _ in steps] == ["backup", "lead", "editors"]
    assert [day for _, day, _ in steps] == [LEAVES, LEAVES + 3 * DAY, LEAVES + 6 * DAY]
    assert "Example editor has left" in steps[0][2]
    assert room.after.escalation == "editors"
    assert not room.after.owner.is_active


def check_the_deadline(room: Newsroom) -> None:
    """It stands in the diary of somebody who works there, and after four weeks of everybody."""
    row = room.deadline()
    assert (row.state, row.due_on) == (FollowupState.OPEN, dt.date(2022, 1, 31))
    assert (str(row.owner), row.owner.is_active) == ("Nina New", True)
    assert "deadline of the claim" in row.came_up
    for person in (row.owner, room.person("reporter"), room.person("administrator")):
        assert row in Followup.objects.overdue(LAST).concerning(person)


def check_nothing_was_lost() -> None:
    """Whatever is open is on the list of a person who is there; no pledge is forgotten."""
    active = [person for person in User.objects.active() if person.includes(Role.REPORTER)]
    for row in Followup.objects.open():
        assert any(row in Followup.objects.concerning(person) for person in active), row
    assert not Claim.objects.forgettable().exists()
    assert not Followup.objects.parked().exists()
