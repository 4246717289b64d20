"""Letters as pictures, in a few cuts of our two typefaces; `tests.browser.letters` makes them."""

import json
import unicodedata
import zlib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

FILE = Path(__file__).with_name("letters.bin")
ALIKE = str.maketrans(
    {
        "Ł": "L",
        "ł": "l",
        "Đ": "D",
        "đ": "d",
        "ı": "i",
        "Ħ": "H",
        "ħ": "h",
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "–",
        "\u2015": "—",
        "\u202f": " ",
    }
)


class Glyph(NamedTuple):
    advance: float
    left: int
    top: int
    """Of the first row, counted down from the base line."""

    rows: tuple[bytes, ...]
    """Coverage in steps of 0 to 15."""


class Cut:
    """One typeface in one weight and size."""

    def __init__(self, values: dict[str, Any]) -> None:
        self.size: int = values["size"]
        self.values = values["glyphs"]
        self.kerning: dict[str, float] = values["kerning"]
        self.made: dict[str, Glyph] = {}

    def glyph(self, char: str) -> Glyph:
        if char not in self.made:
            advance, left, top, width, steps = self.values[char]
            flat = bytes(int(step, 16) for step in steps)
            rows = tuple(flat[at : at + width] for at in range(0, len(flat), width or 1))
            self.made[char] = Glyph(advance, left, top, rows)
        return self.made[char]

    def place(self, text: str) -> list[tuple[float, Glyph]]:
        """Each letter with where it stands, kerned."""
        x, found = 0.0, []
        for number, char in enumerate(text):
            x += self.kerning.get(text[number - 1] + char, 0.0) if number else 0.0
            glyph = self.glyph(char)
            found.append((x, glyph))
            x += glyph.advance
        return found

    def width(self, text: str) -> float:
        placed = self.place(text)
        return placed[-1][0] + placed[-1][1].advance if placed else 0.0


@cache
def cuts() -> dict[str, Cut]:
    values = json.loads(zlib.decompress(FILE.read_bytes()))
    return {name: Cut(each) for name, each in values.items()}


def drawable(text: str) -> str:
    """`text` in letters that we have; empty where any other would be needed.

    An accent that is not in the typeface is left out rather than the whole text.
    """
    found = [_nearest(char) for char in " ".join(text.translate(ALIKE).split())]
    return "" if None in found else "".join(each or "" for each in found)


def _nearest(char: str) -> str | None:
    """`char`, or it without its accent; None where neither can be drawn."""
    known = cuts()["small"].values
    if char in known:
        return char
    if unicodedata.category(char) == "Cf":
        return ""
    plain = unicodedata.normalize("NFKD", char)
    bare = "".join(each for each in plain if not unicodedata.combining(each))
    return bare if all(each in known for each in bare) else None


def wrap(text: str, cut: Cut, width: int) -> list[str]:
    """Lines no wider than `width`; a word that is wider on its own is broken."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        *whole, rest = _broken(word, cut, width)
        for each in whole:
            lines += [line, each] if line else [each]
            line = ""
        longer = f"{line} {rest}".strip()
        if cut.width(longer) > width:
            lines.append(line)
            longer = rest
        line = longer
    return [*lines, line] if line else lines


def _broken(word: str, cut: Cut, width: int) -> list[str]:
    """The word in pieces that fit, most often in one."""
    pieces = [word]
    while cut.width(pieces[-1]) > width:
        last = pieces.pop()
        fits = next(n for n in range(len(last), 0, -1) if cut.width(last[:n]) <= width)
        pieces += [last[:fits], last[fits:]]
    return pieces


def fitted(text: str, cut: Cut, width: int) -> str:
    """`text` on one line, with an ellipsis where it is too long."""
    if cut.width(text) <= width:
        return text
    while text and cut.width(f"{text}…") > width:
        text = text[:-1]
    return f"{text.rstrip(' ,.;:')}…"
