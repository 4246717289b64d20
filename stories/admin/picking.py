"""Rows picked from a list that is searched: what was sent may be no key at all."""

from collections.abc import Sequence
from typing import Any

from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.widgets import (
    AutocompleteMixin,
    AutocompleteSelect,
    AutocompleteSelectMultiple,
)
from django.http import HttpRequest

LONGEST_KEY = 18
"""Digits: every key of so many fits the database."""


class _Keys(AutocompleteMixin):
    """Shows what was picked; the stock widget fails on what is no key, which the form refuses."""

    def optgroups(self, name: str, value: Sequence[str], attrs: Any = None) -> Any:
        keys = [each for each in map(str, value) if each.isdecimal() and len(each) <= LONGEST_KEY]
        return super().optgroups(name, keys, attrs)


class _PickOne(_Keys, AutocompleteSelect):
    pass


class _PickSome(_Keys, AutocompleteSelectMultiple):
    pass


class PicksRows(BaseModelAdmin):
    """For the pages and inlines of the admin whose `autocomplete_fields` name other rows."""

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        self._pick(_PickOne, db_field, request, kwargs)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        self._pick(_PickSome, db_field, request, kwargs)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def _pick(self, widget: Any, field: Any, request: HttpRequest, given: dict[str, Any]) -> None:
        if field.name in self.get_autocomplete_fields(request):
            given.setdefault("widget", widget(field, self.admin_site, using=given.get("using")))
