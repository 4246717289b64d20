"""Plain tables in and out as spreadsheets: actions write, and no cell is ever a formula."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from import_export.admin import ImportExportMixin
from import_export.fields import Field
from import_export.formats.base_formats import CSV
from import_export.resources import ModelResource
from import_export.tmp_storages import CacheStorage

from stories.access import person
from stories.actions.record import Refused
from stories.admin.base import ActionAdmin
from stories.cells import quoted, unquoted
from stories.models import User

MOST_ROWS = 2_000


class SheetResource(ModelResource):
    """Rows by their public id; without one a row is new. Subclasses say what a row holds.

    A sheet carries the revision of each row: one that was saved since the sheet was made is
    refused. A column that is left out stays as it is.
    """

    COLUMNS: ClassVar[tuple[str, ...]] = ()
    by: User

    public_id = Field(attribute="public_id", column_name="public_id")

    class Meta:
        import_id_fields = ("public_id",)
        fields = ("public_id",)
        use_transactions = True
        use_bulk = False
        skip_diff = True
        store_row_values = True
        report_skipped = True

    def __init__(self, by: User | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if by is not None:
            self.by = by
        for name in (*self.COLUMNS, "revision"):
            self.fields[name] = Field(column_name=name)

    def shown(self, row: Any) -> dict[str, str]:
        """The row as text, by column."""
        raise NotImplementedError

    def add(self, cells: Mapping[str, str]) -> Any:
        """Enters a new row by its action."""
        raise NotImplementedError

    def edit(self, row: Any, cells: Mapping[str, str], *, revision: int | None) -> None:
        """Saves by its action the cells that differ from the row."""
        raise NotImplementedError

    def get_export_order(self, **kwargs: Any) -> list[str]:
        return ["public_id", *self.COLUMNS, "revision"]

    def get_import_order(self, **kwargs: Any) -> list[str]:
        return self.get_export_order()

    def with_related(self, rows: Any) -> Any:
        """The rows with what `shown` asks of other tables."""
        return rows

    def get_queryset(self) -> Any:
        return self.with_related(super().get_queryset())

    def filter_export(self, queryset: Any, **kwargs: Any) -> Any:
        return self.with_related(queryset)

    def export_resource(self, instance: Any, **kwargs: Any) -> list[str]:
        cells = {name: quoted(text) for name, text in self.shown(instance).items()}
        cells |= {"public_id": instance.public_id, "revision": str(instance.revision)}
        return [cells[name] for name in self.get_export_order()]

    def before_import(self, dataset: Any, **kwargs: Any) -> None:
        known = {"public_id", "revision", *self.COLUMNS}
        if unknown := sorted(set(dataset.headers or ()) - known):
            raise ValidationError(
                f"No such column: {', '.join(map(str, unknown))}. The columns are "
                f"{', '.join(self.get_export_order())}."
            )
        if len(dataset) > MOST_ROWS:
            raise ValidationError(f"At most {MOST_ROWS:,} rows at a time. Split the sheet.")
        if "public_id" not in dataset.headers:
            dataset.append_col([""] * len(dataset), header="public_id")

    def before_import_row(self, row: Any, **kwargs: Any) -> None:
        for name, cell in row.items():
            row[name] = unquoted(str(cell)) if cell is not None else ""

    def import_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        """The cells go to the action, not into the row."""
        if row["public_id"] and not instance.pk:
            raise ValidationError({"public_id": "No row has this public id. Leave it empty."})
        instance.sheet_cells = {name: row[name] for name in self.COLUMNS if name in row}
        revision = str(row.get("revision", "")).strip()
        if revision and not revision.isdecimal():
            raise ValidationError({"revision": "The revision is a number."})
        instance.sheet_revision = int(revision) if revision else None

    def skip_row(self, instance: Any, original: Any, row: Any, errors: Any = None) -> bool:
        return not errors and bool(instance.pk) and not self._changes(instance)

    def _changes(self, instance: Any) -> dict[str, str]:
        there = self.shown(instance)
        cells: dict[str, str] = instance.sheet_cells
        return {name: cell for name, cell in cells.items() if cell.strip() != there[name].strip()}

    def do_instance_save(self, instance: Any, is_create: bool) -> None:
        try:
            if is_create:
                instance.pk = self.add(instance.sheet_cells).pk
            else:
                changes = self._changes(instance)
                self.edit(instance, changes, revision=instance.sheet_revision)
        except Refused as refused:
            raise ValidationError({refused.field or "public_id": refused.message}) from refused

    def save_m2m(self, *args: Any, **kwargs: Any) -> None:
        """The action has done it."""


class SheetAdmin(ImportExportMixin, ActionAdmin):
    """A table that goes out as CSV as the list shows it, and comes in after a preview."""

    import_template_name = "admin/sheet_import.html"
    formats: ClassVar[list[Any]] = [CSV]
    skip_export_form = True
    skip_admin_log = True
    tmp_storage_class = CacheStorage

    def get_import_resource_kwargs(self, request: HttpRequest, **kwargs: Any) -> dict[str, Any]:
        return {"by": person(request)}
