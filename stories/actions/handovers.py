"""Handing over everything that one person asks, in one step."""

import datetime as dt
from collections.abc import Mapping

from django.db.models import QuerySet

from stories.actions import askers, followups, record
from stories.models import Followup, Story, User
from stories.models.vocab import Role


def held(person: User, *, by: User) -> QuerySet[Followup]:
    """The open questions that `person` asks or stands behind, of stories that `by` may see."""
    return Followup.objects.held_by(person).visible_to(by)


@record.action
def hand_over_all(
    *,
    person: User,
    to: User,
    by_story: Mapping[Story, User] | None = None,
    note: str = "",
    by: User,
    now: dt.datetime | None = None,
) -> list[Followup]:
    """Gives the open questions of `person` to `to`, or to whom `by_story` names for a story.

    Where `person` is the backup, the same colleague becomes it, unless they are the owner. What
    stands in a story that `by` may not see stays, and goes to its lead by itself.

    Raises:
        NotAllowed: somebody else's questions, and `by` is no editor.
        Refused: to nobody else, or to somebody who may not chase them; nothing is handed over.
    """
    if by.pk != person.pk:
        record.require(by, Role.EDITOR, to="hand over somebody else's follow-ups")
    record.require(by, Role.REPORTER, to="hand over follow-ups")
    given = {story.pk: who for story, who in (by_story or {}).items()}
    done = []
    for row in held(person, by=by).select_related("story", "owner", "backup").order_by("pk"):
        heir = given.get(row.story_id, to)
        if heir.pk == person.pk:
            raise record.Refused("Choose somebody else.", field="to")
        try:
            done.append(_hand_over(row, person, heir, note, by=by, now=now))
        except record.Refused as refused:
            raise record.Refused(f"{row.story}: {refused.message}", field="to") from refused
    return done


def _hand_over(
    row: Followup, person: User, heir: User, note: str, *, by: User, now: dt.datetime | None
) -> Followup:
    owner = heir if row.owner_id == person.pk else row.owner
    backup = heir if row.backup_id == person.pk else row.backup
    if owner.pk != heir.pk and not askers.able(row.story, owner):
        owner = heir  # the owner has left too
    if backup is not None and (backup.pk == owner.pk or not askers.able(row.story, backup)):
        backup = None
    return followups.reassign(
        followup=row, owner=owner, backup=backup, note=note, revision=None, by=by, now=now
    )
