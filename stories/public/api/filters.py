"""What a list may be asked for. An empty value asks for nothing."""

import datetime as dt
from enum import StrEnum
from typing import Literal

from ninja import Field, Schema

from stories.models.vocab import (
    OUTCOMES,
    VERDICTS,
    ClaimKind,
    Importance,
    SpeakerKind,
    Standing,
    Value,
)

MOST = 500
Nothing = Literal[""]


def _some(name: str, values: tuple[Value, ...]) -> type[StrEnum]:
    return StrEnum(name, [(value.name, value.value) for value in values])  # type: ignore[return-value]


VerdictValue = _some("VerdictValue", VERDICTS[ClaimKind.STATEMENT])
OutcomeValue = _some(
    "OutcomeValue", tuple(dict.fromkeys(value for kind in OUTCOMES.values() for value in kind))
)
ADVICE = {
    "since": "Write a day like 2018-09-01.",
    "until": "Write a day like 2018-09-01.",
    "limit": f"Give a number from 1 to {MOST}.",
    "format": "It is json or csv.",
}
"""What to do about a value that does not fit; for the others its possible values say it."""

Name = Field("", max_length=180, description="Its id or slug")


class Page(Schema):
    cursor: str = Field("", max_length=200, description="Where the page begins: see “next”")
    limit: int = Field(50, ge=1, le=MOST, description="Most rows on the page")
    format: Literal["json", "csv"] = Field("json", description="The same rows as a table: csv")


class Days(Page):
    since: dt.date | Nothing = Field("", description="The first day, such as 2018-09-01, in UTC")
    until: dt.date | Nothing = Field("", description="The last day, in UTC")


class StoryFilter(Days):
    topic: str = Name


class PledgeFilter(Days):
    verdict: VerdictValue | Nothing = ""  # type: ignore[valid-type]
    outcome: OutcomeValue | Nothing = ""  # type: ignore[valid-type]
    standing: Standing | Nothing = ""
    story: str = Name
    speaker: str = Name
    topic: str = Name


class ClaimFilter(PledgeFilter):
    kind: ClaimKind | Nothing = ""


class MeasurementFilter(Days):
    story: str = Name
    speaker: str = Name
    topic: str = Name
    claim: str = Field("", max_length=12, description="Its id")


class UpdateFilter(MeasurementFilter):
    importance: Importance | Nothing = ""


class SpeakerFilter(Days):
    kind: SpeakerKind | Nothing = ""


class TopicFilter(Days):
    pass
