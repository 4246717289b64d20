"""The right of reply as readers see it: who was asked, and what came of it."""

from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from stories import words
from stories.models.vocab import ReplyState
from stories.public.shown import range_of

SAID = {
    ReplyState.ANSWERED: "answered",
    ReplyState.DECLINED: "declined to comment",
    ReplyState.NO_ANSWER: "did not answer",
}


def replies_of(body: dict[str, Any]) -> list[dict[str, Any]]:
    """The requests of a claim's edition with their dates as ranges and their state in words."""
    rows = body.get("replies", [])
    return [{**row, "on": range_of(row["on"]), "said": _said(row)} for row in rows]


def _said(row: dict[str, Any]) -> str:
    if row["state"] == ReplyState.PENDING:
        return f"an answer is awaited until {_hour(row['due'])}" if row["due"] else "not answered"
    said = SAID.get(row["state"], "")
    return f"{said} on {_hour(row['answered'])}" if row["answered"] else said


def _hour(text: str) -> str:
    moment = parse_datetime(text)
    return words.instant_words(timezone.localtime(moment)) if moment else text
