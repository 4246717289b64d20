"""One newsroom's feed as a model: what was published, corrected and taken down, in what order."""

import datetime as dt
import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any, NamedTuple
from unittest import mock

from django.db import transaction
from django.test import Client
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from stories.actions import publish, record
from stories.models import Generation, Update
from stories.models.vocab import Importance
from stories.public import formats
from stories.public.entries import Entry
from stories.public.ready import Answer, larder
from tests import factories
from tests.feedlint import lint
from tests.public.feedreader import Item, read_json, read_xml

START = dt.datetime(2020, 1, 1, 12, tzinfo=dt.UTC)
FORMS = ("rss", "atom", "json")
MINOR, MAJOR = Importance.MINOR.value, Importance.MAJOR.value
which = st.integers(0, 2)
headlines = st.sampled_from(["One", "1 < 2 & so", "<b>Bold</b>", "“Ö” 😀", "]]>"])
some_claims = st.frozensets(st.sampled_from([0, 1]))
ranks = st.sampled_from([MINOR, MAJOR])
notes = st.sampled_from(["We had it wrong.", "A name was missing."])


class Draft(NamedTuple):
    """What an update says: `claims` by their numbers."""

    headline: str
    claims: frozenset[int]
    importance: str


FEEDS: dict[str, Callable[[Draft], bool]] = {
    "/feeds/updates": lambda draft: True,
    "/stories/a-story/updates": lambda draft: True,
    "/feeds/major": lambda draft: draft.importance == MAJOR,
    "/claims/{0}/updates": lambda draft: 0 in draft.claims,
    "/claims/{1}/updates": lambda draft: 1 in draft.claims,
    "/speakers/ann/updates": lambda draft: bool(draft.claims),
}
"""The address of a feed, without its format → what belongs to it."""

SITE, *OTHERS = FEEDS


class Told:
    """What readers should find of one update, in each feed."""

    def __init__(self, row: Update) -> None:
        row.refresh_from_db()
        self.row = row
        self.uid = ""
        self.published: dt.datetime | None = None
        self.updated = START
        self.gone = False
        self.draft = Draft(row.headline, frozenset([0, 1]), MAJOR)
        self.shown = self.draft
        self.correction = ""
        self.noted = ""
        self.left: dict[str, str | None] = {}
        """The feeds that ever held it → the note by which it left; None: it is there."""

    def goes_out(self, now: dt.datetime, correction: str) -> None:
        new = self.published is None or self.gone or self.draft != self.shown
        if not new and correction in ("", self.correction):
            return
        self.correction = correction if self.published else ""
        self.noted = self.correction or self.noted
        self.published = self.published or now
        self.updated, self.gone, self.shown = now, False, self.draft
        for feed, belongs in FEEDS.items():
            if belongs(self.shown):
                self.left[feed] = None
            elif feed in self.left and self.left[feed] is None:
                self.left[feed] = self.correction

    def told_in(self, feed: str) -> tuple[str, dt.datetime | None, dt.datetime]:
        note = self.noted if self.left[feed] is None else self.left[feed]
        title = f"Correction: {self.shown.headline}" if note else self.shown.headline
        return ("Taken down" if self.gone else title), self.published, self.updated


class FeedDesk(RuleBasedStateMachine):
    """Each rule is what an editor does; after each, the feeds tell it and its ids stand."""

    room: SimpleNamespace

    def __init__(self) -> None:
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        larder.clear()
        self.now = START
        self.client = Client()
        self.told = [Told(row) for row in self.room.updates]
        self.read: dict[str, list[Item]] = {}
        self.read_at: dict[str, int] = {}
        """In which generation: in the same one feeds are the same bytes (test_ready.py)."""
        self.bytes: dict[str, tuple[bytes, list[Item]]] = {}
        self.turns = itertools.cycle(itertools.product(FORMS, OTHERS))

    def teardown(self) -> None:
        try:
            larder.clear()
            self.read_at.clear()
            self.tells_it([SITE], FORMS)
            self.tells_it(OTHERS, FORMS[-1:])
        finally:
            self.go_back()

    def go_back(self) -> None:
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)
        larder.clear()

    def later(self) -> dt.datetime:
        self.now += dt.timedelta(minutes=7)
        return self.now

    @rule(number=which, headline=headlines, claims=some_claims)
    def edits(self, number: int, headline: str, claims: frozenset[int]) -> None:
        told = self.told[number]
        self._draft(told, told.draft._replace(headline=headline, claims=claims))

    @rule(number=which, claims=some_claims, importance=ranks, note=st.just("") | notes)
    def aims(self, number: int, claims: frozenset[int], importance: str, note: str) -> None:
        """It is about something else, or ranked anew, and readers are told at once."""
        told = self.told[number]
        self._draft(told, told.draft._replace(claims=claims, importance=importance))
        self._publish(told, note)

    def _draft(self, told: Told, draft: Draft) -> None:
        told.row.refresh_from_db()
        with record.writing():
            told.row.claims.set(self.room.claims[number] for number in draft.claims)
            values = {"headline": draft.headline, "importance": draft.importance}
            record.save(told.row, values, revision=None, by=self.room.editor)
        told.draft = draft

    @rule(number=which)
    def publishes(self, number: int) -> None:
        self._publish(self.told[number], "")

    @rule(number=which, note=notes)
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
        told.gone, told.updated = True, now

    def _publish(self, told: Told, correction: str) -> None:
        told.row.refresh_from_db()
        now = self.later()
        by = self.room.editor
        publish.publish_update(update=told.row, correction=correction, by=by, now=now)
        told.goes_out(now, correction)

    @invariant()
    def the_feeds_tell_it(self) -> None:
        """The feed of all, and one of the others in turn; all of them at the end."""
        form, feed = next(self.turns)
        self.tells_it([SITE, feed], [form])

    def tells_it(self, feeds: Iterable[str], asked: Sequence[str]) -> None:
        generation = Generation.objects.get().number
        for feed in feeds:
            if self.read_at.get(feed) != generation:
                self.read[feed] = self._read(feed, asked)
                self.read_at[feed] = generation
            public = [told for told in self.told if feed in told.left]
            expected = sorted(told.told_in(feed) for told in public)
            assert sorted(item[1:] for item in self.read[feed]) == expected, feed
            self._same_ids(self.read[feed], public)

    def _same_ids(self, items: list[Item], public: list[Told]) -> None:
        """An id is given once, and never given up; it is the same in every feed."""
        by_time = {item.published: item.uid for item in items}
        assert len({item.uid for item in items}) == len(items)
        for told in public:
            assert told.published
            told.uid = told.uid or by_time[told.published]
            assert told.uid == by_time[told.published]

    def _read(self, feed: str, asked: Sequence[str]) -> list[Item]:
        """What the feed holds, the same in every format.

        These are asked for; the others tell the entries that stand in the last of them.
        """
        path = feed.format(*(row.public_id for row in self.room.claims))
        bodies = {}
        for form in asked:
            with overheard() as told:
                bodies[form] = self.client.get(f"{path}.{form}").content
        for form in FORMS:
            bodies[form] = bodies.get(form) or formats.tell(*told[0], form).body
        first, *others = (sorted(self._items(f"{path}.{form}", bodies[form])) for form in FORMS)
        assert all(items == first for items in others), feed
        return first

    def _items(self, address: str, body: bytes) -> list[Item]:
        """Bytes that were read before are not read again."""
        form = address.rpartition(".")[2]
        if self.bytes.get(address, (b"", []))[0] != body:
            assert lint(body, form) == []
            self.bytes[address] = body, read_json(body) if form == "json" else read_xml(body)
        return self.bytes[address][1]


@contextmanager
def overheard() -> Iterator[list[tuple[formats.Feed, Sequence[Entry]]]]:
    """Every feed that is told inside, and its entries."""
    heard = []

    def tell(feed: formats.Feed, items: Sequence[Entry], form: str) -> Answer:
        heard.append((feed, items))
        return formats.tell(feed, items, form)

    with mock.patch("stories.public.feeds.tell", tell):
        yield heard


def feed_room() -> SimpleNamespace:
    """A public story with two claims, and three updates that nobody has published."""
    editor = factories.user()
    story = factories.story(slug="a-story", by=editor)
    ann = factories.speaker(name="Ann Example", slug="ann")
    claims = [factories.claim(story=story, speaker=ann) for _ in range(2)]
    publish.publish_story(story=story, claims=claims, by=editor, now=START)
    told: dict[str, Any] = {"story": story, "claims": claims, "importance": MAJOR}
    updates = [factories.update(headline=f"Draft {n}", **told) for n in range(3)]
    return SimpleNamespace(editor=editor, story=story, claims=claims, updates=updates)
