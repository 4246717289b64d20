"""A first sentence in our words: one plain sentence with the speaker, without quotation marks."""

import re
from collections.abc import Collection, Sequence

from stories.intake.spot.cast import Speaker
from stories.intake.spot.finding import WITHDRAWAL, Finding, Sentence
from stories.intake.spot.language import Language
from stories.intake.spot.nouns import Noun
from stories.intake.spot.speech import Attribution
from stories.intake.spot.tokens import Token

_MARKS = str.maketrans("", "", '“”"«»„')
_SPACE = re.compile(r"\s+")
_LONGEST = 400
_NEAR_START = 2


def wording(
    each: Sentence, finding: Finding, speaker: Speaker | None, names: Collection[str] = ()
) -> str:
    """The passage as one sentence told from outside. `names`: words that keep their capital."""
    name = speaker.name if speaker else ""
    if finding.basis == "noun" and name:
        return _promised(each, finding, name)
    if each.quoted:
        return _from_quotation(each, finding, name)
    said = each.said
    performs = said is not None and (_performs(each, finding, said) or _does(each, said))
    if said is None or performs or not name:
        return _sentence(_words(each, each.row, _pronoun(each, finding, speaker)))
    row = _said_words(each)
    words = _words(each, row, {})
    if not said.leads and not _keeps_capital(row, each.rules, names):
        words = words[:1].lower() + words[1:]
    return _told(each, name, words)


def _performs(each: Sentence, finding: Finding, said: Attribution) -> bool:
    """Whether the verb of the claim is that of the sentence: "Ma told Xinhua and recanted"."""
    inside = said.start <= finding.start < said.end
    follows = each.row[finding.start - 1].low in each.rules.words("speech.coordinate")
    return inside or (finding.kind == WITHDRAWAL and finding.start > 0 and follows)


def _does(each: Sentence, said: Attribution) -> bool:
    """Whether the verb has a thing behind it and no clause: "announced tariffs of 10 %"."""
    if not said.leads or said.verb not in each.rules.words("speech.takes_thing"):
        return False
    clause = each.rules.words("speech.modals") | each.rules.words("speech.clause")
    rest = each.row[said.at + 1 :]
    end = next((n for n, token in enumerate(rest) if token.text in ",;"), len(rest))
    subject = rest[:1] and rest[0].low in each.rules.words("people.it")
    return not subject and not any(token.low in clause for token in rest[:end])


def _told(each: Sentence, name: str, words: str) -> str:
    promised = each.said is not None and each.said.verb in each.rules.words("speech.promise")
    template: str = each.rules.table("wording.promised" if promised else "wording.said")
    first, _, rest = words.partition(" ")
    second = rest.partition(" ")[0]
    verbs = each.rules.words("speech.modals") | each.rules.words("together.not")
    if first.lower() in each.rules.words("speech.clause") and second not in verbs:
        # "said that that promise is dead"
        words = f"{each.rules.table('wording.the')} {rest}"
    return _sentence(template.format(speaker=name, words=words))


def _promised(each: Sentence, finding: Finding, name: str) -> str:
    """ "his promise to create jobs" → "Jack Ma promised to create jobs"."""
    row = each.row[finding.start + 1 :]
    end = next((n for n, token in enumerate(row) if token.text in ',;.:”"'), len(row))
    while row[:end] and row[0].low in each.rules.words("wording.of"):
        row, end = row[1:], end - 1
    template: str = each.rules.table("wording.pledged")
    return _sentence(template.format(speaker=name, words=_words(each, row[:end], {})))


def _from_quotation(each: Sentence, finding: Finding, name: str) -> str:
    """The words of a quotation: "We will build" becomes "The council will build"."""
    subject = finding.subject
    first = each.rules.words("people.first")
    own = subject is not None and subject.text.lower() in first
    acts = own and _acts(each, subject)
    if name and acts and subject is not None and subject.start < _NEAR_START:
        return _sentence(_words(each, each.row[subject.start :], {subject.start: name}))
    words = _words(each, each.row, {})
    if not name:
        return _sentence(words)
    if each.row[0].low in each.rules.words("people.never_names"):
        words = words[:1].lower() + words[1:]
    return _told(each, name, words)


def _acts(each: Sentence, subject: Noun | None) -> bool:
    """Whether a verb follows that is the same for "we" and for a name: "will", "would"."""
    following = each.row[subject.end].low if subject and subject.end < len(each.row) else ""
    return any(following in each.rules.words(f"classes.{key}") for key in ("will", "would", "can"))


def _pronoun(each: Sentence, finding: Finding, speaker: Speaker | None) -> dict[int, str]:
    """The token of "he" or "it" that stands for the speaker, where it is the subject."""
    subject = finding.subject
    noun = each.said.noun if each.said is not None else subject
    if speaker is None or not speaker.name or noun is None or noun.text != speaker.text:
        return {}
    known = ("people.he", "people.it", "people.they")
    plain = any(noun.text.lower() in each.rules.words(key) for key in known)
    plain = plain or noun.text.lower().split()[-1] in each.rules.words("people.descriptions")
    if not plain or noun.start >= _NEAR_START:
        return {}
    return {noun.start: speaker.name} | dict.fromkeys(range(noun.start + 1, noun.end), "")


def _said_words(each: Sentence) -> list[Token]:
    """The tokens of what was said, without "he said" before or behind it."""
    said = each.said
    if said is None:
        return list(each.row)
    rest = list(each.row[said.end :]) if said.leads else list(each.row[: said.start])
    while rest and rest[0].kind == "mark" and rest[0].text not in '$£€(“"':
        rest.pop(0)
    while rest and rest[-1].text in ",.;:–—":
        rest.pop()
    return rest or list(each.row)


def _words(each: Sentence, row: Sequence[Token], instead: dict[int, str]) -> str:
    """The text of the tokens, told of the speaker; `instead`: words put in at a token."""
    changes: dict[str, str] = each.rules.table("wording.person") if each.quoted else {}
    put_in = {each.row[index].start: word for index, word in instead.items()}
    parts: list[str] = []
    at = row[0].start if row else 0
    for token in row:
        between = each.text[at : token.start]
        broken = bool(between.split())  # "he said" stood there
        word = put_in.get(token.start, changes.get(token.low, token.text))
        small = broken and token.low in each.rules.words("people.never_names")
        parts += ["; " if broken else between, word.lower() if small else word]
        at = token.end
    words = _SPACE.sub(" ", "".join(parts).translate(_MARKS))
    return words.replace(" ;", ";").replace(",;", ";").strip(" ,;:–—")[:_LONGEST]


def _keeps_capital(row: Sequence[Token], rules: Language, names: Collection[str]) -> bool:
    first = row[0]
    if first.low in rules.words("people.never_names") or not first.is_name:
        return False
    following = len(row) > 1 and row[1].is_name
    return following or first.text.isupper() or first.text in names


def _sentence(words: str) -> str:
    words = words.rstrip(".!?… ")
    return f"{words[:1].upper()}{words[1:]}." if words else ""
