"""What the API answers with. Within version 1 a field is only ever added."""

import datetime as dt

from ninja import Field, Schema


class Range(Schema):
    """A date as precise as it is known: a day, a month or a year from its first to its last day."""

    first: dt.date | None
    last: dt.date | None
    basis: str = Field(description="stated, derived, or desk (set by us)")
    note: str


class SpeakerName(Schema):
    id: str = Field(description="Empty for somebody unnamed: they have no page")
    name: str
    kind: str
    role: str = Field(description="As it was on the day")
    url: str


class StoryName(Schema):
    id: str
    title: str
    url: str


class TopicName(Schema):
    id: str
    name: str
    url: str


class Dispute(Schema):
    speaker: str
    aspect: str
    claim: str = Field(description="The claim that disputes it, where there is a public one")


class Ruling(Schema):
    """The value of one axis. Without a reason nobody has decided yet."""

    value: str
    label: str = Field(description="In the words used for this kind of claim")
    reason: str
    since: dt.date | None
    disputes: list[Dispute]


class StandingNow(Schema):
    value: str
    label: str
    by: str = Field(description="The claim that withdraws, corrects or updates it")
    first: dt.date | None
    last: dt.date | None


class Row(Schema):
    """What every public thing has."""

    id: str = Field(description="Permanent")
    url: str = Field(description="Its page for readers")
    published: dt.datetime = Field(description="When it was first public")
    updated: dt.datetime = Field(description="When its current edition was published")
    edition: int
    correction: str = Field(description="What the current edition corrects; mostly empty")


class Story(Row):
    title: str
    summary: str
    answer: str = Field(description="Where it stands")
    opened_on: dt.date
    main_claim: str
    topics: list[TopicName]


class Article(Schema):
    title: str
    outlet: str
    byline: str
    form: str
    language: str
    published: Range | None
    address: str
    archive: str


class Question(Schema):
    question: str
    due: dt.date | None


class WholeStory(Story):
    account: str
    claims: list[str] = Field(description="The ids of its claims that are public now")
    coverage: list[Article]
    questions: list[Question]


class Claim(Row):
    story: StoryName | None
    text: str = Field(description="In our own words")
    kind: str
    modality: str
    attribution: str
    speaker: SpeakerName | None
    on_behalf_of: SpeakerName | None
    said: Range | None
    deadline: Range | None
    effect: Range | None
    venue: str
    condition: str
    verdict: Ruling
    outcome: Ruling | None = Field(description="Of pledges and forecasts")
    standing: StandingNow
    reports: int = Field(description="Reports that carry it")
    origins: list[str] = Field(description="Where those reports have it from")


class Report(Schema):
    title: str
    outlet: str
    published: Range | None
    address: str
    archive: str
    mode: str
    via: str


class Evidence(Schema):
    side: str
    tier: str
    interest: str
    source: str
    passage: str
    address: str
    archive: str
    dated: Range | None
    locator: str = Field("", description="Page, minute or section of the source")


class Link(Schema):
    source: str
    kind: str = Field(description="What the claim `source` does to the claim `target`")
    target: str
    aspect: str
    scope: str
    reason: str


class Reply(Schema):
    asked: str
    by: str
    on: Range | None
    state: str
    reason: str
    answered: str | None = Field(description="When they did; null while they have not")


class Measurement(Schema):
    """One reading. Without data `no_data` says why, and both figures are null."""

    id: str
    claim: str
    url: str
    metric: int = Field(description="Which metric of the claim, from 1")
    definition: str
    unit: str
    low: str | None = Field(description="A decimal number as text, so that no digit is lost")
    high: str | None
    qualifier: str
    no_data: str
    method: str
    as_of: Range | None
    period: Range | None
    source: str
    address: str
    note: str
    superseded: bool = Field(description="A newer reading took its place")


class Metric(Schema):
    number: int
    role: str
    definition: str
    excludes: str = Field(description="What it does not count")
    unit: str
    baseline: str | None
    baseline_on: Range | None
    low: str | None
    high: str | None
    qualifier: str
    as_of: Range | None
    measurements: list[Measurement]


class Pledge(Claim):
    metrics: list[Metric]
    questions: list[Question]


class WholeClaim(Pledge):
    also_in: list[StoryName]
    coverage: list[Report]
    evidence: list[Evidence]
    replies: list[Reply]
    links: list[Link]


class Update(Row):
    story: StoryName | None
    headline: str
    text: str
    importance: str
    happened: Range | None
    claims: list[str] = Field(description="The ids of its claims that are public now")


class Speaker(Row):
    name: str
    kind: str
    about: str
    domain: str


class Topic(Row):
    name: str
    summary: str
