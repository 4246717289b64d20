"""Dates as ranges: one field of a form for four columns, one column of a list."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin

from stories.forms import base
from stories.models.spans import span_of
from stories.words import span_words


class SpanField(base.SpanField):
    """`column` is the stem of the columns where it is not the field's own name."""

    def __init__(
        self, *, label: str, column: str = "", help_text: str = base.SPAN_HELP, **kwargs: Any
    ) -> None:
        super().__init__(label=label, help_text=help_text, **kwargs)
        self.column = column


def span_shown(name: str, description: str = "") -> Callable[..., str]:
    """A read-only column: the span of that name in words."""

    @admin.display(description=description or name.capitalize(), ordering=f"{name}_from")
    def show(model_admin: Any, row: Any) -> str:
        span = span_of(row, name)
        return span_words(span.first, span.last, short=True) if span else ""

    return show
