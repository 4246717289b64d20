"""The way to the desk: what actions own is shown in the admin and changed there."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html

Display = Callable[..., str]


def owned(
    description: str,
    told: str | Callable[[Any], Any],
    *,
    view: str,
    verb: str,
    args: Callable[[Any], list[Any]] = lambda row: [row.public_id],
    query: Callable[[Any], dict[str, str] | None] = lambda row: None,
    when: Callable[[Any], bool] = lambda row: True,
) -> Display:
    """A read-only field: the value in words, and the link to the page that changes it.

    `told` is an attribute of the row or a function of it; without `when` the link is left out.
    """

    @admin.display(description=description)
    def show(model_admin: Any, row: Any) -> str:
        value = told(row) if callable(told) else getattr(row, told)
        value = value() if callable(value) else value
        text = "–" if value in (None, "") else value
        if not when(row):
            return format_html("{}", text)
        href = reverse(view, args=args(row), query=query(row))
        return format_html('{} <a class="at-desk" href="{}">{}</a>', text, href, verb)

    return show
