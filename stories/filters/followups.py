import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from stories.filters.base import DeskFilter, OfStory
from stories.models import Followup, Story, User
from stories.models.vocab import FollowupState, Role

WHOSE = (("mine", "Mine"), ("team", "My team’s"), ("all", "Everybody’s"))
"""Whose questions a list shows: the value in its address, and the word."""

PAGE = 100
EACH = 30
"""Rows of a group beside others; on a page of its own it has `PAGE`."""

GROUPS = {
    "late": "Overdue",
    "today": "Today",
    "week": "Next seven days",
    "later": "Later",
    "event": "When something happens",
}


def whose_of(data: Mapping[str, str]) -> str:
    """Whose questions an address asks for; one about a person or a story asks for everybody's."""
    whose = data.get("whose", "")
    if whose in dict(WHOSE):
        return whose
    return "all" if data.get("owner") or data.get("story") else "mine"


class FollowupFilter(DeskFilter):
    """Open questions of `user` unless the address says otherwise. `today`: the newsroom's date."""

    words = django_filters.CharFilter(
        method="with_words",
        label="Words",
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Words of the question"}),
    )
    whose = django_filters.ChoiceFilter(
        choices=WHOSE, method="asked_by", label="Whose", widget=forms.HiddenInput
    )
    state = django_filters.ChoiceFilter(
        choices=[choice for choice in FollowupState.choices if choice[0] != FollowupState.OPEN],
        method="in_state",
        label="State",
        empty_label="Open",
    )
    owner = django_filters.ModelChoiceFilter(
        queryset=User.objects.with_role(Role.REPORTER), label="Owner", empty_label="Any owner"
    )
    story = OfStory()
    due = django_filters.DateFilter(field_name="due_on", label="Due on")

    class Meta:
        model = Followup
        fields = ["words", "whose", "state", "owner", "story", "due"]

    def __init__(self, *args, user: User, **kwargs) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.filters["story"].queryset = Story.objects.visible_to(user).order_by("title")

    @property
    def qs(self) -> QuerySet[Followup]:
        rows = super().qs
        values = self.form.cleaned_data if self.form.is_valid() else {}
        if not values.get("state"):
            rows = rows.filter(state=FollowupState.OPEN)
        return rows.whose(whose_of(self.data), self.user)

    @property
    def is_set(self) -> bool:
        return any(self.data.get(name) for name in self.filters if name != "whose")

    def with_words(self, rows: QuerySet[Followup], name: str, value: str) -> QuerySet[Followup]:
        for word in value.split():
            rows = rows.filter(question__icontains=word)
        return rows

    def asked_by(self, rows: QuerySet[Followup], name: str, value: str) -> QuerySet[Followup]:
        return rows  # `qs` narrows by it, also where the address does not say

    def in_state(self, rows: QuerySet[Followup], name: str, value: str) -> QuerySet[Followup]:
        return rows.filter(state=value)


class Group(NamedTuple):
    """Questions under one heading. `next`: where those that are not shown begin, else empty."""

    key: str
    name: str
    rows: list[Followup]
    next: str


def groups_of(
    rows: QuerySet[Followup], today: dt.date, *, only: str = "", after: str = ""
) -> list[Group]:
    """Open questions by time, each group with its first rows: one query for each group.

    `only` is the key of one group, which then starts after the row that `after` names.
    """
    week = today + dt.timedelta(days=7)
    parts = {
        "late": Q(due_on__lt=today),
        "today": Q(due_on=today),
        "week": Q(due_on__gt=today, due_on__lte=week),
        "later": Q(due_on__gt=week),
        "event": Q(due_on__isnull=True),
    }
    keys, size = ([only], PAGE) if only in parts else (list(parts), EACH)
    found = []
    for key in keys:
        part = rows.filter(parts[key]).order_by("due_on", "pk")
        if only in parts:
            part = _after(part, after)
        shown = list(part[: size + 1])
        rest = f"{shown[size - 1].due_on or ''}.{shown[size - 1].pk}" if len(shown) > size else ""
        found.append(Group(key, GROUPS[key], shown[:size], rest))
    return [group for group in found if group.rows]


def _after(rows: QuerySet[Followup], place: str) -> QuerySet[Followup]:
    """The rows after `place`, "2026-11-22.41"; all of them where it is none."""
    day, _, pk = place.rpartition(".")
    if not pk.isdecimal() or len(pk) > 18:
        return rows
    try:
        due = dt.date.fromisoformat(day) if day else None
    except ValueError:
        return rows
    if due is None:
        return rows.filter(pk__gt=int(pk))
    return rows.filter(due_on__gte=due).exclude(due_on=due, pk__lte=int(pk))


def by_time(rows: list[Followup], today: dt.date) -> list[tuple[str, str, list[Followup]]]:
    """Open questions as groups: overdue, today, the next seven days, later, on an event."""
    week = today + dt.timedelta(days=7)
    groups: list[tuple[str, str, list[Followup]]] = [(key, GROUPS[key], []) for key in GROUPS]
    for row in rows:
        if row.due_on is None:
            place = 4
        elif row.due_on <= today:
            place = int(row.due_on == today)
        else:
            place = 2 if row.due_on <= week else 3
        groups[place][2].append(row)
    return [group for group in groups if group[2]]
