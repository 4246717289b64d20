import datetime as dt

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from stories.filters.base import DeskFilter
from stories.models import Followup, Story, User
from stories.models.vocab import FollowupState, Role


class FollowupFilter(DeskFilter):
    """Open questions of `user` unless the address says otherwise. `today`: the newsroom's date."""

    words = django_filters.CharFilter(
        method="with_words",
        label="Words",
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Words of the question"}),
    )
    whose = django_filters.ChoiceFilter(
        choices=[("all", "Everybody’s")],
        method="of_everybody",
        label="Whose",
        empty_label="Mine",
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
    story = django_filters.ModelChoiceFilter(
        queryset=Story.objects.none(),
        to_field_name="slug",
        label="Story",
        empty_label="Any story",
    )
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
        if not values.get("whose") and not values.get("owner") and not values.get("story"):
            rows = rows.filter(Q(owner=self.user) | Q(backup=self.user))
        return rows

    def with_words(self, rows: QuerySet[Followup], name: str, value: str) -> QuerySet[Followup]:
        for word in value.split():
            rows = rows.filter(question__icontains=word)
        return rows

    def of_everybody(self, rows: QuerySet[Followup], name: str, value: str) -> QuerySet[Followup]:
        return rows

    def in_state(self, rows: QuerySet[Followup], name: str, value: str) -> QuerySet[Followup]:
        return rows.filter(state=value)


def by_time(rows: list[Followup], today: dt.date) -> list[tuple[str, str, list[Followup]]]:
    """Open questions as groups: overdue, today, the next seven days, later, on an event."""
    week = today + dt.timedelta(days=7)
    groups: list[tuple[str, str, list[Followup]]] = [
        ("late", "Overdue", []),
        ("today", "Today", []),
        ("week", "Next seven days", []),
        ("later", "Later", []),
        ("event", "When something happens", []),
    ]
    for row in rows:
        if row.due_on is None:
            place = 4
        elif row.due_on <= today:
            place = int(row.due_on == today)
        else:
            place = 2 if row.due_on <= week else 3
        groups[place][2].append(row)
    return [group for group in groups if group[2]]
