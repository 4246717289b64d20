"""What was merged into a row: shown with it, and its history told along."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from stories.actions.merges import WITHIN
from stories.models import Merge

SHOWN = 12


def of(row: Any) -> QuerySet[Any]:
    """The rows that were merged into `row`, at once or by way of another one."""
    model, found = type(row), {row.pk}
    waiting = found
    while waiting:
        rows = model._default_manager.filter(merged_into__in=waiting)
        waiting = set(rows.values_list("pk", flat=True)) - found
        found |= waiting
    return model._default_manager.filter(pk__in=found - {row.pk})


def merged_into(row: Any) -> list[dict[str, Any]]:
    """What was merged into `row` itself, with whether it can still be taken apart."""
    merges = Merge.objects.standing().filter(
        subject=str(row._meta.model_name), kept_id=row.public_id
    )
    shown = list(merges.select_related("created_by")[:SHOWN])
    names = type(row)._default_manager.filter(public_id__in=[each.gone_id for each in shown])
    by_id = {each.public_id: each for each in names} if shown else {}
    since = timezone.now() - WITHIN
    return [
        {"merge": each, "gone": by_id[each.gone_id], "undoable": each.created_at >= since}
        for each in shown
        if each.gone_id in by_id
    ]
