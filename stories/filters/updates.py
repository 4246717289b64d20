import django_filters
from django import forms
from django.db.models import Q, QuerySet

from stories.filters.base import DeskFilter, OfStory
from stories.models import Story, Update, User
from stories.models.vocab import Importance, Publication


class UpdateFilter(DeskFilter):
    words = django_filters.CharFilter(
        method="with_words",
        label="Words",
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Headline or text"}),
    )
    publication = django_filters.ChoiceFilter(
        choices=Publication.choices, label="Readers see it", empty_label="Public or not"
    )
    importance = django_filters.ChoiceFilter(
        choices=Importance.choices, label="Importance", empty_label="Major and minor"
    )
    story = OfStory()

    class Meta:
        model = Update
        fields = ["words", "publication", "importance", "story"]

    def __init__(self, *args, user: User, **kwargs) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.filters["story"].queryset = Story.objects.visible_to(user).order_by("title")

    def with_words(self, rows: QuerySet[Update], name: str, value: str) -> QuerySet[Update]:
        for word in value.split():
            rows = rows.filter(Q(headline__icontains=word) | Q(text__icontains=word))
        return rows
