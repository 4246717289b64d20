"""What a claim is measured by, and each reading of it."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from stories.models.edition import Shelf
from stories.models.vocab import Subject
from stories.public.api.parts import Values, page_of, pick, span


def measurements(shelf: Shelf) -> list[Values]:
    """Every reading of a claim, with an id that stays: readings are only ever added."""
    metrics = shelf.edition.body["metrics"]
    return [
        each for number, metric in enumerate(metrics, 1) for each in _read(shelf, number, metric)
    ]


def metric_of(shelf: Shelf, number: int, metric: Mapping[str, Any]) -> Values:
    return {
        **metric,
        "number": number,
        "baseline_on": span(metric["baseline_on"]),
        "as_of": span(metric["as_of"]),
        "measurements": _read(shelf, number, metric),
    }


def _read(shelf: Shelf, number: int, metric: Mapping[str, Any]) -> list[Values]:
    found: dict[str, Values] = {}
    for each in metric["measurements"]:
        name = _reading_id(shelf.public_id, number, each)
        while name in found:  # the same figure, read twice
            name = f"{name}-again"
        found[name] = {
            **each,
            "id": name,
            "claim": shelf.public_id,
            "url": page_of(Subject.CLAIM, shelf.slug),
            "metric": number,
            **pick(metric, "definition", "unit"),
            "as_of": span(each["as_of"]),
            "period": span(each["period"]),
        }
    return list(found.values())


def _reading_id(claim: str, number: int, reading: Mapping[str, Any]) -> str:
    """From what was read: a reading is never changed, but others may come before it."""
    told = {name: value for name, value in reading.items() if name != "superseded"}
    digest = hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
    return f"{claim}-{number}-{digest[:10]}"
