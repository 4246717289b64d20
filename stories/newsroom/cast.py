"""Who and what is there before the first claim: people, outlets, topics, speakers, stories."""

import datetime as dt
from typing import Any, NamedTuple

from django.contrib.auth.hashers import make_password

from stories.models import Article, ArticleVersion, Outlet, Speaker, Story, Topic, User
from stories.models.vocab import ChangeKind, Publication, Role
from stories.newsroom.language import Language
from stories.newsroom.ledger import Ledger
from stories.newsroom.sheets import Sheets, moment

FIRST_DAY = dt.date(2000, 1, 1)
DAYS = 9_000
"""Everything was said between the first day and so many days after it."""

SAID_SO = "Synthetic: made up by a program, to measure with."
USERNAME = "synthetic"
"""Of the newsroom's administrator; the others are numbered. Nobody knows a password."""

ROLES = (Role.ADMINISTRATOR, *(Role.EDITOR,) * 3, *(Role.REPORTER,) * 7, Role.VIEWER)
Ref = tuple[int, str]
"""Key and public id."""

COLUMNS: dict[Any, tuple[str, ...]] = {
    User: ("id", "public_id", "username", "name", "role", "password"),
    Outlet: ("id", "public_id", "name"),
    Topic: ("id", "public_id", "name", "slug", "summary"),
    Story: (
        *("id", "public_id", "slug", "title", "summary", "answer", "opened_on", "publication"),
        *("restricted", "lead_id", "updated_at"),
    ),
    Story.topics.through: ("id", "story_id", "topic_id"),
    Speaker: ("id", "public_id", "slug", "name"),
    Article: (
        *("id", "public_id", "title", "byline", "outlet_id"),
        *("published_from", "published_to", "published_basis"),
    ),
    ArticleVersion: ("id", "article_id", "text", "read_at"),
    Article.stories.through: ("id", "article_id", "story_id"),
}


class Told(NamedTuple):
    """A story, as far as its claims and its edition need it."""

    key: int
    name: str
    slug: str
    title: str
    summary: str
    answer: str
    opened_on: str
    public: bool
    topics: tuple[tuple[str, str, str], ...]
    """Public id, slug and name of each."""
    articles: list["Report"]
    claims: list[str]
    """The public ids of its public claims."""


class Report(NamedTuple):
    """An article, as far as an appearance in it needs it."""

    version: int
    article: int
    title: str
    outlet: str
    byline: str
    day: str
    quote: str
    """Its second paragraph begins with this."""


class Cast:
    """Makes them and keeps what the claims need of them.

    Args:
        claims: how many claims there will be: a story for 100, a speaker for 50.
    """

    def __init__(self, sheets: Sheets, ledger: Ledger, language: Language, claims: int) -> None:
        self.sheets, self.ledger, self.language = sheets, ledger, language
        self.draw = language.random
        self.people = [self._person(number) for number in range(len(ROLES))]
        self.by = self.people[0]
        self.outlets = [self._outlet() for _ in range(max(3, claims // 5_000))]
        self.topics = [self._topic() for _ in range(min(40, 2 + claims // 100))]
        self.speakers = [self._speaker() for _ in range(max(2, claims // 50))]
        self.stories = [self._story() for _ in range(max(1, claims // 100))]

    def ref(self, model: Any, letter: str) -> Ref:
        """A new key, and a public id that no row made at the desk can have: those lack the 0."""
        key = self.sheets.key(model)
        return key, f"{letter}0{key:06x}"

    def _person(self, number: int) -> Ref:
        ref = self.ref(User, "u")
        suffix = "" if number == 0 else f"-{number}"
        name = self.language.name()
        columns = (f"{USERNAME}{suffix}", name, str(ROLES[number]), make_password(None))
        self.sheets.add(User, (*ref, *columns))
        by = getattr(self, "by", ref) if number else ref
        self.by = by
        self._log(ChangeKind.PERSON_ADDED, User, ref, name=name)
        return ref

    def _log(self, kind: str, model: Any, ref: Ref, day: dt.date = FIRST_DAY, **after: str) -> None:
        story = ref if model is Story else None
        self.ledger.log(kind, model, *ref, by=self.by, day=str(day), story=story, after=after)

    def _outlet(self) -> tuple[int, str]:
        ref = self.ref(Outlet, "o")
        name = f"{self.language.place()} Post {ref[0]}"
        self.sheets.add(Outlet, (*ref, name))
        self._log(ChangeKind.OUTLET_ADDED, Outlet, ref, name=name)
        return ref[0], name

    def _topic(self) -> tuple[int, str, str, str]:
        ref = self.ref(Topic, "t")
        name = f"{self.language.place()} affairs {ref[0]}"
        slug = f"synthetic-topic-{ref[0]}"
        self.sheets.add(Topic, (*ref, name, slug, SAID_SO))
        self._log(ChangeKind.TOPIC_ADDED, Topic, ref, name=name)
        return *ref, slug, name

    def _speaker(self) -> tuple[int, str, str, str]:
        ref = self.ref(Speaker, "p")
        name, slug = self.language.name(), f"synthetic-speaker-{ref[0]}"
        self.sheets.add(Speaker, (*ref, slug, name))
        self._log(ChangeKind.SPEAKER_ADDED, Speaker, ref, name=name)
        return *ref, slug, name

    def _story(self) -> Told:
        ref = self.ref(Story, "s")
        title = f"What became of it, {self.language.place()} {ref[0]}"
        slug = f"synthetic-story-{ref[0]}"
        chance = self.draw.random()
        public, restricted = chance < 0.6, chance > 0.99
        day = FIRST_DAY + dt.timedelta(days=int(DAYS * self.draw.random() ** 2))
        publication = Publication.PUBLIC if public else Publication.DRAFT
        answer = self.language.sentence()
        texts = (title, SAID_SO, answer, str(day), str(publication))
        lead = self.draw.choice(self.people[:4])[0]
        self.sheets.add(Story, (*ref, slug, *texts, restricted, lead, moment(str(day))))
        topics = self.draw.sample(self.topics, self.draw.choice((0, 1, 1, 2)))
        through = Story.topics.through
        for topic in topics:
            self.sheets.add(through, (self.sheets.key(through), ref[0], topic[0]))
        self._log(ChangeKind.STORY_OPENED, Story, ref, day, title=title)
        named = tuple(sorted((topic[1:] for topic in topics), key=lambda topic: topic[2]))
        return Told(*ref, slug, title, SAID_SO, answer, str(day), public, named, [], [])

    def report(self, text: str) -> None:
        """An article with this text, in a story that follows from its key."""
        ref = self.ref(Article, "a")
        outlet, outlet_name = self.draw.choice(self.outlets)
        story = self.stories[int(len(self.stories) * self.draw.random() ** 2)]
        day = str(FIRST_DAY + dt.timedelta(days=self.draw.randrange(DAYS)))
        title, byline = self.language.sentence()[:200], self.language.name()
        self.sheets.add(Article, (*ref, title, byline, outlet, day, day, "stated"))
        version, through = self.sheets.key(ArticleVersion), Article.stories.through
        whole = f"{SAID_SO}\n{text}"
        self.sheets.add(ArticleVersion, (version, ref[0], whole, moment(day)))
        self.sheets.add(through, (self.sheets.key(through), ref[0], story.key))
        self.ledger.log(
            ChangeKind.ARTICLE_ENTERED,
            Article,
            *ref,
            by=self.by,
            day=day,
            story=(story.key, story.name),
            after={"title": title},
        )
        quote = text[:120].partition("\n")[0].rpartition(" ")[0]
        story.articles.append(Report(version, ref[0], title, outlet_name, byline, day, quote))
