"""Who a text gives words to: "said X", "X told Y", "according to X", "a spokesman for X said"."""

from collections.abc import Sequence
from dataclasses import dataclass

from stories.intake.spot import behind, nouns, subjects
from stories.intake.spot.language import Language
from stories.intake.spot.nouns import Noun
from stories.intake.spot.tokens import Token

_TOLD = 8
_OPENS = 3


@dataclass(frozen=True)
class Attribution:
    """A verb of speech at tokens `start` to `end`, who speaks, and whom they told.

    `leads`: the words that were said follow it; otherwise they stand before it. `at` is the
    token of the verb.
    """

    noun: Noun
    verb: str
    start: int
    end: int
    leads: bool
    told: str = ""
    at: int = 0


def find(text: str, row: Sequence[Token], rules: Language) -> Attribution | None:
    """The first attribution in the tokens of one sentence; one within "who …" comes last."""
    aside = None
    for index, token in enumerate(row):
        found = None
        if _is_verb(row, index, rules):
            found = _by_verb(text, row, index, rules)
        else:
            hit = rules.phrases("speech.according").at(row, index)
            noun = behind.after(text, row, hit.end, rules) if hit else None
            if hit and noun:
                found = Attribution(noun, token.low, index, noun.end, leads=index == 0)
        if found is not None and not _is_aside(row, found, rules):
            return found
        aside = aside or found
    return aside


def _is_aside(row: Sequence[Token], found: Attribution, rules: Language) -> bool:
    """Whether the verb stands in a clause beside its noun: "Ma, who recently announced"."""
    clause = [token.low for token in row[found.noun.end : found.at]]
    opens = next((n for n, word in enumerate(clause) if word in rules.words("people.relative")), -1)
    return 0 <= opens < 2 and "," not in clause[opens:]


def _is_verb(row: Sequence[Token], index: int, rules: Language) -> bool:
    word = row[index].low
    known = any(word in rules.words(f"speech.{key}") for key in ("say", "promise", "foresee"))
    if not known or (row[index].is_name and index > 0 and row[index].text.istitle()):
        return False
    following = row[index + 1].low if index + 1 < len(row) else ""
    if word in rules.words("speech.nouns") and following in rules.words("speech.not_verb_before"):
        return False
    before = row[index - 1].low if index else ""
    if before == "'s" and not _subject(row[index - 2], rules):
        return False  # "the fund's projected growth"
    if word in rules.words("speech.nouns") and _described(row, index, rules):
        return False  # "the full report"
    if word in rules.words("speech.foresee") and _is_passive(row, index, rules):
        return False  # "is widely projected to"
    return before not in rules.words("speech.nouns_after")


def _is_passive(row: Sequence[Token], index: int, rules: Language) -> bool:
    at = index
    while at > 0 and row[at - 1].low in rules.words("classes.adv") | rules.words("speech.widely"):
        at -= 1
    return at > 0 and row[at - 1].low in rules.words("classes.be")


def _is_last(row: Sequence[Token], index: int) -> bool:
    return all(token.kind == "mark" for token in row[index + 1 :])


def _described(row: Sequence[Token], index: int, rules: Language) -> bool:
    """Whether an article and one plain word that is nobody stand before the token."""
    if index < 2 or row[index - 2].low not in rules.words("people.articles"):
        return False
    if index > 2 and row[index - 3].text == "," and _is_last(row, index):
        return False  # ", the treasury forecasts."
    known = ("groups", "bodies", "roles", "spokes", "offices", "body_names", "deciders", "studies")
    keys = (f"speech.{key}" if key == "studies" else f"people.{key}" for key in known)
    between = row[index - 1]
    ends = between.low.endswith("s") or between.is_name or between.kind != "word"
    return not ends and not any(between.low in rules.words(key) for key in keys)


def _by_verb(text: str, row: Sequence[Token], index: int, rules: Language) -> Attribution | None:
    trailing = index > 0 and (row[index - 1].text in "”\"’'," or row[index - 1].text == ",")
    opening = index == 0
    heard = rules.words("speech.inform") - rules.words("speech.promise")
    after = index + 1
    while after < len(row) and row[after].low in rules.words("speech.between"):
        after += 1
    if (trailing or opening) and row[index].low not in heard:  # who is told does not speak
        noun = behind.after(text, row, after, rules)
        titled = nouns.before(text, row, index, rules) if not opening else None
        if titled is not None and titled.role and titled.start < _OPENS:
            noun = None  # "Ann Lee, head of Lane Steel, promised the mayor"
        if noun is not None and not _clause_follows(row, noun, rules):
            return Attribution(noun, row[index].low, index, noun.end, leads=False, at=index)
    noun = nouns.before(text, row, index, rules)
    if noun is None and index and row[index - 1].low in rules.words("speech.coordinate"):
        noun = subjects.subject(text, row, rules)  # "Ma called it a mess and said"
    if noun is None or noun.text.lower() in rules.words("people.relative"):
        return None
    start = noun.start
    ends_sentence = _closes(row, index, rules) or _trails_off(row, noun, index, rules)
    told, end = _told(text, row, index + 1, rules)
    leads = not (ends_sentence and start > 2)
    return Attribution(noun, row[index].low, start, end, leads=leads, told=told, at=index)


def _clause_follows(row: Sequence[Token], noun: Noun, rules: Language) -> bool:
    """Whether the noun behind the verb is the subject of what was said: "said Acme will"."""
    return noun.end < len(row) and row[noun.end].low in rules.words("speech.modals")


def _closes(row: Sequence[Token], index: int, rules: Language) -> bool:
    """Whether little follows the verb: the words said stand before it."""
    rest = row[index + 1 :]
    words = [token for token in rest if token.kind != "mark"]
    plain = rules.words("speech.said_time") | rules.words("speech.to_whom") | {"to"}
    if all(token.low in plain or token.is_name for token in words):
        return True
    told = row[index].low in rules.words("speech.inform")
    quoted = bool(rest) and rest[0].text in '“":'
    commas = any(token.text == "," for token in row[max(0, index - _TOLD) : index])
    return (
        commas
        and not quoted
        and len(words) < (_TOLD if told else 5)
        and not any(token.low in rules.words("speech.modals") for token in words)
    )


def _trails_off(row: Sequence[Token], noun: Noun, index: int, rules: Language) -> bool:
    """Whether only when and where follows: "…, Ann Sample said on Monday 16 November 2026"."""
    rest = row[index + 1 :]
    clause = rules.words("speech.modals") | rules.words("speech.clause")
    return (
        row[noun.start - 1].text == ","
        and row[index].low not in rules.words("speech.promise")
        and rest[0].low in rules.words("speech.circumstance")
        and not any(token.low in clause or token.text in '“":' for token in rest)
    )


def _told(text: str, row: Sequence[Token], index: int, rules: Language) -> tuple[str, int]:
    """Whom the words were told, and the token where what was said begins."""
    at = index
    if at < len(row) and row[at].low in rules.words("speech.preposition"):
        at += 1
    told = ""
    if row[index - 1].low in rules.words("speech.inform") or at > index:
        end = at
        while end < len(row) and end - at < _TOLD and row[end].kind == "word":
            token = row[end]
            if token.low in rules.words("speech.clause") or (end > at and _subject(token, rules)):
                break
            if token.low in rules.words("speech.told_ends"):
                break
            end += 1
        told = text[row[at].start : row[end - 1].end] if end > at else ""
        at = _clause(row, end, rules)
    elif at < len(row) and row[at].low in rules.words("speech.said_time"):
        at = _clause(row, at, rules)  # "said on Friday that"
    while at < len(row) and row[at].low in rules.words("speech.clause"):
        at += 1
    return told, at


def _clause(row: Sequence[Token], index: int, rules: Language) -> int:
    """Where what was said begins: at a "that" not far behind whom it was told, else here."""
    for at in range(index, min(len(row), index + _TOLD)):
        if row[at].low in rules.words("speech.clause"):
            return at
    return index


def _subject(token: Token, rules: Language) -> bool:
    return any(token.low in rules.words(f"people.{key}") for key in ("he", "it", "they", "first"))
