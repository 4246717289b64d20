"""What differs between two contents of one public thing, in words.

A content is plain JSON: the columns of an edition by name, dates as ISO text, and its `body`.
The desk compares a draft with what is public, readers' pages one edition with the next.
"""

import datetime as dt
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from stories import words
from stories.models.vocab import (
    LINK_BACK,
    Aspect,
    Attribution,
    EvidenceSide,
    Importance,
    LinkKind,
    Modality,
    NoData,
    Standing,
    Subject,
    value_label,
)

Content = Mapping[str, Any]
Parts = list[tuple[str, str]]
"""What is compared, and how it is told: two parts with one key are the same."""


class Difference(NamedTuple):
    label: str
    now: str
    published: str


def between(published: Content, now: Content) -> list[Difference]:
    """One row for everything that is not the same; `published` is empty before the first edition.

    Of lists (evidence, readings, reports) it names only what came and what went.
    """
    found = []
    for label, parts in _LABELS:
        name = label(now) if callable(label) else label
        before, after = parts(published) if published else [], parts(now)
        old, new = dict(before), dict(after)
        gone = [text for key, text in old.items() if key not in new]
        come = [text for key, text in new.items() if key not in old]
        if gone or come:
            found.append(Difference(name, _told(come), _told(gone)))
    return found


def _told(texts: Sequence[str]) -> str:
    """The texts in a row; one that comes several times is told once, with how often."""
    counts = Counter(texts)
    return "; ".join(f"{text} ({count})" if count > 1 else text for text, count in counts.items())


def day_of(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def span_text(span: Mapping[str, Any] | None) -> str:
    """A range of dates as an edition keeps it, in words; empty where it is missing."""
    if not span or not span["from"]:
        return ""
    return words.span_words(day_of(span["from"]), day_of(span["to"]))


def figure_text(row: Mapping[str, Any], unit: str = "") -> str:
    """A figure or its absence as an edition keeps it, in words."""
    if row.get("no_data"):
        return f"No data: {NoData(row['no_data']).label.lower()}"
    low, high = (Decimal(row[end]) if row[end] else None for end in ("low", "high"))
    return words.number_words(low, high, row["qualifier"], unit)


def _one(text: str) -> Parts:
    return [(text, text)] if text else []


def _many(rows: Iterable[Any], tell: Callable[[Any], str]) -> Parts:
    return [(json.dumps(row, sort_keys=True), tell(row)) for row in rows]


def _column(name: str, tell: Callable[[str], str] = str) -> Callable[[Content], Parts]:
    return lambda content: _one(tell(content[name])) if content.get(name) else []


def _body(name: str, tell: Callable[[Any], str] = str) -> Callable[[Content], Parts]:
    def parts(content: Content) -> Parts:
        value = content["body"].get(name)
        return _one(tell(value)) if value else []

    return parts


def _list(name: str, tell: Callable[[Any], str]) -> Callable[[Content], Parts]:
    return lambda content: _many(content["body"].get(name) or [], tell)


def _paragraphs(name: str) -> Callable[[Content], Parts]:
    """Text told paragraph by paragraph, so that one changed line is not told as all of it."""
    return lambda content: [
        (line, line) for line in content["body"].get(name, "").split("\n") if line.strip()
    ]


def _headline_label(content: Content) -> str:
    labels = {Subject.STORY: "Title", Subject.CLAIM: "Wording", Subject.UPDATE: "Headline"}
    return labels.get(Subject(content["subject"]), "Name")


def _value(axis: str) -> Callable[[Content], Parts]:
    return lambda content: _one(value_label(content["claim_kind"], content[axis]))


def _standing(content: Content) -> Parts:
    if not content["standing"]:
        return []
    label = Standing(content["standing"]).label
    since = (content["body"].get("standing") or {}).get("from")
    if since:
        label += f" {words.span_words(day_of(since), day_of(content['body']['standing']['to']))}"
    return _one(label)


def _reason(axis: str) -> Callable[[Content], Parts]:
    return lambda content: _one((content["body"].get(axis) or {}).get("reason", ""))


def _disputes(content: Content) -> Parts:
    rulings = (content["body"].get(axis) or {} for axis in ("verdict", "outcome"))
    rows = [row for ruling in rulings for row in ruling.get("disputes", [])]
    return _many(rows, lambda row: f"{row['speaker']}: {Aspect(row['aspect']).label.lower()}")


def _who(speaker: Mapping[str, Any]) -> str:
    return f"{speaker['name']}, {speaker['role']}" if speaker.get("role") else speaker["name"]


def _metrics(content: Content) -> Parts:
    rows = content["body"].get("metrics") or []
    bare = [{name: row[name] for name in row if name != "measurements"} for row in rows]
    return _many(bare, lambda row: f"{row['definition']}: {figure_text(row, row['unit'])}")


def _readings(content: Content) -> Parts:
    rows = content["body"].get("metrics") or []
    return [
        part
        for row in rows
        for part in _many(
            row["measurements"],
            lambda each: ", ".join(
                filter(None, [figure_text(each), span_text(each["as_of"]), each["source"]])
            ),
        )
    ]


def _reports(content: Content) -> Parts:
    coverage = content["body"].get("coverage") or []
    rows = coverage["reports"] if isinstance(coverage, dict) else coverage
    return _many(rows, lambda row: ", ".join(filter(None, [row["title"], row["outlet"]])))


def _links(content: Content) -> Parts:
    own = content.get("public_id")
    return _many(
        content["body"].get("links") or [],
        lambda row: (
            (LinkKind(row["kind"]).label if row["from"] == own else LINK_BACK[row["kind"]])
            + " another claim" * (row["from"] == own)
            + " another" * (row["from"] != own)
        ),
    )


def _evidence(row: Mapping[str, Any]) -> str:
    place = f", {row['locator']}" if row.get("locator") else ""
    return f"{row['source']}{place} ({EvidenceSide(row['side']).label.lower()})"


def _question(row: Mapping[str, Any]) -> str:
    due = day_of(row["due"])
    return f"{row['question']} ({words.day_words(due)})" if due else row["question"]


_LABELS: list[tuple[str | Callable[[Content], str], Callable[[Content], Parts]]] = [
    (_headline_label, _column("headline")),
    ("Summary", _body("summary")),
    ("Where it stands", _body("answer")),
    ("What stands behind it", _paragraphs("account")),
    ("Text", _paragraphs("text")),
    ("About", _body("about")),
    ("Importance", _column("importance", lambda value: Importance(value).label)),
    ("Standing", _standing),
    ("Verdict", _value("verdict")),
    ("Why", _reason("verdict")),
    ("Disputed by", _disputes),
    ("Outcome", _value("outcome")),
    ("Why this outcome", _reason("outcome")),
    ("Speaker", _body("speaker", _who)),
    ("On behalf of", _body("on_behalf_of", _who)),
    ("Attribution", _body("attribution", lambda value: Attribution(value).label)),
    ("Put as", _body("modality", lambda value: Modality(value).label)),
    ("Said", _body("said", span_text)),
    ("Where", _body("venue")),
    ("Deadline", _body("deadline", span_text)),
    ("Takes effect", _body("effect", span_text)),
    ("Happened", _body("happened", span_text)),
    ("Condition", _body("condition")),
    ("Measured by", _metrics),
    ("Readings", _readings),
    ("Evidence", _list("evidence", _evidence)),
    ("Reports", _reports),
    ("Linked claims", _links),
    ("Topics", _list("topics", lambda row: row["name"])),
    ("We ask", _list("questions", _question)),
]
