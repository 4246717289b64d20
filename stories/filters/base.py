import django_filters
from django import forms
from django.urls import reverse_lazy

from stories.choices import ManyChoiceField
from stories.models import Story, User


class OfStory(django_filters.ModelChoiceFilter):
    """One story: picked from a few, typed where there are many."""

    field_class = ManyChoiceField

    def __init__(self, **kwargs) -> None:
        super().__init__(
            queryset=Story.objects.none(),
            to_field_name="slug",
            label="Story",
            empty_label="Any story",
            suggestions=reverse_lazy("named_stories"),
            **kwargs,
        )


class DeskFilter(django_filters.FilterSet):
    """A filter of a list: one line of controls, seen by `user`."""

    def __init__(self, *args, user: User, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def get_form_class(self) -> type[forms.Form]:
        form_class = super().get_form_class()
        for field in form_class.base_fields.values():
            if isinstance(field.widget, forms.Select):
                field.widget.attrs["class"] = "chip"
            elif isinstance(field.widget, forms.TextInput):
                field.widget.attrs["class"] = "input"
        return form_class

    @property
    def is_set(self) -> bool:
        """Whether the address narrows the list at all."""
        return any(self.data.get(name) for name in self.filters)
