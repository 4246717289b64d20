"""Fill in a page of the admin as a browser would, and send it."""

from typing import Any

from django.forms import BoundField, Form
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse


def page(name: str, *args: Any) -> str:
    """The address of an admin page: "claim_add", "claim_change" with its key."""
    return reverse(f"admin:stories_{name}", args=args)


def filled(response: HttpResponse) -> dict[str, Any]:
    """What the browser would send if nobody typed anything."""
    context = response.context_data
    data = _of(context["adminform"].form)
    for inline in context["inline_admin_formsets"]:
        data |= _of(inline.formset.management_form)
    return data


def _of(form: Form) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for field in form:
        data |= _sent(field)
    return data


def _sent(field: BoundField) -> dict[str, Any]:
    value = field.value()
    if hasattr(field.field.widget, "widgets"):
        parts = value if isinstance(value, list) else field.field.widget.decompress(value)
        names = field.field.widget.widgets_names
        return {field.html_name + name: part for name, part in zip(names, parts, strict=True)}
    if value is None or value is False:
        return {}
    if isinstance(value, list | tuple):
        return {field.html_name: [getattr(item, "pk", item) for item in value]}
    return {field.html_name: value}


def row(prefix: str, number: int = 0, **values: Any) -> dict[str, Any]:
    """A row that the person added to an inline, after `number` that were there."""
    data = {f"{prefix}-{number}-{name}": value for name, value in values.items()}
    return data | {f"{prefix}-TOTAL_FORMS": number + 1}


def send(client: Client, address: str, /, **values: Any) -> HttpResponse:
    """Open the page, type `values` over what is there, and save."""
    data = filled(client.get(address)) | values
    return client.post(address, data)


def errors(response: HttpResponse) -> dict[str, list[str]]:
    return dict(response.context_data["adminform"].form.errors)


def row_errors(response: HttpResponse, number: int = 0) -> dict[str, list[str]]:
    """The errors of the first wrong row in the inline of that number."""
    formset = response.context_data["inline_admin_formsets"][number].formset
    return next(dict(each) for each in formset.errors if each)
