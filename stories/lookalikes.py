"""Names that look like each other though their letters differ."""

import unicodedata

_TOGETHER = [
    {"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"},
    {"CJK", "HANGUL"},
    {"CJK", "BOPOMOFO"},
]
"""Alphabets that one name may mix, as people do."""

_LIKE = str.maketrans(
    {
        # Cyrillic
        "а": "a", "ь": "b", "в": "b", "с": "c", "ԁ": "d", "е": "e", "ё": "e", "є": "e", "ғ": "f",
        "һ": "h", "н": "h", "і": "i", "ӏ": "i", "ј": "j", "к": "k", "м": "m", "п": "n", "о": "o",
        "р": "p", "ԛ": "q", "г": "r", "ѕ": "s", "т": "t", "у": "y", "ү": "y", "ѵ": "v", "ԝ": "w",
        "ш": "w", "х": "x", "з": "3", "ѡ": "w", "ә": "e", "ө": "o", "ӡ": "3", "ԍ": "g",
        # Greek
        "α": "a", "β": "b", "γ": "y", "ε": "e", "η": "n", "ι": "i", "κ": "k", "μ": "u",
        "ν": "v", "ο": "o", "ρ": "p", "σ": "c", "τ": "t", "υ": "u", "χ": "x", "ω": "w",
        "ζ": "z", "ϲ": "c", "ϳ": "j", "θ": "o",
        # Armenian, Latin of its own kind, digits and strokes
        "ա": "w", "գ": "q", "զ": "q", "հ": "h", "յ": "j", "ո": "n", "ս": "u", "ց": "g", "օ": "o",
        "ı": "i", "ɩ": "i", "ɑ": "a", "ɡ": "g", "ʏ": "y", "ᴏ": "o", "ᴜ": "u", "ᴠ": "v", "ᴡ": "w",
        "ᴢ": "z", "ɪ": "i", "ꞵ": "b", "ƨ": "2", "ꜱ": "s", "ᴄ": "c", "ᴀ": "a", "ᴇ": "e", "ᴋ": "k",
        "ø": "o", "đ": "d", "ħ": "h", "ł": "l", "ŧ": "t", "ß": "b", "þ": "p",
        "1": "l", "|": "l", "0": "o", "5": "s",
    }
)  # fmt: skip


def looks_like(one: str, other: str) -> bool:
    """Whether the eye takes one for the other, in capitals or not."""
    return bool(_looks(one) & _looks(other))


def _looks(name: str) -> set[str]:
    """What a name looks like; two ways where its capital I may be read as a small L."""
    name = unicodedata.normalize("NFKC", name)
    return {_look(name), _look(name.replace("I", "l"))}


def _look(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(each for each in plain if not unicodedata.combining(each))
    return bare.translate(_LIKE).replace("rn", "m").replace("vv", "w")


def mixes_alphabets(name: str) -> bool:
    """Whether letters of alphabets stand together that nobody writes in one name."""
    found = {_alphabet(each) for each in name if each.isalpha()}
    return len(found) > 1 and not any(found <= each for each in _TOGETHER)


def _alphabet(letter: str) -> str:
    return unicodedata.name(letter, "OTHER").split()[0]
