"""What hangs on a claim: coverage, sources, figures, the question that must not be forgotten."""

import datetime as dt
from typing import Any, NamedTuple

from stories.models import (
    Appearance,
    AppearanceSpan,
    Evidence,
    Followup,
    Measurement,
    Metric,
)
from stories.models.vocab import ChangeKind
from stories.newsroom.cast import DAYS, FIRST_DAY, SAID_SO, Cast, Ref, Report, Told
from stories.newsroom.ledger import SIGNED, Ledger, instant, uid_of
from stories.newsroom.sheets import Sheets, moment

COLUMNS: dict[Any, tuple[str, ...]] = {
    Appearance: ("id", "public_id", "claim_id", "version_id"),
    AppearanceSpan: ("id", "appearance_id", "paragraph", "start", "end", "quote"),
    Evidence: ("id", "public_id", "claim_id", "side", "tier", "source", "passage"),
    Metric: ("id", "public_id", "claim_id", "definition", "unit", "low", "high"),
    Measurement: (
        *(*SIGNED, "metric_id", "low", "high", "qualifier", "method", "source", "by_id", "at"),
        *("as_of_from", "as_of_to", "as_of_basis"),
    ),
    Followup: ("id", "public_id", "story_id", "claim_id", "question", "owner_id", "due_on"),
}


class Made(NamedTuple):
    """A claim, as far as its edition needs it."""

    ref: Ref
    story: Told
    text: str
    kind: str
    speaker: tuple[int, str, str, str]
    said: str
    deadline: str | None
    verdict: tuple[str, str, str] | None
    """Value, reason, day."""
    outcome: tuple[str, str, str] | None
    public: bool
    reports: list[Report]
    sources: list[tuple[str, str, str, str]]
    metrics: list[dict[str, Any]]
    links: list[dict[str, Any]]
    standing: tuple[str, "Made | None"]


class Behind:
    """Writes it, and notes on the claim what its edition will say."""

    def __init__(self, cast: Cast, sheets: Sheets, ledger: Ledger) -> None:
        self.cast, self.sheets, self.ledger = cast, sheets, ledger
        self.language, self.draw = cast.language, cast.draw
        self.desk = cast.people[1:-1]

    def log(self, made: Made, kind: str, model: Any, ref: Ref, /, **after: Any) -> None:
        story = (made.story.key, made.story.name)
        about: Any = {"story": story, "claim": made.ref, "day": made.said, "after": after}
        self.ledger.log(kind, model, *ref, by=self.cast.by, **about)

    def covered(self, made: Made) -> None:
        if not made.story.articles or self.draw.random() >= 0.3:
            return
        report = self.draw.choice(made.story.articles)
        ref = self.cast.ref(Appearance, "d")
        self.sheets.add(Appearance, (*ref, made.ref[0], report.version))
        span = (self.sheets.key(AppearanceSpan), ref[0], 1, 0, len(report.quote), report.quote)
        self.sheets.add(AppearanceSpan, span)
        self.log(made, ChangeKind.APPEARANCE_ADDED, Appearance, ref)
        made.reports.append(report)

    def source(self, made: Made) -> None:
        ref = self.cast.ref(Evidence, "e")
        side = self.draw.choice(("supports", "supports", "contradicts", "context"))
        tier = self.draw.choice(("primary", "secondary"))
        source = f"{self.language.place()} register"
        told = (side, tier, source, self.language.remark())
        self.sheets.add(Evidence, (*ref, made.ref[0], *told))
        self.log(made, ChangeKind.EVIDENCE_ADDED, Evidence, ref, side=side)
        made.sources.append(told)

    def promised(self, made: Made) -> None:
        """What a pledge is measured by, and the question that must not be forgotten."""
        if self.draw.random() < 0.2:
            self._metric(made)
        if made.public or made.verdict:
            ref = self.cast.ref(Followup, "f")
            due = made.deadline or str(FIRST_DAY + dt.timedelta(days=DAYS))
            owner = self.draw.choice(self.desk)[0]
            row = (made.story.key, made.ref[0], "What became of it?", owner, due)
            self.sheets.add(Followup, (*ref, *row))
            self.log(made, ChangeKind.FOLLOWUP_SCHEDULED, Followup, ref)

    def _metric(self, made: Made) -> None:
        ref, low = self.cast.ref(Metric, "m"), self.draw.randrange(10, 10_000)
        figures = {"definition": SAID_SO, "unit": "jobs", "low": str(low), "high": str(low)}
        self.sheets.add(Metric, (*ref, made.ref[0], SAID_SO, "jobs", low, low))
        self.log(made, ChangeKind.METRIC_ADDED, Metric, ref)
        read, day, by = self.draw.randrange(low), made.said, self.cast.by
        values = {"qualifier": "exactly", "method": "counted", "source": SAID_SO}
        as_of = {"as_of_from": day, "as_of_to": day, "as_of_basis": "stated"}
        figure = {"low": str(read), "high": str(read)}
        content = {**figure, **values, **as_of, "metric.public_id": ref[1]}
        content |= {"by.public_id": by[1], "at": instant(day)}
        signed = self.ledger.sign(Measurement, made.story.name, content)
        row = (ref[0], read, read, *values.values(), by[0], moment(day), *as_of.values())
        self.sheets.add(Measurement, (*signed, *row))
        named = (signed[0], uid_of(signed[0]))
        self.log(made, ChangeKind.MEASURED, Measurement, named)
        made.metrics.append({**figures, "measurements": [{**figure, **values, "day": day}]})
