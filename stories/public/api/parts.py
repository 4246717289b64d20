"""Parts of answers that several shapes have."""

from collections.abc import Mapping
from typing import Any

from stories.addresses import absolute
from stories.models.vocab import Subject
from stories.public import shelves

Values = dict[str, Any]


def page_of(subject: Subject, slug: str) -> str:
    return absolute(shelves.address(subject, slug))


def span(value: Mapping[str, Any] | None) -> Values | None:
    """A range of dates; null where there is none."""
    if not value:
        return None
    return {"first": value["from"], "last": value["to"], **pick(value, "basis", "note")}


def pick(value: Mapping[str, Any], *names: str) -> Values:
    return {name: value[name] for name in names}
