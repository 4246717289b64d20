"""What every page of the admin does alike: actions write, refusals stand beside the field."""

import contextlib
from collections.abc import Iterator
from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import models
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.functional import cached_property

from stories.access import person
from stories.actions.record import Refused, StaleRevision
from stories.admin import history
from stories.admin.forms import ActionForm, RowForm
from stories.admin.picking import PicksRows
from stories.models import User
from stories.models.base import Trashable

RECORD: Any = ("public_id", "revision", "created_at", "created_by", "updated_at", "updated_by")
THE_RECORD: Any = ("The record", {"fields": RECORD, "classes": ["collapse"]})
"""Who entered a row, who saved it last: at the foot of every page."""

HISTORY_PAGE = 50
OVERRIDES: Any = {
    models.URLField: {"assume_scheme": "https"},
    models.TextField: {"widget": AdminTextareaWidget(attrs={"rows": 4})},
}


def refusals(request: HttpRequest) -> dict[str | None, Refused]:
    """What actions refused in this request, by the prefix of the form at fault."""
    return request.__dict__.setdefault("admin_refusals", {})


@contextlib.contextmanager
def at_form(request: HttpRequest, prefix: str | None) -> Iterator[None]:
    """Around an action: remembers which form its refusal belongs to (None: the main one)."""
    try:
        yield
    except Refused as refused:
        refusals(request)[prefix] = refused
        raise


class UpTo(Paginator):
    """Counts `MOST` rows and no further: a COUNT over a million takes longer than the page."""

    MOST = 10_000

    @cached_property
    def found(self) -> int:
        rows: Any = self.object_list
        return int(rows.order_by()[: self.MOST + 1].count())

    @property
    def count(self) -> int:
        return min(self.found, self.MOST)

    @property
    def is_cut(self) -> bool:
        return self.found > self.MOST


class KeptAdmin(PicksRows, admin.ModelAdmin):
    """Nothing is deleted, and the log is our own: `Change`, written by the actions."""

    # No model has a date hierarchy: for its years it reads the whole table.
    actions = None
    list_per_page = 50
    paginator = UpTo
    show_full_result_count = False
    formfield_overrides = OVERRIDES
    object_history_template = "admin/history.html"

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """The action has written its line already."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """The action has written its line already."""

    def construct_change_message(self, *args: Any, **kwargs: Any) -> list[Any]:
        return []

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        row = self.get_object(request, unquote(object_id))
        if row is None:
            raise Http404
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        paginator = self.get_paginator(request, history.changes_of(row), HISTORY_PAGE)
        page = paginator.get_page(request.GET.get("p"))
        context = {
            **self.admin_site.each_context(request),
            "title": f"History of “{row}”",
            "object": row,
            "opts": self.opts,
            "module_name": self.opts.verbose_name_plural,
            "page": page,
            "lines": history.lines(list(page.object_list)),
            **(extra_context or {}),
        }
        return TemplateResponse(request, self.object_history_template, context)


class ReadOnlyAdmin(KeptAdmin):
    """Rows that are written once, by actions: to search and to read."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ActionAdmin(KeptAdmin):
    """A model that is entered and edited here. Subclasses hand the values to their actions."""

    form: Any = RowForm
    change_form_template = "admin/row_form.html"
    add_fieldsets: ClassVar[Any] = ()

    def add(self, values: dict[str, Any], *, by: User) -> models.Model:
        """The row that `values`, cleaned, make; by the action that adds one."""
        raise NotImplementedError

    def edit(self, row: Any, changes: dict[str, Any], *, revision: int, by: User) -> None:
        """Saves `changes` (by column) if `row` is still at `revision`."""
        raise NotImplementedError

    def get_queryset(self, request: HttpRequest) -> Any:
        """What was put away stands in the trash of the desk alone."""
        rows = super().get_queryset(request)
        return rows.filter(trashed_at__isnull=True) if issubclass(self.model, Trashable) else rows

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        return super().get_fieldsets(request, obj) if obj else self.add_fieldsets

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return super().get_readonly_fields(request, obj) if obj else ()

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> type[ModelForm]:
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        form.refusals = refusals(request)
        return form

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The stock view; what an action refuses renders the form again, with what was typed.

        A refusal rolls everything back. The second run stops at the form, which now knows
        what is wrong with it.
        """
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except Refused as refused:
            if not refusals(request):
                refusals(request)[None] = refused
            response = super().changeform_view(request, object_id, form_url, extra_context)
            response.status_code = 409 if isinstance(refused, StaleRevision) else 422
            return response

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        by = person(request)
        with at_form(request, None):
            if change:
                revision = form.cleaned_data["opened_revision"]
                self.edit(obj, form.changes(), revision=revision, by=by)
            else:
                obj.pk = self.add(form.values(), by=by).pk
        obj.refresh_from_db()

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """New rows only: those that are there have pages of their own."""
        for formset in formsets:
            for each in formset.extra_forms:
                if each.has_changed():
                    with at_form(request, each.prefix):
                        formset.inline.add(each.values(), by=person(request))


class ActionInline(PicksRows, admin.StackedInline):
    """Rows of another model on a row's page: those there are read, new ones are added."""

    form: Any = ActionForm
    formfield_overrides = OVERRIDES
    empty_value_display = ""  # what is not there takes no room
    extra = 0
    can_delete = False
    show_change_link = True

    def add(self, values: dict[str, Any], *, by: User) -> None:
        """Enters one row; `values` holds the row of this page too."""
        raise NotImplementedError

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset: Any = super().get_formset(request, obj, **kwargs)
        formset.inline = self
        formset.form.refusals = refusals(request)
        return formset


class ReadOnlyInline(admin.TabularInline):
    """Rows of an append-only model on the page of the row that they belong to."""

    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
