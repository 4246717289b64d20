"""No worker leads: however many sweep at the same moment, each thing is done by one of them.

What the calendar brings by itself is tried in `test_reminders_at_once.py`.
"""

import datetime as dt
import threading
from collections import Counter

import pytest
from django.db import connection
from django.utils import timezone

from stories.actions import (
    arrivals,
    due,
    feeds,
    followups,
    hub,
    notices,
    publish,
    schedules,
    suggestions,
    watches,
)
from stories.clock import newsroom_today
from stories.intake.errors import Failure
from stories.intake.feeds import Feed
from stories.models import ArticleVersion, Edition, FollowedFeed, Notice, Spotting
from stories.models.vocab import ScheduleState
from tests import factories
from tests.actions.arriving import ask, where
from tests.actions.test_watches import look
from tests.flows.clients import by_all

ROWS = 16

pytestmark = pytest.mark.django_db(transaction=True)

own_snapshots = pytest.mark.skipif(
    connection.vendor != "postgresql",
    reason="on SQLite a sweep that reads has the only turn to write; PostgreSQL is asked",
)


@pytest.fixture
def editor():
    return factories.user()


def each_once(take, settle=lambda row: None):
    """What eight workers took up, who go on until there is nothing, and look twice more."""

    def work(number):
        found, misses = [], 0
        while misses < 3:
            row = take()
            if row is None:
                misses += 1
                continue
            misses = 0
            settle(row)
            found.append(row.pk)
        return found

    taken = Counter(by_all(work))
    assert len(taken) == ROWS
    assert set(taken.values()) == {1}
    assert take() is None


def test_each_feed_is_looked_at_once(editor):
    for number in range(ROWS):
        feeds.follow(
            address=f"https://courier.example/{number}.xml", title="The Courier", by=editor
        )
    each_once(feeds.take_up, lambda feed: feeds.saw(feed=feed, read=Feed("The Courier", ())))


def test_each_watched_article_is_looked_at_once(editor):
    then = timezone.now() + dt.timedelta(days=8)
    for number in range(ROWS):
        row = factories.article(address=where(number))
        watches.watch(article=row, every_days=7, by=editor)
    each_once(
        lambda: watches.take_up(now=then),
        lambda watch: watches.saw(watch=watch, look=look("As before."), now=then),
    )


def test_each_page_is_read_by_one(editor):
    ask(editor, ROWS, now=timezone.now())
    each_once(
        lambda: arrivals.take_up(paced=False),
        lambda item: arrivals.fail(item=item, failure=Failure.MISSING),
    )


def test_each_text_is_looked_through_once(editor):
    for _ in range(ROWS):
        factories.article()
    with factories.rows.record.writing():
        Spotting.objects.all().delete()
        now = timezone.now()
        versions = ArticleVersion.objects.all()
        Spotting.objects.bulk_create(Spotting(version=each, due_at=now) for each in versions)
    each_once(suggestions.take_up, lambda version: suggestions.store(version=version, found=[]))


def test_each_notice_is_planned_once_and_sent_by_one(editor):
    story = factories.story(lead=editor)
    for number in range(ROWS):
        owner = factories.user(role="reporter", email=f"r{number}@example.org", mail_digest=False)
        followups.schedule(
            story=story, question="Why?", owner=owner, due_on=newsroom_today(), by=editor
        )
    by_all(lambda number: [notices.plan()])
    assert Notice.objects.count() == ROWS
    each_once(notices.take_up, lambda notice: notices.sent(notice=notice))


def test_each_schedule_is_carried_out_once(editor):
    now = timezone.now()
    for _ in range(ROWS):
        schedules.schedule(
            row=factories.story(lead=editor),
            at=now + dt.timedelta(hours=1),
            zone="UTC",
            revision=None,
            by=editor,
        )
    settled = by_all(lambda number: due.publish_due(now=now + dt.timedelta(hours=2)))
    assert len(settled) == len({each.pk for each in settled}) == ROWS
    assert {each.state for each in settled} <= {ScheduleState.WAITING, ScheduleState.PUBLISHED}
    assert Edition.objects.filter(subject="story").count() == ROWS


@pytest.fixture
def news(settings, editor):
    """Something that the hub has not been told."""
    settings.STORYTRACK_WEBSUB_HUB = "https://hub.example/"
    assert hub.take_up() is None
    publish.publish_story(story=factories.story(lead=editor), by=editor)


def test_the_hub_is_told_once(news):
    found = by_all(lambda number: [hub.take_up()])
    assert sum(each is not None for each in found) == 1


class Meanwhile:
    """Lets another worker do its whole work just before our first UPDATE of a table."""

    def __init__(self, table, work):
        self.table, self.work, self.done = table, work, False

    def __call__(self, execute, sql, params, many, context):
        if sql.startswith(f'UPDATE "{self.table}"') and not self.done:
            self.done = True
            thread = threading.Thread(target=self.run)
            thread.start()
            thread.join(60)
        return execute(sql, params, many, context)

    def run(self):
        try:
            self.work()
        finally:
            connection.close()


@own_snapshots
def test_a_feed_that_another_has_just_looked_at_is_left_alone(editor):
    feeds.follow(address="https://courier.example/all.xml", title="The Courier", by=editor)

    def look_at_it():
        feeds.saw(feed=feeds.take_up(), read=Feed("The Courier", ()))

    other = Meanwhile(FollowedFeed._meta.db_table, look_at_it)
    with connection.execute_wrapper(other):
        assert feeds.take_up() is None
    assert other.done


@own_snapshots
def test_what_another_has_just_told_the_hub_is_not_told_again(news):
    other = Meanwhile("stories_hubnotice", lambda: hub.told(news=hub.take_up()))
    with connection.execute_wrapper(other):
        assert hub.take_up() is None
    assert other.done
