"""What was merged leads on to what it became, for whoever may see that."""

from typing import Any

from django.db.models import Model, QuerySet
from django.http import Http404

from stories.models.edition import LED_AT_MOST


class LedOn(Http404):
    """The row was merged into another one, which this person may see: its addresses lead there.

    `was` is what the address has, `now` what it would have for that other row.
    """

    def __init__(self, row: Model, was: str, now: str) -> None:
        super().__init__()
        self.row, self.was, self.now = row, was, now


def lead_on(rows: QuerySet[Any, Any], lookup: dict[str, Any]) -> None:
    """Raises `LedOn` where the row of `lookup` was merged into one of `rows`."""
    columns = {field.name for field in rows.model._meta.concrete_fields}
    if "merged_into" not in columns or len(lookup) != 1:
        return
    there = rows.model._default_manager.select_related("merged_into")
    now: Any = there.filter(**lookup, merged_into__isnull=False).first()
    for _ in range(LED_AT_MOST):
        if now is None or now.merged_into_id is None:
            break
        now = there.get(pk=now.merged_into_id)
    if now is not None and rows.filter(pk=now.pk).exists():
        [(name, was)] = lookup.items()
        raise LedOn(now, str(was), str(getattr(now, name)))
