"""What the database refuses in a follow-up, and the indexes its lists stand on."""

from django.db import models
from django.db.models import Q

from stories.models.base import one_of
from stories.models.vocab import (
    MONTHS_TRIGGERS,
    Escalation,
    FollowupState,
    Priority,
    RepeatUnit,
    RepeatUntil,
    Trigger,
)

OPEN = Q(state=FollowupState.OPEN)

_NO_REPEAT = Q(
    repeat_every__isnull=True, repeat_unit="", repeat_until="", repeat_times__isnull=True, series=""
)
_REPEAT = (
    Q(repeat_every__gte=1, repeat_unit__in=RepeatUnit.values, series_from__isnull=False)
    & ~Q(series="")
    & (
        Q(repeat_until=RepeatUntil.TIMES, repeat_times__gte=2)
        | Q(repeat_until__in=[RepeatUntil.DEADLINE, RepeatUntil.EVER], repeat_times__isnull=True)
    )
)


def _together(text: str, *columns: str) -> Q:
    """`text` is empty exactly where `columns` are null."""
    missing = Q(**{text: ""}, **{f"{name}__isnull": True for name in columns})
    given = ~Q(**{text: ""}) & Q(**{f"{name}__isnull": False for name in columns})
    return missing | given


CONSTRAINTS: list[models.BaseConstraint] = [
    one_of("followup", "state", FollowupState.values),
    one_of("followup", "trigger", Trigger.values, empty=True),
    one_of("followup", "priority", Priority.values),
    one_of("followup", "escalation", Escalation.values, empty=True),
    models.CheckConstraint(
        condition=Q(due_on__isnull=False) | ~Q(trigger=""),
        name="followup_comes_up",
        violation_error_message="Give the day when the question is due, or what brings it.",
    ),
    models.CheckConstraint(
        condition=OPEN & Q(answer="", dropped_reason="", closed_at__isnull=True)
        | Q(state=FollowupState.ANSWERED, dropped_reason="", closed_at__isnull=False)
        & ~Q(answer="")
        | Q(state=FollowupState.DROPPED, answer="", closed_at__isnull=False)
        & ~Q(dropped_reason=""),
        name="followup_closed_says_how",
    ),
    models.CheckConstraint(
        condition=Q(trigger__in=sorted(MONTHS_TRIGGERS), trigger_months__range=(1, 120))
        | ~Q(trigger__in=sorted(MONTHS_TRIGGERS)) & Q(trigger_months__isnull=True),
        name="followup_months_where_counted",
        violation_error_message="Say after how many months, from 1 to 120.",
    ),
    models.CheckConstraint(
        condition=Q(trigger=Trigger.ARTICLE, article__isnull=False)
        | ~Q(trigger=Trigger.ARTICLE) & Q(article__isnull=True),
        name="followup_article_where_watched",
        violation_error_message="Choose the article that is watched.",
    ),
    models.CheckConstraint(condition=_NO_REPEAT | _REPEAT, name="followup_repeat_is_whole"),
    models.UniqueConstraint(
        fields=["series"],
        condition=OPEN & ~Q(series=""),
        name="followup_series_open_once",
        violation_error_message="The next question of this series is in the diary already.",
    ),
    models.CheckConstraint(
        condition=_together("snoozed_reason", "snoozed_until", "snoozed_by"),
        name="followup_snooze_is_whole",
    ),
    models.CheckConstraint(
        condition=_together("escalation", "escalated_on"), name="followup_step_has_its_day"
    ),
    models.CheckConstraint(
        condition=_together("parked_error", "parked_at"), name="followup_parked_says_why"
    ),
]

INDEXES = [
    models.Index(fields=["due_on", "id"], name="followup_due", condition=OPEN),
    models.Index(fields=["owner", "due_on", "id"], name="followup_mine", condition=OPEN),
    models.Index(fields=["backup", "due_on", "id"], name="followup_as_backup", condition=OPEN),
    models.Index(
        fields=["escalation", "due_on", "id"],
        name="followup_passed_on",
        condition=OPEN & ~Q(escalation=""),
    ),
    models.Index(
        fields=["-parked_at"], name="followup_parked", condition=Q(parked_at__isnull=False)
    ),
    models.Index(fields=["claim"], name="followup_asked", condition=OPEN),
    models.Index(
        fields=["article"], name="followup_watching", condition=OPEN & Q(article__isnull=False)
    ),
    *(
        models.Index(fields=["due_on", "id"], name=f"followup_{state}", condition=Q(state=state))
        for state in (FollowupState.ANSWERED, FollowupState.DROPPED)
    ),
    models.Index(fields=["story", "due_on", "id"], name="followup_story"),
    models.Index(fields=["claim", "due_on", "id"], name="followup_claim"),
]
