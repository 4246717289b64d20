"""What readers find: editions, their places on the shelf, and the lists that they stand in."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from stories.models import (
    Claim,
    Edition,
    Listing,
    Shelf,
    Speaker,
    Story,
    Topic,
    TrackedPledge,
    Update,
)
from stories.models.vocab import AGAIN_LINKS, ChangeKind, ClaimKind, Publication, Subject
from stories.newsroom.behind import Made
from stories.newsroom.bodies import claim_body, span
from stories.newsroom.cast import DAYS, FIRST_DAY, SAID_SO, Cast, Told
from stories.newsroom.ledger import SIGNED, Ledger, instant
from stories.newsroom.sheets import Sheets, moment

COLUMNS: dict[Any, tuple[str, ...]] = {
    Update: ("id", "public_id", "story_id", "headline", "text", "importance", "publication"),
    Update.claims.through: ("id", "update_id", "claim_id"),
    Edition: (
        *(*SIGNED, "subject", "public_id", "number", "story_id", "headline", "claim_kind"),
        *("verdict", "outcome", "standing", "withdrawn_from", "withdrawn_to", "said_from"),
        *("said_to", "deadline_from", "deadline_to", "speaker_slug", "speaker_name"),
        *("importance", "first_published", "published", "body"),
    ),
    Shelf: ("id", "subject", "public_id", "slug", "edition_id", "sort_at"),
    Listing: ("id", "shelf_id", "scope", "key", "subject", "sort_at"),
    TrackedPledge: (
        *("id", "shelf_id", "outcome", "standing", "deadline_to", "again_of", "sort_at"),
    ),
}
PLAIN: dict[str, Any] = {
    "number": 1,
    **dict.fromkeys(("story_id", "claim_kind", "verdict", "outcome", "standing"), ""),
    **dict.fromkeys(("withdrawn_from", "withdrawn_to", "said_from", "said_to"), None),
    **dict.fromkeys(("deadline_from", "deadline_to"), None),
    **dict.fromkeys(("speaker_slug", "speaker_name", "importance"), ""),
}
ORDER = COLUMNS[Edition][len(SIGNED) :]
LAST_DAY = str(FIRST_DAY + dt.timedelta(days=DAYS + 400))
Place = tuple[str, str]


class Readers:
    """Publishes what is public."""

    def __init__(self, cast: Cast, sheets: Sheets, ledger: Ledger) -> None:
        self.cast, self.sheets, self.ledger = cast, sheets, ledger
        self.draw, self.language = cast.draw, cast.language
        self.speakers: set[int] = set()
        self.topics: set[str] = set()
        self.tracked: set[str] = set()

    def claim(self, made: Made) -> None:
        """The claim's edition and, of some, an update that names it."""
        said, story = made.said, made.story
        standing, cause = made.standing
        withdrawn = cause.said if cause else None
        self.speakers.add(made.speaker[0])
        columns = {
            "headline": made.text,
            "claim_kind": made.kind,
            "verdict": made.verdict[0] if made.verdict else "unchecked",
            "outcome": _outcome(made),
            "standing": str(standing),
            "withdrawn_from": withdrawn,
            "withdrawn_to": withdrawn,
            "said_from": said,
            "said_to": said,
            "deadline_from": made.deadline,
            "deadline_to": made.deadline,
            "speaker_slug": made.speaker[2],
            "speaker_name": made.speaker[3],
            "story_id": story.name,
        }
        others = {
            link["to"] if link["from"] == made.ref[1] else link["from"] for link in made.links
        }
        places = [
            (Subject.STORY, story.name),
            (Subject.SPEAKER, made.speaker[1]),
            *((Subject.CLAIM, other) for other in sorted(others)),
            *((Subject.TOPIC, topic[0]) for topic in story.topics),
        ]
        day = str(dt.date.fromisoformat(said) + dt.timedelta(days=320))
        shelf = self._publish(
            Claim, made.ref, columns, claim_body(made), day=day, sorted_on=said, places=places,
            story=story, claim=made,
        )  # fmt: skip
        if made.kind == ClaimKind.PLEDGE:
            self._track(made, columns, shelf)
        if self.draw.random() < 0.2:
            self._update(made, day)

    def _track(self, made: Made, columns: dict[str, Any], shelf: int) -> None:
        ends = [link["to"] for link in made.links if link["kind"] in AGAIN_LINKS]
        again_of = next((each for each in ends if each in self.tracked), "")
        self.tracked.add(made.ref[1])
        told = (columns["outcome"], columns["standing"], columns["deadline_to"], again_of)
        key = self.sheets.key(TrackedPledge)
        self.sheets.add(TrackedPledge, (key, shelf, *told, moment(columns["said_from"])))

    def _update(self, made: Made, day: str) -> None:
        story, ref = made.story, self.cast.ref(Update, "n")
        headline, text = self.language.remark()[:200], self.language.remark()
        importance = self.draw.choice(("major", "minor", "minor", "minor"))
        row = (*ref, story.key, headline, text, importance, str(Publication.PUBLIC))
        self.sheets.add(Update, row)
        through = Update.claims.through
        self.sheets.add(through, (self.sheets.key(through), ref[0], made.ref[0]))
        about: Any = {"by": self.cast.by, "day": day, "story": (story.key, story.name)}
        self.ledger.log(ChangeKind.UPDATE_WRITTEN, Update, *ref, **about)
        columns = {"headline": headline, "importance": importance, "story_id": story.name}
        body = {"text": text, "happened": None, "claims": [made.ref[1]]}
        places = [
            (Subject.STORY, story.name),
            (Subject.CLAIM, made.ref[1]),
            (Subject.SPEAKER, made.speaker[1]),
            *((Subject.TOPIC, topic[0]) for topic in story.topics),
        ]
        self._publish(
            Update, ref, columns, body, day=day, sorted_on=day, places=places, story=story
        )

    def stories(self) -> None:
        """The editions of stories, after those of their claims."""
        for story in self.cast.stories:
            if story.public:
                self._story(story)
                self.topics.update(topic[0] for topic in story.topics)
                self.sheets.settle()

    def _story(self, story: Told) -> None:
        body = {
            "summary": story.summary,
            "answer": story.answer,
            "account": "",
            "topics": [
                dict(zip(("id", "slug", "name"), each, strict=True)) for each in story.topics
            ],
            "opened_on": story.opened_on,
            "main_claim": "",
            "claims": sorted(story.claims),
            "coverage": [
                {
                    "title": each.title,
                    "outlet": each.outlet,
                    "byline": each.byline,
                    "form": "print",
                    "language": "en",
                    "published": span(each.day),
                    "address": "",
                    "archive": "",
                }
                for each in sorted(story.articles, key=lambda each: (each.day, each.article))
            ],
            "questions": [],
        }
        self._publish(
            Story,
            (story.key, story.name),
            {"headline": story.title, "story_id": story.name},
            body,
            day=LAST_DAY,
            sorted_on=LAST_DAY,
            places=[(Subject.TOPIC, topic[0]) for topic in story.topics],
            story=story,
            slug=story.slug,
        )

    def others(self) -> None:
        """The editions of speakers and topics that public claims and stories name."""
        for key, name, slug, called in self.cast.speakers:
            if key in self.speakers:
                columns = {"headline": called, "speaker_slug": slug, "speaker_name": called}
                body = {"kind": "person", "about": "", "domain": ""}
                self._publish(Speaker, (key, name), columns, body, day=LAST_DAY, slug=slug)
        for key, name, slug, called in self.cast.topics:
            if name in self.topics:
                body = {"summary": SAID_SO}
                self._publish(
                    Topic, (key, name), {"headline": called}, body, day=LAST_DAY, slug=slug
                )

    def _publish(
        self,
        model: Any,
        ref: tuple[int, str],
        columns: dict[str, Any],
        body: dict[str, Any],
        *,
        day: str,
        sorted_on: str = LAST_DAY,
        places: Sequence[Place] = (),
        story: Told | None = None,
        claim: Made | None = None,
        slug: str = "",
    ) -> int:
        """The key of the shelf row."""
        subject = str(model._meta.model_name)
        content = PLAIN | columns | {"subject": subject, "public_id": ref[1], "body": body}
        content |= {"first_published": instant(day), "published": instant(day)}
        signed = self.ledger.sign(Edition, story.name if story else "newsroom", content)
        stored = {"body": self.sheets.json(body), "first_published": moment(day)}
        row = content | stored | {"published": moment(day)}
        self.sheets.add(Edition, (*signed, *(row[name] for name in ORDER)))
        shelf, sort_at = self.sheets.key(Shelf), moment(sorted_on)
        self.sheets.add(Shelf, (shelf, subject, ref[1], slug or ref[1], signed[0], sort_at))
        for scope, key in places:
            self.sheets.add(
                Listing, (self.sheets.key(Listing), shelf, str(scope), key, subject, sort_at)
            )
        self.ledger.log(
            ChangeKind.PUBLISHED, model, *ref, by=self.cast.by, day=day,
            story=(story.key, story.name) if story else None,
            claim=claim.ref if claim else None, after={"edition": 1},
        )  # fmt: skip
        return shelf


def _outcome(made: Made) -> str:
    first = {"pledge": "not_rated", "forecast": "too_early"}
    return made.outcome[0] if made.outcome else first.get(made.kind, "")
