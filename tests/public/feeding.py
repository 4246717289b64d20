"""One newsroom's feed as a model: what was published, corrected and taken down, in what order."""

import datetime as dt
import json
from types import SimpleNamespace
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

import feedparser
from django.db import transaction
from django.test import Client
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from stories.actions import publish, record
from stories.models import Update
from stories.public.ready import larder
from tests import factories
from tests.feedlint import lint
from tests.feedlint.atom import NS

START = dt.datetime(2020, 1, 1, 12, tzinfo=dt.UTC)
FEEDS = ["/feeds/updates", "/stories/a-story/updates"]
which = st.integers(0, 2)
headlines = st.sampled_from(["One", "1 < 2 & so", "<b>Bold</b>", "“Ö” 😀", "]]>"])


class Item(NamedTuple):
    """What a feed reader keeps of an entry."""

    uid: str
    title: str
    published: dt.datetime
    updated: dt.datetime


class Told:
    """What readers should find of one update."""

    def __init__(self, row: Update) -> None:
        row.refresh_from_db()
        self.row = row
        self.uid = ""
        self.title = ""
        self.published: dt.datetime | None = None
        self.updated = START
        self.gone = False
        self.draft = row.headline
        self.shown = ""
        self.correction = ""
        self.noted = ""

    def goes_out(self, now: dt.datetime, correction: str) -> None:
        new = self.published is None or self.gone or self.draft != self.shown
        if not new and correction in ("", self.correction):
            return
        self.correction = correction if self.published else ""
        self.noted = self.correction or self.noted
        self.published = self.published or now
        self.updated, self.gone, self.shown = now, False, self.draft
        self.title = f"Correction: {self.shown}" if self.noted else self.shown


class FeedDesk(RuleBasedStateMachine):
    """Each rule is what an editor does; after each, the feed tells it and its ids stand."""

    room: SimpleNamespace

    def __init__(self) -> None:
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.now = START
        self.client = Client()
        self.told = [Told(row) for row in self.room.updates]

    def teardown(self) -> None:
        try:
            self.tells_it(FEEDS)
        finally:
            self.go_back()

    def go_back(self) -> None:
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)
        larder.clear()

    def later(self) -> dt.datetime:
        self.now += dt.timedelta(minutes=7)
        return self.now

    @rule(number=which, headline=headlines)
    def edits(self, number: int, headline: str) -> None:
        told = self.told[number]
        told.row.refresh_from_db()
        with record.writing():
            record.save(told.row, {"headline": headline}, revision=None, by=self.room.editor)
        told.draft = headline

    @rule(number=which)
    def publishes(self, number: int) -> None:
        self._publish(self.told[number], "")

    @rule(number=which, note=st.sampled_from(["We had it wrong.", "A name was missing."]))
    def corrects(self, number: int, note: str) -> None:
        self._publish(self.told[number], note)

    @rule(number=which)
    def takes_down(self, number: int) -> None:
        told = self.told[number]
        if told.published is None or told.gone:
            return
        told.row.refresh_from_db()
        now = self.later()
        publish.take_down(row=told.row, note="Not so.", by=self.room.editor, now=now)
        told.gone, told.title, told.updated = True, "Taken down", now

    def _publish(self, told: Told, correction: str) -> None:
        told.row.refresh_from_db()
        now = self.later()
        by = self.room.editor
        publish.publish_update(update=told.row, correction=correction, by=by, now=now)
        told.goes_out(now, correction)

    @invariant()
    def the_feed_tells_it(self) -> None:
        self.tells_it(FEEDS[:1])

    def tells_it(self, feeds: list[str]) -> None:
        larder.clear()
        public = [told for told in self.told if told.published]
        expected = sorted((told.title, told.published, told.updated) for told in public)
        for feed in feeds:
            forms = {form: self._read(f"{feed}.{form}", form) for form in ("rss", "atom", "json")}
            for form, items in forms.items():
                assert sorted(item[1:] for item in items) == expected, (feed, form)
                assert sorted(forms["json"]) == sorted(items)
        self._same_ids(forms["json"])

    def _same_ids(self, items: list[Item]) -> None:
        """An id is given once, and never given up."""
        by_time = {item.published: item.uid for item in items}
        assert len({item.uid for item in items}) == len(items)
        for told in self.told:
            if told.published:
                told.uid = told.uid or by_time[told.published]
                assert told.uid == by_time[told.published]

    def _read(self, address: str, form: str) -> list[Item]:
        body = self.client.get(address).content
        assert lint(body, form) == []
        return read_json(body) if form == "json" else read_xml(body)


def read_json(body: bytes) -> list[Item]:
    dates = ("date_published", "date_modified")
    return [
        Item(row["id"], row["title"], *(dt.datetime.fromisoformat(row[name]) for name in dates))
        for row in json.loads(body)["items"]
    ]


def read_xml(body: bytes) -> list[Item]:
    """Ids and dates by feedparser; titles as they stand, since it reads some of them as HTML."""
    feed = feedparser.parse(body)
    assert not feed.bozo
    return [
        Item(row.id, title, moment(row.published_parsed), moment(row.updated_parsed))
        for row, title in zip(feed.entries, titles(body), strict=True)
    ]


def titles(body: bytes) -> list[str]:
    root = ET.fromstring(body)
    rows = root.iter("item") if root.tag == "rss" else root.iter(f"{NS}entry")
    names = ("title", f"{NS}title")
    return [next(each.text or "" for each in row if each.tag in names) for row in rows]


def moment(parsed: Any) -> dt.datetime:
    return dt.datetime(*parsed[:6], tzinfo=dt.UTC)


def feed_room() -> SimpleNamespace:
    """A public story with three updates that nobody has published."""
    editor = factories.user()
    story = factories.story(slug="a-story", by=editor)
    publish.publish_story(story=story, by=editor, now=START)
    updates = [factories.update(story=story, headline=f"Draft {n}") for n in range(3)]
    return SimpleNamespace(editor=editor, story=story, updates=updates)
