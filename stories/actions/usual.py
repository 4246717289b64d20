"""Questions that a rule raises: the usual ones about a pledge, and those that nobody asked."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.utils import timezone

from stories.actions import askers, coming_up, followups, record
from stories.clock import newsroom_day
from stories.models import Claim, Followup, User
from stories.models.vocab import (
    FORGOTTEN,
    USUAL_QUESTIONS,
    ClaimKind,
    LinkKind,
    LinkState,
    Role,
    Trigger,
)

WITHDRAWN = "What had come of it when it was withdrawn?"
"""The question that a withdrawal raises."""

BY_WITHDRAWAL = "It came up because the pledge was withdrawn."
BY_FORGETTING = "It came up because nobody had put a question about this pledge in the diary."
ASK_IN = dt.timedelta(days=7)


class Offer(NamedTuple):
    """A question of the rule that nobody has asked about a claim yet."""

    trigger: str
    months: int | None
    question: str
    day: dt.date


def offers(claim: Claim, *, today: dt.date) -> list[Offer]:
    """The usual questions about a pledge or a forecast that still lie ahead.

    None about a closed pledge; and no trigger again that has a question, open or closed.
    """
    if claim.kind not in {ClaimKind.PLEDGE, ClaimKind.FORECAST} or claim.closed_at:
        return []
    asked = set(Followup.objects.filter(claim=claim).values_list("trigger", flat=True))
    found = []
    for usual in USUAL_QUESTIONS:
        day = coming_up.claim_day(claim, usual.trigger, usual.months or 0)
        if day is not None and day >= today and usual.trigger not in asked:
            found.append(Offer(usual.trigger, usual.months, usual.question, day))
    return found


@record.action
def ask(
    *,
    claim: Claim,
    triggers: Iterable[str] | None = None,
    owner: User | None = None,
    by: User,
    now: dt.datetime | None = None,
) -> list[Followup]:
    """Puts the usual questions in the diary: those of `triggers`, or all that are offered.

    Args:
        owner: who asks; else whoever is assigned the claim, or puts them there.
    """
    record.require(by, Role.REPORTER, to="schedule a follow-up")
    wanted = None if triggers is None else set(triggers)
    asked = []
    for offer in offers(claim, today=newsroom_day(now or timezone.now())):
        if wanted is None or offer.trigger in wanted:
            asked.append(
                followups.schedule(
                    story=claim.story,
                    claim=claim,
                    question=offer.question,
                    trigger=offer.trigger,
                    trigger_months=offer.months,
                    owner=owner or _asker(claim, by),
                    by=by,
                    now=now,
                )
            )
    return asked


def _asker(claim: Claim, by: User) -> User:
    assignee = claim.assignee
    return assignee if assignee and askers.able(claim.story, assignee) else by


def ask_about_withdrawal(
    *, pledge: Claim, by: User, now: dt.datetime | None = None
) -> Followup | None:
    """What had become of a withdrawn pledge: put in the diary where nobody asks about it.

    A pledge is asked about by an open question of its own or of the pledge that it restates.
    """
    coming_up.withdrawn(pledge=pledge, by=by, now=now)
    restated = Claim.objects.filter(
        links_in__source=pledge,
        links_in__kind=LinkKind.RESTATES,
        links_in__state=LinkState.APPROVED,
    )
    asked = [pledge.pk, *restated.values_list("pk", flat=True)]
    if pledge.closed_at or Followup.objects.open().filter(claim__in=asked).exists():
        return None
    lead = pledge.story.lead
    return followups.schedule(
        story=pledge.story,
        claim=pledge,
        question=WITHDRAWN,
        owner=lead if lead.includes(Role.REPORTER) else by,
        due_on=newsroom_day(now or timezone.now()) + ASK_IN,
        trigger=Trigger.WITHDRAWAL,
        came_up=BY_WITHDRAWAL,
        by=by,
        now=now,
    )


@record.action
def ask_about_forgotten(*, key: int, now: dt.datetime) -> Followup | None:
    """One question about a pledge that nobody asks about: the next usual one, or today's.

    Returns:
        None where nobody is left who could ask it, or somebody has asked meanwhile.
    """
    pledge = Claim.objects.select_related("story__lead", "assignee", "updated_by").get(pk=key)
    record.lock(pledge)
    if not Claim.objects.forgettable().filter(pk=key).exists():
        return None
    owner = askers.anybody(pledge.story, first=pledge.assignee)
    if owner is None:
        return None
    today = newsroom_day(now)
    ahead = min(offers(pledge, today=today), key=lambda offer: offer.day, default=None)
    details: dict[str, Any] = {"question": FORGOTTEN, "fixed_on": today, "due_on": today}
    if ahead is not None:
        details = {"question": ahead.question, "due_on": ahead.day}
        details |= {"trigger": ahead.trigger, "trigger_months": ahead.months}
    row = Followup(story=pledge.story, claim=pledge, owner=owner, came_up=BY_FORGETTING, **details)
    return followups.put(row, by=pledge.updated_by, now=now)
