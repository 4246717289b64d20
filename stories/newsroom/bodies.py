"""The bodies of claims' editions, as publishing would make them."""

from typing import Any

from stories.models.vocab import SpeakerKind, Standing
from stories.newsroom.behind import Made


def span(day: str | None) -> dict[str, Any] | None:
    return {"from": day, "to": day, "basis": "stated", "note": ""} if day else None


def _ruling(value: tuple[str, str, str] | None) -> dict[str, Any] | None:
    return {"reason": value[1], "since": value[2], "disputes": []} if value else None


def claim_body(made: Made) -> dict[str, Any]:
    """As `stories.actions.claim_editions` would have it; a test compares the two."""
    standing, cause = made.standing
    _, name, slug, called = made.speaker
    return {
        "modality": "",
        "attribution": "named",
        "speaker": {
            "name": called,
            "kind": str(SpeakerKind.PERSON),
            "id": name,
            "slug": slug,
            "role": "",
        },
        "on_behalf_of": None,
        "said": span(made.said),
        "deadline": span(made.deadline),
        "effect": None,
        "venue": "",
        "condition": "",
        "verdict": _ruling(made.verdict),
        "outcome": _ruling(made.outcome),
        "standing": {
            "by": cause.ref[1] if cause.public else "",
            "from": cause.said,
            "to": cause.said,
        }
        if cause and standing != Standing.STANDS
        else None,
        "also_in": [],
        "coverage": {
            "reports": [_report(each) for each in made.reports],
            "origins": sorted(each.outlet for each in made.reports),
        },
        "evidence": [_evidence(each) for each in made.sources],
        "replies": [],
        "metrics": [_metric(each) for each in made.metrics],
        "links": [{"aspect": "", "scope": "whole", **link} for link in made.links],
        "questions": [],
    }


def _report(report: Any) -> dict[str, Any]:
    return {
        "title": report.title,
        "outlet": report.outlet,
        "published": span(report.day),
        "address": "",
        "archive": "",
        "mode": "reported",
        "via": "",
    }


def _evidence(told: tuple[str, str, str, str]) -> dict[str, Any]:
    names = ("side", "tier", "source", "passage")
    rest = {"interest": "unknown", "address": "", "archive": "", "dated": None}
    return dict(zip(names, told, strict=True)) | rest


def _metric(metric: dict[str, Any]) -> dict[str, Any]:
    """Figures without a date, a note or a baseline."""
    rest = {"role": "target", "excludes": "", "baseline": None, "baseline_on": None}
    empty = {"no_data": "", "period": None, "address": "", "note": "", "superseded": False}
    readings = [
        {name: value for name, value in each.items() if name != "day"}
        | {"as_of": span(each["day"])}
        | empty
        for each in metric["measurements"]
    ]
    return {**metric, **rest, "qualifier": "exactly", "as_of": None, "measurements": readings}
