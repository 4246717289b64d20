import django_filters
from django import forms
from django.db.models import Q, QuerySet

from stories.filters.base import DeskFilter
from stories.models import Story, Topic, User
from stories.models.vocab import Publication, Role


class StoryFilter(DeskFilter):
    words = django_filters.CharFilter(
        method="with_words",
        label="Words",
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Title or summary"}),
    )
    mine = django_filters.BooleanFilter(
        method="of_mine", label="Mine", widget=forms.CheckboxInput()
    )
    lead = django_filters.ModelChoiceFilter(
        queryset=User.objects.with_role(Role.REPORTER), label="Lead", empty_label="Any lead"
    )
    topic = django_filters.ModelChoiceFilter(
        field_name="topics",
        queryset=Topic.objects.in_use(),
        to_field_name="slug",
        label="Topic",
        empty_label="Any topic",
    )
    publication = django_filters.ChoiceFilter(
        choices=Publication.choices, label="Readers see it", empty_label="Public or not"
    )
    restricted = django_filters.BooleanFilter(
        method="only_restricted", label="Restricted only", widget=forms.CheckboxInput()
    )

    class Meta:
        model = Story
        fields = ["words", "lead", "topic", "publication", "mine", "restricted"]

    def with_words(self, rows: QuerySet[Story], name: str, value: str) -> QuerySet[Story]:
        for word in value.split():
            rows = rows.filter(Q(title__icontains=word) | Q(summary__icontains=word))
        return rows

    def of_mine(self, rows: QuerySet[Story], name: str, value: bool) -> QuerySet[Story]:
        team = Story.team.through.objects.filter(user=self.user).values("story")
        return rows.filter(Q(lead=self.user) | Q(pk__in=team)) if value else rows

    def only_restricted(self, rows: QuerySet[Story], name: str, value: bool) -> QuerySet[Story]:
        return rows.filter(restricted=True) if value else rows
