"""What kind of claim a passage makes, and by which words."""

from dataclasses import replace

from stories.intake.spot import deadlines, nouns
from stories.intake.spot.decided import expects, laid_down
from stories.intake.spot.finding import (
    FORECAST,
    PLEDGE,
    STATEMENT,
    WITHDRAWAL,
    Finding,
    Sentence,
)
from stories.intake.spot.phrasing import can_act, first, is_negated, made_of, modal
from stories.intake.spot.tokens import Hit

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
        found = expects(each) or _forecast(each) or _pledge(each)
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
    asking = () if each.quoted else rules.phrases("speech.ask").find(row)
    if any(not _opens_answer(each, hit) for hit in asking):
        return True
    words = [token.low for token in row if token.kind == "word"]
    orders = bool(words) and words[0] in rules.words("opinion.imperative")
    return orders and not (each.said and each.said.start <= 1)


def _withdrawal(each: Sentence) -> Finding | None:
    strong = first(each, "withdrawal.strong")
    if strong:
        return made_of(each, strong, WITHDRAWAL, "strong")
    weak = first(each, "withdrawal.weak", refuse_negated=False)
    return made_of(each, weak, WITHDRAWAL, "weak") if weak else None


def _restated(each: Sentence, withdrawal: Finding) -> list[Finding]:
    """The pledge that the withdrawal names with its figure: it may stand nowhere else."""
    noun = _noun(each) if withdrawal.basis == "strong" else None
    if noun is None or noun.modality != "vows":
        return []
    return [replace(noun, subject=withdrawal.subject or noun.subject)]


def _noun(each: Sentence) -> Finding | None:
    """A pledge as a thing: "his promise to create 1 million jobs"; only with a figure behind it."""
    hit = first(each, "pledge.noun") or first(each, "pledge.plan_noun")
    if hit is None or not any(not f.is_time and f.start >= hit.start for f in each.figures):
        return None
    plan = hit.label == "plan_noun"
    return made_of(each, hit, PLEDGE, "noun", "plans" if plan else "vows")


def _is_foreseen(each: Sentence) -> bool:
    return each.said is not None and each.said.verb in each.rules.words("speech.foresee")


def _explicit(each: Sentence) -> Finding | None:
    """Words that bind: promised, vowed, threatened, plans to."""
    for basis in ("vows", "threatens", "plans"):
        for hit in each.rules.phrases(f"pledge.{basis}").find(each.row):
            if _is_noun(each, hit, basis):
                continue
            if not is_negated(each, hit) and not _trails(each, hit):
                made = made_of(each, hit, PLEDGE, basis, basis)
                if basis == "plans" and _is_thing(each, made) and _forecast_strong(each):
                    continue  # "demand for steel is set to triple"
                if made.subject is None or can_act(each, made.subject):
                    return made
    if each.head:
        title = first(each, "pledge.title")
        if title is not None:
            return made_of(each, title, PLEDGE, "plans", "plans")
    promised = each.said is not None and each.said.verb in each.rules.words("speech.promise")
    will = first(each, "pledge.any", refuse_negated=False) if promised else None
    return made_of(each, will, PLEDGE, "vows", "vows") if will else None


def _is_noun(each: Sentence, hit: Hit, basis: str) -> bool:
    """Whether the word names a thing or is passive: "its election pledge", "is expected to cut"."""
    word, rules = each.row[hit.start].low, each.rules
    before = each.row[hit.start - 1].low if hit.start else ""
    if word in rules.words("speech.foresee") and before in rules.words("classes.be"):
        return True
    if word in rules.words("speech.bare") and before not in rules.words("speech.bare_after"):
        return not _many_promise(each, hit)
    if hit.start and each.row[hit.start - 1].kind == "figure":
        return True  # "600 promised beds"
    as_noun = basis != "plans" and before in rules.words("speech.nouns_after")
    return as_noun and before not in rules.words("speech.verbs_after")


def _many_promise(each: Sentence, hit: Hit) -> bool:
    """Whether a sentence begins with many who promise: "Farmers vow to block"."""
    opening = each.row[: hit.start]
    return (
        0 < len(opening) < _NEAR
        and opening[-1].low.endswith("s")
        and opening[-1].low != "'s"
        and opening[0].low not in each.rules.words("people.possessives")
        and each.row[hit.end - 1].low == each.rules.table("together.to")
    )


def _opens_answer(each: Sentence, hit: Hit) -> bool:
    """Whether the question only leads to the answer: "Asked about it, Petrov said"."""
    said = each.said
    return hit.start == 0 and said is not None and said.noun.start > hit.end


def _trails(each: Sentence, hit: Hit) -> bool:
    """Whether the phrase is the attribution behind the words: `…, the mayor promised.`"""
    return each.said is not None and not each.said.leads and hit.start >= each.said.start


def _pledge(each: Sentence) -> Finding | None:
    """ "will create": a pledge where somebody is there who can will it."""
    for hit in each.rules.phrases("pledge.will").find(each.row):
        if _reckons(each, hit):
            continue
        found = made_of(each, hit, PLEDGE, "will", modal(each, hit))
        if found.subject is not None and can_act(each, found.subject):
            return found
    return laid_down(each) if each.said is not None or each.quoted else None


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
    hit = first(each, "forecast.strong", refuse_negated=False)
    return made_of(each, hit, FORECAST, "strong") if hit else None


def _forecast(each: Sentence) -> Finding | None:
    strong = _forecast_strong(each)
    if strong is not None:
        return strong
    if each.rules.phrases("forecast.past").find(each.row):
        return None
    for key in ("will", "can"):
        hit = first(each, f"forecast.{key}", refuse_negated=False)
        if hit is not None and not _reckons(each, hit):
            word = each.row[hit.start].low
            known = word in ("can", "could", "will", "would")
            return made_of(each, hit, FORECAST, key, word if known else "")
    would = first(each, "pledge.will") if _is_foreseen(each) else None
    return made_of(each, would, FORECAST, "will", modal(each, would)) if would else None


def _reckons(each: Sentence, hit: Hit) -> bool:
    """Whether "would" only works out a figure: no day is named, nobody speaks of themselves."""
    if each.row[hit.start].low not in each.rules.words("classes.would") or _is_foreseen(each):
        return False
    subject = nouns.before(each.text, each.row, hit.start, each.rules)
    acts = subject is not None and can_act(each, subject)
    dated = deadlines.find(each.row, each.rules, deadlines.Base(None, "")) is not None
    return not acts and not dated


def _statement(each: Sentence) -> Finding | None:
    """A figure or a record that can be looked up."""
    counted = [found for found in each.figures if not found.is_time]
    would = first(each, "forecast.will", refuse_negated=False) if counted else None
    if would is not None and _reckons(each, would):
        return Finding(STATEMENT, "figure", would.start, would.end, "would")
    vow = each.rules.phrases("pledge.vows").find(each.row)
    if vow and first(each, "pledge.vows") is None:
        return None  # "never promised to hire 500 people"
    if counted:
        return Finding(STATEMENT, "figure", counted[0].start, counted[0].end)
    record = first(each, "statement.compare", refuse_negated=False)
    if record is not None:
        return Finding(STATEMENT, "compare", record.start, record.end)
    if each.figures:
        return Finding(STATEMENT, "time", each.figures[0].start, each.figures[0].end)
    return None
