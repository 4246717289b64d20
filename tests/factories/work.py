"""Figures, questions, updates, what readers see, and the log."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from stories.actions import record
from stories.models import (
    Change,
    Claim,
    Edition,
    Followup,
    Measurement,
    Metric,
    NewsroomDate,
    ReviewItem,
    SavedView,
    Shelf,
    Story,
    Update,
    User,
)
from stories.models.vocab import (
    ChangeKind,
    Method,
    Qualifier,
    Subject,
)
from tests.factories.claims import claim as a_claim
from tests.factories.rows import NUMBERS, about_claim, desk, kept
from tests.factories.stories import story as a_story


def metric(*, claim: Claim, by: User | None = None, **values: Any) -> Metric:
    values = {"definition": "Jobs that exist", "unit": "jobs", "low": 100, "high": 100} | values
    return about_claim(Metric(claim=claim, **values), ChangeKind.METRIC_ADDED, claim, by)


def measurement(*, metric: Metric, by: User | None = None, **values: Any) -> Measurement:
    """A count of 10, unless `no_data` or other figures are given."""
    by = by or desk()
    if not values.get("no_data"):
        figure = {"low": 10, "high": 10, "qualifier": Qualifier.EXACTLY, "method": Method.COUNTED}
        values = figure | values
    values = {"source": f"Source {next(NUMBERS)}"} | values
    row = Measurement(metric=metric, by=by, at=timezone.now(), **values)
    story = metric.claim.story
    with record.writing():
        record.append(row, story=story)
        record.log(ChangeKind.MEASURED, row, by=by, story=story, claim=metric.claim)
    return row


def followup(
    *,
    story: Story | None = None,
    claim: Claim | None = None,
    by: User | None = None,
    **values: Any,
) -> Followup:
    """An open question, due in a week."""
    home = story or (claim.story if claim else a_story(by=by))
    values = {"question": f"What became of number {next(NUMBERS)}?"} | values
    values.setdefault("owner", by or desk())
    if not values.get("trigger"):
        values.setdefault("due_on", timezone.localdate() + dt.timedelta(days=7))
    values.setdefault("fixed_on", values.get("due_on"))
    row = Followup(story=home, claim=claim, **values)
    return kept(row, ChangeKind.FOLLOWUP_SCHEDULED, by=by, story=home, claim=claim)


def newsroom_date(*, by: User | None = None, **values: Any) -> NewsroomDate:
    """A holiday of one day, a week from now, unless other days are given."""
    values = {"title": f"Holiday {next(NUMBERS)}", "kind": "holiday"} | values
    values.setdefault("first", timezone.localdate() + dt.timedelta(days=7))
    values.setdefault("last", values["first"])
    return kept(NewsroomDate(**values), ChangeKind.DATE_ADDED, by=by)


def update(
    *,
    story: Story | None = None,
    claims: Sequence[Claim] = (),
    by: User | None = None,
    **values: Any,
) -> Update:
    home = story or (claims[0].story if claims else a_story(by=by))
    values = {"headline": f"Update {next(NUMBERS)}", "text": "This happened."} | values
    row = kept(Update(story=home, **values), ChangeKind.UPDATE_WRITTEN, by=by, story=home)
    with record.writing():
        row.claims.set(claims)
    return row


def review_item(*, cause: Claim, by: User | None = None, **values: Any) -> ReviewItem:
    """About another claim that rests on `cause`, unless article, update or edition is given."""
    values = {"why": "It rests on a claim that was withdrawn.", "story": cause.story} | values
    if not {"claim", "article", "update", "edition"} & set(values):
        values["claim"] = a_claim(story=cause.story, by=by)
    return about_claim(ReviewItem(cause=cause, **values), ChangeKind.REVIEW_RAISED, cause, by)


def edition(*, subject: str = Subject.UPDATE, public_id: str = "", **values: Any) -> Edition:
    """The next edition of a subject, and its place on the shelf. `actions.publish` does more."""
    number = next(NUMBERS)
    public_id = public_id or f"public{number}"
    now = timezone.now()
    last = Edition.objects.filter(subject=subject, public_id=public_id).last()
    values = {
        "headline": f"Headline {number}",
        "number": last.number + 1 if last else 1,
        "first_published": last.first_published if last else now,
        "published": now,
    } | values
    row = Edition(subject=subject, public_id=public_id, **values)
    place = {"edition": row, "sort_at": row.first_published}
    with record.writing():
        record.append(row, story=Story.objects.filter(public_id=row.story_id).first())
        Shelf.objects.update_or_create(
            subject=subject,
            public_id=public_id,
            defaults=place,
            create_defaults=place | {"slug": public_id},
        )
    return row


def change(*, row: Any = None, by: User | None = None, **values: Any) -> Change:
    """A line in the log about `row`; without one, about a story of its own."""
    row = row or a_story(by=by)
    about = row if isinstance(row, Story) else getattr(row, "story", None)
    kind = values.pop("kind", ChangeKind.STORY_EDITED)
    with record.writing():
        return record.log(kind, row, by=by or desk(), **{"story": about} | values)


def saved_view(*, by: User, **values: Any) -> SavedView:
    values = {"page": "claims", "name": f"View {next(NUMBERS)}", "query": "kind=pledge"} | values
    with record.writing():
        return record.create(SavedView(**values), by=by)
