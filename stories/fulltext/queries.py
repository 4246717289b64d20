"""What somebody typed into a search box, as terms. Nothing that can be typed is an error."""

import re
import unicodedata
from dataclasses import dataclass

MOST_TERMS = 16
LONGEST_WORD = 60
SHORTEST_PREFIX = 3
"""A shorter beginning fits half of everything: it is taken as a whole word."""

_MARKS = str.maketrans(dict.fromkeys("“”„‟«»〝〞＂", '"'))
_TYPED = re.compile(r'(?P<minus>(?<!\S)[-−–])?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Term:
    """A word, or words that stand next to each other; `prefix`: the last one may go on."""

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True)
class Query:
    """Documents with all of `wanted` and none of `unwanted`. Without `wanted` it finds nothing."""

    wanted: tuple[Term, ...] = ()
    unwanted: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.wanted)

    @property
    def open_ended(self) -> "Query":
        """The same, but its last term may go on: somebody is still typing. May equal itself."""
        *others, last = self.wanted
        if len(last.words[-1]) < SHORTEST_PREFIX:
            return self
        return Query((*others, Term(last.words, prefix=True)), self.unwanted)


def parse(text: str) -> Query:
    """Reads `words`, `"phrases"`, `beginnings*` and `-exclusions`.

    A quotation mark that is not closed closes at the end. A word with signs in it ("well-known",
    "1,000,000") is a phrase. Terms beyond `MOST_TERMS` are left out.
    """
    wanted: list[Term] = []
    unwanted: list[Term] = []
    cleaned = unicodedata.normalize("NFC", text).translate(_MARKS)
    for match in _TYPED.finditer(cleaned):
        typed = match["phrase"] if match["phrase"] is not None else match["word"]
        words = words_of(typed)
        if words:
            prefix = typed.rstrip().endswith("*") and len(words[-1]) >= SHORTEST_PREFIX
            (unwanted if match["minus"] else wanted).append(Term(words, prefix))
    return Query(
        tuple(dict.fromkeys(wanted[:MOST_TERMS])), tuple(dict.fromkeys(unwanted[:MOST_TERMS]))
    )


def words_of(text: str) -> tuple[str, ...]:
    """The runs of letters and digits, in lower case, none longer than `LONGEST_WORD`."""
    return tuple(word[:LONGEST_WORD] for word in _WORD.findall(text.lower()))


def folded(text: str) -> str:
    """`text` in lower case and without accents, as both databases compare words."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def grams(text: str) -> list[str]:
    """Every three letters in a row of the folded text, once each, for names that are misspelt."""
    found: dict[str, None] = {}
    for word in words_of(folded(text)):
        for at in range(max(1, len(word) - 2)):
            found[word[at : at + 3]] = None
    return list(found)
