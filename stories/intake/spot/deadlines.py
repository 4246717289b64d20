"""By when: "by 2025", "over the next five years", "before the end of the decade"."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from stories.intake.spot import dates, figures
from stories.intake.spot.language import Language, load
from stories.intake.spot.periods import Range, moved, unit_of
from stories.intake.spot.relative import When, name_index
from stories.intake.spot.tokens import Token, tokens
from stories.intake.spot.values import Deadline

_DAY = dt.timedelta(days=1)
_MOST = 200
_SPOKEN = 5


@dataclass(frozen=True)
class Base:
    """The day from which a period counts, and why that day; no days: it is not known."""

    days: Range | None
    note: str


@dataclass(frozen=True)
class Words:
    """The words of a deadline at tokens `start` to `end`: a date, or a count of units."""

    start: int
    end: int
    when: When | None = None
    before: bool = False
    count: int = 0
    unit: str = ""
    event: bool = False
    since: bool = False
    """Counted from something else than the promise: "within a year of taking office"."""


def find(row: Sequence[Token], rules: Language, base: Base, *, after: int = 0) -> Words | None:
    """The words that set a deadline, the plainest first.

    `after` is the token of the verb of the promise: a bare "on Monday" or "in 2025" counts
    only behind it, or at the beginning with a comma.
    """
    for reader in (_between, _marked, _period, _event):
        for index in range(len(row)):
            found = reader(row, index, rules, base)
            if found:
                return found
    loose = [each for index in range(len(row)) if (each := _loose(row, index, rules, base))]
    return next((each for each in loose if each.start >= after or each.start < 2), None)


def read(
    text: str, row: Sequence[Token], rules: Language, base: Base, *, after: int = 0
) -> Deadline | None:
    """The deadline in a passage, counted from `base`; `open` where it would have to be asked."""
    words = find(row, rules, base, after=after)
    if words is None:
        return None
    passage = text[row[words.start].start : row[words.end - 1].end]
    if words.when and not words.when.relative and words.when.days:
        days = _limit(words.when.days, before=words.before)
        return Deadline(days.first, days.last, "stated", "", passage)
    days_found = _counted(words, base)
    if days_found is None:
        note = f"“{passage}” {_unknown(words)}, which is not known here."
        return Deadline(None, None, "derived", note, passage, open=True)
    days = _limit(days_found, before=words.before)
    return Deadline(days.first, days.last, "derived", f"“{passage}” {base.note}.", passage)


def counted_from(
    words: str, first: dt.date, last: dt.date, note: str, *, language: str
) -> Deadline | None:
    """What "over the next five years" means for a promise made on these days.

    None for words that name a day or a year of their own.

    Args:
        note: why from these days, to stand behind the words: "counts from …".
    """
    rules = load(language)
    found = read(words, tokens(words), rules, Base(Range(first, last), note))
    return found if found and found.basis == "derived" else None


def _unknown(words: Words) -> str:
    if words.event:
        return "names an event and no date"
    return f"counts from {'a day that is not named' if words.since else 'the day of the promise'}"


def _counted(words: Words, base: Base) -> Range | None:
    if base.days is None or words.since or words.event:
        return None
    if words.when is not None:
        return words.when.days
    try:
        return moved(base.days, words.count, words.unit)
    except (ValueError, OverflowError):
        return None


def _limit(days: Range, *, before: bool) -> Range:
    """ "Before 2026" is over on the last day of 2025."""
    if not before or days.first == days.last:
        return days
    return Range(days.first - _DAY, days.first - _DAY)


def _marked(row: Sequence[Token], index: int, rules: Language, base: Base) -> Words | None:
    """A marker and a date: "by the end of June"."""
    hit = rules.phrases("deadlines.markers").at(row, index)
    if hit is None or hit.end >= len(row):
        return None
    when = _date_at(row, hit.end, rules, base)
    if when is None:
        return None
    before = row[index].low in rules.words("deadlines.before")
    return Words(index, when.end, _ahead(when, base), before)


def _between(row: Sequence[Token], index: int, rules: Language, base: Base) -> Words | None:
    """ "Between 2027 and 2029": over when the later date is."""
    if row[index].low != rules.table("deadlines.between") or index + 1 >= len(row):
        return None
    first = _date_at(row, index + 1, rules, base)
    joined = first is not None and first.end + 1 < len(row)
    if first is None or not joined or row[first.end].low != rules.table("deadlines.and"):
        return None
    last = _date_at(row, first.end + 1, rules, base)
    return Words(index, last.end, _ahead(last, base)) if last else None


def _date_at(row: Sequence[Token], index: int, rules: Language, base: Base) -> When | None:
    """The date that begins at this token, or after an article or "around"."""
    skips = rules.words("deadlines.determiners")
    for start in (index, index + 1) if row[index].low in skips else (index,):
        found = dates.date_at(row, start, rules, base.days) if start < len(row) else None
        if found is not None:
            return found
    return None


def _ahead(when: When, base: Base) -> When:
    """A month or day named without its year lies ahead of the promise."""
    if not when.relative or when.days is None or base.days is None:
        return when
    if when.days.last >= base.days.first:
        return when
    whole = Range(when.days.first, when.days.last)
    if (whole.last - whole.first).days < 40:
        later = Range(_next_year(whole.first), _next_year(whole.last))
        return When(later, when.start, when.end, relative=True)
    return when


def _next_year(day: dt.date) -> dt.date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year + 1, day=28)


def _period(row: Sequence[Token], index: int, rules: Language, base: Base) -> Words | None:
    """A stretch of time that counts from the promise: "within a year", "over five years"."""
    hit = rules.phrases("deadlines.periods").at(row, index)
    if hit is None:
        return None
    at, ahead, article = hit.end, False, False
    while at < len(row) and row[at].low in rules.words("deadlines.determiners"):
        if figures.read(row, at, rules):
            break
        ahead = ahead or row[at].low in rules.words("dates.next")
        article = article or row[at].low in rules.words("numbers.articles")
        at += 1
    count, unit, end = _length(row, at, rules)
    twofold = rules.words("deadlines.twofold")
    if not count and (article or ahead) and unit and row[at].low in {unit} | twofold:
        count = 1
    if not unit or not count or _is_past(row, end, rules):
        return None
    count *= 2 if row[end - 1].low in twofold else 1
    since = end < len(row) and row[end].low in rules.words("deadlines.since")
    return Words(index, end, count=count, unit=unit, since=since)


def _event(row: Sequence[Token], index: int, rules: Language, base: Base) -> Words | None:
    """A day without a date: "before the next election"."""
    hit = rules.phrases("deadlines.events").at(row, index)
    return Words(index, hit.end, event=True) if hit else None


def _length(row: Sequence[Token], at: int, rules: Language) -> tuple[int, str, int]:
    """Count, unit and the token after them: "five years", "five-year", "18-month"."""
    figure = figures.read(row, at, rules) if at < len(row) else None
    end = figure.end if figure else at
    if end < len(row) and row[end].text in "-–":
        end += 1
    unit = unit_of(row[end].low, rules) if end < len(row) else ""
    if figure:
        return (int(figure.value) if figure.value < _MOST else 0), unit, end + 1
    first, _, second = (row[at].low if at < len(row) else "").partition("-")
    if second and unit_of(second, rules):
        word = figures.read(tokens(first), 0, rules)
        return (int(word.value) if word else 0), unit_of(second, rules), at + 1
    return 0, unit, end + 1


def _is_past(row: Sequence[Token], index: int, rules: Language) -> bool:
    return index < len(row) and row[index].low in rules.words("dates.ago")


def _loose(row: Sequence[Token], index: int, rules: Language, base: Base) -> Words | None:
    """A date with no marker, or with "in", "on", "from": only where it lies ahead."""
    hit = rules.phrases("deadlines.at").at(row, index)
    start = hit.end if hit else index
    when = dates.date_at(row, start, rules, base.days) if start < len(row) else None
    if when is None or _after_speech(row, index, rules) or _lies_behind(row, when, rules):
        return None
    weekday = name_index(row[when.end - 1], rules.table("dates.weekdays")) >= 0
    if weekday and when.days and base.days:
        shift = dt.timedelta(days=0 if when.days.first > base.days.last else 7)
        days = Range(when.days.first + shift, when.days.last + shift)
        return Words(index, when.end, When(days, when.start, when.end, relative=True))
    if when.days is None:
        return Words(index, when.end, when)
    when = _ahead(when, base)
    future = base.days is None or (when.days is not None and when.days.last > base.days.last)
    return Words(index, when.end, when) if future else None


def _lies_behind(row: Sequence[Token], when: When, rules: Language) -> bool:
    past = rules.words("dates.yesterday") | rules.words("dates.last") | rules.words("dates.ago")
    return row[when.start].low in past or row[when.end - 1].low in past


def _after_speech(row: Sequence[Token], index: int, rules: Language) -> bool:
    """Whether a word of speech stands just before: "said on Monday" dates the words."""
    said = rules.words("speech.say") | rules.words("speech.promise")
    near = row[max(0, index - _SPOKEN) : index]
    comma = max((n for n, token in enumerate(near) if token.text == ","), default=-1)
    return any(token.low in said for token in near[comma + 1 :])
