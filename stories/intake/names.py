"""Names in bylines: people apart from desks, agencies, roles and each other."""

import re
from collections.abc import Iterable, Sequence

from stories.intake.blocks import letters

_PREFIX = re.compile(
    r"^(?:(?:story|words|text|written|reported|posted|published|article|analysis|opinion|review|"
    r"interview|report|comment|column|edited|compiled|photographs?|by-?line|as told|research|blog|"
    r"submitted|updated|exclusive|first published|author|authors|reporter|writer)\s{1,3})?"
    r"(?:and\s{1,3}\w{3,20}\s{1,3})?(?:by|von|por|par|di|door|af|av|przez|від|от)\b\s{0,3}:?\s{0,3}"
    r"|^(?:authors?|writers?|reporters?|written|words|text|autor(?:en|in|es)?|auteurs?|autore)"
    r"\s{0,3}:\s{0,3}",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\s{1,3}(?:(?:in|at|for|on|from|with|via|reports?|reporting|is an?|is the|was|covers|writes|"
    r"has|who|about|special to|updated|published|posted|last)\b|[|•·–—/]|- |\(|\[|,?\s*\d|@|<).*$"
    r"|\s{1,3}(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\s\d.*$"
    r"|\s{0,3}[(\[<@].*$|\S{1,80}@\S{1,80}.*$|https?:.*$",
    re.DOTALL,
)
_CONTACT = re.compile(r"\S{1,80}@\S{1,80}|https?://\S{1,300}|(?<!\w)@\w{1,40}|\b(?:www\.)\S{1,100}")
_SPLIT = re.compile(
    r"\s{0,3}(?:[;|•·/\n]|,?\s{1,3}(?:and|und|et|og|och|with|mit|con|avec|&|(?-i:y|e|en|i))\s{1,3}(?=\S)"
    r"|,\s{0,3}&\s{0,3}|&|\s[–—-]\s|,)\s{0,3}",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"^(?:jr|sr|ii|iii|iv|m\.?d|ph\.?d|esq|dr)\.?$", re.IGNORECASE)

# Words that no person's name has. Whole words, lower case.
_NOBODY_TEXT = """
    staff newsroom newsdesk desk editorial editors editor team teams agency agencies news
    newswire reporter reporters correspondent correspondents writer writers contributor
    contributors columnist journalist journalists producer producers photographer
    videographer blogger freelancer freelance intern associate senior deputy managing
    assistant executive special guest admin administrator webmaster web online digital media
    network networks reuters bloomberg afp apnews dpa xinhua tass ians pti ani upi efe ansa
    kyodo newsletter magazine newspaper newspapers broadcasting television studio studios
    radio tv press-release pressroom wire wires service services bureau office department
    ministry council committee commission university institute foundation association
    organisation organization company corporation corp inc llc ltd gmbh plc group board
    publisher publishers publishing publications content sponsored advertisement partner
    partners anonymous unknown author authors user users guestauthor redaktion redaktor
    redaccion redacción rédaction redazione agencia agence agenzia agentur onlineredaktion
    compiled various others other source sources exclusive updated published posted share
    follow comments minutes min ago today yesterday january february july september october
    november december monday tuesday wednesday thursday friday saturday sunday politics
    business sports sport technology science opinion world local national international
    health entertainment lifestyle culture weather analysis video photos live contact about
    privacy subscribe daily weekly tribune gazette herald chronicle dispatch observer
    telegraph inquirer courier advertiser the this that here our your their we you his her
    its political economics economic foreign diplomatic investigations investigative podcast
    data graphics audience engagement trending breaking overnight weekend bbc cnn npr cbs
    nbc abc pbs msnbc cnbc itv rte dw rt associates wikipedia community public relations
    communications communication affairs
"""
_NOBODY = frozenset(_NOBODY_TEXT.split())
_AGENCIES_TEXT = """
    associatedpress theassociatedpress canadianpress thecanadianpress pressassociation
    pamedia agencefrancepresse presstrustofindia deutschepresseagentur apstaff foxnews
    theconversation ap pa stringer ghostwriter superadmin newyorkpost washingtonpost
    huffpost theweek theindependent theguardian financialtimes newyorktimes usatoday
    europapress pressrelease prnewswire businesswire globenewswire accesswire yonhap
    interfax
"""
_AGENCIES = frozenset(_AGENCIES_TEXT.split())
_PARTICLES_TEXT = """
    de la le du des da das do dos di del della van von der den ter ten zu zur vom und bin
    ibn al el bint af av y e mac st san abu ben ap o' d' 't op dit of
"""
_PARTICLES = frozenset(_PARTICLES_TEXT.split())
_WORD = re.compile(r"[^\W\d_]+(?:['’.\-‐][^\W\d_]*)*\.?")
_SHORT = re.compile("[A-Z][AEIOUY]|AL|ED")  # no initials
_OTHER_SCRIPT = re.compile(
    r"[\u0590-\u05ff\u0600-\u06ff\u0900-\u0dff\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)


def people(text: str, *, outlets: Iterable[str] = (), sure: bool = False) -> list[str]:
    """The people whom one piece of byline text names, in their order.

    Args:
        text: such as "By A and B", "A; B", "A, Political Editor".
        outlets: names that are no people here.
        sure: the markup calls this a person, so a single word will do.
    """
    text = _PREFIX.sub("", _CONTACT.sub(" ", text.replace("\xa0", " ")).strip(" ,;:|-–—"))
    pieces = _SPLIT.split(text[:600])
    found: list[str] = []
    unlike = {letters(each) for each in outlets}
    for piece in (each.strip(' .,;:|–—-*•"“”') for each in pieces):
        if _SUFFIX.match(piece) and found:
            continue
        name = _person(piece, sure=sure)
        if name and letters(name) not in unlike and name not in found:
            found.append(name)
    if not found and len(pieces) == 2 and "," in text:
        turned = _person(f"{pieces[1]} {pieces[0]}", sure=False)  # "Doe, Jane"
        if turned and all(" " not in piece.strip() for piece in pieces):
            found = [turned]
    return found


def merged(lists: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """Several lists of people as one: a name that is part of another, or differs in case
    or accents of spelling only, stands once, in its fullest form and first place."""
    found: list[str] = []
    for name in (name for names in lists for name in names):
        for number, other in enumerate(found):
            same = _same(name, other)
            if same:
                found[number] = max(other, name, key=len) if same == "part" else other
                break
        else:
            found.append(name)
    return tuple(found)


def _same(one: str, other: str) -> str:
    if letters(one) == letters(other):
        return "equal"
    short, long = sorted((one.lower().split(), other.lower().split()), key=len)
    if (
        len(short) >= 2
        and short[0] == long[0]
        and short[-1] == long[-1]
        and set(short) <= set(long)
    ):
        return "part"
    return "part" if len(short) == 1 and len(long) > 1 and short[0] in long else ""


def _person(text: str, *, sure: bool) -> str:
    text = _ENDS.sub("", text).strip(" .,;:|–—-*•\"“”'")
    if text.lower().startswith(
        ("mr ", "mrs ", "ms ", "dr ", "prof ", "mr. ", "mrs. ", "ms. ", "dr. ", "prof. ")
    ):
        text = text.partition(" ")[2]
    if not 2 <= len(text) <= 60 or any(character.isdigit() for character in text):
        return ""
    if letters(text) in _AGENCIES:
        return ""
    if _OTHER_SCRIPT.search(text):
        return text if len(text) <= 30 and text.count(" ") <= 4 else ""
    words = text.split()
    least = 1 if sure else 2
    if not least <= len(words) <= 6 or _is_role(text):
        return ""
    if not all(_WORD.fullmatch(word.strip("\"“”‘’'")) for word in words):
        return ""
    words = [_cased(word, words) for word in words]
    if not (words[0][0].isupper() and words[-1][0].isupper()):
        return ""
    capital = sum(word[0].isupper() for word in words)
    small = [word for word in words if not word[0].isupper()]
    if any(word not in _PARTICLES for word in small) or capital < least:
        return ""
    if sure and len(words) == 1 and (words[0].isupper() or len(words[0]) < 3):
        return ""
    return " ".join(words)


def _is_role(text: str) -> bool:
    return any(word.strip(".,'’").lower() in _NOBODY for word in re.split(r"[\s\-‐]+", text))


def _cased(word: str, words: Sequence[str]) -> str:
    """JANE or jane as Jane, where the whole name is written so; initials stay."""
    if all(each.isupper() for each in words) and (len(word) > 2 or _SHORT.fullmatch(word)):
        return word if "." in word else _titled(word)
    lower = all(each.islower() for each in words)
    return _titled(word) if lower and word not in _PARTICLES and len(words) <= 4 else word


def _titled(word: str) -> str:
    word = re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word.lower())
    word = re.sub(r"(?<=\w)(['’])([A-Z])(?=\b)", lambda part: part[1] + part[2].lower(), word)
    return re.sub(r"^Mc([a-z])", lambda part: f"Mc{part[1].upper()}", word)
