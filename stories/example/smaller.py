"""How a made-up story is told in a few lines, and the days of work that come of them."""

import dataclasses
from typing import Any

from stories.actions import pledges, stories
from stories.actions.verdicts import Dispute
from stories.example.asked import unanswered
from stories.example.script import Day, Step, ago, day_in, in_days, step, the
from stories.example.verbs import (
    Report,
    ask,
    claim,
    edit_story,
    enter,
    mark,
    mark_passages,
    rate,
    show,
    source,
    write,
)
from stories.models.spans import NO_DATE
from stories.models.vocab import ACCUSES

TOPIC = "made-up-topic"


@dataclasses.dataclass(frozen=True)
class Line:
    """A claim of a made-up story. Days are counted back from today, those ahead forward."""

    text: str
    kind: str
    who: str
    ago: int
    key: str = ""
    modality: str = ""
    due: int | None = None
    seen: str = ""
    """What a source says; the claim's evidence."""
    verdict: str = ""
    why: str = ""
    disputed_by: tuple[tuple[str, str], ...] = ()
    outcome: str = ""
    rating: str = ""
    rated: int = 2
    closed: bool = False
    question: str = ""
    asked_in: int = 0
    marked_by: str = "editor"


@dataclasses.dataclass(frozen=True)
class Note:
    """An update, written and shown so many days ago."""

    ago: int
    headline: str
    text: str
    about: tuple[str, ...]
    importance: str = "minor"


@dataclasses.dataclass(frozen=True)
class Tale:
    key: str
    title: str
    summary: str
    opened: int
    lines: tuple[Line, ...]
    answer: str = ""
    account: str = ""
    lead: str = "reporter"
    team: tuple[str, ...] = ("editor", "reporter")
    notes: tuple[Note, ...] = ()
    report: Report | None = None
    shown: bool = False
    restricted: bool = False
    more: tuple[Step, ...] = ()
    """Further steps, done yesterday before anything is shown."""

    def keys(self) -> list[str]:
        return [line.key or f"{self.key}-{number}" for number, line in enumerate(self.lines, 1)]


def days(tale: Tale) -> list[Day]:
    """The work on a made-up story, from its opening to yesterday."""
    done = [ago(tale.opened, [_open(tale)])]
    for key, line in zip(tale.keys(), tale.lines, strict=True):
        done += _days_of(tale, key, line)
    if tale.report:
        done.append(ago(3, [enter(tale.report, tale.key), *mark_passages(tale.report)]))
    if tale.more:
        done.append(ago(1, list(tale.more)))
    if tale.shown:
        done += _shown(tale)
    return done


def _open(tale: Tale) -> Step:
    return step(
        stories.open_story,
        keep=tale.key,
        title=f"Made-up example: {tale.title}",
        summary=f"{tale.summary} Nothing in this story is so: we made it up.",
        answer=tale.answer,
        account=tale.account,
        lead=the(tale.lead),
        team=[the(person) for person in tale.team],
        topics=[the(TOPIC)],
        restricted=tale.restricted,
        by=tale.lead,
    )


def _days_of(tale: Tale, key: str, line: Line) -> list[Day]:
    by = tale.lead
    entered = [
        claim(
            key,
            line.text,
            story=tale.key,
            kind=line.kind,
            speaker=line.who,
            modality=line.modality,
            said=day_in(-line.ago),
            deadline=NO_DATE if line.due is None else day_in(line.due),
            by=by,
        )
    ]
    if passage := line.seen or (line.why if line.verdict == "verified" else ""):
        entered.append(source(key, _side(line), "A made-up source", passage, by=by))
    if line.verdict:
        entered.append(_mark(key, line))
    if line.question:
        entered.append(_ask(tale, key, line))
    done = [ago(line.ago, entered)]
    if line.verdict in ACCUSES and line.marked_by == "editor":
        entered.append(unanswered(key))
    if line.outcome:
        done.append(ago(line.rated, _rate(key, line)))
    return done


def _side(line: Line) -> str:
    return "supports" if line.verdict in ("verified", "") else "contradicts"


def _mark(key: str, line: Line) -> Step:
    disputes = [Dispute(the(who), aspect) for who, aspect in line.disputed_by]
    return mark(key, line.verdict, line.why, by=line.marked_by, disputes=disputes)


def _ask(tale: Tale, key: str, line: Line) -> Step:
    people: dict[str, Any] = {"by": tale.lead, "owner": the(tale.lead), "backup": None}
    return ask(tale.key, line.question, claim=key, due_on=in_days(line.asked_in), **people)


def _rate(key: str, line: Line) -> list[Step]:
    steps = [rate(key, line.outcome, line.rating)]
    if line.outcome in ACCUSES:
        steps.append(unanswered(key))
    if line.closed:
        steps.append(
            step(
                pledges.close_pledge,
                claim=the(key),
                reason="Settled, and nothing is left to ask.",
                revision=None,
                by="editor",
            )
        )
    return steps


def _shown(tale: Tale) -> list[Day]:
    """Everything decided is public; what is still being checked is not."""
    decided = tuple(
        key
        for key, line in zip(tale.keys(), tale.lines, strict=True)
        if line.verdict and line.marked_by == "editor"
    )
    done = [ago(note.ago, _note(tale, note, number)) for number, note in enumerate(tale.notes)]
    lead = edit_story(tale.key, main_claim=the(tale.keys()[0]))
    return [*done, ago(1, [lead, show(tale.key, claims=decided)])]


def _note(tale: Tale, note: Note, number: int) -> list[Step]:
    key = f"{tale.key}-note-{number}"
    text = {
        "headline": note.headline,
        "text": f"{note.text} (Made up for the example.)",
        "importance": note.importance,
        "claims": [the(about) for about in note.about],
        "happened": day_in(-note.ago),
    }
    return [write(tale.key, key, text), show(tale.key, updates=(key,))]
