from django.db import models
from django.db.models import Q


class HubNotice(models.Model):
    """What the WebSub hub knows of: one row, once a hub is set. It holds no matter of its own."""

    edition = models.PositiveBigIntegerField(default=0)
    """Key of the newest edition of which the hub was told."""

    gone_at = models.DateTimeField(null=True, blank=True)
    """The newest take-down of which it was told."""

    next_at = models.DateTimeField(null=True, blank=True)
    """After a failure: not before this."""

    lease_until = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="hub_notice_is_one_row")]

    def __str__(self) -> str:
        return f"told up to edition {self.edition}"
