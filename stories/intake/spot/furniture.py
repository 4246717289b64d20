"""Which paragraphs belong to the page and not to the report: boxes, teasers, captions, notes."""

from collections.abc import Sequence

from stories.intake.spot.language import Language
from stories.intake.spot.tokens import tokens

HEAD, PROSE, OTHER = "head", "prose", "other"
_CLOSED = tuple('.!?…:;"”’»)')
_SHORT = 4
_TITLE = 160
_BOX = 400
_FEW = 0.34


def roles(paragraphs: Sequence[str], language: Language) -> list[str]:
    """HEAD, PROSE or OTHER for each paragraph.

    A first line without a full stop is the headline. From a line like "Related posts" on,
    a text that has had its prose is over. Lines without a full stop are subheadings and
    teasers, unless nearly all lines are so.
    """
    filled = [each.strip() for each in paragraphs]
    middle = _middle(filled, language)
    written = [each for each in filled if each]
    closed = sum(each.endswith(_CLOSED) for each in written)
    open_lines_count = closed < _FEW * len(written) and not _has_bullets(filled, language)
    first = _first(filled)
    found: list[str] = []
    over = after_bullet = False
    for number, paragraph in enumerate(filled):
        over = over or (number >= middle > 0 and _ends_text(paragraph, language))
        role = _role(paragraph, language, open_lines=open_lines_count)
        if number == first and len(written) > 1 and _is_headline(paragraph):
            role = HEAD if not _is_boxed(paragraph, language) else OTHER
        found.append(OTHER if over or after_bullet or not paragraph else role)
        after_bullet = paragraph in language.words("furniture.bullets")
    return found


def _middle(filled: Sequence[str], language: Language) -> int:
    """The paragraph by which two thirds of the prose are read: no text ends before it."""
    lengths = [
        len(each) if _role(each, language, open_lines=False) == PROSE else 0 for each in filled
    ]
    read, total = 0, sum(lengths)
    for number, length in enumerate(lengths):
        read += length
        if read * 3 >= total * 2:
            return number
    return 0


def _first(filled: Sequence[str]) -> int:
    return next((number for number, each in enumerate(filled) if each), -1)


def _is_headline(paragraph: str) -> bool:
    return len(paragraph) <= _TITLE and not paragraph.endswith((".", "…", "”", '"'))


def _has_bullets(filled: Sequence[str], language: Language) -> bool:
    return any(each in language.words("furniture.bullets") for each in filled if each)


def _role(paragraph: str, language: Language, *, open_lines: bool) -> str:
    if len(paragraph.split()) < _SHORT or _is_boxed(paragraph, language):
        return OTHER
    closed = paragraph.endswith(_CLOSED) or (len(paragraph) > _TITLE and ". " in paragraph)
    return PROSE if open_lines or closed else OTHER


def _is_boxed(paragraph: str, language: Language) -> bool:
    """Whether the paragraph reads as a box or as a note on its author."""
    if len(paragraph) > _BOX:
        return False
    row = tokens(paragraph)
    if not row or language.phrases("furniture.starts").at(row, 0):
        return True
    if language.phrases("furniture.anywhere").find(row):
        return True
    quoted = any(mark in paragraph[:-1] for mark in "“”")
    return not quoted and bool(language.phrases("furniture.author").find(row))


def _ends_text(paragraph: str, language: Language) -> bool:
    """Whether the page's own lines begin here: "Related posts", "Sign up for …"."""
    if len(paragraph) > _TITLE:
        return False
    row = tokens(paragraph)
    return bool(row) and language.phrases("furniture.tail").at(row, 0) is not None
