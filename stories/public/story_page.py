"""The page of a story: where it stands first, then the record behind it."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from stories.models.edition import Shelf
from stories.models.vocab import Subject
from stories.public import shelves
from stories.public.figures import charts, compared, figures, told
from stories.public.history import history
from stories.public.links import firsts
from stories.public.shown import ShownClaim, range_of
from stories.public.timeline import main_line, timeline

STEPS = 30
"""Changes told on the page; each claim's own page has all of its own."""


def story_context(shelf: Shelf, *, today: dt.date) -> dict[str, Any]:
    """What templates/public/story.html shows, from a fixed number of queries."""
    key, edition = shelf.public_id, shelf.edition
    claim_rows = list(shelves.listed(Subject.STORY, key, Subject.CLAIM))
    updates = list(shelves.listed(Subject.STORY, key, Subject.UPDATE))
    claims = [ShownClaim(row) for row in claim_rows]
    main = next((each for each in claims if each.id == edition.body["main_claim"]), None)
    questions = _questions(edition.body["questions"], claims)
    again = _again(claims)
    entries = timeline(claims=claims, updates=updates, questions=questions, main=main, today=today)
    changed = [row for row in (*claim_rows, *updates) if row.edition.number > 1]
    sources = [_source(row) for row in edition.body["coverage"]]
    evidence = _evidence(claims)
    return {
        "story": edition,
        "opened_on": dt.date.fromisoformat(edition.body["opened_on"]),
        "updated": max([edition.published, *(row.edition.published for row in updates)]),
        "main": main,
        "figures": figures(main, questions=questions, today=today) if main else [],
        "newest": _newest(updates),
        "told": told(main, today=today) if main else "",
        "measures": [row for row in charts(main, today=today) if row.chart] if main else [],
        "entries": entries,
        "main_line": main_line(entries),
        "says": [
            {"claim": each, "again": again.get(each.id, [])}
            for each in sorted(claims, key=lambda each: each is not main)
            if not any(each in others for others in again.values())
        ],
        "compared": compared(claims),
        "sources": sources,
        "evidence": evidence,
        "unlinked": not all(row["address"] for row in (*evidence, *sources)),
        "steps": history(shelves.editions_of([shelf, *changed]), first_of=[key])[:STEPS],
    }


def _questions(own: Sequence[dict[str, Any]], claims: Sequence[ShownClaim]) -> list[dict[str, Any]]:
    """The story's questions and those of its claims, the next one first."""
    found = [
        {
            "question": row["question"],
            "due": dt.date.fromisoformat(row["due"]) if row["due"] else None,
        }
        for row in own
    ]
    found += [row for claim in claims for row in claim.questions]
    return sorted(found, key=lambda row: row["due"] or dt.date.max)


def _again(claims: Sequence[ShownClaim]) -> dict[str, list[ShownClaim]]:
    """Claim → its other wordings and repetitions in this story."""
    first_of = firsts(claims)
    found: dict[str, list[ShownClaim]] = {}
    for claim in claims:
        if claim.id in first_of:
            found.setdefault(first_of[claim.id], []).append(claim)
    return found


def _newest(updates: Sequence[Shelf]) -> dict[str, Any] | None:
    if not updates:
        return None
    shelf = updates[0]
    return {
        "update": shelf.edition,
        "href": shelves.address(shelf.subject, shelf.slug),
        "happened": range_of(shelf.edition.body["happened"]),
    }


def _source(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "published": range_of(row["published"])}


def _evidence(claims: Sequence[ShownClaim]) -> list[dict[str, Any]]:
    """Every source that bears on a claim, once."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for claim in claims:
        for row in claim.evidence:
            found.setdefault((row["source"], row["address"]), row)
    return list(found.values())
