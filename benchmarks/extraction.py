"""How well and how dearly pages are read, beside trafilatura alone, on the pages of `pages`.

Title and date count as right when they are equal; bylines name by name; the body by runs of
four words. `never` counts pages in whose text something of a box has come along.

The cost is that of everything we read (title, people, day, text, flags) beside trafilatura's
`bare_extraction` with its metadata, which reads the same things. Its text alone, without title,
author or date, costs about half of that: beside it we are dearer, and the table says by how much.
"""

import logging
import re
import resource
import time
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

import trafilatura

from benchmarks.pages import samples, written_later
from benchmarks.pages.sample import Sample
from benchmarks.table import table
from stories.intake.captured import Capture
from stories.intake.extract import extract
from stories.intake.reading import extract_here

FIELDS = ("title", "byline", "date", "body")
ROUNDS = 5
MOST_COST = 1.3


def run(size: str) -> dict[str, Any]:
    """Prints the tables. `size` changes nothing here: the set has the size that it has."""
    logging.disable(logging.CRITICAL)
    pages = samples()
    ours = score(pages, of_ours)
    alone = score(pages, of_trafilatura)
    head = ("field", "precision", "recall", "trafilatura: precision", "recall")
    rows = [(field, *ours[field], *alone[field]) for field in FIELDS]
    print(table(f"{len(pages)} synthetic pages, each in a markup of its own", head, rows))
    later = written_later()
    ours_later, alone_later = score(later, of_ours), score(later, of_trafilatura)
    rows = [(field, *ours_later[field], *alone_later[field]) for field in FIELDS]
    print(table(f"{len(later)} layouts that were written after the rules", head, rows))
    rows = [
        ("pages with text of a box", ours["never"][0], alone["never"][0]),
        ("of those written later", ours_later["never"][0], alone_later["never"][0]),
    ]
    print(table("What must not be in the body", ("", "ours", "trafilatura"), rows))
    flags = flagged(pages)
    print(table("Flags on whole pages", ("flag", "pages"), flags.items()))
    cost = costs(pages)
    print(table("Cost of all pages", ("", "seconds"), cost.items()))
    ratio = cost["ours, in the child: wall"] / cost["trafilatura alone: wall"]
    worked = cost["ours, here: processor"] / cost["trafilatura alone: processor"]
    alone_text = cost["ours, here: processor"] / cost["trafilatura, text only: processor"]
    print(f"Beside trafilatura’s text only, which does less: {alone_text:.2f} × (no bound)\n")
    bounds = {
        "wall, child ÷ trafilatura": (ratio, MOST_COST),
        "processor, ÷ trafilatura": (worked, MOST_COST),
    }
    return {
        "pages": len(pages),
        "ours": ours,
        "written later": ours_later,
        "trafilatura": alone,
        "cost": cost,
        "flags": flags,
        "bounds": bounds,
    }


class Read:
    """What one reader makes of a page."""

    def __init__(self, title: str, bylines: Iterable[str], date: str, text: str):
        self.title, self.bylines, self.date, self.text = title, tuple(bylines), date, text


def of_ours(sample: Sample) -> Read:
    found = extract_here(sample.body, url=sample.url, charset=sample.charset)
    day = found.published_from.isoformat() if found.published_from else ""
    return Read(found.title, found.bylines, day, found.text)


def of_trafilatura(sample: Sample) -> Read:
    found = trafilatura.bare_extraction(sample.body, url=sample.url, with_metadata=True)
    if found is None or isinstance(found, dict):
        return Read("", (), "", "")
    names = [name for name in (found.author or "").split("; ") if name]
    return Read(found.title or "", names, found.date or "", found.text or "")


def score(pages: list[Sample], read: Callable[[Sample], Read]) -> dict[str, tuple[float, float]]:
    """Precision and recall for each field; under `never` the number of pages twice."""
    right: Counter[str] = Counter()
    given: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    never = 0
    for sample in pages:
        found = read(sample)
        expected = Read(
            sample.title,
            sample.bylines,
            sample.published.isoformat() if sample.published else "",
            "\n".join(sample.paragraphs),
        )
        for field, (got, want) in compared(found, expected).items():
            right[field] += sum((got & want).values())
            given[field] += sum(got.values())
            wanted[field] += sum(want.values())
        never += any(word in found.text.lower() for word in sample.never)
    scores = {
        field: (right[field] / max(1, given[field]), right[field] / max(1, wanted[field]))
        for field in FIELDS
    }
    return {**scores, "never": (never, never)}


def compared(found: Read, expected: Read) -> dict[str, tuple[Counter[Any], Counter[Any]]]:
    return {
        "title": (Counter([found.title] if found.title else []), Counter([expected.title])),
        "byline": (Counter(found.bylines), Counter(expected.bylines)),
        "date": (
            Counter([found.date] if found.date else []),
            Counter([expected.date] if expected.date else []),
        ),
        "body": (runs(found.text), runs(expected.text)),
    }


def runs(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return Counter(tuple(words[place : place + 4]) for place in range(max(1, len(words) - 3)))


def flagged(pages: list[Sample]) -> dict[str, int]:
    """How many of these whole pages carry a flag that they do not deserve."""
    found: list[Capture] = [
        extract_here(each.body, url=each.url, charset=each.charset) for each in pages
    ]
    kinds = Counter(kind for each in found for kind in {warning.kind for warning in each.warnings})
    return {"incomplete": sum(each.incomplete for each in found), **dict(sorted(kinds.items()))}


def costs(pages: list[Sample]) -> dict[str, float]:
    """Seconds for all pages, the best of several rounds, which take turns."""
    ways: dict[str, Callable[[Sample], object]] = {
        "trafilatura alone": lambda each: trafilatura.bare_extraction(
            each.body, url=each.url, with_metadata=True
        ),
        "trafilatura, text only": lambda each: trafilatura.extract(each.body),
        "ours, here": lambda each: extract_here(each.body, url=each.url),
        "ours, in the child": lambda each: extract(each.body, url=each.url),
    }
    best: dict[str, float] = {}
    for _ in range(ROUNDS):
        for name, way in ways.items():
            start, used = time.perf_counter(), _processor()
            for each in pages:
                way(each)
            taken = {"wall": time.perf_counter() - start, "processor": _processor() - used}
            for kind, seconds in taken.items():
                key = f"{name}: {kind}"
                best[key] = min(best.get(key, seconds), seconds)
    del best["ours, in the child: processor"]  # the child's own is not ours to see while it lives
    return best


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime
