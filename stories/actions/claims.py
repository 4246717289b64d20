"""Claims: entered, edited, assigned, closed; and where they appear."""

import datetime as dt
from typing import Any

from django.utils import timezone

from stories.actions import coming_up, links, pledges, record, standings
from stories.models import Claim, Speaker, Story, User
from stories.models.spans import NO_DATE, Span
from stories.models.vocab import (
    APPROVED_LINKS,
    FIRST_OUTCOME,
    NEXT_STAGES,
    Attribution,
    ChangeKind,
    ClaimKind,
    LinkState,
    Role,
    Stage,
    Value,
)

_SPANS = ("said", "deadline", "effect")
FIELDS = frozenset(
    {
        "text",
        "kind",
        "speaker",
        "speaker_role",
        "on_behalf_of",
        "attribution",
        "modality",
        "venue",
        "condition",
        "note",
        *(f"{name}_{part}" for name in _SPANS for part in ("from", "to", "basis", "note")),
    }
)

_DAYS = frozenset({"said_from", "deadline_to", "effect_from"})
"""What days of questions hang on."""

_COMPUTED = frozenset({"stage", "assignee", "publication", "standing"})


@record.action
def add_claim(
    *,
    story: Story,
    text: str,
    kind: str,
    speaker: Speaker | None = None,
    speaker_role: str = "",
    on_behalf_of: Speaker | None = None,
    attribution: str = Attribution.NAMED,
    modality: str = "",
    said: Span = NO_DATE,
    venue: str = "",
    deadline: Span = NO_DATE,
    effect: Span = NO_DATE,
    condition: str = "",
    note: str = "",
    assignee: User | None = None,
    by: User,
    now: dt.datetime | None = None,
) -> Claim:
    """A claim in our own words, unchecked.

    Raises:
        Refused: no speaker though attributed, one of another story, or a deadline that does
            not fit.
    """
    record.require(by, Role.REPORTER, to="add a claim")
    claim = Claim(
        story=story,
        text=text,
        kind=kind,
        speaker=speaker,
        speaker_role=speaker_role,
        on_behalf_of=on_behalf_of,
        attribution=attribution,
        modality=modality,
        venue=venue,
        condition=condition,
        note=note,
        **_first_values(kind, assignee),
        **record.columns("said", said),
        **record.columns("deadline", deadline),
        **record.columns("effect", effect),
    )
    _check(claim)
    claim.listed_on = said.first or (now or timezone.now()).date()
    record.create(claim, by=by, now=now)
    after = {name: getattr(claim, name) for name in sorted(FIELDS | _COMPUTED)}
    record.log(ChangeKind.CLAIM_ADDED, claim, by=by, story=story, claim=claim, after=after, now=now)
    return claim


def _first_values(kind: str, assignee: User | None) -> dict[str, Any]:
    return {
        "verdict": Value.UNCHECKED,
        "outcome": FIRST_OUTCOME.get(kind),
        "assignee": assignee,
        "stage": Stage.CHECKING if assignee else Stage.UNASSIGNED,
    }


def _check(claim: Claim) -> None:
    if (claim.attribution == Attribution.UNATTRIBUTED) != (claim.speaker is None):
        raise record.Refused(
            "Choose the speaker, or mark the claim as unattributed.", field="speaker"
        )
    for speaker, field in ((claim.speaker, "speaker"), (claim.on_behalf_of, "on_behalf_of")):
        if speaker and speaker.story_id and speaker.story_id != claim.story_id:
            raise record.Refused(
                f"“{speaker}” is an unnamed speaker of another story.", field=field
            )
    if claim.on_behalf_of_id and claim.on_behalf_of_id == claim.speaker_id:
        raise record.Refused(
            "Leave “on behalf of” empty: it is the speaker already.", field="on_behalf_of"
        )
    if claim.deadline and claim.kind not in {ClaimKind.PLEDGE, ClaimKind.FORECAST}:
        raise record.Refused("Only a pledge or a forecast has a deadline.", field="deadline")
    if claim.deadline.surely_before(claim.said):
        raise record.Refused("The deadline lies before the day it was said.", field="deadline")


@record.action
def edit_claim(
    *,
    claim: Claim,
    changes: dict[str, Any],
    revision: int | None,
    by: User,
    now: dt.datetime | None = None,
) -> Claim:
    """Edits what people enter. Verdict, outcome, standing and stage have verbs of their own.

    A new date of a withdrawal moves the standing of the pledge that it withdraws.

    Raises:
        Refused: as `add_claim`; a new kind once something was decided or linked; or a link
            that withdraws would no longer fit.
        StaleRevision: somebody saved the claim since it was read.
    """
    record.require(by, Role.REPORTER, to="change a claim")
    if unknown := set(changes) - FIELDS:
        raise ValueError(f"Not edited by hand: {', '.join(sorted(unknown))}")
    values = dict(changes)
    record.lock(claim, revision=revision)
    kind = values.get("kind", claim.kind)
    if kind != claim.kind:
        _check_kind_is_free(claim)
        values["outcome"] = FIRST_OUTCOME.get(kind)
    if values.get("said_from", claim.said_from) != claim.said_from:
        values["listed_on"] = values["said_from"] or claim.created_at.date()
    before = record.edit(
        claim,
        values,
        kind=ChangeKind.CLAIM_EDITED,
        may=FIELDS | {"outcome", "listed_on"},
        revision=revision,
        by=by,
        story=claim.story,
        claim=claim,
        now=now,
    )
    _check(claim)
    if "deadline_to" in before:
        pledges.check_closed(claim)
    links.check_withdrawals(claim)
    if {"said_from", "said_to"} & set(before):
        _move_standings(claim, by=by, now=now)
    if _DAYS & set(before):
        coming_up.dates_edited(claim=claim, by=by, now=now)
    return claim


def _check_kind_is_free(claim: Claim) -> None:
    linked = claim.links_out.live().exists() or claim.links_in.live().exists()
    if claim.verdicts.exists() or linked or claim.proposals.exists():
        raise record.Refused(
            "The kind can no longer change: something was decided about this claim, or it is "
            "linked. Enter a new claim instead.",
            field="kind",
        )


def _move_standings(claim: Claim, *, by: User, now: dt.datetime | None) -> None:
    made = claim.links_out.filter(state=LinkState.APPROVED, kind__in=APPROVED_LINKS)
    for link in made.select_related("target__story"):
        standings.set_standing(claim=link.target, by=by, now=now)


@record.action
def assign(
    *,
    claim: Claim,
    assignee: User | None,
    revision: int | None,
    by: User,
    now: dt.datetime | None = None,
) -> Claim:
    """Nobody assigned means `unassigned`; a settled claim cannot lose its assignee."""
    record.require(by, Role.REPORTER, to="assign a claim")
    record.lock(claim, revision=revision)
    if assignee is None and Stage.UNASSIGNED not in NEXT_STAGES[Stage(claim.stage)] | {claim.stage}:
        raise record.Refused(
            "A settled claim keeps its assignee. Reopen it first.", field="assignee"
        )
    if assignee is not None and not assignee.includes(Role.REPORTER):
        raise record.Refused(f"{assignee} cannot check claims.", field="assignee")
    if assignee and Story.objects.hidden_from(assignee).filter(pk=claim.story_id).exists():
        raise record.Refused(f"{assignee} may not see this story.", field="assignee")
    stage = claim.stage
    if assignee is None:
        stage = Stage.UNASSIGNED
    elif stage == Stage.UNASSIGNED:
        stage = Stage.CHECKING
    record.edit(
        claim,
        {"assignee": assignee, "stage": stage},
        kind=ChangeKind.CLAIM_ASSIGNED,
        may=frozenset({"assignee", "stage"}),
        revision=revision,
        by=by,
        story=claim.story,
        claim=claim,
        now=now,
    )
    return claim
