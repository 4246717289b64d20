"""What was read in a passage, as a form shows it: values, where they come from, in words."""

import datetime as dt
import decimal
import json
from dataclasses import asdict
from typing import Any

from stories.intake.spot import counted_from
from stories.models import Claim
from stories.models.spans import Span
from stories.models.vocab import AppearanceMode, DateBasis
from stories.words import number_words, span_words


def read(found: dict[str, Any]) -> dict[str, Any]:
    """The initial values of the form from what was read in the passage."""
    if not found:
        return {"mode": AppearanceMode.OUTLET}
    quantity, deadline = found.get("quantity") or {}, found.get("deadline") or {}
    values = {
        "text": found.get("wording", ""),
        "kind": found.get("kind", ""),
        "speaker": found.get("speaker", ""),
        "speaker_role": found.get("role", ""),
        "on_behalf_of": found.get("on_behalf_of", ""),
        "attribution": found.get("attribution", ""),
        "modality": found.get("modality", ""),
        "condition": found.get("condition", ""),
        "mode": found.get("mode") or AppearanceMode.OUTLET,
        "via": found.get("via", ""),
        "said": _span(found.get("said_from"), found.get("said_to"), found.get("said_note", "")),
        "low": _number(quantity.get("low") or quantity.get("high")),
        "high": _number(quantity.get("high") if quantity.get("low") else None),
        "qualifier": quantity.get("qualifier", ""),
        "unit": quantity.get("unit", ""),
    }
    if deadline and not deadline.get("open"):
        values["deadline"] = _span(
            deadline.get("first"), deadline.get("last"), deadline["note"], deadline["basis"]
        )
    if values["low"] == values["high"]:
        values["high"] = None
    return {name: value for name, value in values.items() if value not in ("", None)}


def said_of(found: dict[str, Any]) -> dict[str, str]:
    """For each field that was read or asks: a sentence on where that comes from."""
    said: dict[str, str] = {}
    quantity, deadline = found.get("quantity") or {}, found.get("deadline") or {}
    if named := found.get("speaker"):
        words = found.get("speaker_text") or named
        said["speaker"] = f"Read from “{words}”."
    if found.get("kind"):
        said["kind"] = found.get("reason") or "Read from the passage."
    if quantity:
        said["low"] = f"Read from “{quantity['text']}”."
    if deadline.get("open"):
        said["deadline"] = (
            f"“{deadline['text']}” does not say from which day it counts. When was it pledged?"
        )
    elif deadline:
        said["deadline"] = f"Read from “{deadline['text']}”. {deadline['note']}".strip()
    if found.get("said_from"):
        said["said"] = found.get("said_note") or "Read from the passage."
    if found.get("via"):
        said["via"] = "The text names it as its source."
    return said


def as_found(spotted_values: dict[str, Any]) -> dict[str, Any]:
    """What was spotted, in the shape in which a stored suggestion keeps it."""
    kept: dict[str, Any] = json.loads(json.dumps(spotted_values, default=_plain))
    return kept


def retold(found: dict[str, Any], made: Claim) -> dict[str, Any]:
    """What changes in `found` where it tells of a pledge that was made before, on a known day."""
    first, last = made.said_from, made.said_to or made.said_from
    if found.get("said_from") or first is None or last is None:
        return {}
    days = span_words(first, last)
    values: dict[str, Any] = {
        "said_from": first.isoformat(),
        "said_to": last.isoformat(),
        "said_note": f"The day of the pledge that we track: “{made}”."[:300],
    }
    deadline = found.get("deadline") or {}
    if deadline.get("basis") == DateBasis.DERIVED:
        note = f"counts from {days}, the day of the pledge that we track"
        counted = counted_from(deadline["text"], first, last, note, language="en")
        if counted is not None:
            values["deadline"] = as_found(asdict(counted))
    return values


def figure_words(found: dict[str, Any]) -> str:
    """ "about 1,000,000 jobs", for a note beside the text; empty where no figure was read."""
    quantity = found.get("quantity")
    if not quantity:
        return ""
    low, high = _number(quantity["low"]), _number(quantity["high"])
    return number_words(low, high, quantity["qualifier"], quantity["unit"])


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, dt.date) else f"{value:f}"


def _number(text: str | None) -> decimal.Decimal | None:
    return None if text is None else decimal.Decimal(text)


def _span(first: str | None, last: str | None, note: str, basis: str = "") -> Span | None:
    if not first:
        return None
    start = dt.date.fromisoformat(first)
    return Span(start, dt.date.fromisoformat(last or first), basis or "derived", note[:300])
