"""One row was two things: what belongs to the second one moves to a row of its own."""

import datetime as dt
from collections.abc import Sequence

from django.db.models import Q
from django.utils import timezone

from stories.actions import claims, links, moving, people, record, reviews
from stories.models import Appearance, Claim, Evidence, Speaker, User
from stories.models.vocab import ChangeKind, Publication, Role, SpeakerKind, Stage

COPIED = (
    "kind",
    "speaker",
    "speaker_role",
    "on_behalf_of",
    "attribution",
    "modality",
    "venue",
    "condition",
    "said",
    "deadline",
    "effect",
)
"""What the new claim has from the old one; people edit it where it differs."""


@record.action
def split_claim(
    *,
    claim: Claim,
    text: str,
    appearances: Sequence[Appearance] = (),
    evidence: Sequence[Evidence] = (),
    reason: str,
    revision: int | None,
    by: User,
    now: dt.datetime | None = None,
) -> Claim:
    """A new claim, unchecked, with some reports and sources of `claim`.

    What was decided stays with `claim`, which goes on the review list where it was settled or
    public: it rests on less than before.

    Raises:
        Refused: nothing is chosen, a row of another claim is, or no reason is given.
        StaleRevision: somebody changed the claim since it was read.
    """
    record.require(by, Role.EDITOR, to="split a claim")
    now = now or timezone.now()
    record.lock(claim, revision=revision)
    _check(claim, [*appearances, *evidence], reason, by=by)
    copied = {name: getattr(claim, name) for name in COPIED}
    new = claims.add_claim(story=claim.story, text=text, **copied, by=by, now=now)
    for story in claim.also_in.all():
        new.also_in.add(story)
    moves = moving.Moves(ChangeKind.SPLIT, by=by, now=now)
    for row in (*appearances, *evidence):
        moves.put(row, {"claim": new})
    if claim.stage == Stage.SETTLED or claim.publication == Publication.PUBLIC:
        reviews.raise_for_split(cause=new, claim=claim, by=by, now=now)
    for each in (claim, new):
        record.log(
            ChangeKind.SPLIT,
            new,
            by=by,
            story=each.story,
            claim=each,
            after={"other": new.text, "rows": len(moves.entries)},
            note=reason,
            now=now,
        )
    return new


def _check(claim: Claim, rows: Sequence[Appearance | Evidence], reason: str, *, by: User) -> None:
    if not reason.strip():
        raise record.Refused("Say what makes them two claims.", field="reason")
    if not rows:
        raise record.Refused("Choose the reports or sources that move.", field="appearances")
    if any(row.claim_id != claim.pk or row.trashed_at is not None for row in rows):
        raise record.Refused("What you chose no longer belongs to this claim.")
    seen = Evidence.objects.visible_to(by).filter(claim=claim).values_list("pk", flat=True)
    chosen = {row.pk for row in rows if isinstance(row, Evidence)}
    if chosen - set(seen):
        raise record.Refused("Choose sources that you can see.", field="evidence")


@record.action
def split_speaker(
    *,
    speaker: Speaker,
    name: str = "",
    to: Speaker | None = None,
    chosen: Sequence[Claim],
    reason: str,
    by: User,
    now: dt.datetime | None = None,
) -> Speaker:
    """Two people stood in one row: the chosen claims get a speaker of their own.

    Args:
        to: a speaker who is there; else one called `name` is added, of the same kind.

    Raises:
        Refused: no claim, a claim of somebody else, no reason, or a link that withdraws a
            pledge would no longer fit.
    """
    record.require(by, Role.EDITOR, to="split a speaker")
    now = now or timezone.now()
    record.lock(speaker)
    _check_speaker(speaker, to, name, chosen, reason, by=by)
    if to is None:
        unnamed = speaker.story if speaker.kind == SpeakerKind.UNNAMED else None
        to = people.add_speaker(name=name, kind=speaker.kind, story=unnamed, by=by, now=now)
    moves = moving.Moves(ChangeKind.SPLIT, by=by, now=now)
    for claim in chosen:
        columns = ("speaker", "on_behalf_of")
        moves.put(
            claim,
            {each: to for each in columns if getattr(claim, f"{each}_id") == speaker.pk},
        )
    for claim in chosen:
        links.check_withdrawals(claim)
    record.log(
        ChangeKind.SPLIT,
        speaker,
        by=by,
        story=speaker.story,
        after={"claims": len(chosen), "into": str(to)},
        note=reason,
        now=now,
    )
    return to


def _check_speaker(
    speaker: Speaker,
    to: Speaker | None,
    name: str,
    chosen: Sequence[Claim],
    reason: str,
    *,
    by: User,
) -> None:
    if not reason.strip():
        raise record.Refused("Say how we know that they are two.", field="reason")
    if to is None and not name.strip():
        raise record.Refused("Name the other one.", field="name")
    if to is not None and (to.pk == speaker.pk or to.merged_into_id or to.story_id):
        raise record.Refused("Choose another speaker, known to the whole desk.", field="name")
    if to is None and speaker.kind == SpeakerKind.OUTLET:
        raise record.Refused("Choose the speaker of another outlet, or add one.", field="name")
    theirs = Claim.objects.visible_to(by).filter(Q(speaker=speaker) | Q(on_behalf_of=speaker))
    if not chosen or theirs.filter(pk__in=[row.pk for row in chosen]).count() != len(chosen):
        raise record.Refused("Choose claims of this speaker.", field="chosen")
