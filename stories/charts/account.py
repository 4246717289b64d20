"""The chart in a sentence: what has been reported of a promise, and how much of its time is used.

"No figure published in 20 months; 34 % of the time had passed."
"""

from collections.abc import Sequence
from decimal import Decimal

from stories import words
from stories.charts.course import Course, Reading

SPACE = "\N{NO-BREAK SPACE}"
TINY, HUNDREDTH, WHOLE = Decimal("0.001"), Decimal("0.01"), Decimal(1)


def account(courses: Sequence[tuple[str, Course]]) -> str:
    """What is known of each metric (its name, its course), then the time, which they share.

    A name is told only where there are several. Without any metric the answer is empty.
    """
    if not courses:
        return ""
    time = _time(courses[0][1])
    if not any(course.newest or course.undated for _, course in courses):
        return f"{_nothing([course for _, course in courses])}; {time}."
    if len(courses) == 1:
        return f"{_capital(_reported(courses[0][1]))}; {time}."
    told = [f"{name.rstrip('.')}: {_reported(course)}." for name, course in courses]
    return f"{' '.join(told)} {_capital(time)}."


def percent(share: Decimal) -> str:
    """A share in per cent: a little is never "0 %", nor what is not yet whole "100 %"."""
    if 0 < share < TINY:
        return f"less than {TINY * 100:.1f}{SPACE}%"
    if 0 < share < HUNDREDTH:
        return f"{share * 100:.1f}{SPACE}%"
    if Decimal("0.99") < share < WHOLE:
        return f"99{SPACE}%"
    return f"{round(share * 100):,}{SPACE}%"


def _nothing(courses: Sequence[Course]) -> str:
    looked = any(course.gaps for course in courses)
    what = "No figure published" if looked else "No figure on record"
    course = courses[0]
    if course.start is None or course.start > course.until:
        return what
    months = words.months_between(course.start, course.until)
    if months < 1:
        return f"{what} yet"
    return f"{what} in {words.count_words(months, 'month')}"


def _reported(course: Course) -> str:
    """The newest figure of every method, each with its share of what was promised."""
    told = [_figure(course, readings[-1]) for readings in course.methods.values()]
    told += [f"{figure}, {words.NO_DATE}" for figure in course.undated]
    if not told:
        return "no figure published" if course.gaps else "no figure on record"
    return "; ".join(told)


def _figure(course: Course, reading: Reading) -> str:
    figure = words.number_words(reading.low, reading.high, reading.qualifier, course.unit)
    method = f"{reading.method[:1].lower()}{reading.method[1:]}"
    when = words.span_words(reading.first, reading.last)
    text = ", ".join(filter(None, [figure, method, when]))
    if reading.revises:
        text = f"{text}, revised from {reading.revises}"
    return f"{text} ({promised})" if (promised := _of_promised(course, reading)) else text


def _of_promised(course: Course, reading: Reading) -> str:
    if course.target is None:
        return "no figure was promised"
    promised = words.number_words(course.low, course.high, course.qualifier)
    share = _share(course, reading)
    if not share:
        return f"{promised} promised"
    if course.base:
        return f"{share} of the way from {words.figure_words(course.base)} to {promised}"
    return f"{share} of the {promised} promised"


def _share(course: Course, reading: Reading) -> str:
    """Its share of one promised figure: a range stays one, an open end stays open."""
    ends = [course.delivered(end) for end in (reading.low, reading.high)]
    shares = sorted(end for end in ends if end is not None)
    if not shares or course.low != course.high:
        return ""
    text = percent(shares[0])
    if percent(shares[-1]) != text:
        text = f"{text} to {percent(shares[-1])}"
    falls = course.target is not None and course.target < course.base
    more_or_less = _open_end(reading.qualifier, falls=falls)
    return "" if more_or_less and shares[0] < TINY else f"{more_or_less}{text}"


def _open_end(qualifier: str, *, falls: bool) -> str:
    """Where less is more, "at most" so many left is "at least" so much of the way."""
    turned = {"at_least": "at_most", "at_most": "at_least"}
    key = turned.get(qualifier, qualifier) if falls else qualifier
    return {"about": "about ", "at_least": "at least ", "at_most": "at most "}.get(key, "")


def _time(course: Course) -> str:
    if course.start is None:
        return "when it was promised is not known"
    if course.deadline is None:
        return "no deadline was named"
    if course.elapsed is None:
        return "the deadline does not lie after the promise"
    if course.withdrawn_on and course.withdrawn_on < course.deadline:
        return f"{percent(course.elapsed)} of the time had passed when it was withdrawn"
    if course.elapsed >= WHOLE:
        return "all of the time has passed"
    if course.today < course.start:
        return "its time has not begun"
    return f"{percent(course.elapsed)} of the time has passed"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
