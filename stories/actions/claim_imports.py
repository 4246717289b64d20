"""The old tracker comes along: a sheet of claims is read, shown, imported, and undone."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import NamedTuple

from stories.actions import claims, evidence, people, record, trash
from stories.models import Claim, ClaimImport, ImportedClaim, Story, User
from stories.models.claim_import import MOST_ROWS, Line
from stories.models.vocab import (
    Attribution,
    ChangeKind,
    EvidenceSide,
    ImportState,
    Role,
)

__all__ = ["MOST_ROWS", "Line", "Undone", "map_columns", "read_sheet", "run", "run_some", "undo"]


class Undone(NamedTuple):
    put_away: int
    kept: list[tuple[Claim, str]]
    """Claims that somebody has worked on since, each with what stands in the way."""


@record.action
def read_sheet(
    *,
    story: Story,
    name: str,
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    by: User,
    now: dt.datetime | None = None,
) -> ClaimImport:
    """Keeps the sheet as it was read; nothing becomes a claim yet.

    Raises:
        Refused: no row, or more than `MOST_ROWS`.
    """
    record.require(by, Role.REPORTER, to="import claims")
    if not rows:
        raise record.Refused("The sheet has a header and no row below it.", field="file")
    if len(rows) > MOST_ROWS:
        raise record.Refused(
            f"The sheet has {len(rows):,} rows; {MOST_ROWS:,} can be imported at once. Split it.",
            field="file",
        )
    sheet = ClaimImport(
        story=story, name=name, header=list(header), rows=[list(row) for row in rows]
    )
    record.create(sheet, by=by, now=now)
    after = {"name": sheet.name, "rows": len(rows)}
    record.log(ChangeKind.SHEET_READ, sheet, by=by, story=story, after=after, now=now)
    return sheet


@record.action
def map_columns(
    *,
    sheet: ClaimImport,
    columns: dict[str, int],
    revision: int | None,
    by: User,
    now: dt.datetime | None = None,
) -> ClaimImport:
    record.require(by, Role.REPORTER, to="import claims")
    _check_state(sheet, ImportState.PREVIEW)
    record.save(sheet, {"columns": columns}, revision=revision, by=by, now=now)
    return sheet


def run(
    *,
    sheet: ClaimImport,
    lines: Sequence[Line],
    by: User,
    now: dt.datetime | None = None,
    say: Callable[[int], object] | None = None,
) -> int:
    """Imports every line that is not a claim yet, each in a transaction of its own.

    Interrupted, it can be run again: a row becomes a claim once.

    Args:
        say: is told how many are done, after each.

    Returns:
        How many claims were made.

    Raises:
        Refused: a row cannot be a claim; those before it stay, and it can be run again.
    """
    made = run_some(sheet=sheet, lines=lines, by=by, now=now, say=say)
    _finish(sheet=sheet, by=by, now=now)
    return made


def run_some(
    *,
    sheet: ClaimImport,
    lines: Sequence[Line],
    by: User,
    now: dt.datetime | None = None,
    say: Callable[[int], object] | None = None,
) -> int:
    """As `run`, for some of the lines: the sheet stays open for the others."""
    record.require(by, Role.REPORTER, to="import claims")
    with record.writing():
        _check_state(sheet, ImportState.PREVIEW)
    there = set(sheet.imported.values_list("row", flat=True))
    made = 0
    for line in lines:
        if line.row in there:
            continue
        if _import_line(sheet=sheet, line=line, by=by, now=now) is not None:
            made += 1
            if say is not None:
                say(made)
    return made


@record.action
def _import_line(
    *, sheet: ClaimImport, line: Line, by: User, now: dt.datetime | None
) -> Claim | None:
    """The claim of a row; None where another run of the same sheet has made it."""
    _check_state(sheet, ImportState.PREVIEW)
    if sheet.imported.filter(row=line.row).exists():
        return None
    values = dict(line.claim)
    if line.speaker_name:
        story = sheet.story
        values["speaker"] = people.speaker_called(line.speaker_name, story, by=by, now=now)
    else:
        values["attribution"] = Attribution.UNATTRIBUTED
    try:
        claim = claims.add_claim(story=sheet.story, **values, by=by, now=now)
    except record.Refused as refused:
        raise record.Refused(f"Row {line.row}: {refused.message}") from refused
    if line.source or line.address:
        evidence.add_evidence(
            claim=claim,
            side=EvidenceSide.CONTEXT,
            source=line.source or line.address,
            passage=line.source or line.address,
            address=line.address,
            note=f"From row {line.row} of {sheet.name}.",
            by=by,
            now=now,
        )
    ImportedClaim(claim_import=sheet, row=line.row, claim=claim).save(force_insert=True)
    return claim


@record.action
def _finish(*, sheet: ClaimImport, by: User, now: dt.datetime | None) -> None:
    _check_state(sheet, ImportState.PREVIEW)
    record.save(sheet, {"state": ImportState.DONE}, revision=None, by=by, now=now)
    after = {"claims": sheet.imported.count()}
    record.log(ChangeKind.CLAIMS_IMPORTED, sheet, by=by, story=sheet.story, after=after, now=now)


@record.action
def undo(*, sheet: ClaimImport, by: User, now: dt.datetime | None = None) -> Undone:
    """Puts away every imported claim on which nobody has worked since.

    Returns:
        How many were put away, and which were kept, with the reason.
    """
    record.require(by, Role.EDITOR, to="undo an import")
    _check_state(sheet, ImportState.DONE)
    away, kept = 0, []
    for each in sheet.imported.select_related("claim__story"):
        claim = each.claim
        if claim.trashed_at is not None:
            continue
        if claim.revision != 1 or claim.verdicts.exists() or claim.appearances.exists():
            kept.append((claim, "Somebody has worked on it."))
            continue
        try:
            why = f"Import undone: {sheet.name}"
            trash.put_away(row=claim, reason=why, revision=1, by=by, now=now)
            away += 1
        except record.Refused as refused:
            kept.append((claim, refused.message))
    record.save(sheet, {"state": ImportState.UNDONE}, revision=None, by=by, now=now)
    after = {"put_away": away, "kept": len(kept)}
    record.log(ChangeKind.IMPORT_UNDONE, sheet, by=by, story=sheet.story, after=after, now=now)
    return Undone(away, kept)


def _check_state(sheet: ClaimImport, state: str) -> None:
    record.lock(sheet)
    if sheet.state != state:
        raise record.Refused(f"This sheet is {sheet.get_state_display().lower()} already.")
