"""What kind of claim a passage makes, and by which words."""

from dataclasses import replace

from stories.intake.spot import deadlines, nouns, subjects
from stories.intake.spot.finding import Finding, Sentence
from stories.intake.spot.nouns import Noun
from stories.intake.spot.tokens import Hit

PLEDGE, WITHDRAWAL, FORECAST, STATEMENT = "pledge", "withdrawal", "forecast", "statement"
_NEAR = 3


def findings(each: Sentence) -> list[Finding]:
    """What the sentence claims: mostly nothing or one thing, two where it withdraws a pledge."""
    if _asks(each):
        return []
    withdrawal = _withdrawal(each)
    if withdrawal:
        return [withdrawal, *_restated(each, withdrawal)]
    if each.is_poll:
        found = _statement(each)
    elif _is_foreseen(each):
        found = _forecast(each) or _pledge(each)
    else:
        found = _explicit(each) or _forecast_strong(each) or _pledge(each) or _forecast(each)
    found = found or _noun(each) or _statement(each)
    return [found] if found else []


def _asks(each: Sentence) -> bool:
    row, rules = each.row, each.rules
    ends = next((token.text for token in reversed(row) if token.kind == "mark"), "")
    last = row[-1].text if row else ""
    if last == "?" or (ends == "?" and row[-1].kind == "mark"):
        return True
    if not each.quoted and rules.phrases("speech.ask").find(row):
        return True
    words = [token.low for token in row if token.kind == "word"]
    orders = bool(words) and words[0] in rules.words("opinion.imperative")
    return orders and not (each.said and each.said.start <= 1)


def _negated(each: Sentence, hit: Hit) -> bool:
    near = each.row[max(0, hit.start - _NEAR) : hit.start]
    wide = each.row[max(0, hit.start - 2 * _NEAR) : hit.start]
    if any(token.low in each.rules.words("clauses.denies") for token in wide):
        return True
    return any(token.low in each.rules.words("clauses.negated") for token in near) or any(
        token.low.endswith("n't") for token in near
    )


def _first(each: Sentence, key: str, *, refuse_negated: bool = True) -> Hit | None:
    for hit in each.rules.phrases(key).find(each.row):
        if not (refuse_negated and _negated(each, hit)):
            return hit
    return None


def _made(each: Sentence, hit: Hit, kind: str, basis: str, modality: str = "") -> Finding:
    subject = nouns.before(each.text, each.row, hit.start, each.rules)
    if subject is None and basis in ("strong", "vows", "plans", "threatens"):
        subject = subjects.subject(each.text, each.row, each.rules)
    return Finding(kind, basis, hit.start, hit.end, modality, subject)


def _withdrawal(each: Sentence) -> Finding | None:
    strong = _first(each, "withdrawal.strong")
    if strong:
        return _made(each, strong, WITHDRAWAL, "strong")
    weak = _first(each, "withdrawal.weak", refuse_negated=False)
    return _made(each, weak, WITHDRAWAL, "weak") if weak else None


def _restated(each: Sentence, withdrawal: Finding) -> list[Finding]:
    """The pledge that the withdrawal names with its figure: it may stand nowhere else."""
    noun = _noun(each) if withdrawal.basis == "strong" else None
    if noun is None or noun.modality != "vows":
        return []
    return [replace(noun, subject=withdrawal.subject or noun.subject)]


def _noun(each: Sentence) -> Finding | None:
    """A pledge as a thing: "his promise to create 1 million jobs"; only with a figure behind it."""
    hit = _first(each, "pledge.noun") or _first(each, "pledge.plan_noun")
    if hit is None or not any(not f.is_time and f.start >= hit.start for f in each.figures):
        return None
    plan = hit.label == "plan_noun"
    return _made(each, hit, PLEDGE, "noun", "plans" if plan else "vows")


def _is_foreseen(each: Sentence) -> bool:
    return each.said is not None and each.said.verb in each.rules.words("speech.foresee")


def _explicit(each: Sentence) -> Finding | None:
    """Words that bind: promised, vowed, threatened, plans to."""
    for basis in ("vows", "threatens", "plans"):
        for hit in each.rules.phrases(f"pledge.{basis}").find(each.row):
            if _is_noun(each, hit, basis):
                continue
            if not _negated(each, hit) and not _trails(each, hit):
                made = _made(each, hit, PLEDGE, basis, basis)
                if basis == "plans" and _is_thing(each, made) and _forecast_strong(each):
                    continue  # "demand for steel is set to triple"
                if made.subject is None or _can_act(each, made.subject):
                    return made
    if each.head:
        title = _first(each, "pledge.title")
        if title is not None:
            return _made(each, title, PLEDGE, "plans", "plans")
    promised = each.said is not None and each.said.verb in each.rules.words("speech.promise")
    will = _first(each, "pledge.any", refuse_negated=False) if promised else None
    return _made(each, will, PLEDGE, "vows", "vows") if will else None


def _is_noun(each: Sentence, hit: Hit, basis: str) -> bool:
    """Whether the word names a thing or is passive: "its election pledge", "is expected to cut"."""
    word, rules = each.row[hit.start].low, each.rules
    before = each.row[hit.start - 1].low if hit.start else ""
    if word in rules.words("speech.foresee") and before in rules.words("classes.be"):
        return True
    if word in rules.words("speech.bare") and before not in rules.words("speech.bare_after"):
        return True
    if hit.start and each.row[hit.start - 1].kind == "figure":
        return True  # "600 promised beds"
    as_noun = basis != "plans" and before in rules.words("speech.nouns_after")
    return as_noun and before not in rules.words("speech.verbs_after")


def _trails(each: Sentence, hit: Hit) -> bool:
    """Whether the phrase is the attribution behind the words: `…, the mayor promised.`"""
    return each.said is not None and not each.said.leads and hit.start >= each.said.start


def _pledge(each: Sentence) -> Finding | None:
    """ "will create": a pledge where somebody is there who can will it."""
    for hit in each.rules.phrases("pledge.will").find(each.row):
        if _reckons(each, hit):
            continue
        found = _made(each, hit, PLEDGE, "will", _modal(each, hit))
        if found.subject is not None and _can_act(each, found.subject):
            return found
    passive = _first(each, "pledge.passive", refuse_negated=False)
    if passive is not None and (each.said is not None or each.quoted):
        return _made(each, passive, PLEDGE, "passive", _modal(each, passive))
    return None


def _modal(each: Sentence, hit: Hit) -> str:
    would = each.row[hit.start].low in each.rules.words("classes.would")
    return "would" if would else "will"


def _can_act(each: Sentence, noun: Noun) -> bool:
    """Whether the subject is somebody: a name, a pronoun, a body, an office, a group."""
    rules = each.rules
    words = [token.low for token in each.row[noun.start : noun.end]]
    if not words:
        return False
    if len(words) == 1 and words[0] in rules.words("people.it") and each.said is None:
        return noun.start == 0
    if each.row[noun.end - 1].is_name or len(words) == 1:
        return True
    known = ("groups", "bodies", "roles", "spokes", "offices", "body_names", "deciders")
    return any(word in rules.words(f"people.{key}") for key in known for word in words)


def _is_thing(each: Sentence, found: Finding) -> bool:
    """Whether what stands before the verb can will nothing: "Global demand for steel"."""
    noun = found.subject
    if noun is None or any(token.kind == "word" for token in each.row[noun.end : found.start - 1]):
        return noun is None or all(token.text != "," for token in each.row[noun.end : found.start])
    word = each.row[noun.end - 1]
    keys = ("they", "he", "it", "first", "groups", "bodies", "roles", "deciders")
    known = any(word.low in each.rules.words(f"people.{key}") for key in keys)
    return not (word.is_name or known)


def _forecast_strong(each: Sentence) -> Finding | None:
    hit = _first(each, "forecast.strong", refuse_negated=False)
    return _made(each, hit, FORECAST, "strong") if hit else None


def _forecast(each: Sentence) -> Finding | None:
    strong = _forecast_strong(each)
    if strong is not None:
        return strong
    if each.rules.phrases("forecast.past").find(each.row):
        return None
    for key in ("will", "can"):
        hit = _first(each, f"forecast.{key}", refuse_negated=False)
        if hit is not None and not _reckons(each, hit):
            modal = each.row[hit.start].low
            known = modal in ("can", "could", "will", "would")
            return _made(each, hit, FORECAST, key, modal if known else "")
    would = _first(each, "pledge.will") if _is_foreseen(each) else None
    return _made(each, would, FORECAST, "will", _modal(each, would)) if would else None


def _reckons(each: Sentence, hit: Hit) -> bool:
    """Whether "would" only works out a figure: no day is named, nobody speaks of themselves."""
    if each.row[hit.start].low not in each.rules.words("classes.would") or _is_foreseen(each):
        return False
    subject = nouns.before(each.text, each.row, hit.start, each.rules)
    acts = subject is not None and _can_act(each, subject)
    dated = deadlines.find(each.row, each.rules, deadlines.Base(None, "")) is not None
    return not acts and not dated


def _statement(each: Sentence) -> Finding | None:
    """A figure or a record that can be looked up."""
    counted = [found for found in each.figures if not found.is_time]
    would = _first(each, "forecast.will", refuse_negated=False) if counted else None
    if would is not None and _reckons(each, would):
        return Finding(STATEMENT, "figure", would.start, would.end, "would")
    vow = each.rules.phrases("pledge.vows").find(each.row)
    if vow and _first(each, "pledge.vows") is None:
        return None  # "never promised to hire 500 people"
    if counted:
        return Finding(STATEMENT, "figure", counted[0].start, counted[0].end)
    record = _first(each, "statement.compare", refuse_negated=False)
    if record is not None:
        return Finding(STATEMENT, "compare", record.start, record.end)
    if each.figures:
        return Finding(STATEMENT, "time", each.figures[0].start, each.figures[0].end)
    return None
