"""What goes to readers in one step: an update, its story, and claims of that story."""

import datetime as dt
from collections.abc import Iterable

from stories.actions import editions, publish, record, reviews
from stories.models import Claim, Edition, ReviewItem, Story, Update, User
from stories.models.vocab import Role


def named_at_home(update: Update) -> list[Claim]:
    """The claims of its own story that the update names.

    One by one, as an edition is made of all that hangs on its claim.
    """
    rows = Claim.objects.select_related("story", "speaker", "on_behalf_of", "standing_by")
    keys = update.claims.in_use().filter(story=update.story)
    return [rows.get(pk=key) for key in keys.order_by("pk").values_list("pk", flat=True)]


@record.action
def publish_together(
    *,
    update: Update,
    claims: Iterable[Claim] | None = None,
    with_story: bool = True,
    revision: int | None = None,
    by: User,
    now: dt.datetime | None = None,
) -> Edition | None:
    """Publishes the update, its story's newest text, and claims of that story.

    An edition that waits on the review list and is replaced by this is settled: whoever
    publishes has looked at it.

    Args:
        claims: which; None: those that the update names.

    Raises:
        Refused: a claim of another story, or what publishing refuses: a hold, somebody who
            was not asked, a story that is not public and stays behind.
        StaleRevision: somebody changed the update since it was read.
    """
    record.require(by, Role.EDITOR, to="publish")
    record.lock(update, revision=revision)
    chosen = named_at_home(update) if claims is None else list(claims)
    for claim in chosen:
        if claim.story_id != update.story_id:
            raise record.Refused(f"“{claim}” does not belong to this story.", field="claims")
    rows: list[Claim | Story] = [*([update.story] if with_story else []), *chosen]
    before = {row: editions.current_edition(row) for row in rows}
    if with_story:
        publish.publish_story(story=update.story, claims=chosen, updates=[update], by=by, now=now)
    else:
        for claim in chosen:
            publish.publish_claim(claim=claim, by=by, now=now)
        publish.publish_update(update=update, by=by, now=now)
    for row in rows:
        _settle(before[row], editions.current_edition(row), by=by, now=now)
    return editions.current_edition(update)


def _settle(
    old: Edition | None, edition: Edition | None, *, by: User, now: dt.datetime | None
) -> None:
    if old is None or edition is None or edition == old:
        return
    for item in ReviewItem.objects.open().filter(edition=old):
        note = f"Published anew: edition {edition.number}."
        reviews.settle(item=item, note=note, revision=None, by=by, now=now)
