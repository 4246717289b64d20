import datetime as dt

import pytest

from stories.actions import articles, feeds
from stories.actions.feeds import LEASE, MOST_NEW
from stories.intake.errors import Failure
from stories.intake.feeds import Entry, Feed
from stories.models import FeedEntry
from stories.models.vocab import ChangeKind
from tests.actions.arriving import NOW, later, where
from tests.actions.log import kinds, last, not_allowed, refuses, stale

FEED = "https://courier.example/all.xml"


def follow(by, **values):
    given = {"address": FEED, "title": "The Courier", "now": NOW} | values
    return feeds.follow(**given, by=by)


def entry(number=1, title="", summary="", published=None):
    return Entry(f"key-{number}", title or f"Report {number}", where(number), published, summary)


def saw(*entries, seconds=0.0, **values):
    held = feeds.take_up(now=later(seconds))
    assert held is not None
    return feeds.saw(feed=held, read=Feed("The Courier", entries), now=later(seconds), **values)


def test_a_feed_is_followed_once(reporter):
    feed = follow(reporter)
    assert (feed.address, feed.next_at) == (FEED, NOW)
    assert kinds(feed) == [ChangeKind.FEED_FOLLOWED]
    with refuses("follows this feed already", field="address"):
        follow(reporter, address="http://www.courier.example/all.xml#x")


def test_what_is_no_feed_or_too_often_is_refused(reporter, viewer):
    with refuses("Only http", field="address"):
        follow(reporter, address="ftp://courier.example")
    with refuses("contradict"):
        follow(reporter, every_minutes=1)
    with not_allowed("reporter"):
        follow(viewer)


def test_new_entries_join_the_queue_once(reporter):
    feed = follow(reporter)
    assert saw(entry(1), entry(2), etag='"a"') == 2
    feed.refresh_from_db()
    assert (feed.etag, feed.looked_at, feed.next_at) == ('"a"', NOW, later(3_600))
    assert saw(entry(1, title="Another title"), entry(3), seconds=3_600) == 1
    newest_first = [row.title for row in FeedEntry.objects.new()]
    assert newest_first == ["Report 3", "Report 1", "Report 2"]


def test_what_we_have_is_left_out(reporter):
    articles.enter(title="Here", address=where(1), story=None, by=reporter)
    follow(reporter)
    assert saw(entry(1), entry(2)) == 1


@pytest.mark.parametrize(
    ("keywords", "expected"),
    [
        ("", True),
        ("mill", True),
        ("MILL", True),
        ("milk, steel mill", True),
        ("steel  mill", False),
        ("mil", False),
        (" , ", True),
        ("c++", False),
    ],
)
def test_keywords_are_whole_words_or_phrases(keywords, expected):
    assert feeds.matches(keywords, "A steel mill", "opens again") is expected


def test_a_keyword_may_stand_in_the_summary(reporter):
    follow(reporter, keywords="mill")
    assert saw(entry(1, summary="The mill opens."), entry(2)) == 1


def test_the_first_look_does_not_bring_the_past(reporter):
    follow(reporter)
    assert saw(*[entry(number) for number in range(MOST_NEW + 10)]) == MOST_NEW


def test_one_worker_looks_and_another_after_its_lease(reporter):
    follow(reporter)
    first = feeds.take_up(now=NOW)
    assert feeds.take_up(now=NOW) is None
    again = feeds.take_up(now=NOW + LEASE)
    assert again == first
    assert feeds.saw(feed=first, read=Feed("", (entry(),)), now=NOW) == 0
    assert feeds.saw(feed=again, read=None, now=NOW) == 0


def test_a_failure_is_tried_later_and_later_and_as_the_site_asks(reporter):
    feed = follow(reporter)
    moment, waits = NOW, []
    for _ in range(6):
        held = feeds.take_up(now=moment)
        feeds.missed(feed=held, failure=Failure.SERVER_ERROR, now=moment)
        feed.refresh_from_db()
        waits.append((feed.next_at - moment) // dt.timedelta(hours=1))
        moment = feed.next_at
    assert waits == [2, 4, 8, 16, 24, 24]
    assert (feed.failure, feed.failures) == ("server_error", 6)
    held = feeds.take_up(now=moment)
    feeds.missed(feed=held, failure=Failure.BLOCKED, retry_after=200_000, now=moment)
    feed.refresh_from_db()
    assert feed.next_at == moment + dt.timedelta(seconds=200_000)
    held = feeds.take_up(now=feed.next_at)
    feeds.saw(feed=held, read=None, now=feed.next_at)
    feed.refresh_from_db()
    assert (feed.failure, feed.failures) == ("", 0)


def test_a_feed_is_changed_and_no_longer_followed(reporter, viewer):
    feed = follow(reporter)
    changes = {"keywords": "mill", "next_at": None}
    feeds.edit_feed(feed=feed, changes=changes, revision=1, by=reporter)
    assert last(feed).kind == ChangeKind.FEED_EDITED
    assert feeds.take_up(now=later(10**7)) is None
    with stale():
        feeds.edit_feed(feed=feed, changes={"keywords": "x"}, revision=1, by=reporter)
    with not_allowed("reporter"):
        feeds.edit_feed(feed=feed, changes={}, revision=None, by=viewer)


def test_later_looks_do_not_bring_the_past_either(reporter):
    follow(reporter)
    past = [
        entry(number, published=NOW - number * dt.timedelta(days=1))
        for number in range(MOST_NEW + 10)
    ]
    assert saw(*past) == MOST_NEW
    fresh = entry(1_000, published=later(3_000))
    undated = entry(1_001)
    assert saw(fresh, undated, *past, seconds=3_600) == 2
