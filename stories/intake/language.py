"""The language of a text: what the page says, unless its words say otherwise."""

import re
from collections import Counter
from collections.abc import Sequence

from stories.intake.page import Page, strings

_COMMON = {
    "en": "the of and to in a that is was for on with as it he by at from his are were which has",
    "de": "der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch",
    "fr": "le la les des et en du une est que dans qui pour sur par au pas plus avec sont",
    "es": "el la los de que y en las del un por con una su para es al se como más",
    "it": "il di che la e un per una del con non sono della si da le i gli nel alla",
    "pt": "o de que e do da em um para com não uma os no se na por mais as dos",
    "nl": "de het een van en in is dat op te zijn met voor niet aan er om ook als",
}
_SETS = {name: frozenset(words.split()) for name, words in _COMMON.items()}
_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
)
_CODE = re.compile(r"^([a-zA-Z]{2,3})(?:[-_].{0,20})?$")
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 40


def language(page: Page | None, paragraphs: Sequence[str]) -> str:
    """An ISO 639 code such as `en`, or nothing. A template's wrong label loses to clear words."""
    heard = _heard(" ".join(paragraphs)[:4_000])
    stated = next(filter(None, map(_code, _stated(page))), "") if page else ""
    return heard or stated


def _heard(text: str) -> str:
    for name, script in _SCRIPTS:
        if len(script.findall(text)) > 0.15 * len(text):
            return name
    words = Counter(_WORD.findall(text.lower()))
    if words.total() < _ENOUGH:
        return ""
    counts = Counter({name: sum(words[word] for word in known) for name, known in _SETS.items()})
    (best, most), (_, second) = counts.most_common(2)
    return best if most >= 0.15 * words.total() and most > 1.3 * second else ""


def _stated(page: Page) -> list[str]:
    root = page.tree
    found = [root.get("lang") or "", root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""]
    found += [text for node in page.articles for text in strings(node.get("inLanguage"))]
    return [*found, *page.meta("og:locale", "language", "dc.language", "content-language")]


def _code(text: str) -> str:
    found = _CODE.match(text.strip())
    return found[1].lower() if found else ""
