"""What editors write for readers about one development."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from stories.actions import record
from stories.models import Change, Claim, Story, Update, User
from stories.models.spans import NO_DATE, Span
from stories.models.vocab import ChangeKind, Importance, Role

FIELDS = frozenset(
    {
        "headline",
        "text",
        "importance",
        "happened_from",
        "happened_to",
        "happened_basis",
        "happened_note",
    }
)


@record.action
def write(
    *,
    story: Story,
    headline: str,
    text: str,
    importance: str = Importance.MINOR,
    claims: Iterable[Claim] = (),
    changes: Iterable[Change] = (),
    happened: Span = NO_DATE,
    by: User,
    now: dt.datetime | None = None,
) -> Update:
    """A draft: publishing it is `publish.publish_update`.

    Raises:
        Refused: a claim that belongs to another story and is not shown in this one.
    """
    record.require(by, Role.REPORTER, to="write an update")
    claims = list(claims)
    _check_claims(story, claims)
    update = record.create(
        Update(
            story=story,
            headline=headline,
            text=text,
            importance=importance,
            **record.columns("happened", happened),
        ),
        by=by,
        now=now,
    )
    update.claims.set(claims)
    update.changes.set(changes)
    record.log(
        ChangeKind.UPDATE_WRITTEN,
        update,
        by=by,
        story=story,
        after={"headline": update.headline, "claims": claims},
        now=now,
    )
    return update


def _check_claims(story: Story, claims: Sequence[Claim]) -> None:
    guests = set(story.guest_claims.values_list("pk", flat=True))
    for claim in claims:
        if claim.story_id != story.pk and claim.pk not in guests:
            raise record.Refused(f"“{claim}” does not belong to this story.", field="claims")


@record.action
def edit_update(
    *,
    update: Update,
    changes: dict[str, Any],
    revision: int | None,
    by: User,
    now: dt.datetime | None = None,
) -> Update:
    """`changes` may hold `claims`, a list. What readers see changes only by publishing."""
    record.require(by, Role.REPORTER, to="change an update")
    values = dict(changes)
    claims = values.pop("claims", None)
    if unknown := set(values) - FIELDS:
        raise ValueError(f"Not edited by hand: {', '.join(sorted(unknown))}")
    before = record.save(update, values, revision=revision, by=by, now=now)
    after = {name: getattr(update, name) for name in before}
    if claims is not None and set(claims) != set(update.claims.all()):
        _check_claims(update.story, claims)
        before["claims"], after["claims"] = list(update.claims.all()), list(claims)
        if len(before) == 1:
            record.touch(update, by=by, now=now)
        update.claims.set(claims)
    if before:
        record.log(
            ChangeKind.UPDATE_EDITED,
            update,
            by=by,
            story=update.story,
            before=before,
            after=after,
            now=now,
        )
    return update
