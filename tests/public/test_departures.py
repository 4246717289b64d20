"""An update that leaves a feed says so there: nobody who follows the feed misses it."""

import datetime as dt

import pytest

from stories.actions import publish, record
from stories.models.edition import Shelf
from stories.models.vocab import Importance
from stories.public import entries
from stories.public.ready import larder
from tests import factories
from tests.feedlint import LINTERS, lint
from tests.public.feedreader import read_json, read_xml

LATER = dt.datetime(2018, 10, 1, 9, tzinfo=dt.UTC)
NOTE = "The withdrawal was another one."
pytestmark = pytest.mark.usefixtures("newsroom")


def on(number):
    return LATER + dt.timedelta(days=number)


def body(client, feed, form="json"):
    larder.clear()
    return client.get(f"{feed}.{form}").content


def read(client, feed, form="json"):
    told = body(client, feed, form)
    assert lint(told, form) == []
    return read_json(told) if form == "json" else read_xml(told)


def of(claim):
    return f"/claims/{claim.public_id}/updates"


def change(newsroom, *, claims=None, now=LATER, correction="", **values):
    newsroom.update.refresh_from_db()
    with record.writing():
        if claims is not None:
            newsroom.update.claims.set(claims)
        record.save(newsroom.update, values, revision=None, by=newsroom.editor)
    publish.publish_update(
        update=newsroom.update, correction=correction, by=newsroom.editor, now=now
    )


@pytest.mark.parametrize("form", LINTERS)
def test_a_correction_that_drops_a_claim_is_told_to_who_follows_the_claim(client, newsroom, form):
    [before] = read(client, of(newsroom.withdrawal), form)
    change(newsroom, claims=[newsroom.pledge], correction=NOTE)
    [after] = read(client, of(newsroom.withdrawal), form)
    assert (after.uid, after.published) == (before.uid, before.published)
    assert (after.title, after.updated) == ("Correction: The pledge is taken back", LATER)
    told = body(client, of(newsroom.withdrawal), form).decode()
    assert NOTE in told
    assert "no longer speaks of the claim “The pledge cannot be kept.”" in told
    assert "He told an agency." not in told
    [other] = read(client, of(newsroom.pledge), form)
    assert other == after
    assert "no longer" not in body(client, of(newsroom.pledge), form).decode()


@pytest.mark.parametrize("form", LINTERS)
def test_what_is_no_longer_major_says_so_where_only_that_is_told(client, newsroom, form):
    [before] = read(client, "/feeds/major", form)
    change(newsroom, importance=Importance.MINOR, correction="It is smaller than we said.")
    [after] = read(client, "/feeds/major", form)
    assert (after.uid, after.updated) == (before.uid, LATER)
    told = body(client, "/feeds/major", form).decode()
    assert "It is smaller than we said." in told
    assert "We no longer call this development a major one." in told


def test_an_edit_without_a_note_drops_nothing_in_silence_either(client, newsroom):
    change(newsroom, claims=[newsroom.pledge])
    [after] = read(client, of(newsroom.withdrawal))
    assert (after.title, after.updated) == ("The pledge is taken back", LATER)
    assert b"no longer speaks of" in body(client, of(newsroom.withdrawal))


def test_a_speaker_who_said_nothing_of_it_is_told_so(client, newsroom):
    """Both claims were another person's: the correction is the claims' own."""
    other = factories.speaker(name="Ann Example", slug="ann")
    for number, claim in enumerate([newsroom.pledge, newsroom.withdrawal]):
        claim.refresh_from_db()
        with record.writing():
            record.save(claim, {"speaker": other}, revision=None, by=newsroom.editor)
        note = "Somebody else said this."
        publish.publish_claim(claim=claim, correction=note, by=newsroom.editor, now=on(number))
    [after] = read(client, "/speakers/jack-ma/updates")
    assert (after.title, after.updated) == ("Correction: The pledge is taken back", on(1))
    told = body(client, "/speakers/jack-ma/updates").decode()
    assert "Somebody else said this." in told
    assert "This update is no longer about Jack Ma." in told
    assert [item.title for item in read(client, "/speakers/ann/updates")] == [
        "The pledge is taken back"
    ]


def test_a_topic_that_a_story_leaves_is_told_of_its_updates(client, newsroom):
    with record.writing():
        newsroom.story.topics.clear()
    publish.publish_story(story=newsroom.story, by=newsroom.editor, now=LATER)
    [after] = read(client, "/topics/jobs/updates")
    assert after.updated == LATER
    assert "no longer belongs to the topic “Jobs”" in body(client, "/topics/jobs/updates").decode()


def test_what_comes_back_to_a_feed_is_told_as_ever(client, newsroom):
    both = [newsroom.pledge, newsroom.withdrawal]
    change(newsroom, claims=[newsroom.pledge], importance=Importance.MINOR)
    change(newsroom, claims=both, importance=Importance.MAJOR, now=on(1))
    for feed in (of(newsroom.withdrawal), "/feeds/major"):
        [after] = read(client, feed)
        assert (after.title, after.updated) == ("The pledge is taken back", on(1))
        assert b"no longer" not in body(client, feed)


def test_what_left_and_is_taken_down_says_nothing_but_that(client, newsroom):
    change(newsroom, claims=[newsroom.pledge], correction=NOTE)
    newsroom.update.refresh_from_db()
    publish.take_down(row=newsroom.update, note="Not so.", by=newsroom.editor, now=on(1))
    [gone] = read(client, of(newsroom.withdrawal))
    assert (gone.title, gone.updated) == ("Taken down", on(1))
    assert NOTE.encode() not in body(client, of(newsroom.withdrawal))
    newsroom.update.refresh_from_db()
    change(newsroom, now=on(2))
    [back] = read(client, of(newsroom.withdrawal))
    assert (back.title, back.updated) == ("Correction: The pledge is taken back", on(2))


def test_a_later_headline_reaches_who_was_told_that_it_left(client, newsroom):
    change(newsroom, claims=[newsroom.pledge], correction=NOTE)
    change(newsroom, headline="He takes it back", now=on(1))
    [after] = read(client, of(newsroom.withdrawal))
    assert (after.title, after.updated) == ("Correction: He takes it back", on(1))


def test_what_left_long_ago_gives_way_to_what_is_new(client, newsroom, monkeypatch):
    monkeypatch.setattr(entries, "MOST", 2)
    change(newsroom, claims=[newsroom.pledge], correction=NOTE)
    for number in (1, 2, 3):
        newer = factories.update(
            story=newsroom.story, claims=[newsroom.withdrawal], headline=f"News {number}"
        )
        publish.publish_update(update=newer, by=newsroom.editor, now=on(number))
    titles = [item.title for item in read(client, of(newsroom.withdrawal))]
    assert titles == ["News 3", "News 2"]
    newsroom.update.refresh_from_db()
    publish.take_down(row=newsroom.update, note="Not so.", by=newsroom.editor, now=on(4))
    titles = [item.title for item in read(client, of(newsroom.withdrawal))]
    assert titles == ["Taken down", "News 3", "News 2"]


def test_what_left_just_now_stands_in_a_full_feed_too(client, newsroom, monkeypatch):
    monkeypatch.setattr(entries, "MOST", 1)
    newer = factories.update(story=newsroom.story, claims=[newsroom.withdrawal], headline="News")
    publish.publish_update(update=newer, by=newsroom.editor, now=on(1))
    change(newsroom, claims=[newsroom.pledge], correction=NOTE, now=on(2))
    titles = [item.title for item in read(client, of(newsroom.withdrawal))]
    assert titles == ["Correction: The pledge is taken back", "News"]


def test_the_page_of_a_claim_says_what_no_longer_speaks_of_it(client, newsroom):
    change(newsroom, claims=[newsroom.pledge], correction=NOTE)
    page = client.get(f"/claims/{newsroom.withdrawal.public_id}/").content.decode()
    assert "No longer about this claim since" in page
    assert NOTE in page
    newsroom.update.refresh_from_db()
    publish.take_down(row=newsroom.update, note="Not so.", by=newsroom.editor, now=on(1))
    page = client.get(f"/claims/{newsroom.withdrawal.public_id}/").content.decode()
    assert "The pledge is taken back" not in page
    assert Shelf.objects.get(public_id=newsroom.update.public_id).gone_note not in page
