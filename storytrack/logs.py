"""The log: lines that nobody can forge, plain for people or JSON for a collector."""

import contextvars
import datetime as dt
import json
import logging
import re
import time
from typing import Any

# Line ends, escapes of terminals, marks that turn text around.
_FORGES = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
request_id: contextvars.ContextVar[str] = contextvars.ContextVar("request_id", default="")


def to_console(level: int, form: str = "plain") -> dict[str, Any]:
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"plain": {"()": Plain}, "json": {"()": Json}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": form}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            "django": {"handlers": [], "propagate": True},
            # With a handler of its own it does not add a second one; each task is no news
            "huey": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        },
    }


def shown(text: str, *, lines: bool = False) -> str:
    """`text` with what could forge a line written out; line ends stay where `lines` says so."""
    if not lines:
        text = text.replace("\n", "\\n").replace("\t", "\\t")
    return _FORGES.sub(lambda found: ascii(found[0])[1:-1], text)


class Plain(logging.Formatter):
    """One line for each message, with the time in UTC; a traceback keeps its lines."""

    converter = staticmethod(time.gmtime)

    def __init__(self) -> None:
        super().__init__("{asctime} {levelname} {name}: {message}", style="{")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - its name there
        record.message = shown(record.message)
        return super().formatMessage(record)

    def formatException(self, ei: Any) -> str:  # noqa: N802
        return shown(super().formatException(ei), lines=True)


class Json(logging.Formatter):
    """One JSON object on one line."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat("T", "milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if name := request_id.get():
            line["request"] = name
        line |= getattr(record, "facts", {})
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, default=str)
