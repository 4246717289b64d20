import pytest

from stories.actions import articles, intake
from stories.actions.intake import MOST
from stories.intake.address import Address
from stories.models import IntakeBatch, IntakeItem
from stories.models.intake import Wanted
from stories.models.vocab import ChangeKind, IntakeState, Road
from tests import factories
from tests.actions.arriving import NOW, ask, later, pages, where
from tests.actions.log import kinds, last, not_allowed, refuses


def states(batch):
    return list(batch.items.values_list("state", flat=True))


def known(by, number=1, **values):
    return articles.enter(title="Here", address=where(number), by=by, **values).article


def test_what_is_asked_for_waits_its_turn(reporter):
    story = factories.story()
    batch = ask(reporter, 2, story=story)
    assert states(batch) == ["waiting", "waiting"]
    assert [item.address for item in batch.items.all()] == [where(1), where(2)]
    assert kinds(batch) == [ChangeKind.INTAKE_ASKED]
    assert last(batch).after == {"name": "2 pages", "pages": 2}
    assert last(batch).story == story


def test_a_single_page_or_text_names_what_was_asked_for(reporter):
    assert str(ask(reporter)) == where()
    text = [Wanted(Road.TEXT, source="\n A  headline\nThe text. " + "x" * 300)]
    assert str(ask(reporter, text)) == "A headline"


def test_an_address_in_the_list_twice_is_taken_once(reporter):
    twice = [*pages(1), Wanted(Road.ADDRESS, Address.parse(f"{where()}?utm_source=x#top"))]
    assert ask(reporter, twice).items.count() == 1


def test_two_texts_without_an_address_are_two(reporter):
    texts = [Wanted(Road.TEXT, source="One."), Wanted(Road.TEXT, source="Two.")]
    assert ask(reporter, texts).items.count() == 2


def test_a_page_that_we_have_joins_the_story_and_is_not_read(reporter):
    article, story = known(reporter, story=None), factories.story()
    item = ask(reporter, 1, story=story).items.get()
    assert (item.state, item.article) == (IntakeState.KNOWN, article)
    assert list(article.stories.all()) == [story]


def test_a_text_for_a_page_that_we_have_is_read(reporter):
    known(reporter, story=None)
    given = [Wanted(Road.TEXT, Address.parse(where()), "The text.")]
    assert states(ask(reporter, given)) == ["waiting"]


def test_what_is_known_only_in_a_hidden_story_is_refused(reporter, outsider, restricted_story):
    known(reporter, story=restricted_story)
    with refuses("in no story that you may see", field="addresses"):
        ask(outsider, 1)
    assert not IntakeBatch.objects.exists()


@pytest.mark.parametrize(
    ("count", "message"), [(0, "at least one address"), (MOST + 1, f"At most {MOST}")]
)
def test_a_list_has_something_and_an_end(count, message, reporter):
    with refuses(message, field="addresses"):
        ask(reporter, pages(count))


def test_empty_hints_are_not_kept(reporter):
    given = [Wanted(Road.TEXT, source="One.", hints={"title": "A\x00 title", "byline": ""})]
    assert ask(reporter, given).items.get().hints == {"title": "A title"}


def test_a_list_is_cancelled_and_resumed(reporter):
    batch = ask(reporter, 3)
    assert intake.cancel(batch=batch, by=reporter, now=later(1)) == 3
    assert states(batch) == ["cancelled"] * 3
    batch.refresh_from_db()
    assert batch.cancelled_at == later(1)
    assert intake.resume(batch=batch, by=reporter, now=later(2)) == 3
    assert states(batch) == ["waiting"] * 3
    batch.refresh_from_db()
    assert batch.cancelled_at is None
    assert kinds(batch) == ["intake_asked", "intake_cancelled", "intake_resumed"]


def test_what_is_done_is_not_cancelled_and_nothing_is_logged(reporter):
    known(reporter, story=None)
    batch = ask(reporter, 1)
    assert intake.cancel(batch=batch, by=reporter) == 0
    assert intake.resume(batch=batch, by=reporter) == 0
    assert kinds(batch) == [ChangeKind.INTAKE_ASKED]


def failed(batch, started=NOW):
    with factories.rows.record.writing():
        batch.items.update(state=IntakeState.FAILED, failure="missing", tries=1, started_at=started)


def test_one_or_all_that_failed_are_tried_again(reporter):
    batch = ask(reporter, 3)
    failed(batch)
    first = batch.items.first()
    assert intake.retry(batch=batch, item=first, by=reporter, now=later(120)) == 1
    first.refresh_from_db()
    assert (first.state, first.failure, first.tries) == ("waiting", "", 0)
    assert intake.retry(batch=batch, by=reporter, now=later(120)) == 2


def test_a_page_is_not_tried_twice_within_a_minute(reporter):
    batch = ask(reporter, 2)
    failed(batch)
    with factories.rows.record.writing():
        IntakeItem.objects.filter(position=1).update(started_at=later(-300))
    intake.retry(batch=batch, by=reporter, now=later(10))
    assert [item.due_at for item in batch.items.all()] == [later(60), later(10)]


def test_what_failed_is_entered_by_hand(reporter):
    batch = ask(reporter)
    item, article = batch.items.get(), factories.article()
    with refuses("being read just now"):
        intake.by_hand(item=item, article=article, by=reporter)
    failed(batch)
    intake.by_hand(item=item, article=article, by=reporter)
    assert states(batch) == ["taken"]
    assert last(item).note == "Entered by hand."


def test_it_is_finished_when_nothing_waits(reporter):
    batch = ask(reporter, 1)
    assert not intake.finished(batch)
    intake.cancel(batch=batch, by=reporter)
    assert intake.finished(batch)


def test_viewers_take_nothing_in(viewer, reporter):
    batch, article = ask(reporter, 1), factories.article()
    item = batch.items.get()
    for attempt in (
        lambda: ask(viewer),
        lambda: intake.cancel(batch=batch, by=viewer),
        lambda: intake.resume(batch=batch, by=viewer),
        lambda: intake.retry(batch=batch, by=viewer),
        lambda: intake.by_hand(item=item, article=article, by=viewer),
    ):
        with not_allowed("reporter"):
            attempt()
