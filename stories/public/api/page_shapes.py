"""Pages of what `shapes` describes, and what the API answers when it cannot."""

import datetime as dt

from ninja import Field, Schema

from stories.public.api import shapes


class Stories(Schema):
    items: list[shapes.Story]
    next: str | None = Field(description="The address of the next page; null on the last")


class Claims(Schema):
    items: list[shapes.Claim]
    next: str | None = Field(description="The address of the next page; null on the last")


class Pledges(Schema):
    items: list[shapes.Pledge]
    next: str | None = Field(description="The address of the next page; null on the last")


class Measurements(Schema):
    items: list[shapes.Measurement]
    next: str | None = Field(description="The address of the next page; null on the last")


class Updates(Schema):
    items: list[shapes.Update]
    next: str | None = Field(description="The address of the next page; null on the last")


class Speakers(Schema):
    items: list[shapes.Speaker]
    next: str | None = Field(description="The address of the next page; null on the last")


class Topics(Schema):
    items: list[shapes.Topic]
    next: str | None = Field(description="The address of the next page; null on the last")


class Problem(Schema):
    status: int
    message: str = Field(description="One sentence for people")


class Gone(Problem):
    gone_at: dt.datetime
