"""How likely an editor keeps a finding, from 0 to 1, with the reasons in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from stories.intake.spot.cast import Speaker
from stories.intake.spot.finding import FORECAST, PLEDGE, STATEMENT, WITHDRAWAL, Finding, Sentence
from stories.intake.spot.numbers import Found
from stories.intake.spot.values import Deadline

_BASE = {
    (WITHDRAWAL, "strong"): 0.65,
    (WITHDRAWAL, "weak"): 0.4,
    (PLEDGE, "vows"): 0.5,
    (PLEDGE, "threatens"): 0.5,
    (PLEDGE, "plans"): 0.35,
    (PLEDGE, "noun"): 0.4,
    (PLEDGE, "will"): 0.35,
    (PLEDGE, "passive"): 0.35,
    (PLEDGE, "spared"): 0.4,
    (PLEDGE, "due"): 0.3,
    (FORECAST, "strong"): 0.35,
    (FORECAST, "will"): 0.3,
    (FORECAST, "can"): 0.25,
    (STATEMENT, "figure"): 0.3,
    (STATEMENT, "compare"): 0.4,
    (STATEMENT, "time"): 0.0,
}
_VERBS = {
    WITHDRAWAL: "takes back",
    PLEDGE: "commits to",
    FORECAST: "says what will happen",
    STATEMENT: "states a figure",
}
_LARGE = Decimal(500)
_NEAR = 4
_FEWEST = 6
_SHARES = frozenset({"%", "percentage points", "fold"})


@dataclass(frozen=True)
class Seen:
    """Everything that was read from a passage, to be weighed."""

    sentence: Sentence
    finding: Finding
    figure: Found | None
    deadline: Deadline | None
    speaker: Speaker | None


def score(seen: Seen) -> float:
    """The score; every part of it is a guess that the labelled sentences have tested."""
    each, finding, figure = seen.sentence, seen.finding, seen.figure
    deadline, speaker = seen.deadline, seen.speaker
    total = _BASE[(finding.kind, finding.basis)]
    named = speaker is not None and bool(speaker.name)
    if finding.kind == STATEMENT:
        total += _of_statement(each, figure) + (0.1 if each.said or each.quoted else 0.0)
    elif finding.kind == FORECAST:
        total += 0.1 * named + (0.2 if deadline else 0.0)
        total += _weight(figure) if figure else 0.0
    else:
        own = _in_first_person(each, finding)
        alone = own and each.said is None and not each.quoted
        total += 0.1 if named else -0.2 if finding.kind == PLEDGE and not alone else 0.0
        total += (0.2 if figure and not figure.is_time else 0.0) + (0.15 if deadline else 0.0)
        total += 0.1 if own else 0.0
        total += 0.05 if _is_refused(each, finding) else 0.0
    return max(0.0, min(1.0, round(total - _doubts(each, finding, figure), 2)))


def _weight(figure: Found) -> float:
    """What a figure adds to a forecast."""
    quantity = figure.quantity
    large = quantity.number is not None and quantity.number >= _LARGE
    if figure.is_time:
        return 0.2
    return 0.25 if large or figure.is_money or quantity.unit in _SHARES else 0.1


def _in_first_person(each: Sentence, finding: Finding) -> bool:
    subject, first = finding.subject, each.rules.words("people.first")
    acts = subject is not None and subject.text.lower() in first
    return acts or any(token.low in first for token in each.row[finding.start : finding.end])


def _is_refused(each: Sentence, finding: Finding) -> bool:
    """Whether it is promised that something will never be: "will not raise taxes"."""
    near = each.row[finding.start : finding.end]
    return any(token.low in each.rules.words("classes.not") for token in near)


def _of_statement(each: Sentence, figure: Found | None) -> float:
    """What makes a figure worth checking: money, shares, size, change, comparison."""
    if figure is None:
        return 0.1 if each.said or each.quoted else 0.05
    quantity, total = figure.quantity, 0.0
    large = quantity.number is not None and quantity.number >= _LARGE
    if quantity.unit in ("%", "percentage points", "fold") or figure.is_money or large:
        total += 0.2
    elif quantity.unit:
        total += 0.05
    lows = {token.low for token in each.row}
    total += 0.15 if lows & each.rules.words("statement.change") else 0.0
    total += 0.15 if each.rules.phrases("statement.compare").find(each.row) else 0.0
    total += 0.1 if each.rules.phrases("statement.sources").find(each.row) else 0.0
    trivial = each.rules.words("statement.trivial")
    return total - (0.4 if quantity.unit.split(" ")[-1] in trivial and not large else 0.0)


def _doubts(each: Sentence, finding: Finding, figure: Found | None) -> float:
    """What speaks against: vague words, opinion, what ought to be, what might have been."""
    rules, row, total = each.rules, each.row, 0.0
    if _is_vague(each, finding):
        total += 0.15 if figure and not figure.is_time else 0.4
    if finding.kind in (STATEMENT, FORECAST) and rules.phrases("statement.idle").find(row):
        total += 0.5
    lows = [token.low for token in row]
    ought = _ought(each)
    if ought and finding.basis not in ("strong", "vows", "threatens"):
        total += 0.35
    total += 0.3 if rules.phrases("opinion.others").find(row) else 0.0
    total += 0.3 if rules.phrases("opinion.first").find(row) else 0.0
    if set(lows) & rules.words("opinion.words") and not figure:
        total += 0.2
    if finding.kind != WITHDRAWAL and rules.phrases("forecast.past").find(row):
        total += 0.5
    total += 0.3 if finding.kind == STATEMENT and each.quoted and len(row) < _FEWEST else 0.0
    hypothetical = set(lows) & (rules.words("classes.would") | rules.words("classes.can"))
    total += 0.2 if finding.basis == "compare" and hypothetical else 0.0
    total += 0.3 if finding.kind == PLEDGE and _unsure_would(each, finding) else 0.0
    return total


def _is_vague(each: Sentence, finding: Finding) -> bool:
    """Whether what is promised is "great things" or "work hard"."""
    near = range(finding.start - 1, finding.end + _NEAR)
    hits = each.rules.phrases("pledge.vague").find(each.row)
    return finding.kind in (PLEDGE, WITHDRAWAL) and any(hit.start in near for hit in hits)


def _ought(each: Sentence) -> bool:
    lows = [token.low for token in each.row]
    inside = set(lows[1:]) & each.rules.words("opinion.norm")
    return bool(inside) or bool(each.rules.phrases("opinion.norm_phrases").find(each.row))


def _unsure_would(each: Sentence, finding: Finding) -> bool:
    """ "would" outside anybody's words says what might be, not what is promised."""
    return finding.modality == "would" and each.said is None and not each.quoted


def reason(seen: Seen) -> str:
    """The score in words: `commits to: “will create”; quantity: 1,000,000 jobs`."""
    each, finding, figure = seen.sentence, seen.finding, seen.figure
    deadline, speaker = seen.deadline, seen.speaker
    row = each.row[finding.start : finding.end]
    words = each.text[row[0].start : row[-1].end]
    parts = [f"{_VERBS[finding.kind]}: “{words}”"]
    if figure is not None and figure.quantity.number is not None:
        parts.append(f"quantity: {_amount(figure)}")
    if deadline is not None:
        parts.append(f"deadline: “{deadline.text}”" + (" (from when?)" if deadline.open else ""))
    if speaker is not None and speaker.name:
        meant = (
            speaker.name if speaker.name == speaker.text else f"{speaker.name}, “{speaker.text}”"
        )
        parts.append(f"speaker: {meant}")
    parts.extend(_against(each, finding, figure))
    return "; ".join(parts)


def _amount(figure: Found) -> str:
    quantity = figure.quantity
    low, high = quantity.low, quantity.high
    both = low is not None and high is not None and low != high
    number = f"{low:,f} to {high:,f}" if both else f"{quantity.number:,f}"
    bound = {"at_least": "at least ", "at_most": "at most ", "about": "about "}
    return f"{bound.get(quantity.qualifier, '')}{number} {quantity.unit}".strip()


def _against(each: Sentence, finding: Finding, figure: Found | None) -> Sequence[str]:
    doubts = []
    if _is_vague(each, finding):
        doubts.append("but vague words")
    if _ought(each):
        doubts.append("but says what ought to be")
    return doubts
