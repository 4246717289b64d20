import datetime as dt
import zoneinfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stories.actions import claims, followups, notices, record, webhooks
from stories.models import Notice
from stories.models.vocab import ChangeKind, Escalation
from tests import factories
from tests.actions.log import everything

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2018, 9, 20, 10, tzinfo=dt.UTC)
MINUTE, HOUR, DAY = dt.timedelta(minutes=1), dt.timedelta(hours=1), dt.timedelta(days=1)


def waiting(now=NOW, **wanted):
    notices.plan(now=now)
    return list(Notice.objects.filter(**wanted).order_by("pk"))


def keep(row, **values):
    with record.writing():
        type(row).objects.filter(pk=row.pk).update(**values)


@pytest.fixture
def lead():
    return factories.user(role="editor", email="lead@example.org", mail_digest=False)


@pytest.fixture
def asker():
    return factories.user(role="reporter", email="asker@example.org", mail_digest=False)


@pytest.fixture
def question(lead, asker):
    return followups.schedule(
        story=factories.story(lead=lead),
        question="How many jobs?",
        owner=asker,
        due_on=NOW.date(),
        by=lead,
        now=NOW - MINUTE,
    )


def test_a_morning_mail_is_due_at_its_hour_and_once_a_day(settings):
    settings.STORYTRACK_TIME_ZONE = "America/New_York"
    person = factories.user(email="me@example.org", digest_hour=7)
    seven = dt.datetime(2018, 9, 20, 11, tzinfo=dt.UTC)
    assert waiting(seven - MINUTE) == []
    [notice] = waiting(seven)
    assert (notice.recipient, notice.due_at, notice.occurrence) == (person, seven, "2018-09-20")
    assert waiting(seven - HOUR) == waiting(seven + HOUR) == [notice]
    assert len(waiting(seven + DAY)) == 2


@pytest.mark.parametrize(
    ("day", "hour", "instant"),
    [
        (dt.date(2026, 3, 29), 1, "2026-03-29T01:00"),  # skipped in London: the next hour
        (dt.date(2026, 10, 25), 1, "2026-10-25T00:00"),  # there twice: the first
        (dt.date(2026, 7, 1), 7, "2026-07-01T06:00"),
    ],
)
def test_an_hour_that_is_skipped_or_there_twice(settings, day, hour, instant):
    settings.STORYTRACK_TIME_ZONE = "Europe/London"
    assert notices.digest_due(day, hour).isoformat(timespec="minutes") == f"{instant}+00:00"


def days_with_another_clock(zone):
    """Days from 2024 to 2037 that do not have 24 hours there."""
    day, last = dt.datetime(2024, 1, 1, tzinfo=dt.UTC), dt.datetime(2038, 1, 1, tzinfo=dt.UTC)
    before = day.astimezone(zone).utcoffset()
    while day < last:
        day += DAY
        after = day.astimezone(zone).utcoffset()
        if after != before:
            yield from ((day + near * DAY).date() for near in (-1, 0))
        before = after


def test_every_hour_of_every_day_on_which_clocks_change(settings):
    """Held against a walk through the day: the first quarter hour that is not before the hour."""
    compared = 0
    for name in sorted(zoneinfo.available_timezones()):
        zone = zoneinfo.ZoneInfo(name)
        settings.STORYTRACK_TIME_ZONE = name
        for day in days_with_another_clock(zone):
            start = dt.datetime.combine(day, dt.time(), tzinfo=dt.UTC) - 15 * HOUR
            steps = [start + number * 15 * MINUTE for number in range(52 * 4)]
            walk = [(step, step.astimezone(zone).replace(tzinfo=None)) for step in steps]
            for hour in (0, 1, 2, 3, 7, 23):
                wanted = dt.datetime.combine(day, dt.time(hour))
                first = next(step for step, local in walk if local >= wanted)
                assert notices.digest_due(day, hour) == first, (name, day, hour)
                compared += 1
    assert compared > 25_000


def test_nobody_gets_a_morning_mail_who_does_not_want_it_or_has_left():
    factories.user(email="off@example.org", mail_digest=False)
    factories.user(email="")
    factories.user(email="gone@example.org", is_active=False)
    assert waiting(NOW + DAY) == []


def test_whoever_is_given_something_is_told_once(question, asker, lead):
    [notice] = waiting(kind="assigned")
    assert notice.recipient == asker
    claim = factories.claim(story=question.story)
    claims.assign(claim=claim, assignee=asker, revision=None, by=lead, now=NOW)
    assert [each.recipient for each in waiting(kind="assigned")] == [asker, asker]
    assert len(waiting(NOW + HOUR, kind="assigned")) == 2


def test_what_people_take_for_themselves_is_not_told(lead):
    followups.schedule(
        story=factories.story(lead=lead), question="Mine?", owner=lead, due_on=NOW.date(),
        by=lead, now=NOW,
    )  # fmt: skip
    assert waiting() == []


def test_such_mail_can_be_turned_off(question, asker):
    keep(asker, mail_assigned=False)
    assert waiting() == []


def test_a_question_passed_on_is_told_to_whom_it_reached(question, lead, asker):
    other = factories.user(role="editor", email="other@example.org", mail_digest=False)
    outside = factories.user(role="editor", email="outside@example.org", mail_digest=False)
    keep(question.story, restricted=True)
    with record.writing():
        question.story.team.add(other)
    for step in (Escalation.LEAD, Escalation.EDITORS):
        with record.writing():
            record.log(
                ChangeKind.FOLLOWUP_ESCALATED, question, by=asker, story=question.story,
                after={"escalation": step}, now=NOW,
            )  # fmt: skip
    told = [notice.recipient for notice in waiting(kind="escalated")]
    assert told == [lead, lead, other]
    assert outside not in told


def test_a_room_is_told_of_what_it_wants_and_of_nothing_restricted(question, administrator, asker):
    room = webhooks.add_webhook(
        name="Desk", address="https://rooms.example/1", by=administrator, now=NOW - HOUR
    )
    hidden = factories.story(restricted=True)
    with record.writing():
        for story in (question.story, hidden):
            for kind in (ChangeKind.PUBLISHED, ChangeKind.STORY_EDITED):
                record.log(kind, story, by=asker, story=story, now=NOW)
    [notice] = waiting(kind="room")
    assert (notice.webhook, notice.change.story) == (room, question.story)
    assert notice.change.kind == "published"
    changes = {"is_active": False}
    webhooks.edit_webhook(webhook=room, changes=changes, revision=None, by=administrator)
    with record.writing():
        record.log(ChangeKind.PUBLISHED, question.story, by=asker, story=question.story, now=NOW)
    assert len(waiting(kind="room")) == 1


def test_each_notice_goes_to_one_worker(question):
    notices.plan(now=NOW)
    assert notices.take_up(now=NOW).kind == "assigned"
    assert notices.take_up(now=NOW) is None


def test_a_worker_that_died_leaves_it_to_the_next(question):
    notices.plan(now=NOW)
    first = notices.take_up(now=NOW)
    second = notices.take_up(now=NOW + notices.LEASE)
    assert second == first
    assert not notices.sent(notice=first)  # the lease is another's
    assert notices.sent(notice=second)
    assert notices.take_up(now=NOW + DAY) is None


def test_what_fails_is_tried_again_ever_later_and_parked_in_the_end(question):
    notices.plan(now=NOW)
    now, waits = NOW, []
    while notice := notices.take_up(now=now):
        notices.failed(notice=notice, error="451 try\nlater", for_good=False, now=now)
        notice.refresh_from_db()
        if notice.state == "parked":
            break
        waits.append(notice.due_at - now)
        now = notice.due_at
    assert len(waits) == notices.MOST_TRIES - 1
    assert waits == sorted(waits)
    assert waits[-1] <= notices.LONGEST_WAIT
    assert notice.error == "451 trylater"


def test_a_server_out_of_reach_counts_against_nobody(question):
    notices.plan(now=NOW)
    now = NOW
    for _ in range(3 * notices.MOST_TRIES):
        notice = notices.take_up(now=now)
        notices.put_back(notice=notice, error="refused", now=now)
        now += notices.FIRST_WAIT
    notice.refresh_from_db()
    assert (notice.state, notice.tries) == ("waiting", 0)


def test_an_administrator_sends_a_parked_one_again(question, administrator, reporter):
    notices.plan(now=NOW)
    notice = notices.take_up(now=NOW)
    notices.failed(notice=notice, error="no such box", for_good=True, now=NOW)
    with pytest.raises(record.NotAllowed):
        notices.try_again(notice=notice, by=reporter)
    assert notices.try_again(notice=notice, by=administrator, now=NOW)
    assert notices.take_up(now=NOW) == notice


def test_what_is_long_done_is_forgotten_but_not_told_again(question):
    notices.plan(now=NOW)
    notices.sent(notice=notices.take_up(now=NOW), now=NOW)
    assert len(waiting(NOW + 59 * DAY)) == 1
    assert waiting(NOW + 61 * DAY) == []


def test_the_record_is_not_touched(question):
    before = everything()
    notices.plan(now=NOW)
    changed = {table for table, rows in everything().items() if rows != before[table]}
    assert changed == {"stories_notice"}


def test_what_people_give_themselves_costs_no_query_each(lead):
    def given(times):
        for _ in range(times):
            story = factories.story(lead=lead)
            followups.schedule(
                story=story, question="Why?", owner=lead, due_on=NOW.date(), by=lead, now=NOW
            )
            claim = factories.claim(story=story)
            claims.assign(claim=claim, assignee=lead, revision=1, by=lead, now=NOW)
        with CaptureQueriesContext(connection) as asked:
            assert notices.plan(now=NOW) == 0
        return len(asked)

    assert given(1) == given(4)
