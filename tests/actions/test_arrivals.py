import pytest

from stories.actions import arrivals, intake
from stories.actions.arrivals import AT_ONCE, LEASE, PACE, PACE_OF_LISTS, TRIES
from stories.intake.address import Address
from stories.intake.errors import Failure
from stories.intake.spot.values import Place
from stories.intake.spot.values import Suggestion as Spotted
from stories.models import Article, IntakeItem
from stories.models.intake import Wanted
from stories.models.vocab import ChangeKind, IntakeState, Road
from tests import factories
from tests.actions.arriving import NOW, TEXT, ask, captured, later, where
from tests.actions.log import kinds, last, refuses


def take_up(seconds=0.0, **values):
    return arrivals.take_up(now=later(seconds), **values)


def taken_up(count, **values):
    return [take_up(**values) for _ in range(count)]


def test_an_item_is_taken_up_by_one_worker(reporter):
    ask(reporter)
    item = take_up()
    assert (item.state, item.tries, item.lease_until) == ("working", 1, NOW + LEASE)
    assert take_up() is None


def test_a_killed_workers_item_is_taken_up_again_after_its_lease(reporter):
    ask(reporter)
    first = take_up()
    assert take_up(LEASE.total_seconds() - 1) is None
    again = take_up(LEASE.total_seconds())
    assert (again.pk, again.tries) == (first.pk, 2)


def test_a_worker_that_comes_back_late_writes_nothing(reporter):
    ask(reporter)
    first = take_up()
    take_up(LEASE.total_seconds())
    assert arrivals.finish(item=first, capture=captured()) is None
    assert arrivals.fail(item=first, failure=Failure.MISSING) is None
    assert not Article.objects.exists()


def test_a_page_on_which_workers_die_is_given_up(reporter):
    ask(reporter)
    for turn in range(TRIES):
        assert take_up(turn * LEASE.total_seconds())
    assert take_up(TRIES * LEASE.total_seconds()) is None
    item = IntakeItem.objects.get()
    assert (item.state, item.failure) == (IntakeState.FAILED, Failure.UNREADABLE)


def test_no_more_than_four_pages_are_fetched_at_once(reporter, editor):
    ask(reporter, AT_ONCE + 1)
    pages = taken_up(AT_ONCE + 1, paced=False)
    assert [bool(item) for item in pages] == [True] * AT_ONCE + [False]
    ask(editor, [Wanted(Road.TEXT, source="Pasted.")])
    assert take_up(paced=False).road == Road.TEXT


def through(count, seconds=0.0):
    """Takes up and fails that many, one after the other."""
    done = []
    for _ in range(count):
        item = take_up(seconds)
        done.append(item)
        if item:
            arrivals.fail(item=item, failure=Failure.MISSING, now=later(seconds))
    return done


def test_a_person_sets_off_ten_pages_a_minute_and_lists_leave_room(reporter, editor):
    listed = ask(reporter, 20)
    assert all(through(PACE_OF_LISTS))
    assert take_up() is None
    for number in range(PACE - PACE_OF_LISTS):
        ask(reporter, [Wanted(Road.ADDRESS, intake_address(100 + number))])
    assert all(through(PACE - PACE_OF_LISTS))
    ask(reporter, [Wanted(Road.ADDRESS, intake_address(200))])
    assert take_up() is None
    ask(editor, [Wanted(Road.ADDRESS, intake_address(300))])
    assert take_up().created_by == editor
    assert take_up(61).batch != listed  # the single page that had to wait
    assert take_up(61).batch == listed


def intake_address(number):
    return Address.parse(where(number))


def test_a_single_page_goes_before_the_rest_of_a_list(reporter):
    ask(reporter, 5)
    take_up()
    single = ask(reporter, [Wanted(Road.ADDRESS, intake_address(9))], now=NOW)
    assert take_up().batch == single


def test_only_one_batch_where_that_is_asked(reporter):
    ask(reporter)
    second = ask(reporter, [Wanted(Road.ADDRESS, intake_address(9))])
    assert take_up(batch=second).batch == second
    assert take_up(batch=second) is None


def test_what_was_read_is_written_at_once(reporter):
    story = factories.story()
    ask(reporter, story=story)
    pledge = Spotted(places=(Place(0, 0, 20),), text=TEXT[0][:20], kind="pledge", score=0.9)
    item = arrivals.finish(item=take_up(), capture=captured(), found=[pledge], now=NOW)
    article = Article.objects.get()
    assert (item.state, item.article, item.twin) == (IntakeState.TAKEN, article, None)
    version = article.versions.get()
    assert version.suggestions.count() == 1
    assert version.spotting.done_at == NOW
    assert kinds(article) == [ChangeKind.ARTICLE_ENTERED, ChangeKind.VERSION_ADDED]


def test_what_is_still_to_be_looked_through_stays_due(reporter):
    ask(reporter)
    arrivals.finish(item=take_up(), capture=captured(), found=None)
    assert Article.objects.get().versions.get().spotting.done_at is None


def test_a_page_that_came_in_meanwhile_is_known_and_keeps_its_text(reporter):
    first = ask(reporter)
    item = take_up()
    second = ask(reporter)
    arrivals.finish(item=item, capture=captured())
    done = arrivals.finish(item=take_up(), capture=captured("Another text."))
    assert (done.batch, done.state, done.article) == (second, "known", first.items.get().article)
    assert Article.objects.get().versions.count() == 1


def test_a_text_pasted_for_an_article_without_one_becomes_its_text(reporter):
    article = factories.article(text="")
    with factories.rows.record.writing():
        Article.objects.filter(pk=article.pk).update(
            address=where(), address_key=intake_address(1).key
        )
    ask(reporter, [Wanted(Road.TEXT, intake_address(1), "The text.")])
    done = arrivals.finish(item=take_up(), capture=captured())
    assert (done.state, done.article) == ("known", article)
    assert article.versions.count() == 1


def test_nearly_the_same_text_is_pointed_out(reporter):
    ask(reporter, 3)
    first = arrivals.finish(item=take_up(), capture=captured())
    other = arrivals.finish(item=take_up(), capture=captured("Quite another matter.", "Rain."))
    again = arrivals.finish(item=take_up(), capture=captured(title="The same elsewhere"))
    assert other.twin is None
    assert again.twin == first.article


def test_a_twin_in_a_hidden_story_is_not_named(reporter, outsider, restricted_story):
    ask(reporter, story=restricted_story)
    arrivals.finish(item=take_up(), capture=captured())
    ask(outsider, [Wanted(Road.ADDRESS, intake_address(7))])
    assert arrivals.finish(item=take_up(), capture=captured()).twin is None


def test_a_failure_keeps_what_was_given_and_says_which(reporter):
    story = factories.story()
    batch = ask(reporter, story=story)
    arrivals.fail(item=take_up(), failure=Failure.PAYWALL)
    item = batch.items.get()
    assert (item.state, item.failure, item.address) == ("failed", "paywall", where())
    assert last(item).kind == ChangeKind.INTAKE_FAILED
    assert last(item).story == story


def test_what_was_cancelled_while_it_was_read_is_not_kept(reporter):
    batch = ask(reporter)
    item = take_up()
    intake.cancel(batch=batch, by=reporter)
    assert arrivals.finish(item=item, capture=captured()) is None
    assert not Article.objects.exists()


@pytest.mark.parametrize("change", [{"is_active": False}, {"role": "viewer"}])
def test_who_may_no_longer_enter_articles_enters_none(change, reporter):
    ask(reporter)
    item = take_up()
    with factories.rows.record.writing():
        type(reporter).objects.filter(pk=reporter.pk).update(**change)
    with refuses("reporter"):
        arrivals.finish(item=item, capture=captured())
    arrivals.drop(item=item, why="Only people with the role reporter can enter an article.")
    item.refresh_from_db()
    assert item.state == IntakeState.CANCELLED
    assert "reporter" in last(item).note
