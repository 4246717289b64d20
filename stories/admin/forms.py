"""Forms of the admin: they check and clean; saving is an action's work."""

from typing import Any, ClassVar, NamedTuple, cast

from django import forms
from django.db import models
from django.forms.models import construct_instance
from django.http import QueryDict

from stories.actions import record
from stories.actions.record import Refused, StaleRevision
from stories.admin.spans import SpanField
from stories.models.base import Kept
from stories.models.spans import Span, span_of
from stories.words import span_words

NOT_ENTERED = frozenset({"id", "opened_revision"})


class Both(NamedTuple):
    """A field in which the stored value and the one in the form differ."""

    label: str
    stored: str
    typed: str


class ActionForm(forms.ModelForm):
    """A form whose values go to an action.

    `refusals` holds what actions refused when these values were saved, by the prefix of the
    form at fault (None: the main form). The form is then wrong in that field, and everything
    typed stays where it is.
    """

    REQUIRED_LATER: ClassVar[tuple[str, ...]] = ()
    """Fields that may stay empty in a new row: the action fills them."""

    refusals: ClassVar[dict[str | None, Refused]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, SpanField) and self.instance.pk:
                self.initial[name] = span_of(self.instance, field.column or name)
            if name in self.REQUIRED_LATER and not self.instance.pk:
                field.required = False

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if refused := self.refusals.get(self.prefix):
            self.add_error(self._at_fault(refused.field), refused.message)
        return values

    def _post_clean(self) -> None:
        """Django's, less the constraints: the action answers for them and names the field."""
        construct_instance(self, self.instance, self._meta.fields, self._meta.exclude)
        self.validate_unique()

    def _at_fault(self, name: str | None) -> str | None:
        if name is None or name in self.fields:
            return name
        columns = {field.column or own: own for own, field in self._spans()}
        return columns.get(name.rpartition("_")[0])  # said_note is part of the field `said`

    def _spans(self) -> list[tuple[str, SpanField]]:
        return [
            (name, field) for name, field in self.fields.items() if isinstance(field, SpanField)
        ]

    def values(self) -> dict[str, Any]:
        """What was entered, under the names that the action's arguments have."""
        return {
            name: list(value) if isinstance(value, models.QuerySet) else value
            for name, value in self.cleaned_data.items()
            if name not in NOT_ENTERED
        }


class RowForm(ActionForm):
    """The form of one row's page: it carries the revision at which the row was opened."""

    opened_revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["opened_revision"] = self.instance.revision
        else:
            del self.fields["opened_revision"]

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if isinstance(refused := self.refusals.get(None), StaleRevision):
            self.stored = stored = cast(Kept, refused.current)
            typed = cast(QueryDict, self.data).copy()
            typed[self.add_prefix("opened_revision")] = str(stored.revision)
            self.data = typed  # saving again, with both in sight, is meant
        return values

    def changes(self) -> dict[str, Any]:
        """What was changed, under the names of the columns, as the edit actions take it."""
        found: dict[str, Any] = {}
        for name, value in self.values().items():
            if name in self.changed_data:
                found |= self._columns(name, value)
        return found

    def both(self) -> list[Both]:
        """After a stale save: every field in which the row as it is now differs."""
        stored = getattr(self, "stored", None)
        if stored is None:
            return []
        return [
            Both(
                str(self.fields[name].label),
                in_words(self.fields[name], self._stored(stored, name)),
                in_words(self.fields[name], self.cleaned_data.get(name)),
            )
            for name in self.fields
            if name in self.changed_data and name not in NOT_ENTERED
        ]

    def _columns(self, name: str, value: Any) -> dict[str, Any]:
        field = self.fields[name]
        if isinstance(field, SpanField):
            return record.columns(field.column or name, value)
        return {name: value}

    def _stored(self, row: models.Model, name: str) -> Any:
        field = self.fields[name]
        if isinstance(field, SpanField):
            return span_of(row, field.column or name)
        value = getattr(row, name, None)
        return list(value.all()) if isinstance(value, models.Manager) else value


def in_words(field: forms.Field, value: Any) -> str:
    """A value of `field` for people."""
    if isinstance(value, Span):
        words = span_words(value.first, value.last)
        return f"{words} ({value.note})" if value.note else words
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, models.QuerySet | list | tuple):
        return ", ".join(str(item) for item in value) or "nothing"
    if isinstance(field, forms.TypedChoiceField):
        choices: Any = field.choices
        value = dict(choices).get(value, value)
    return "nothing" if value in (None, "") else str(value)
