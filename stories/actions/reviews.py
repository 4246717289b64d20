"""The review list: what rests on a claim that changed, until a person has looked at it."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils import timezone

from stories.actions import record
from stories.models import (
    Appearance,
    Article,
    Claim,
    Edition,
    ReplyRequest,
    ReviewItem,
    Shelf,
    Update,
    User,
)
from stories.models.review import CAUSES, TARGETS
from stories.models.vocab import (
    RESTING_LINKS,
    ChangeKind,
    LinkState,
    Publication,
    ReviewState,
    Role,
    Subject,
)


def raise_for(*, cause: Claim, by: User, now: dt.datetime | None = None) -> list[ReviewItem]:
    """Puts everything that rests on `cause` on the review list; what is there already stays.

    Claims that lean on it by a link, articles in which it appears, updates that name it, and
    the editions that readers see of it and of its story. A draft that names what changed its
    standing tells of it already.
    """
    resting = Claim.objects.filter(
        links_out__target=cause,
        links_out__state=LinkState.APPROVED,
        links_out__kind__in=RESTING_LINKS,
    ).distinct()
    items = [ReviewItem(cause=cause, claim=claim, story=claim.story) for claim in resting]
    there = Appearance.objects.in_use()
    told = there.filter(claim=cause).values("version__article")
    articles = Article.objects.filter(pk__in=told)
    items += [ReviewItem(cause=cause, article=article, story=cause.story) for article in articles]
    items += [
        ReviewItem(cause=cause, update=update, story=update.story) for update in _updates(cause)
    ]
    items += [
        ReviewItem(cause=cause, edition=edition, story=cause.story) for edition in _editions(cause)
    ]
    return _raise(items, why=f"Rests on: {cause.text}", by=by, now=now)


def _updates(cause: Claim) -> Iterable[Update]:
    named = Update.objects.in_use().filter(claims=cause).select_related("story")
    shown = named.filter(publication=Publication.PUBLIC)
    drafts = named.filter(publication__in=[Publication.DRAFT, Publication.SCHEDULED])
    if cause.standing_by_id:
        drafts = drafts.exclude(claims=cause.standing_by)
    return [*shown.distinct(), *drafts.distinct()]


def raise_for_article(
    *, article: Article, why: str, by: User, now: dt.datetime | None = None
) -> list[ReviewItem]:
    """Puts every claim that rests on `article` on the review list; `why` says what became of it.

    Claims that appear in any version of it, and claims for which it is evidence.
    """
    there = Appearance.objects.in_use().filter(version__article=article)
    resting = Claim.objects.in_use().filter(
        Q(pk__in=there.values("claim"))
        | Q(evidence__article=article, evidence__trashed_at__isnull=True)
    )
    items = [
        ReviewItem(cause_article=article, claim=claim, story=claim.story)
        for claim in resting.distinct().select_related("story")
    ]
    return _raise(items, why=why, by=by, now=now)


def raise_for_split(
    *, cause: Claim, claim: Claim, by: User, now: dt.datetime | None = None
) -> list[ReviewItem]:
    """Puts `claim` on the review list: reports or sources went to `cause`, split off from it."""
    items = [ReviewItem(cause=cause, claim=claim, story=claim.story)]
    return _raise(items, why=f"Split off: {cause.text}", by=by, now=now)


def raise_for_reply(
    *,
    reply: ReplyRequest,
    claims: Iterable[Claim],
    by: User,
    now: dt.datetime | None = None,
) -> list[ReviewItem]:
    """Puts `claims` on the review list: what came back from whom was asked bears on them."""
    items = [ReviewItem(cause_reply=reply, claim=claim, story=reply.story) for claim in claims]
    why = f"{reply.get_state_display()}: {reply.speaker or reply.contact}"
    return _raise(items, why=why, by=by, now=now)


def _editions(claim: Claim) -> Iterable[Edition]:
    shelves = Shelf.objects.standing().select_related("edition")
    for subject, public_id in (
        (Subject.CLAIM, claim.public_id),
        (Subject.STORY, claim.story.public_id),
    ):
        for shelf in shelves.filter(subject=subject, public_id=public_id):
            yield shelf.edition


def _raise(
    items: list[ReviewItem], *, why: str, by: User, now: dt.datetime | None
) -> list[ReviewItem]:
    """Writes the items that do not wait already; all have the same cause."""
    raised = []
    for item in items:
        if ReviewItem.objects.open().filter(**_identity(item)).exists():
            continue
        item.why = why[:300]
        record.create(item, by=by, now=now)
        record.log(
            ChangeKind.REVIEW_RAISED,
            item,
            by=by,
            story=item.story,
            claim=item.claim,
            after=_cause(item),
            now=now,
        )
        raised.append(item)
    return raised


def _identity(item: ReviewItem) -> dict[str, Any]:
    """What it is about, and what caused it."""
    return {f"{name}_id": getattr(item, f"{name}_id") for name in (*CAUSES, *TARGETS)}


def _cause(item: ReviewItem) -> dict[str, Any]:
    """The one cause, under the name that it has in the log."""
    causes = {name.removeprefix("cause_"): getattr(item, name) for name in CAUSES}
    return {name: cause for name, cause in causes.items() if cause is not None}


@record.action
def settle(
    *, item: ReviewItem, note: str, revision: int | None, by: User, now: dt.datetime | None = None
) -> ReviewItem:
    """Somebody has looked; `note` says what was decided.

    Raises:
        Refused: no note, or settled already.
    """
    record.require(by, Role.REPORTER, to="settle the review list")
    record.lock(item)
    if item.state != ReviewState.OPEN:
        raise record.Refused("This was settled already.")
    if not note.strip():
        raise record.Refused("Say what you decided.", field="note")
    changes = {
        "state": ReviewState.SETTLED,
        "settled_at": now or timezone.now(),
        "settled_by": by,
        "settled_note": note,
    }
    record.save(item, changes, revision=revision, by=by, now=now)
    record.log(
        ChangeKind.REVIEW_SETTLED,
        item,
        by=by,
        story=item.story,
        claim=item.claim,
        note=note,
        now=now,
    )
    return item
