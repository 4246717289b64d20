"""Other stories that show a claim; its home story decides who sees it."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from stories.actions import record
from stories.models import Claim, Story, User
from stories.models.vocab import ChangeKind, Role


@record.action
def show_in(
    *,
    claim: Claim,
    stories: Collection[Story],
    revision: int | None,
    by: User,
    now: dt.datetime | None = None,
) -> Claim:
    """The other stories in whose rooms and on whose pages the claim is shown, exactly these.

    Stories that `by` may not see stay as they are; the home story decides who sees the claim.

    Raises:
        StaleRevision: somebody changed the claim since it was read.
    """
    record.require(by, Role.REPORTER, to="show a claim in another story")
    record.lock(claim, revision=revision)
    was = set(claim.also_in.all())
    seen = set(Story.objects.visible_to(by).filter(pk__in=[each.pk for each in (*was, *stories)]))
    wanted = (was - seen) | (seen & set(stories)) - {claim.story}
    if wanted == was:
        return claim
    claim.also_in.set(wanted)
    record.touch(claim, by=by, now=now)
    before, after = ({"also_in": sorted(each.public_id for each in rows)} for rows in (was, wanted))
    about: dict[str, Any] = {"story": claim.story, "claim": claim}
    record.log(ChangeKind.CLAIM_EDITED, claim, by=by, **about, before=before, after=after, now=now)
    return claim
