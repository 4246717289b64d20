"""The old tracker comes along: choose the sheet, say what its columns are, import, undo."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from stories import htmx
from stories.access import get_or_refuse, person
from stories.actions import claim_imports as actions
from stories.actions import record
from stories.forms.sheets import ColumnsForm, SheetForm, guessed, known_columns, rows_of
from stories.models import ClaimImport, Story
from stories.models.vocab import ImportState, Role
from stories.views.saving import done, saving, status_of

PAGE = 50
AT_ONCE = 100
"""So many rows are imported by one answer; the page asks on by itself."""


@require_http_methods(["GET", "HEAD", "POST"])
def import_claims(request: HttpRequest, slug: str) -> HttpResponse:
    user = person(request)
    story = get_or_refuse(Story.objects.visible_to(user), slug=slug)
    form = SheetForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        name, sheet = form.cleaned_data["file"]
        with saving(form):
            row = actions.read_sheet(
                story=story, name=name, header=sheet.header, rows=sheet.rows, by=user
            )
            if "text" in (columns := guessed(sheet.header)):
                actions.map_columns(sheet=row, columns=columns, revision=None, by=user)
            return done(
                request,
                f"{len(sheet.rows):,} rows are read. Nothing is imported yet.",
                to=reverse("claim_import", args=[row.public_id]),
            )
    earlier = ClaimImport.objects.filter(story=story).select_related("created_by")
    context = {
        "story": story,
        "form": form,
        "earlier": list(earlier.defer("rows", "header")[:10]),
        "back": reverse("story", args=[slug]),
        "known": known_columns(),
    }
    return htmx.page(request, "desk/import_claims.html", context, status=status_of(form))


def of_import(request: HttpRequest, public_id: str) -> ClaimImport:
    rows = ClaimImport.objects.visible_to(person(request)).select_related("story")
    return get_or_refuse(rows, public_id=public_id)


@require_http_methods(["GET", "HEAD", "POST"])
def claim_import(request: HttpRequest, public_id: str) -> HttpResponse:
    """What each column holds, and every row as it would be imported."""
    sheet, user = of_import(request, public_id), person(request)
    form = ColumnsForm(request.POST or None, sheet=sheet)
    if form.is_valid():
        with saving(form):
            opened = form.cleaned_data["revision"]
            actions.map_columns(sheet=sheet, columns=form.columns(), revision=opened, by=user)
            return done(request, "Here is what would be imported.", to=request.path)
    rows = rows_of(sheet)
    faulty = [row for row in rows if row.fault]
    shown = faulty if request.GET.get("only") == "faulty" else rows
    context = {
        "sheet": sheet,
        "form": form,
        "rows_count": len(rows),
        "faulty": len(faulty),
        "page_obj": Paginator(shown, PAGE).get_page(request.GET.get("page")),
        "imported": sheet.imported.count(),
        "is_open": sheet.state == ImportState.PREVIEW,
        "may_undo": sheet.state == ImportState.DONE and user.includes(Role.EDITOR),
        "back": reverse("story", args=[sheet.story.slug]),
    }
    return htmx.page(request, "desk/claim_import.html", context, status=status_of(form))


@require_POST
def run_import(request: HttpRequest, public_id: str) -> HttpResponse:
    """Imports the next rows that can be claims; the page asks again until all are there."""
    sheet, user = of_import(request, public_id), person(request)
    lines = [row.line for row in rows_of(sheet) if row.line is not None]
    there = set(sheet.imported.values_list("row", flat=True))
    waiting = [line for line in lines if line.row not in there]
    try:
        if len(waiting) > AT_ONCE:
            actions.run_some(sheet=sheet, lines=waiting[:AT_ONCE], by=user)
        else:
            actions.run(sheet=sheet, lines=waiting, by=user)
            messages.success(request, f"{len(lines):,} claims are imported.")
    except record.Refused as refused:
        messages.error(request, refused.message)
    if htmx.in_place(request) and len(waiting) > AT_ONCE:
        context = {"sheet": sheet, "imported": len(there) + AT_ONCE, "total": len(lines)}
        return htmx.page(
            request,
            "desk/claim_import.html",
            {**context, "running": True, "is_open": True},
            parts=["import-progress"],
        )
    return htmx.go(request, reverse("claim_import", args=[public_id]))


@require_POST
def undo_import(request: HttpRequest, public_id: str) -> HttpResponse:
    sheet = of_import(request, public_id)
    try:
        undone = actions.undo(sheet=sheet, by=person(request))
    except record.Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, f"Undone: {undone.put_away:,} claims are put away.")
        for claim, why in undone.kept[:10]:
            messages.warning(request, f"Kept: “{claim}”. {why}")
    return redirect("claim_import", public_id)
