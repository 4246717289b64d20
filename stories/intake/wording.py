"""What a text itself shows of its damage: words that are gone, quotation marks without a mate."""

import re
from collections.abc import Iterator, Sequence

from stories.intake.captured import TextWarning

_SMALL = "on|in|at|of|to|from|with|by|for|the|a|an|and|as|than|via|like|called|told|its|their"
_MISSING = re.compile(
    rf"\b(?:{_SMALL}) [,;.](?=\s|$)|\(\s*\)"  # what a link that was cut out leaves
    r"|\b(?:the|its|their|your|an|[Aa]ccording to|such as|known as|listing on|based on), (?=[a-z])"
    r"|\b(?:on|in|at|of|to|from|with|by|for), (?:which|who|whose)\b"
    r"|(?<=[a-z] )(?:the|an|its|their|your|than)\.(?=\s+[A-Z“\"]|$)"
)
_OPENERS, _CLOSERS = "“„«", "”»"
_INCHES = re.compile(r"\d\s?\"")
_LOWER_START = re.compile(r"^[a-z]{2,}\b")
_LOWER_WITHIN = re.compile(r"\b[a-z]{5,}\.\s+[a-z]{3,}\b(?![.(=])")
_NAMES_IN_LOWER = frozenset(
    ("de", "van", "von", "der", "al", "el", "bin", "ibn", "du", "la", "le", "di", "da")
)
_SHORT = 60  # words
_STUB = 250
MESSAGES = {
    "truncated": "The text may end too early. Compare its end with the page.",
    "undecodable": "Some characters could not be read. Compare the text with the page.",
    "lost_words": "Words seem to be missing here, perhaps a link's. Compare with the page.",
    "unpaired_quote": "A quotation mark has no mate here. Check where the quotation ends.",
    "lower_case_start": "A sentence starts in lower case here. Words before it may be missing.",
    "short": "The text is very short. Check that it is the whole report.",
    "paywall_stub": "The rest is for subscribers. Open the page in your browser and paste it.",
    "left_out": "Lines that look like teasers or boxes were left out. Check that none is missed.",
}


def warning(kind: str, paragraph: int | None = None) -> TextWarning:
    return TextWarning(kind, paragraph, MESSAGES[kind])


def warnings(paragraphs: Sequence[str], *, lost: Sequence[int] = ()) -> Iterator[TextWarning]:
    """What each paragraph shows. `lost`: paragraphs in which a link has no text."""
    for number, text in enumerate(paragraphs):
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else ""
        if "\ufffd" in text:
            yield warning("undecodable", number)
        if number in lost or _MISSING.search(text):
            yield warning("lost_words", number)
        if _unpaired(text, following):
            yield warning("unpaired_quote", number)
        if _lower_case(text):
            yield warning("lower_case_start", number)
    words = sum(len(text.split()) for text in paragraphs)
    if words < _SHORT and sum(map(len, paragraphs)) < 5 * _SHORT:
        yield warning("short")


def is_stub(paragraphs: Sequence[str]) -> bool:
    """Short enough to be what a paywall leaves."""
    return sum(len(text.split()) for text in paragraphs) < _STUB


def _unpaired(text: str, following: str) -> bool:
    """A quotation over several paragraphs opens in each and closes in the last."""
    opened = sum(text.count(mark) for mark in _OPENERS)
    closed = sum(text.count(mark) for mark in _CLOSERS)
    if "„" in text:  # „German“ closes with what opens in English
        closed += text.count("“")
        opened -= text.count("“")
    if opened != closed:
        continues = opened == closed + 1 and following[:1] in (*_OPENERS, '"')
        return not continues
    straight = text.count('"') - len(_INCHES.findall(text)) * (text.count('"') % 2)
    return straight % 2 == 1 and following[:1] != '"'


def _lower_case(text: str) -> bool:
    first = _LOWER_START.match(text)
    if first and first[0] not in _NAMES_IN_LOWER and len(text) > 40:
        return True
    return bool(_LOWER_WITHIN.search(text))
