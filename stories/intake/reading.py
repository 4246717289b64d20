"""Bytes of a page → a Capture, in this process. `extract` does the same at a safe distance."""

import datetime as dt
import re
from copy import copy
from dataclasses import replace
from html import unescape

from stories.intake import body as report
from stories.intake import wording
from stories.intake.blocks import Block, blocks, letters
from stories.intake.byline import bylines
from stories.intake.captured import Capture
from stories.intake.dates import published
from stories.intake.decode import Decoded, decode
from stories.intake.errors import Failure, IntakeError
from stories.intake.fingerprint import fingerprint
from stories.intake.headline import headline
from stories.intake.language import language
from stories.intake.outlet import canonical, names, outlet
from stories.intake.page import Page, parse, plain
from stories.intake.pasted import from_text
from stories.intake.phrases import asks_for_payment
from stories.intake.scan import MAX_BYTES, Scan, scan

_BINARY = (b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\x7fELF")
_MOST_PARAGRAPHS = 5_000
_MARKUP = re.compile(r"<[^<>]{1,300}>|\r")
_PIECE = 12


def extract_here(
    body: bytes,
    *,
    url: str = "",
    content_type: str = "",
    charset: str = "",
    today: dt.date | None = None,
) -> Capture:
    """Reads a page as fetched.

    Args:
        content_type: plain text is read as if it were pasted.
        charset: what the header says, or nothing.
        today: nothing is dated later; by default the day it is now, in UTC.

    Raises:
        IntakeError: unreadable; no text is found, or the page is over a limit of `scan`.
    """
    if len(body) > 2 * MAX_BYTES or body[:8].startswith(_BINARY):
        raise IntakeError(Failure.UNREADABLE, f"{len(body)} bytes, no page")
    decoded = decode(body, charset=charset)
    seen = scan(decoded.text)
    if not seen.tags or content_type.lower().startswith("text/plain"):
        return _plain_text(decoded, today)
    page = parse(decoded.text, url=url)
    if page is None:
        raise IntakeError(Failure.UNREADABLE, "nothing to parse")
    return _capture(page, decoded, seen, today or dt.datetime.now(dt.UTC).date())


def _plain_text(decoded: Decoded, today: dt.date | None) -> Capture:
    capture = from_text(decoded.text, today=today)
    if not capture.paragraphs:
        raise IntakeError(Failure.UNREADABLE, "no text found")
    return replace(capture, undecodable=capture.undecodable or decoded.guessed)


def _capture(page: Page, decoded: Decoded, seen: Scan, today: dt.date) -> Capture:
    everything = blocks(page.tree)
    known = names(page)
    title = headline(page, everything, outlets=known)
    found = report.find(everything, copy(page.tree), title=title)
    paragraphs = tuple(block.text for block in found.blocks)[:_MOST_PARAGRAPHS]
    lost = [number for number, block in enumerate(found.blocks) if block.lost]
    written = _written(page)
    if _length(paragraphs) < 0.4 * _length(written):
        paragraphs, lost, found = written, [], report.Body()
    if not paragraphs:
        raise IntakeError(Failure.UNREADABLE, "no text found")
    start, end = _span(everything, found.blocks)
    when = published(page, everything, start=start, end=end, today=today)
    cut = page.cut or seen.swallowed or seen.unfinished or _lacks(page, everything, seen.tail)
    truncated = cut or found.cut or _falls_short(paragraphs, written)
    stub = wording.is_stub(paragraphs) and _is_paid(page, everything)
    damaged = decoded.guessed or any("\ufffd" in text for text in (title, *paragraphs))
    whole = {"truncated": truncated, "undecodable": damaged, "paywall_stub": stub}
    return Capture(
        title=title,
        bylines=bylines(page, everything, outlets=known, start=start, end=end),
        outlet=outlet(page, known),
        published_from=when.first if when else None,
        published_to=when.last if when else None,
        published_precision=when.precision if when else "",
        language=language(page, paragraphs),
        canonical=canonical(page),
        paragraphs=paragraphs,
        warnings=(
            *(wording.warning(kind) for kind, holds in whole.items() if holds),
            *wording.warnings(paragraphs, lost=lost),
        ),
        incomplete=truncated or stub,
        undecodable=damaged,
        fingerprint=fingerprint("\n".join(paragraphs)),
    )


def _span(everything: list[Block], kept: tuple[Block, ...]) -> tuple[int, int]:
    """Where the report stands among the blocks; at the top where none is known."""
    numbers = {id(block): number for number, block in enumerate(everything)}
    return (numbers[id(kept[0])], numbers[id(kept[-1])] + 1) if kept else (0, len(everything))


def _length(paragraphs: tuple[str, ...]) -> int:
    return sum(map(len, paragraphs))


def _written(page: Page) -> tuple[str, ...]:
    """The text that the page gives for machines, which may be longer than what it shows."""
    texts = [text for node in page.articles[:1] for text in _as_written(node.get("articleBody"))]
    return tuple(
        line for text in texts for line in map(plain, _MARKUP.sub("\n", text).split("\n")) if line
    )


def _as_written(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [unescape(each) for each in values if isinstance(each, str)]


def _falls_short(paragraphs: tuple[str, ...], written: tuple[str, ...]) -> bool:
    if not written or _length(paragraphs) > 0.75 * _length(written):
        return False
    return letters(written[-1])[-40:] not in letters("".join(paragraphs))


def _is_paid(page: Page, everything: list[Block]) -> bool:
    free = [str(node.get("isAccessibleForFree", "")).lower() for node in page.articles]
    return "false" in free or any(asks_for_payment(block.text) for block in everything)


def _lacks(page: Page, everything: list[Block], tail: str) -> bool:
    """Whether the last words of the page's source are missing from the parsed page."""
    tail = tail.lower()
    pieces = [tail[place : place + _PIECE] for place in range(0, len(tail) - _PIECE + 1, _PIECE)]
    if not pieces:
        return False
    near = "".join(block.letters for block in everything[-60:])
    if _share(pieces, near) > 0.3:
        return False
    return _share(pieces, letters(page.tree.text_content())) < 0.3


def _share(pieces: list[str], text: str) -> float:
    return sum(piece in text for piece in pieces) / len(pieces)
