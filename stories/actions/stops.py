"""Stop: what readers see of something is taken down, or set back to an earlier edition, at once.

No hold, embargo or open question stops this: it is what one does when something is wrong.
"""

import datetime as dt

from django.utils import timezone

from stories.actions import printing, publish, record, schedules, updates
from stories.actions.editions import current_edition, shelf_of
from stories.models import Claim, Edition, Story, Update, User
from stories.models.vocab import Importance, Publication, Role, Standing

WITHDRAWN = (Standing.WITHDRAWN, Standing.PARTLY_WITHDRAWN)
MOST = 10


def earlier(row: Story | Claim | Update) -> list[Edition]:
    """The editions to which `row` can be set back, the newest first."""
    current = current_edition(row)
    if current is None:
        return []
    same = Edition.objects.filter(subject=current.subject, public_id=current.public_id)
    return list(same.filter(number__lt=current.number).order_by("-number")[:MOST])


@record.action
def stop(
    *,
    row: Story | Claim | Update,
    line: str,
    to: int | None = None,
    withdrawn_too: bool = False,
    by: User,
    now: dt.datetime | None = None,
) -> None:
    """Takes `row` down, or sets it back; readers get `line`, on its page and in the feeds.

    Args:
        to: the number of an earlier edition: its content becomes the next edition.
        withdrawn_too: as in `publish.take_down`.

    Raises:
        Refused: no line, not public, no such edition, or a withdrawn pledge would no longer
            be shown as withdrawn.
    """
    record.require(by, Role.EDITOR, to="stop what is public")
    now = now or timezone.now()
    if not line.strip():
        raise record.Refused("Say for readers what happened, in one line.", field="line")
    if to is None:
        publish.take_down(row=row, note=line, withdrawn_too=withdrawn_too, by=by, now=now)
    else:
        _set_back(row, to, line, by=by, now=now)
    _announce(row, line, back=to is not None, by=by, now=now)


def _set_back(
    row: Story | Claim | Update, number: int, line: str, *, by: User, now: dt.datetime
) -> None:
    record.lock(row)
    shelf = shelf_of(row)
    if row.publication != Publication.PUBLIC or shelf is None:
        raise record.Refused("This is not public.")
    wanted = next((each for each in earlier(row) if each.number == number), None)
    if wanted is None:
        raise record.Refused("There is no such earlier edition.", field="to")
    if shelf.edition.standing in WITHDRAWN and wanted.standing not in WITHDRAWN:
        raise record.Refused(
            "That edition does not say that the pledge was withdrawn. Publish a correction "
            "instead.",
            field="to",
        )
    draft = printing.draft_from(wanted, slug=shelf.slug)
    printing.put_out(row, draft=draft, correction=line, by=by, now=now)
    schedules.give_way(row, schedules.TAKEN_DOWN, by=by, now=now)


def _announce(
    row: Story | Claim | Update, line: str, *, back: bool, by: User, now: dt.datetime
) -> None:
    """An update of the story tells it in the feeds, without the words that were taken down.

    An update that is stopped is its own entry there, and so are those of a story.
    """
    story = printing.story_of(row)
    if story is None or isinstance(row, Update):
        return
    story.refresh_from_db(fields=["publication"])
    if story.publication != Publication.PUBLIC:
        return
    what = "The story" if isinstance(row, Story) else "A claim"
    done = "was set back to an earlier edition" if back else "was taken down"
    tell(
        story,
        headline=f"{what} {done}",
        text=line,
        claims=[row] if back and isinstance(row, Claim) else [],
        by=by,
        now=now,
    )


def tell(
    story: Story,
    *,
    headline: str,
    text: str,
    claims: list[Claim],
    by: User,
    now: dt.datetime,
) -> Update:
    """Writes an update and publishes it in the same step, whatever is held."""
    told = updates.write(
        story=story,
        headline=headline,
        text=text,
        importance=Importance.MAJOR,
        claims=claims,
        by=by,
        now=now,
    )
    record.save(told, {"publication": Publication.PUBLIC}, revision=None, by=by, now=now)
    printing.put_out(told, by=by, now=now)
    return told
