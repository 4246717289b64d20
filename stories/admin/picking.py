"""Rows picked from a list that is searched: what was sent may be no key at all."""

from typing import Any

from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.http import HttpRequest

LONGEST_KEY = 18
"""Digits: every key of so many fits the database."""


class _Keys:
    """Shows what was picked; the stock widget fails on what is no key, which the form refuses."""

    def optgroups(self, name: str, value: list[Any], attrs: Any = None) -> Any:
        keys = [each for each in map(str, value) if each.isdecimal() and len(each) <= LONGEST_KEY]
        return super().optgroups(name, keys, attrs)  # type: ignore[misc]


class _PickOne(_Keys, AutocompleteSelect):
    pass


class _PickSome(_Keys, AutocompleteSelectMultiple):
    pass


class PicksRows:
    """For the pages and inlines of the admin whose `autocomplete_fields` name other rows."""

    def formfield_for_foreignkey(self, field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return self._picked(_PickOne, "foreignkey", field, request, kwargs)

    def formfield_for_manytomany(self, field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return self._picked(_PickSome, "manytomany", field, request, kwargs)

    def _picked(
        self, widget: Any, kind: str, field: Any, request: HttpRequest, given: dict[str, Any]
    ) -> Any:
        page: Any = self
        if field.name in page.get_autocomplete_fields(request):
            given.setdefault("widget", widget(field, page.admin_site, using=given.get("using")))
        stock = getattr(super(), f"formfield_for_{kind}")
        return stock(field, request, **given)
