"""What tests of taking in share: things to ask for, and what a page gave."""

import datetime as dt

from stories.actions import intake
from stories.intake.address import Address
from stories.intake.captured import Capture
from stories.intake.fingerprint import fingerprint
from stories.models import IntakeBatch, Story, User
from stories.models.intake import Wanted
from stories.models.vocab import Road

NOW = dt.datetime(2025, 3, 3, 9, 0, tzinfo=dt.UTC)
TEXT = (
    "The mill at Port Lane will take on 400 people by the end of 2026, its owner said.",
    "The union that speaks for most of the workers called the plan late but welcome.",
)


def later(seconds: float) -> dt.datetime:
    return NOW + dt.timedelta(seconds=seconds)


def where(number: int = 1) -> str:
    return f"https://courier.example/news/{number}"


def pages(count: int) -> list[Wanted]:
    """Addresses from `where(1)` on."""
    return [Wanted(Road.ADDRESS, Address.parse(where(number))) for number in range(1, count + 1)]


def ask(
    by: User, wanted: list[Wanted] | int = 1, *, story: Story | None = None, now: dt.datetime = NOW
) -> IntakeBatch:
    given = pages(wanted) if isinstance(wanted, int) else wanted
    return intake.ask(wanted=given, story=story, by=by, now=now)


def captured(*paragraphs: str, **values: object) -> Capture:
    text = paragraphs or TEXT
    given = {
        "title": "Lane Steel promises 400 jobs",
        "outlet": "The Courier",
        "language": "en",
        "paragraphs": text,
        "fingerprint": fingerprint("\n".join(text)),
    } | values
    return Capture(**given)  # type: ignore[arg-type]
