"""Words noted at an event before there is any article; then the event becomes one."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.utils import timezone

from stories.actions import appearances, articles, claims, people, record
from stories.actions.appearances import Passage
from stories.clock import newsroom_day
from stories.models import ArticleVersion, Claim, QuickLine, Story, User
from stories.models.spans import Span
from stories.models.vocab import (
    AppearanceMode,
    ArticleForm,
    ChangeKind,
    DateBasis,
    Role,
)

FIELDS = frozenset({"event", "speaker_name", "words", "said_at", "note"})


class Made(NamedTuple):
    """A line as it becomes a claim: in our words, and of which kind."""

    line: QuickLine
    text: str
    kind: str


@record.action
def note_line(
    *,
    story: Story,
    event: str,
    speaker_name: str,
    words: str,
    said_at: dt.datetime | None = None,
    note: str = "",
    by: User,
    now: dt.datetime | None = None,
) -> QuickLine:
    """One line; `note` says where it can be heard again: "recording at 14:32"."""
    record.require(by, Role.REPORTER, to="note a line")
    now = now or timezone.now()
    line = QuickLine(
        story=story,
        event=event,
        speaker_name=speaker_name,
        words=words,
        said_at=said_at or now,
        note=note,
    )
    record.create(line, by=by, now=now)
    record.log(ChangeKind.LINE_NOTED, line, by=by, story=story, after={"event": event}, now=now)
    return line


@record.action
def edit_line(
    *,
    line: QuickLine,
    changes: dict[str, Any],
    revision: int | None,
    by: User,
    now: dt.datetime | None = None,
) -> QuickLine:
    """Raises `Refused` once the line has become a claim: what was said is then on record."""
    record.require(by, Role.REPORTER, to="change a line")
    _check_waiting(line)
    record.edit(
        line,
        changes,
        kind=ChangeKind.LINE_EDITED,
        may=FIELDS,
        revision=revision,
        by=by,
        story=line.story,
        now=now,
    )
    return line


@record.action
def drop_line(*, line: QuickLine, by: User, now: dt.datetime | None = None) -> None:
    record.require(by, Role.REPORTER, to="drop a line")
    _check_waiting(line)
    record.save(line, {"dropped_at": now or timezone.now()}, revision=None, by=by, now=now)
    record.log(ChangeKind.LINE_DROPPED, line, by=by, story=line.story, now=now)


@record.action
def make_claims(
    *,
    story: Story,
    event: str,
    made: Sequence[Made],
    by: User,
    now: dt.datetime | None = None,
) -> list[Claim]:
    """Every line a claim, and the event an article in which all of them stand.

    The article's text is the lines in the order in which they were said; a second round at
    the same event adds a version with all of them.

    Raises:
        Refused: no line, or one that is a claim already.
    """
    record.require(by, Role.REPORTER, to="make claims")
    if not made:
        raise record.Refused("Choose at least one line.", field="lines")
    for each in made:
        _check_waiting(each.line)
    version = _article(story, event, [each.line for each in made], by=by, now=now)
    return [_claim(story, each, version, by=by, now=now) for each in made]


def _article(
    story: Story, event: str, fresh: list[QuickLine], *, by: User, now: dt.datetime | None
) -> ArticleVersion:
    """The event's text with these lines in it."""
    told = QuickLine.objects.filter(story=story, event=event, dropped_at__isnull=True)
    earlier = list(told.filter(article__isnull=False))
    lines = sorted([*earlier, *fresh], key=lambda line: (line.said_at, line.pk))
    text = "\n".join(" ".join(line.words.split()) for line in lines)
    if earlier and earlier[0].article is not None:
        return articles.add_version(article=earlier[0].article, text=text, by=by, now=now)
    day = newsroom_day(lines[0].said_at)
    entered = articles.enter(
        story=story,
        title=event,
        text=text,
        form=ArticleForm.EVENT,
        published=Span(day, newsroom_day(lines[-1].said_at), DateBasis.STATED),
        note="Noted line by line at the event.",
        by=by,
        now=now,
    )
    return entered.article.versions.get()


def _claim(
    story: Story, made: Made, version: ArticleVersion, *, by: User, now: dt.datetime | None
) -> Claim:
    line, day = made.line, newsroom_day(made.line.said_at)
    claim = claims.add_claim(
        story=story,
        text=made.text,
        kind=made.kind,
        speaker=people.speaker_called(line.speaker_name, story, by=by, now=now),
        said=Span(day, day, DateBasis.STATED),
        venue=line.event,
        by=by,
        now=now,
    )
    words = " ".join(line.words.split())
    place = appearances.find_passage(version, words)
    appearances.add_appearance(
        claim=claim,
        version=version,
        passages=[place or Passage(0, 0, 0, words)],
        mode=AppearanceMode.QUOTE,
        note=line.note,
        by=by,
        now=now,
    )
    values = {"article": version.article, "claim": claim}
    record.save(line, values, revision=None, by=by, now=now)
    return claim


def _check_waiting(line: QuickLine) -> None:
    record.lock(line)
    if line.claim_id is not None:
        raise record.Refused("This line is a claim already. Change the claim instead.")
    if line.dropped_at is not None:
        raise record.Refused("This line was dropped.")
