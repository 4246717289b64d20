import datetime as dt

import pytest
from django.utils import timezone

from stories.actions import watches
from stories.intake.capture import Look
from stories.intake.errors import Failure
from stories.models import Article, ReviewItem, Watch
from stories.models.vocab import ChangeKind, Found
from tests import factories
from tests.actions.arriving import captured, where
from tests.actions.log import kinds, last, not_allowed, refuses

OLD = "The mill will take on 400 people, its owner said."
NEW = "The mill will take on 40 people, its owner said."


def days(count):
    return timezone.now() + dt.timedelta(days=count)


@pytest.fixture
def article(reporter):
    row = factories.article(text=OLD)
    with factories.rows.record.writing():
        Article.objects.filter(pk=row.pk).update(address=where(), address_key="courier.example/1")
    row.refresh_from_db()
    return row


@pytest.fixture
def watch(article, reporter):
    return watches.watch(article=article, every_days=7, by=reporter)


def look(*paragraphs, **values):
    return Look(captured(*paragraphs, **values), where(), '"1"', "Mon, 03 Mar 2025 09:00:00 GMT")


def due():
    row = watches.take_up(now=days(400))
    assert row is not None
    return row


def test_an_article_is_watched_changed_and_left_alone(article, reporter):
    row = watches.watch(article=article, every_days=7, by=reporter)
    assert abs(row.next_at - days(7)) < dt.timedelta(minutes=1)
    again = watches.watch(article=article, every_days=1, by=reporter)
    assert (again.pk, again.every_days) == (row.pk, 1)
    ended = watches.watch(article=article, every_days=0, by=reporter)
    assert ended.next_at is None
    assert kinds(article)[-3:] == ["watch_set", "watch_set", "watch_ended"]
    assert watches.take_up(now=days(400)) is None


@pytest.mark.parametrize("every_days", [-1, 366])
def test_a_number_that_makes_no_sense_is_refused(every_days, article, reporter):
    with refuses("Choose 1 to 365 days", field="every_days"):
        watches.watch(article=article, every_days=every_days, by=reporter)


def test_what_has_no_address_cannot_be_watched(reporter, viewer, article):
    printed = factories.article()
    with refuses("no address", field="every_days"):
        watches.watch(article=printed, every_days=7, by=reporter)
    with not_allowed("reporter"):
        watches.watch(article=article, every_days=7, by=viewer)


def test_one_worker_looks_and_another_after_its_lease(watch):
    assert watches.take_up() is None
    assert due() == watch
    assert watches.take_up(now=days(400)) is None
    with factories.rows.record.writing():
        Watch.objects.update(lease_until=timezone.now() - dt.timedelta(seconds=1))
    assert due() == watch


def test_the_same_text_is_noted_and_the_next_look_set(watch):
    held = due()
    seen = watches.saw(watch=held, look=Look(None, where(), '"2"', ""))
    assert (seen.found, seen.etag, seen.failures) == (Found.SAME, '"2"', 0)
    assert seen.next_at > days(6)
    same = watches.saw(watch=due(), look=look(OLD.upper().replace(",", " –")))
    assert same.found == Found.SAME
    assert not ReviewItem.objects.exists()


def rests(article):
    """A claim that stands in the article, and one for which it is evidence."""
    version, story = article.versions.get(), factories.story()
    stands = factories.claim(story=story)
    factories.appearance(claim=stands, version=version, quote="400 people")
    proved = factories.claim()
    factories.evidence(claim=proved, article=article)
    return {stands, proved}


def test_a_changed_page_is_a_version_and_every_claim_that_rests_on_it_is_to_be_reviewed(
    article, watch
):
    claims = rests(article)
    seen = watches.saw(watch=due(), look=look(NEW))
    assert seen.found == Found.CHANGED
    assert article.versions.order_by("-number").first().text == NEW
    assert {item.claim for item in ReviewItem.objects.open()} == claims
    assert last(article).kind == ChangeKind.ARTICLE_CHANGED
    assert "version 2 differs from version 1" in last(article).note


def test_less_of_a_page_than_before_is_no_change(article, watch):
    seen = watches.saw(watch=due(), look=look("The mill will", incomplete=True))
    assert (seen.found, article.versions.count()) == (Found.FAILED, 1)


def test_a_page_that_is_gone_is_told_once(article, watch):
    rests(article)
    for _ in range(2):
        seen = watches.missed(watch=due(), failure=Failure.MISSING)
    assert seen.found == Found.VANISHED
    assert ReviewItem.objects.count() == 2
    assert kinds(article).count(ChangeKind.ARTICLE_VANISHED) == 1
    watches.missed(watch=due(), failure=Failure.SERVER_ERROR)
    watches.missed(watch=due(), failure=Failure.MISSING)
    assert kinds(article).count(ChangeKind.ARTICLE_VANISHED) == 1


def test_a_failure_is_tried_later_and_later_and_as_the_site_asks(watch):
    waits = []
    for _ in range(4):
        seen = watches.missed(watch=due(), failure=Failure.NO_ANSWER)
        waits.append(round((seen.next_at - seen.looked_at).total_seconds() / 86_400))
    assert waits == [7, 14, 28, 30]
    assert (seen.found, seen.failures) == (Found.FAILED, 4)
    asked = watches.missed(watch=due(), failure=Failure.BLOCKED, retry_after=40 * 86_400)
    assert asked.next_at > days(39)
    assert watches.saw(watch=due(), look=look(OLD)).failures == 0


def test_what_was_ended_while_it_was_looked_at_stays_ended(article, watch, reporter):
    held = due()
    watches.watch(article=article, every_days=0, by=reporter)
    watches.saw(watch=held, look=look(NEW))
    watches.missed(watch=held, failure=Failure.MISSING)
    assert article.versions.count() == 1
    assert Watch.objects.get().next_at is None


def test_a_watch_outlives_who_set_it(article, watch, reporter):
    with factories.rows.record.writing():
        type(reporter).objects.filter(pk=reporter.pk).update(is_active=False)
    assert watches.saw(watch=due(), look=look(NEW)).found == Found.CHANGED


def test_all_are_looked_at_once_where_that_is_asked(watch):
    started = timezone.now()
    held = watches.take_up(at_once=True, now=started)
    watches.saw(watch=held, look=look(OLD))
    assert watches.take_up(at_once=True, now=started) is None


def test_an_archived_copy_is_kept_once(article, reporter):
    for address in ("https://archive.example/1", "https://archive.example/2"):
        watches.keep_archive(article=article, address=address, by=reporter)
    article.refresh_from_db()
    assert article.archive_address == "https://archive.example/1"
    other = factories.article()
    with refuses("Only http", field="archive_address"):
        watches.keep_archive(article=other, address="ftp://x", by=reporter)
