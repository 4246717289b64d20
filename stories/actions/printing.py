"""Appends an edition where readers would see something new, and moves the shelf."""

import datetime as dt
from typing import Any, cast

from stories.actions import record, shelving
from stories.actions.editions import Draft, Row, content_of, draft_of, same_content, shelf_of
from stories.models import Claim, Edition, Shelf, Speaker, Story, Topic, Update, User
from stories.models.vocab import ChangeKind, Publication, SpeakerKind, Subject

MODELS = {
    Subject.STORY: Story,
    Subject.CLAIM: Claim,
    Subject.UPDATE: Update,
    Subject.SPEAKER: Speaker,
    Subject.TOPIC: Topic,
}


def put_out(
    row: Row, *, by: User, now: dt.datetime, draft: Draft | None = None, correction: str = ""
) -> Edition:
    """The edition of `row` that readers see from now on: a new one where anything is new to them.

    Args:
        draft: what it holds; None: `row` as it is.
        correction: for readers: what was wrong.
    """
    draft = draft or draft_of(row)
    if standing := _standing(draft, shelf_of(row), correction):
        return standing
    record.hold_chain(Edition, story_of(row))
    shelf = shelf_of(row)  # as whoever held the chain before has left it
    if standing := _standing(draft, shelf, correction):
        return standing
    edition = shelf.edition if shelf else None
    # What moves or comes back is a new edition, too: dates in feeds never go backwards.
    edition = record.append(
        Edition(
            **draft.content,
            number=edition.number + 1 if edition else 1,
            first_published=edition.first_published if edition else now,
            published=now,
            correction=correction if edition else "",
        ),
        story=story_of(row),
    )
    shelving.put(edition, slug=draft.slug)
    if draft.subject == Subject.UPDATE:
        shelving.bring_forward(Subject.STORY, edition.story_id, now=now)
    log(ChangeKind.PUBLISHED, row, note=correction, by=by, now=now, number=edition.number)
    return edition


def _standing(draft: Draft, shelf: Shelf | None, correction: str) -> Edition | None:
    """What readers see now, where nothing would be new to them."""
    if shelf is None or shelf.slug != draft.slug or shelf.gone_at is not None:
        return None
    corrected = correction not in ("", shelf.edition.correction)
    return shelf.edition if same_content(draft, shelf.edition) and not corrected else None


def put_out_with_speakers(
    claim: Claim, *, by: User, now: dt.datetime, correction: str = ""
) -> Edition:
    for speaker in speakers_of(claim):
        put_out(speaker, by=by, now=now)
    return put_out(claim, by=by, now=now, correction=correction)


def speakers_of(claim: Claim) -> list[Speaker]:
    """Who speaks in it and has a page."""
    both = (claim.speaker, claim.on_behalf_of)
    return [each for each in both if each is not None and each.kind != SpeakerKind.UNNAMED]


def take_away(row: Story | Claim | Update, note: str, *, by: User, now: dt.datetime) -> None:
    """Readers find `note` where the page stood."""
    record.save(row, {"publication": Publication.TAKEN_DOWN}, revision=None, by=by, now=now)
    shelf = shelf_of(row)
    if shelf is not None:
        shelving.take_away(shelf, note=note, now=now)
    log(ChangeKind.TAKEN_DOWN, row, note=note, by=by, now=now)


def draft_from(edition: Edition, *, slug: str) -> Draft:
    """What an edition that was published says, to be published again."""
    return Draft(Subject(edition.subject), slug, content_of(edition))


def row_of(draft: Draft) -> Row:
    """The row of the desk that this content is of."""
    row = MODELS[draft.subject]._default_manager.get(public_id=draft.content["public_id"])
    return cast(Row, row)


def story_of(row: Row) -> Story | None:
    if isinstance(row, Story):
        return row
    return row.story if isinstance(row, Claim | Update) else None


def log(
    kind: ChangeKind,
    row: Row,
    *,
    note: str = "",
    by: User,
    now: dt.datetime,
    number: int | None = None,
) -> None:
    """A line about what readers see of `row`, with its publication as it is now."""
    after: dict[str, Any] = {"edition": number} if number else {}
    if hasattr(row, "publication"):
        after["publication"] = row.publication
    record.log(
        kind,
        row,
        by=by,
        story=story_of(row),
        claim=row if isinstance(row, Claim) else None,
        after=after,
        note=note,
        now=now,
    )
