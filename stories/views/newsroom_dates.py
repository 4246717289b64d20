"""The newsroom's own dates: holidays, rulings, elections. Context of the diary."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from stories import htmx
from stories.access import get_or_refuse, person
from stories.actions import newsroom_dates as actions
from stories.clock import newsroom_today
from stories.forms.newsroom_dates import DateForm, ImportDatesForm
from stories.intake.calendar_file import Read
from stories.models import NewsroomDate
from stories.models.vocab import Role
from stories.views.saving import done, saving, status_of
from stories.words import count_words

SHOWN = 500
PAST = dt.timedelta(days=31)


@require_http_methods(["GET", "HEAD", "POST"])
def newsroom_dates(request: HttpRequest) -> HttpResponse:
    """What is coming, and what passed lately; a new one is typed here."""
    user, form = person(request), DateForm(request.POST or None)
    if form.is_valid():
        with saving(form):
            row = actions.add_date(**form.values(), by=user)
            return done(request, f"“{row.title}” is in the diary.", to=reverse("newsroom_dates"))
    return _page(request, form, ImportDatesForm(prefix="file"))


@require_POST
def import_newsroom_dates(request: HttpRequest) -> HttpResponse:
    form = ImportDatesForm(request.POST, request.FILES, prefix="file")
    if form.is_valid():
        with saving(form):
            kind = form.cleaned_data["kind"]
            made = actions.import_dates(dates=form.read.dates, kind=kind, by=person(request))
            return done(request, told(made, form.read), to=reverse("newsroom_dates"))
    return _page(request, DateForm(), form)


def told(made: actions.Imported, read: Read) -> str:
    """What became of a file, in a line."""
    said = [f"{count_words(made.added, 'date')} added"]
    if made.changed:
        said.append(f"{made.changed:,} changed")
    if made.known:
        said.append(f"{made.known:,} known already or removed before")
    if read.skipped:
        said.append(f"{read.skipped:,} left out: cancelled, long past, or without a day")
    if read.once:
        said.append(f"{read.once:,} that repeat are there with their first day only")
    return f"{'; '.join(said)}."


@require_http_methods(["GET", "HEAD", "POST"])
def edit_newsroom_date(request: HttpRequest, public_id: str) -> HttpResponse:
    row = get_or_refuse(NewsroomDate.objects.kept(), public_id=public_id)
    form = DateForm(request.POST or None, instance=row)
    back = reverse("newsroom_dates")
    if form.is_valid():
        with saving(form):
            values, opened, by = form.values(), form.opened_at, person(request)
            actions.edit_date(date=row, changes=values, revision=opened, by=by)
            return done(request, "Saved.", to=back)
    context = {"form": form, "date": row, "back": back}
    return htmx.page(request, "desk/edit_newsroom_date.html", context, status=status_of(form))


@require_POST
def remove_newsroom_date(request: HttpRequest, public_id: str) -> HttpResponse:
    row = get_or_refuse(NewsroomDate.objects.kept(), public_id=public_id)
    actions.remove_date(date=row, by=person(request))
    return done(request, f"“{row.title}” is removed.", to=reverse("newsroom_dates"))


def _page(request: HttpRequest, form: DateForm, upload: ImportDatesForm) -> HttpResponse:
    rows = NewsroomDate.objects.kept().filter(last__gte=newsroom_today() - PAST)
    context = {
        "form": form,
        "upload": upload,
        "dates": list(rows.order_by("first", "pk")[:SHOWN]),
        "today": newsroom_today(),
        "may_gather": person(request).includes(Role.REPORTER),
        "back": reverse("followups_month"),
    }
    wrong = upload if upload.errors else form
    return htmx.page(request, "desk/newsroom_dates.html", context, status=status_of(wrong))
