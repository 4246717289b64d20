"""What somebody lays down without saying "we will": "wages will go up", "it expects to open"."""

from stories.intake.spot.finding import PLEDGE, Finding, Sentence
from stories.intake.spot.phrasing import can_act, first, made_of, modal


def laid_down(each: Sentence) -> Finding | None:
    """What is promised of a thing by whoever speaks: "wages will go up", "no one will pay"."""
    if _is_guessed(each):
        return None
    for basis in ("spared", "passive", "due"):
        hit = first(each, f"pledge.{basis}", refuse_negated=False)
        if hit is not None:
            modality = "plans" if basis == "due" else modal(each, hit)
            return made_of(each, hit, PLEDGE, basis, modality)
    return None


def _is_guessed(each: Sentence) -> bool:
    """Whether those who speak only judge from outside: analysts, critics, a study."""
    if each.said is None:
        return False
    noun = each.row[each.said.noun.start : each.said.noun.end]
    outside = each.rules.words("people.outside") | each.rules.words("speech.studies")
    return any(token.low in outside for token in noun)


def expects(each: Sentence) -> Finding | None:
    """ "expects to open 40 stores": a plan of its own, where it is no forecast of others."""
    hit = first(each, "pledge.expects")
    made = made_of(each, hit, PLEDGE, "plans", "plans") if hit else None
    known = made is not None and made.subject is not None and can_act(each, made.subject)
    return made if known else None
