"""Editions as the values of `shapes`. What names another thing is joined: its page is there now."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from stories.models.edition import Edition, Shelf
from stories.models.vocab import ClaimKind, Standing, Subject, value_label
from stories.public import shelves
from stories.public.api.parts import Values, page_of, pick, span
from stories.public.api.readings import metric_of
from stories.public.links import links_with, other_ends
from stories.public.shown import ShownClaim


class Around(NamedTuple):
    """What some rows name and readers can open."""

    stories: Mapping[str, Shelf]
    claims: set[str]


def row(shelf: Shelf) -> Values:
    edition: Edition = shelf.edition
    return {
        "id": shelf.public_id,
        "url": page_of(Subject(shelf.subject), shelf.slug),
        "published": edition.first_published,
        "updated": edition.published,
        "edition": edition.number,
        "correction": edition.correction,
    }


def stories(rows: Sequence[Shelf]) -> list[Values]:
    there = shelves.standing_ids(Subject.CLAIM, (each.edition.body["main_claim"] for each in rows))
    return [_story(each, there) for each in rows]


def whole_story(shelf: Shelf) -> Values:
    body = shelf.edition.body
    claims = shelves.listed(Subject.STORY, shelf.public_id, Subject.CLAIM)
    ids = list(claims.values_list("public_id", flat=True))
    return _story(shelf, set(ids)) | {
        "account": body["account"],
        "claims": ids,
        "coverage": [{**each, "published": span(each["published"])} for each in body["coverage"]],
        "questions": body["questions"],
    }


def claims(rows: Sequence[Shelf]) -> list[Values]:
    around = _around(rows)
    return [_claim(each, around) for each in rows]


def pledges(rows: Sequence[Shelf]) -> list[Values]:
    around = _around(rows)
    return [_pledge(each, around) for each in rows]


def whole_claim(shelf: Shelf) -> Values:
    body, shown = shelf.edition.body, ShownClaim(shelf)
    also_in = shelves.by_id(Subject.STORY, body["also_in"])
    return _pledge(shelf, _around([shelf])) | {
        "also_in": [_story_name(each) for each in also_in.values()],
        "coverage": [
            {**each, "published": span(each["published"])} for each in body["coverage"]["reports"]
        ],
        "evidence": [{**each, "dated": span(each["dated"])} for each in body["evidence"]],
        "replies": [{**each, "on": span(each["on"])} for each in body.get("replies", [])],
        "links": [
            {**link, "source": link["from"], "target": link["to"]}
            for _, link in links_with(shown, other_ends(shown))
        ],
    }


def updates(rows: Sequence[Shelf]) -> list[Values]:
    about = shelves.by_id(Subject.STORY, (each.edition.story_id for each in rows))
    named = (claim for each in rows for claim in each.edition.body["claims"])
    there = shelves.standing_ids(Subject.CLAIM, named)
    return [
        row(each)
        | {
            "story": _story_name(about.get(each.edition.story_id)),
            "headline": each.edition.headline,
            "text": each.edition.body["text"],
            "importance": each.edition.importance,
            "happened": span(each.edition.body["happened"]),
            "claims": [claim for claim in each.edition.body["claims"] if claim in there],
        }
        for each in rows
    ]


def speakers(rows: Iterable[Shelf]) -> list[Values]:
    return [row(each) | {"name": each.edition.headline, **each.edition.body} for each in rows]


topics = speakers
"""A topic's edition is told in the same way: its name, and the fields of its body."""


def _around(rows: Sequence[Shelf]) -> Around:
    bodies = [each.edition.body for each in rows]
    named = {(body["standing"] or {}).get("by", "") for body in bodies}
    for body in bodies:
        for axis in ("verdict", "outcome"):
            named |= {each["claim"] for each in (body[axis] or {}).get("disputes", [])}
    about = shelves.by_id(Subject.STORY, (each.edition.story_id for each in rows))
    return Around(about, shelves.standing_ids(Subject.CLAIM, named))


def _story(shelf: Shelf, claims_there: set[str]) -> Values:
    body = shelf.edition.body
    main = body["main_claim"]
    return row(shelf) | {
        "title": shelf.edition.headline,
        "summary": body["summary"],
        "answer": body["answer"],
        "opened_on": body["opened_on"],
        "main_claim": main if main in claims_there else "",
        "topics": [
            {**pick(each, "id", "name"), "url": page_of(Subject.TOPIC, each["slug"])}
            for each in body["topics"]
        ],
    }


def _story_name(shelf: Shelf | None) -> Values | None:
    if shelf is None:
        return None
    url = page_of(Subject.STORY, shelf.slug)
    return {"id": shelf.public_id, "title": shelf.edition.headline, "url": url}


def _speaker(value: Mapping[str, Any] | None) -> Values | None:
    if value is None:
        return None
    url = page_of(Subject.SPEAKER, value["slug"]) if value["slug"] else ""
    return {**pick(value, "id", "name", "kind", "role"), "url": url}


def _claim(shelf: Shelf, around: Around) -> Values:
    edition, body = shelf.edition, shelf.edition.body
    kind = ClaimKind(edition.claim_kind)
    outcome = _ruling(kind, edition.outcome, body["outcome"], around) if edition.outcome else None
    return row(shelf) | {
        "story": _story_name(around.stories.get(edition.story_id)),
        "text": edition.headline,
        "kind": kind.value,
        **pick(body, "modality", "attribution", "venue", "condition"),
        "speaker": _speaker(body["speaker"]),
        "on_behalf_of": _speaker(body["on_behalf_of"]),
        "said": span(body["said"]),
        "deadline": span(body["deadline"]),
        "effect": span(body["effect"]),
        "verdict": _ruling(kind, edition.verdict, body["verdict"], around),
        "outcome": outcome,
        "standing": _standing(edition.standing, body["standing"] or {}, around),
        "reports": len(body["coverage"]["reports"]),
        "origins": body["coverage"]["origins"],
    }


def _pledge(shelf: Shelf, around: Around) -> Values:
    body = shelf.edition.body
    return _claim(shelf, around) | {
        "metrics": [metric_of(shelf, *each) for each in enumerate(body["metrics"], 1)],
        "questions": body["questions"],
    }


def _ruling(kind: str, value: str, ruling: Mapping[str, Any] | None, around: Around) -> Values:
    known = ruling or {"reason": "", "since": None, "disputes": []}
    disputes = [
        {**each, "claim": each["claim"] if each["claim"] in around.claims else ""}
        for each in known["disputes"]
    ]
    label = value_label(kind, value)
    return {"value": value, "label": label, **pick(known, "reason", "since"), "disputes": disputes}


def _standing(value: str, since: Mapping[str, Any], around: Around) -> Values:
    by = since.get("by", "")
    return {
        "value": value,
        "label": Standing(value).label,
        "by": by if by in around.claims else "",
        "first": since.get("from"),
        "last": since.get("to"),
    }
