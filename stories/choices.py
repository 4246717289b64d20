"""Choices among rows that may be thousands: no page draws them all."""

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

MOST = 60
"""As many rows are a select, or a list of boxes; of more, one is typed."""


class Typed(forms.TextInput):
    """A line in which the name of a row is typed, with names to pick from beside it."""

    def __init__(self, names: list[str], suggestions: Any, attrs: dict[str, Any]) -> None:
        super().__init__({"autocomplete": "off", **attrs})
        self.names, self.suggestions = names, suggestions

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        key = f"{(attrs or {}).get('id') or f'id_{name}'}_names"
        asks = {
            "list": key,
            "hx-get": self.suggestions,
            "hx-trigger": "input changed delay:250ms",
            "hx-target": f"#{key}",
            "hx-swap": "innerHTML",
            "hx-push-url": "false",
            "hx-params": name,
            "hx-vals": json.dumps({"typed_in": name}),
        }
        options = format_html_join("", '<option value="{}"></option>', ((n,) for n in self.names))
        line = super().render(name, value, {**(attrs or {}), **asks}, renderer)
        return format_html('{}<datalist id="{}">{}</datalist>', line, key, options)


class ManyChoiceField(forms.ModelChoiceField):
    """A select where there are few rows; where there are many, the name of one is typed.

    Args:
        named_by: the column with the name.
        suggestions: the address that answers names as options for what was typed.
    """

    def __init__(
        self, *args: Any, named_by: str = "title", suggestions: Any = "", **kwargs: Any
    ) -> None:
        self.named_by, self.suggestions, self.is_typed = named_by, suggestions, False
        super().__init__(*args, **kwargs)

    def _set_queryset(self, queryset: QuerySet[Any] | None) -> None:
        super()._set_queryset(queryset)  # type: ignore[misc]
        if queryset is None or queryset.query.is_empty():
            return
        recent = queryset.order_by("-pk").values_list(self.named_by, flat=True)[: MOST + 1]
        names = list(recent)
        self.is_typed = len(names) > MOST
        if self.is_typed:
            css = self.widget.attrs.get("class", "input").replace("chip", "input")
            hint = self.empty_label or "choose one"
            attrs = {"class": css, "placeholder": hint}
            self.widget = Typed(names[:MOST], self.suggestions, attrs)

    queryset = property(
        forms.ModelChoiceField._get_queryset,  # type: ignore[attr-defined]
        _set_queryset,
    )

    def prepare_value(self, value: Any) -> Any:
        if not self.is_typed or value in self.empty_values:
            return super().prepare_value(value)
        row = value if isinstance(value, Model) else self._by_key(value)
        return getattr(row, self.named_by) if row else value

    def to_python(self, value: Any) -> Any:
        if not self.is_typed or value in self.empty_values or isinstance(value, Model):
            return super().to_python(value)
        return self._by_key(value) or self._by_name(str(value).strip())

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(self.prepare_value(initial) or "") != str(self.prepare_value(data) or "")

    def _by_key(self, value: Any) -> Any:
        try:
            return self.queryset.filter(**{self.to_field_name or "pk": value}).first()
        except (ValueError, TypeError):
            return None

    def _by_name(self, name: str) -> Any:
        """The row of this name; one that only holds what was typed, if no other does."""
        for way in ("iexact", "icontains"):
            rows = self.queryset.filter(**{f"{self.named_by}__{way}": name}).order_by("-pk")
            found = list(rows[:4])
            if len(found) == 1:
                return found[0]
            if found:
                named = "; ".join(str(getattr(row, self.named_by)) for row in found[:3])
                key = getattr(found[0], self.to_field_name or "pk")
                raise ValidationError(
                    "Several fit: %(named)s. Type more, or the address, like “%(key)s”.",
                    params={"named": named, "key": key},
                )
        raise ValidationError("Nothing here is called “%(name)s”.", params={"name": name[:80]})


def offer_few(form: forms.BaseForm, name: str, rows: QuerySet[Any]) -> bool:
    """Lets the form's boxes `name` be any of `rows`, and shows those chosen and the newest ones.

    Returns:
        Whether there are more than are shown.
    """
    field = form.fields[name]
    if not isinstance(field, forms.ModelMultipleChoiceField):
        raise TypeError(f"{name} is no choice of several rows")
    field.queryset = rows
    key = field.to_field_name or "pk"
    newest = list(rows.order_by("-pk")[: MOST + 1])
    if len(newest) <= MOST:
        return False
    chosen = [field.prepare_value(each) for each in form[name].value() or []]
    try:
        first = list(rows.filter(**{f"{key}__in": chosen}).order_by("-pk"))
    except (ValueError, TypeError):  # what was sent is no key: the field says so
        first = []
    shown = {row.pk: row for row in [*first, *newest[:MOST]]}.values()
    field.choices = [(field.prepare_value(row), field.label_from_instance(row)) for row in shown]
    return True
