"""What was read from a page or a pasted text, as plain values."""

import datetime as dt
import struct
from dataclasses import asdict, dataclass
from typing import Any

# Between `extract` and its children: a request is two lengths, JSON and the page's bytes; an
# answer is one length and JSON.
REQUEST = struct.Struct(">II")
ANSWER = struct.Struct(">I")


@dataclass(frozen=True)
class TextWarning:
    """Something an editor should look at before the text is relied upon.

    `kind` is truncated, undecodable, lost_words, unpaired_quote, lower_case_start, short,
    paywall_stub or left_out. `paragraph` counts from 0; None means the whole text.
    """

    kind: str
    paragraph: int | None
    message: str


@dataclass(frozen=True)
class Capture:
    """One report, cleaned.

    `bylines` are people only. A date is a range; `published_precision` is day, month, year or
    empty. `incomplete`: text is missing, or may be. `fingerprint` is near for texts that say
    the same in nearly the same words. `left_out` are the lines of a pasted text that
    were taken for teasers and boxes.
    """

    title: str = ""
    bylines: tuple[str, ...] = ()
    outlet: str = ""
    published_from: dt.date | None = None
    published_to: dt.date | None = None
    published_precision: str = ""
    language: str = ""
    canonical: str = ""
    paragraphs: tuple[str, ...] = ()
    warnings: tuple[TextWarning, ...] = ()
    incomplete: bool = False
    undecodable: bool = False
    fingerprint: int = 0
    left_out: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The paragraphs, one a line: the text in which places are counted."""
        return "\n".join(self.paragraphs)


def packed(capture: Capture) -> dict[str, Any]:
    """The capture as JSON can hold it."""
    values = asdict(capture)
    for name in ("published_from", "published_to"):
        values[name] = values[name] and values[name].isoformat()
    return values


def unpacked(values: dict[str, Any]) -> Capture:
    """The capture that `packed` made. Raises TypeError, KeyError or ValueError on other values."""
    days = {
        name: dt.date.fromisoformat(values[name]) if values[name] else None
        for name in ("published_from", "published_to")
    }
    lists = {name: tuple(values[name]) for name in ("bylines", "paragraphs", "left_out")}
    warnings = tuple(TextWarning(**each) for each in values["warnings"])
    return Capture(**{**values, **days, **lists, "warnings": warnings})
