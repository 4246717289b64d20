import django_filters
from django import forms
from django.db.models import Q, QuerySet

from stories.filters.base import DeskFilter, OfStory
from stories.models import Article, Outlet, Story, User
from stories.models.vocab import ArticleForm


class ArticleFilter(DeskFilter):
    words = django_filters.CharFilter(
        method="with_words",
        label="Words",
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Title, byline, address"}),
    )
    story = OfStory(field_name="stories")
    outlet = django_filters.ModelChoiceFilter(
        queryset=Outlet.objects.in_use(),
        to_field_name="public_id",
        label="Outlet",
        empty_label="Any outlet",
    )
    form = django_filters.ChoiceFilter(
        choices=ArticleForm.choices, label="Form", empty_label="Any form"
    )

    class Meta:
        model = Article
        fields = ["words", "story", "outlet", "form"]

    def __init__(self, *args, user: User, **kwargs) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.filters["story"].queryset = Story.objects.visible_to(user).order_by("title")

    def with_words(self, rows: QuerySet[Article], name: str, value: str) -> QuerySet[Article]:
        for word in value.split():
            rows = rows.filter(
                Q(title__icontains=word) | Q(byline__icontains=word) | Q(address__icontains=word)
            )
        return rows
