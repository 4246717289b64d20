"""A claim as readers see it: its edition, with dates and figures ready for a page."""

import datetime as dt
from functools import cached_property
from typing import Any

from stories import words
from stories.differences import day_of
from stories.models.edition import Edition, Shelf
from stories.models.vocab import (
    Aspect,
    Attribution,
    ClaimKind,
    EvidenceSide,
    LinkKind,
    MetricRole,
    Modality,
    Standing,
)
from stories.public.metrics import ShownMetric
from stories.public.ranges import Range, range_of
from stories.public.shelves import address

__all__ = ["Range", "ShownClaim", "ShownMetric", "range_of"]


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
        asked = [
            {"question": row["question"], "due": day_of(row["due"])}
            for row in self.body["questions"]
        ]
        self.questions = sorted(asked, key=lambda row: row["due"] or dt.date.max, reverse=True)

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
    def is_withdrawn_pledge(self) -> bool:
        """Whether the pledge was taken back, wholly or in part."""
        return self.is_pledge and self.standing in (Standing.WITHDRAWN, Standing.PARTLY_WITHDRAWN)

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
        """What it is measured by: the target leads, else whatever there is."""
        roles = [MetricRole.TARGET, MetricRole.STATED, MetricRole.MEANS, MetricRole.PROXY]
        rows = [ShownMetric(values) for values in self.body["metrics"]]
        return sorted(rows, key=lambda each: roles.index(each.role))

    @property
    def measured(self) -> ShownMetric | None:
        """The metric that leads."""
        return self.metrics[0] if self.metrics else None

    def does(self, *kinds: LinkKind) -> list[str]:
        """The claims to which this one is linked in one of these ways."""
        return [
            link["to"] for link in self.links if link["from"] == self.id and link["kind"] in kinds
        ]
