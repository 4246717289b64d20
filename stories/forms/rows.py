"""Forms on one row of the record: they carry the revision at which the row was opened."""

import datetime as dt
from typing import Any, NamedTuple

from django import forms
from django.db import models
from django.db.models import Model
from django.db.models.fields import BLANK_CHOICE_DASH
from django.forms.models import model_to_dict
from django.forms.utils import ErrorDict
from django.urls import reverse_lazy

from stories.choices import ManyChoiceField
from stories.models import Story
from stories.models.spans import Span
from stories.words import day_words, span_words


class Both(NamedTuple):
    """One field in which what was saved meanwhile and what was typed here differ."""

    label: str
    theirs: str
    yours: str


class RowForm(forms.ModelForm):
    """Checks and cleans; saving is an action's work.

    After a stale save `current` is the row as it is now, and `both` says where it differs
    from what was typed.
    """

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    current: Model | None = None
    typed_by_name: frozenset[str] = frozenset()
    """Fields that hold the name of a row, not a choice of it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("revision", getattr(self.instance, "revision", None))
        for field in self.fields.values():
            _in_words(field)

    @property
    def opened_at(self) -> int | None:
        """The revision that the person saw when they began to type."""
        return self.cleaned_data.get("revision")

    def values(self) -> dict[str, Any]:
        """The cleaned values under the names of the model's fields."""
        return {
            name: list(value) if isinstance(value, models.QuerySet) else value
            for name, value in self.cleaned_data.items()
            if name != "revision"
        }

    def both(self) -> list[Both]:
        if self.current is None:
            return []
        found = []
        for field in self:
            if field.name == "revision" or not hasattr(self.current, field.name):
                continue
            value = self._saved(self.current, field.name)
            if field.field.has_changed(value, field.data):
                typed = self.cleaned_data.get(field.name, field.data)
                found.append(Both(str(field.label), _words(field, value), _words(field, typed)))
        return found

    def _saved(self, row: Model, name: str) -> Any:
        """The value of `row` in the shape in which the form shows it."""
        if name in self.typed_by_name:
            return str(getattr(row, name) or "")
        return model_to_dict(row, [name]).get(name, getattr(row, name))


def _in_words(field: forms.Field) -> None:
    """No choice is a word, not dashes."""
    if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
        choices: list[Any] = list(field.choices)  # type: ignore[arg-type]  # one iterates
        if choices[:1] == BLANK_CHOICE_DASH:
            field.choices = [("", "choose one" if field.required else "not given"), *choices[1:]]


def _words(field: forms.BoundField, value: Any) -> str:
    if isinstance(value, Span):
        return span_words(value.first, value.last)
    if isinstance(value, models.QuerySet | list | tuple):
        return ", ".join(_words(field, item) for item in value) or "nothing"
    choices = getattr(field.field, "choices", None)
    if choices is not None and not isinstance(value, Model):
        value = {str(key): label for key, label in choices}.get(str(value), value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value) if value not in (None, "") else "nothing"


class SearchForm(forms.Form):
    """A form in which one can search before it is sent."""

    def unjudged(self) -> None:
        """Shows what was typed without saying what is missing: somebody only searched."""
        self._errors, self.cleaned_data = ErrorDict(), {}


def offer(form: forms.BaseForm, name: str, rows: models.QuerySet[Any]) -> None:
    """Lets the form's choice `name` be one of `rows`; no choice is a word, not dashes."""
    field = form.fields[name]
    if not isinstance(field, forms.ModelChoiceField):
        raise TypeError(f"{name} is no choice of rows")
    field.queryset = rows
    if field.empty_label == BLANK_CHOICE_DASH[0][1]:
        field.empty_label = "choose one" if field.required else "none"


class StoryField(ManyChoiceField):
    """One story: picked from a few, typed where there are many."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            Story.objects.none(),
            to_field_name="slug",
            suggestions=reverse_lazy("named_stories"),
            **kwargs,
        )


class DayField(forms.DateField):
    """A day as people type it: 24 Sep 2018, 24 September 2018, 24/9/2018, 2018-09-24."""

    FORMATS = ("%d %b %Y", "%d %B %Y", "%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%B %d, %Y")

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput)
        kwargs.setdefault(
            "error_messages", {"invalid": "Write the day like 24 Sep 2018 or 2018-09-24."}
        )
        super().__init__(input_formats=self.FORMATS, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return day_words(value, short=True) if isinstance(value, dt.date) else value
