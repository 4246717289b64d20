"""Feeds as feed readers see them."""

import json
import re

import feedparser
import pytest
from django.contrib.staticfiles import finders

from stories.actions import publish, record
from stories.models.vocab import Importance
from tests import factories

RSS = "/feeds/updates.rss"


def read(client, address=RSS):
    return feedparser.parse(client.get(address).content)


def correct(newsroom, text, correction):
    with record.writing():
        record.save(newsroom.update, {"text": text}, revision=None, by=newsroom.editor)
    publish.publish_update(update=newsroom.update, correction=correction, by=newsroom.editor)


def test_every_feed_is_well_formed_with_absolute_links(client, addresses, settings):
    settings.STORYTRACK_SITE_URL = "https://news.example.org"
    for address in (each for each in addresses if each.endswith((".rss", ".atom"))):
        feed = read(client, address)
        assert not feed.bozo, address
        own = [link.href for link in feed.feed.links if link.rel == "self"]
        assert own == [f"https://news.example.org{address}"]
        [entry] = feed.entries
        assert entry.link.startswith("https://news.example.org/updates/")


def test_an_entry_has_an_id_that_is_no_address(client, newsroom):
    [entry] = read(client).entries
    assert entry.id.startswith("urn:uuid:")
    assert not entry.guidislink
    assert entry.published == "Thu, 20 Sep 2018 10:05:00 +0000"
    assert entry.title == "The pledge is taken back"


def test_the_id_outlives_a_change_of_the_sites_address(client, newsroom, settings):
    [before] = read(client).entries
    settings.STORYTRACK_SITE_URL = "https://elsewhere.example.org"
    [after] = read(client, "/feeds/major.rss").entries
    assert before.id == after.id
    assert before.link != after.link


def test_an_entry_says_where_its_claims_stand(client, newsroom):
    [entry] = read(client).entries
    assert "Withdrawn 19 Sep 2018 · outcome not rated" in entry.content[0].value
    assert "Confirmed as said" in entry.content[0].value
    assert "Verified" not in entry.content[0].value


def test_a_correction_is_one_entry_under_the_same_id(client, newsroom):
    [before] = read(client).entries
    correct(newsroom, "He told two agencies.", "There were two agencies.")
    [after] = read(client).entries
    assert after.id == before.id
    assert after.published == before.published
    assert after.title == "Correction: The pledge is taken back"
    assert "There were two agencies." in after.content[0].value
    [atom] = read(client, "/feeds/updates.atom").entries
    assert (atom.id, atom.updated > atom.published) == (before.id, True)


def test_a_taken_down_update_stays_with_nothing_but_the_note(client, newsroom):
    [before] = read(client).entries
    publish.take_down(row=newsroom.update, note="We were wrong.", by=newsroom.editor)
    for form in ("rss", "atom"):
        [after] = read(client, f"/feeds/updates.{form}").entries
        assert after.id == before.id
        assert after.content[0].value == "<p>We were wrong.</p>"
        assert "pledge" not in client.get(f"/feeds/updates.{form}").content.decode()


def test_a_draft_is_in_no_feed(client, newsroom, addresses):
    factories.update(story=newsroom.story, headline="Not yet for readers")
    publish.publish_story(story=newsroom.story, by=newsroom.editor)
    for address in addresses:
        assert b"Not yet for readers" not in client.get(address).content, address


def test_the_major_feed_leaves_minor_things_out(client, newsroom):
    update = factories.update(story=newsroom.story, importance=Importance.MINOR)
    publish.publish_update(update=update, by=newsroom.editor)
    assert len(read(client).entries) == 2
    assert len(read(client, "/feeds/major.rss").entries) == 1


def test_a_feed_of_something_holds_what_is_about_it(client, newsroom):
    other = factories.update(headline="Elsewhere")
    publish.publish_update(update=other, with_story=True, by=newsroom.editor)
    assert [entry.title for entry in read(client).entries] == [
        "Elsewhere",
        "The pledge is taken back",
    ]
    for scope in ("stories/a-million-jobs", "speakers/jack-ma", "topics/jobs"):
        [entry] = read(client, f"/{scope}/updates.rss").entries
        assert entry.title == "The pledge is taken back"


def test_the_json_feed_tells_the_same(client, newsroom):
    response = client.get("/feeds/updates.json")
    feed = json.loads(response.content)
    [entry] = read(client).entries
    assert response.headers["Content-Type"].startswith("application/feed+json")
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["id"] for item in feed["items"]] == [entry.id]
    assert feed["items"][0]["date_published"] == "2018-09-20T10:05:00+00:00"


@pytest.mark.parametrize("form", ["rss", "atom"])
def test_markup_in_what_people_write_stays_text(client, newsroom, form):
    update = factories.update(story=newsroom.story, headline="1 < 2 & so", text="<b>x</b> & 😀")
    publish.publish_update(update=update, by=newsroom.editor)
    feed = read(client, f"/feeds/updates.{form}")
    assert not feed.bozo
    assert "&lt;b&gt;x&lt;/b&gt;" in feed.entries[0].content[0].value


def test_an_empty_feed_is_the_same_each_time(client, db):
    first = client.get(RSS)
    assert not feedparser.parse(first.content).bozo
    assert "1970" in first.content.decode()


@pytest.mark.parametrize("form", ["rss", "atom"])
def test_a_browser_gets_a_page_and_a_feed_reader_a_feed(client, newsroom, form):
    address = f"/feeds/updates.{form}"
    for_programs = client.get(address, headers={"Accept": f"application/{form}+xml, */*;q=0.1"})
    for_people = client.get(address, headers={"Accept": "text/html,application/xml;q=0.9"})
    assert for_programs.headers["Content-Type"] == f"application/{form}+xml; charset=utf-8"
    assert for_people.headers["Content-Type"] == "application/xml; charset=utf-8"
    assert for_programs.content == for_people.content
    assert for_programs.headers["Vary"] == for_people.headers["Vary"] == "Accept"
    text = for_people.content.decode()
    sheet = re.search(r'<\?xml-stylesheet href="([^"]+)"[^>]* type="text/css"', text)
    assert sheet
    assert finders.find(sheet[1].removeprefix("/static/"))
