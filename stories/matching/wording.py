"""Sentences as words that can be compared: without endings, without what every sentence has."""

import functools
import re
import unicodedata
from collections.abc import Iterator

import snowballstemmer

STEMMERS = {
    "da": "danish",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "sv": "swedish",
}
"""Language → snowball's name for it. Words of other languages are compared as they are."""
_EVERYWHERE_EN = """
a about after all also an and any are as at be been but by can could did do does for from had
has have he her his i if in into is it its may might more most must not of on or our over per s
said say says shall she should so some than that the their them then there these they this those
to under until up upon us was we were what when which who will with within would you
"""
EVERYWHERE = {"en": frozenset(_EVERYWHERE_EN.split())}
"""Words that say nothing about what a sentence is about."""
_NEGATIONS_EN = "not no never neither nor nobody none nothing cannot without"
NEGATIONS = {"en": frozenset(_NEGATIONS_EN.split())}
OPPOSITES = {
    "en": (
        (
            "rise rose risen grow grew growth increase increased raise raised climbed up more",
            "fall fell fallen shrink shrank decrease decreased cut drop dropped down less fewer",
        ),
        ("open opened opens", "close closed closes shut"),
        ("build built create created add", "demolish demolished abolish abolished scrap scrapped"),
        ("hire hired", "fire fired dismiss dismissed sack sacked"),
        ("buy bought", "sell sold"),
        ("allow allowed", "ban banned forbid forbade forbidden"),
        ("first", "last"),
        ("import imports", "export exports"),
        ("highest largest biggest", "lowest smallest least"),
    )
}
"""Words of one side against words of the other; they share most letters with a repeat."""

_WORD = re.compile(r"[^\W_]+(?:[.,][0-9]+)*")
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")


def plain(text: str) -> str:
    """Lower case, without accents."""
    if text.isascii():
        return text.lower()
    letters = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def tokens(text: str) -> list[str]:
    """The words as they are written; a figure stays whole."""
    return _WORD.findall(text)


@functools.lru_cache(maxsize=50_000)
def stem(word: str, language: str) -> str:
    """A plain word without its ending."""
    name = STEMMERS.get(language)
    return str(snowballstemmer.stemmer(name).stemWord(word)) if name else word


def stems(text: str, language: str) -> Iterator[str]:
    """What the sentence is about: no figures, and no words that are everywhere."""
    everywhere = EVERYWHERE.get(language, frozenset())
    for word in tokens(plain(text)):
        if word not in everywhere and not word[0].isdigit():
            yield stem(word, language)


def terms(text: str, language: str) -> list[str]:
    """The words to look for in an index, figures in their parts; once each, in order."""
    everywhere = EVERYWHERE.get(language, frozenset())
    found: dict[str, str] = {}
    for word in re.findall(r"[^\W_]+", plain(text)):
        if word not in everywhere and (len(word) > 1 or not word.isascii()):
            found.setdefault(stem(word, language), word)
    return list(found.values())


def years(text: str) -> frozenset[str]:
    return frozenset(_YEAR.findall(text))


def is_negated(text: str, language: str) -> bool:
    words = set(tokens(plain(text.replace("n't", " not").replace("n’t", " not"))))
    return bool(words & NEGATIONS.get(language, frozenset()))


def opposed(one: str, other: str, language: str) -> tuple[str, str] | None:
    """A word of one sentence and the word of the other that turns it round."""
    here, there = (set(tokens(plain(text))) for text in (one, other))
    for sides in OPPOSITES.get(language, ()):
        up, down = (set(side.split()) for side in sides)
        for left, right in ((up, down), (down, up)):
            mine, theirs = here & left - there, there & right - here
            if mine and theirs and not here & right and not there & left:
                return min(mine), min(theirs)
    return None


def names(text: str, lower: frozenset[str]) -> dict[str, str]:
    """Words with a capital: plain → as written. The first word only if `lower` does not know it."""
    found = {}
    starts = True
    for match in re.finditer(r"[^\W\d_]+|[.!?:]", text):
        word = match.group()
        if not word[0].isalpha():
            starts = True
            continue
        if word[0].isupper() and len(word) > 1 and not (starts and plain(word) in lower):
            found[plain(word)] = word
        starts = False
    return found


def lower_words(text: str) -> set[str]:
    """The words that stand here without a capital."""
    return {plain(word) for word in re.findall(r"[^\W\d_]+", text) if word[0].islower()}
