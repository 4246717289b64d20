"""What the newsroom does with what is public: schedules, and complaints from readers."""

from django.db.models import TextChoices


class ScheduleState(TextChoices):
    WAITING = "waiting", "Waits for its time"
    PUBLISHED = "published", "Published"
    CANCELLED = "cancelled", "Cancelled"
    PARKED = "parked", "Stopped at its time"


OPEN_SCHEDULES = (ScheduleState.WAITING, ScheduleState.PARKED)
"""States in which somebody still has to do something, or a worker has."""


class ComplaintDecision(TextChoices):
    UPHELD = "upheld", "Upheld"
    PARTLY = "partly", "Partly upheld"
    REJECTED = "rejected", "Rejected"
