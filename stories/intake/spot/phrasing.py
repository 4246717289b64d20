"""A phrase of a list in a sentence, and who acts there: what every kind of claim begins with."""

from stories.intake.spot import nouns, subjects
from stories.intake.spot.finding import Finding, Sentence
from stories.intake.spot.nouns import Noun
from stories.intake.spot.tokens import Hit

_NEAR = 3


def is_negated(each: Sentence, hit: Hit) -> bool:
    near = each.row[max(0, hit.start - _NEAR) : hit.start]
    wide = each.row[max(0, hit.start - 2 * _NEAR) : hit.start]
    if any(token.low in each.rules.words("clauses.denies") for token in wide):
        return True
    return any(token.low in each.rules.words("clauses.negated") for token in near) or any(
        token.low.endswith("n't") for token in near
    )


def first(each: Sentence, key: str, *, refuse_negated: bool = True) -> Hit | None:
    for hit in each.rules.phrases(key).find(each.row):
        if not (refuse_negated and is_negated(each, hit)):
            return hit
    return None


def made_of(each: Sentence, hit: Hit, kind: str, basis: str, modality: str = "") -> Finding:
    if basis == "vows" and _was_promised(each, hit):
        return Finding(kind, basis, hit.start, hit.end, modality)
    subject = nouns.before(each.text, each.row, hit.start, each.rules)
    if subject is None and basis in ("strong", "vows", "plans", "threatens"):
        subject = subjects.subject(each.text, each.row, each.rules)
    return Finding(kind, basis, hit.start, hit.end, modality, subject)


def _was_promised(each: Sentence, hit: Hit) -> bool:
    """Whether those before the verb were promised something: "Nurses have been promised"."""
    word = each.row[hit.start].low
    at = hit.start
    while at > 0 and each.row[at - 1].low in each.rules.words("classes.adv"):
        at -= 1
    be = at > 0 and each.row[at - 1].low in each.rules.words("classes.be")
    return be and word in each.rules.words("speech.was_promised")


def modal(each: Sentence, hit: Hit) -> str:
    would = each.row[hit.start].low in each.rules.words("classes.would")
    return "would" if would else "will"


def can_act(each: Sentence, noun: Noun) -> bool:
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
