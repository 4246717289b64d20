"""What happens to an update that newer ones have pushed out of the feeds still reaches readers."""

import datetime as dt

import pytest
from django.db import connection

from stories.actions import publish, record
from stories.models.edition import Shelf
from stories.models.vocab import Importance, Subject
from stories.public import entries
from stories.public.ready import larder
from tests import factories
from tests.feedlint import LINTERS, lint
from tests.plans import READS_ALL, Plans
from tests.public.feedreader import read_json, read_xml

MOST = 3
LATER = dt.datetime(2018, 10, 1, 9, tzinfo=dt.UTC)


def on(number):
    return LATER + dt.timedelta(days=number)


@pytest.fixture
def busy(newsroom, monkeypatch):
    """The newsroom's first update, and as many newer ones as a feed holds."""
    monkeypatch.setattr(entries, "MOST", MOST)
    for number in range(MOST):
        newer = factories.update(
            story=newsroom.story,
            claims=newsroom.update.claims.all(),
            headline=f"News {number}",
            importance=Importance.MAJOR,
        )
        publish.publish_update(update=newer, by=newsroom.editor, now=on(number))
    return newsroom


def read(client, feed, form):
    larder.clear()
    body = client.get(f"{feed}.{form}").content
    assert lint(body, form) == []
    return read_json(body) if form == "json" else read_xml(body)


def titles(client, feed="/feeds/updates", form="json"):
    return [item.title for item in read(client, feed, form)]


def edit(newsroom, now, **values):
    newsroom.update.refresh_from_db()
    with record.writing():
        record.save(newsroom.update, {"text": "Other words."}, revision=None, by=newsroom.editor)
    publish.publish_update(update=newsroom.update, by=newsroom.editor, now=now, **values)


def feeds_of(newsroom):
    return [
        "/feeds/updates",
        "/feeds/major",
        "/stories/a-million-jobs/updates",
        f"/claims/{newsroom.pledge.public_id}/updates",
        "/speakers/jack-ma/updates",
        "/topics/jobs/updates",
    ]


NEWEST = ["News 2", "News 1", "News 0"]


@pytest.mark.parametrize("form", LINTERS)
def test_a_correction_of_an_old_update_comes_first_under_its_old_id(client, newsroom, form, busy):
    public = newsroom.update.public_id
    assert titles(client, form=form) == NEWEST
    edit(newsroom, on(5), correction="There were two agencies.")
    for feed in feeds_of(newsroom):
        first, *rest = read(client, feed, form)
        assert first.title == "Correction: The pledge is taken back", feed
        assert first.uid == entries.uid_of(Shelf.objects.get(public_id=public))
        assert (first.published.date(), first.updated) == (dt.date(2018, 9, 20), on(5))
        assert [item.title for item in rest] == NEWEST


@pytest.mark.parametrize("form", LINTERS)
def test_an_old_update_that_was_taken_down_says_so(client, newsroom, form, busy):
    publish.take_down(row=newsroom.update, note="It was wrong.", by=newsroom.editor, now=on(5))
    for feed in feeds_of(newsroom):
        first, *rest = read(client, feed, form)
        assert (first.title, first.updated) == ("Taken down", on(5)), feed
        assert [item.title for item in rest] == NEWEST


def test_an_edit_without_a_note_reaches_readers_and_comes_before_nothing(client, newsroom, busy):
    edit(newsroom, on(5))
    assert titles(client) == [*NEWEST, "The pledge is taken back"]
    assert read(client, "/feeds/updates", "json")[-1].updated == on(5)


def test_what_was_corrected_is_still_said_after_another_edit(client, newsroom, busy):
    edit(newsroom, on(5), correction="There were two agencies.")
    with record.writing():
        record.save(newsroom.update, {"headline": "Back"}, revision=None, by=newsroom.editor)
    publish.publish_update(update=newsroom.update, by=newsroom.editor, now=on(6))
    assert titles(client)[0] == "Correction: Back"
    assert "There were two agencies." in client.get("/feeds/updates.atom").content.decode()


def test_what_came_back_after_it_was_taken_down_reaches_readers(client, newsroom, busy):
    publish.take_down(row=newsroom.update, note="It was wrong.", by=newsroom.editor, now=on(5))
    newsroom.update.refresh_from_db()
    publish.publish_update(update=newsroom.update, by=newsroom.editor, now=on(6))
    assert titles(client) == [*NEWEST, "The pledge is taken back"]


def test_what_happened_before_the_oldest_entry_is_left_out(client, newsroom, busy):
    edit(newsroom, on(-1), correction="There were two agencies.")
    assert titles(client) == NEWEST


def test_an_update_within_the_feed_stands_there_once(client, newsroom, busy):
    newest = newsroom.story.updates.order_by("-pk").first()
    with record.writing():
        record.save(newest, {"text": "Other words."}, revision=None, by=newsroom.editor)
    publish.publish_update(update=newest, correction="A slip.", by=newsroom.editor, now=on(5))
    assert titles(client) == ["Correction: News 2", "News 1", "News 0"]


def test_many_old_ones_at_once_do_not_make_a_feed_endless(client, newsroom, monkeypatch):
    """A story that is taken down takes its updates with it."""
    monkeypatch.setattr(entries, "MOST", MOST)
    other = factories.story(slug="another", lead=newsroom.editor)
    publish.publish_story(story=other, by=newsroom.editor, now=on(-9))
    for number in range(2 * MOST):
        old = factories.update(story=other, headline=f"Old {number}")
        publish.publish_update(update=old, by=newsroom.editor, now=on(number - 9))
    for number in range(MOST):
        newer = factories.update(story=newsroom.story, headline=f"News {number}")
        publish.publish_update(update=newer, by=newsroom.editor, now=on(number))
    publish.take_down(row=other, note="It was wrong.", by=newsroom.editor, now=on(6))
    assert titles(client) == ["Taken down"] * MOST + NEWEST


@pytest.mark.django_db
@pytest.mark.parametrize("index", ["edition_newest", "shelf_gone_newest"])
def test_what_happened_to_older_ones_is_found_by_an_index(monkeypatch, index):
    """However many updates there are; without the index it is noticed."""
    factories.edition(body={"claims": [], "text": ""})
    monkeypatch.setattr(entries, "MOST", 1)

    def plans():
        rows = Shelf.objects.of(Subject.UPDATE).order_by("-sort_at", "-pk")
        return Plans(lambda: entries.entries(rows))

    assert plans().show(rf"\b{index}\b"), plans().text
    assert not plans().show(READS_ALL[connection.vendor])
    with connection.cursor() as cursor:
        cursor.execute(f"DROP INDEX {index}")
    assert not plans().show(rf"\b{index}\b")
