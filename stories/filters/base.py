import django_filters
from django import forms

from stories.models import User


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
