"""The claims of one page under their months, each with how many it has in all."""

import calendar
import datetime as dt
from itertools import groupby
from typing import NamedTuple

from django.db.models import QuerySet

from stories.models import Claim

CAP = 1_000
"""Counts of a month stop here: beyond it nobody reads the number."""


class Month(NamedTuple):
    """`rows` are those of this page; `total` is all that the list holds of the month."""

    day: dt.date
    rows: list[Claim]
    total: str


def by_month(rows: QuerySet[Claim], page: list[Claim], *, continued: bool) -> list[Month]:
    """`page` under the first days of its months; `continued` where newer rows come before it.

    Only its first and last month can go on beyond the page, so only these are counted in
    the database: the cost does not grow with the list.
    """
    months = groupby(page, key=lambda claim: claim.listed_on.replace(day=1))
    found = [(day, list(group)) for day, group in months]
    days = [day for day, _ in found]
    cut = {*days[-1:], *(days[:1] if continued else [])}
    counts = {day: _count(rows, day) for day in cut}
    return [Month(day, group, counts.get(day, f"{len(group):,}")) for day, group in found]


def _count(rows: QuerySet[Claim], first: dt.date) -> str:
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    number = rows.filter(listed_on__range=(first, last)).order_by()[: CAP + 1].count()
    return f"{CAP:,}+" if number > CAP else f"{number:,}"
