"""A claim as readers see it: its edition, with dates and figures ready for a page."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple

from stories import words
from stories.charts import Reading
from stories.differences import day_of, figure_text
from stories.models.edition import Edition, Shelf
from stories.models.vocab import (
    Aspect,
    Attribution,
    ClaimKind,
    DateBasis,
    EvidenceSide,
    LinkKind,
    Method,
    MetricRole,
    Modality,
    NoData,
    Standing,
)
from stories.public.shelves import address


class Range(NamedTuple):
    """A range of dates with its basis; False where the date is missing."""

    first: dt.date | None = None
    last: dt.date | None = None
    basis: str = ""
    note: str = ""

    def __bool__(self) -> bool:
        return self.first is not None

    @property
    def day(self) -> dt.date | None:
        """The day, where the range is no longer than that."""
        return self.first if self.first == self.last else None

    @property
    def aside(self) -> str:
        """How we know, where it was not simply stated."""
        known = "" if self.basis in ("", DateBasis.STATED) else DateBasis(self.basis).label.lower()
        return ": ".join(filter(None, [known, self.note]))


def range_of(value: Mapping[str, Any] | None) -> Range:
    if not value:
        return Range()
    return Range(day_of(value["from"]), day_of(value["to"]), value["basis"], value["note"])


class ShownMetric:
    """What a claim is measured by, with its readings newest first."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self.values = values
        self.role = values["role"]
        self.unit = values["unit"]
        self.definition = values["definition"]
        self.excludes = values["excludes"]
        self.low, self.high = _amount(values["low"]), _amount(values["high"])
        self.role_label = MetricRole(self.role).label

    @property
    def note(self) -> str:
        """What it counts and what not, in whole sentences."""
        told = [self.definition]
        if self.excludes:
            told.append(f"Does not count: {self.excludes[:1].lower()}{self.excludes[1:]}")
        return " ".join(f"{text.rstrip('.')}." for text in told)

    @property
    def figure(self) -> str:
        return figure_text(self.values, self.unit)

    @property
    def baseline(self) -> str:
        value = _amount(self.values["baseline"])
        if value is None:
            return ""
        since = range_of(self.values["baseline_on"])
        when = f", {words.span_words(since.first, since.last)}" if since else ""
        return f"{words.number_words(value, unit=self.unit)}{when}"

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        """The readings for a table."""
        rows = [
            {
                **row,
                "figure": figure_text(row),
                "on": _read_on(row),
                "method": Method(row["method"]).label if row["method"] else "",
            }
            for row in self.values["measurements"]
        ]
        return sorted(rows, key=lambda row: row["on"].last or dt.date.min, reverse=True)

    @property
    def readings(self) -> list[Reading]:
        """The dated readings for a chart."""
        return [
            Reading(
                first=row["on"].first,
                last=row["on"].last,
                low=_amount(row["low"]),
                high=_amount(row["high"]),
                qualifier=row["qualifier"] or "exactly",
                method=row["method"],
                no_data=NoData(row["no_data"]).label if row["no_data"] else "",
                source=row["source"],
                superseded=row["superseded"],
            )
            for row in self.rows
            if row["on"]
        ]


def _amount(text: str | None) -> Decimal | None:
    return Decimal(text) if text is not None else None


def _read_on(row: Mapping[str, Any]) -> Range:
    return range_of(row["as_of"]) or range_of(row["period"])


class ShownClaim:
    """One claim's current edition. Links name other claims by public id only."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.edition: Edition = shelf.edition
        self.body: dict[str, Any] = shelf.edition.body
        self.id = shelf.public_id
        self.href = address(shelf.subject, shelf.slug)
        self.text = self.edition.headline
        self.kind = self.edition.claim_kind
        self.kind_label = ClaimKind(self.kind).label
        self.verdict = self.edition.verdict
        self.outcome = self.edition.outcome
        self.standing = self.edition.standing
        self.stands = self.standing == Standing.STANDS
        self.said = range_of(self.body["said"])
        self.deadline = range_of(self.body["deadline"])
        self.effect = range_of(self.body["effect"])
        standing = self.body["standing"] or {}
        self.since = Range(day_of(standing.get("from")), day_of(standing.get("to")))
        self.speaker = self.body["speaker"]
        self.on_behalf_of = self.body["on_behalf_of"]
        self.coverage = self.body["coverage"]
        self.links = self.body["links"]
        self.questions = [
            {"question": row["question"], "due": day_of(row["due"])}
            for row in self.body["questions"]
        ]

    @property
    def attribution_label(self) -> str:
        return str(Attribution(self.body["attribution"]).label)

    @property
    def modality_label(self) -> str:
        return str(Modality(self.body["modality"]).label) if self.body["modality"] else ""

    @property
    def evidence(self) -> list[dict[str, Any]]:
        return [
            {
                **row,
                "dated": range_of(row["dated"]),
                "side_label": EvidenceSide(row["side"]).label,
            }
            for row in self.body["evidence"]
        ]

    @property
    def coverage_rows(self) -> list[dict[str, Any]]:
        return [
            {**row, "published": range_of(row["published"])} for row in self.coverage["reports"]
        ]

    @property
    def disputes(self) -> list[dict[str, Any]]:
        """Who disputes it, and what about it, by verdict and outcome."""
        rulings = [self.body[axis] or {} for axis in ("verdict", "outcome")]
        return [
            {**row, "aspect_label": Aspect(row["aspect"]).label.lower()}
            for ruling in rulings
            for row in ruling.get("disputes", [])
        ]

    @property
    def shown_venue(self) -> str:
        return str(self.body["venue"])

    @property
    def is_pledge(self) -> bool:
        return self.kind == ClaimKind.PLEDGE

    @property
    def withdrawn(self) -> Range:
        return Range(self.edition.withdrawn_from, self.edition.withdrawn_to)

    @property
    def who(self) -> str:
        """Who said it, as printed: with role, and on whose behalf."""
        if self.speaker is None:
            return Attribution.UNATTRIBUTED.label
        role = f", {self.speaker['role']}" if self.speaker["role"] else ""
        behalf = f", for {self.on_behalf_of['name']}" if self.on_behalf_of else ""
        return f"{self.speaker['name']}{role}{behalf}"

    @property
    def reports(self) -> str:
        """ "In 4 reports, one origin: Xinhua"; empty where no report was entered."""
        count, origins = len(self.coverage["reports"]), self.coverage["origins"]
        if not count:
            return ""
        told = f"In {words.count_words(count, 'report')}"
        if count == 1:
            return f"{told}: {origins[0]}"
        if len(origins) == 1:
            return f"{told}, one origin: {origins[0]}"
        return f"{told}, {len(origins)} origins"

    @cached_property
    def metrics(self) -> list[ShownMetric]:
        return [ShownMetric(values) for values in self.body["metrics"]]

    @property
    def measured(self) -> ShownMetric | None:
        """The metric that leads: the target, else whatever there is."""
        roles = [MetricRole.TARGET, MetricRole.STATED, MetricRole.MEANS, MetricRole.PROXY]
        return min(self.metrics, key=lambda each: roles.index(each.role), default=None)

    def does(self, *kinds: LinkKind) -> list[str]:
        """The claims to which this one is linked in one of these ways."""
        return [
            link["to"] for link in self.links if link["from"] == self.id and link["kind"] in kinds
        ]
