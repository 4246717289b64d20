"""What was entered by mistake: editors put it away, administrators see and restore it."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stories import htmx
from stories.access import get_or_refuse, person
from stories.actions import trash as actions
from stories.actions.record import Refused
from stories.forms.work import ReasonForm
from stories.models import Appearance, Article, Change, Claim, Evidence, Note, Update, User
from stories.models.vocab import ChangeKind
from stories.views.saving import done, saving, status_of

SHOWN = 200
MODELS: dict[str, Any] = {
    "claim": Claim,
    "article": Article,
    "update": Update,
    "appearance": Appearance,
    "evidence": Evidence,
    "note": Note,
}
NAMED_BY = {"appearance": ("claim", "version__article")}
"""What a row is called after, where it has no name of its own."""

BY_EDITORS = frozenset({"claim", "article", "update", "evidence"})
"""A note is put away where it stands, by its author."""


class Away(NamedTuple):
    """A row that was put away; a closed one is not told to whom it does not name."""

    subject: str
    label: str
    row: Any
    text: str
    why: str


@require_safe
def trash(request: HttpRequest) -> HttpResponse:
    user = person(request)
    rows = [(subject, row) for subject in MODELS for row in _away(subject)]
    rows.sort(key=lambda pair: pair[1].trashed_at, reverse=True)
    context = {"rows": list(_told(rows[:SHOWN], user)), "shown": SHOWN}
    return htmx.page(request, "desk/trash.html", context)


def _away(subject: str) -> Iterable[Any]:
    rows = MODELS[subject]._default_manager.filter(trashed_at__isnull=False)
    rows = rows.select_related("trashed_by", *NAMED_BY.get(subject, ()))
    return rows.order_by("-trashed_at")[:SHOWN]


def _told(rows: list[tuple[str, Any]], user: User) -> Iterable[Away]:
    keys = {(subject, row.pk) for subject, row in rows}
    lines = Change.objects.filter(
        kind__in=[ChangeKind.TRASHED, ChangeKind.APPEARANCE_REMOVED],
        subject__in=MODELS,
        subject_pk__in={pk for _, pk in keys},
    )
    why = {(line.subject, line.subject_pk): line.note for line in lines.order_by("pk")}
    named = {
        subject: set(
            MODELS[subject]
            .readers.through.objects.filter(user=user)
            .values_list(f"{subject}_id", flat=True)
        )
        for subject in ("evidence", "note")
    }
    for subject, row in rows:
        label = str(row._meta.verbose_name).capitalize()
        shut = getattr(row, "closed", False) and row.created_by_id != user.pk
        if shut and row.pk not in named[subject]:
            yield Away(subject, label, row, f"Closed {label.lower()}", "")
        else:
            yield Away(subject, label, row, str(row), why.get((subject, row.pk), ""))


@require_POST
def restore(request: HttpRequest, subject: str, public_id: str) -> HttpResponse:
    if subject not in MODELS:
        raise Http404
    row: Any = get_or_refuse(MODELS[subject]._default_manager.all(), public_id=public_id)
    try:
        actions.restore(row=row, by=person(request))
    except Refused as refused:
        messages.error(request, refused.message)
        return redirect("trash")
    return done(request, "Restored: it is back where it was.", to=reverse("trash"))


@require_http_methods(["GET", "HEAD", "POST"])
def put_away(request: HttpRequest, subject: str, public_id: str) -> HttpResponse:
    """Asks for the reason on a page of its own: nothing is put away by one slip."""
    if subject not in BY_EDITORS:
        raise Http404
    user = person(request)
    rows = MODELS[subject].objects.visible_to(user)
    if subject == "evidence":
        rows = rows.filter(claim__in=Claim.objects.visible_to(user))
    row = get_or_refuse(rows, public_id=public_id)
    back = reverse(f"edit_{subject}", args=[public_id])
    form = ReasonForm(request.POST or None, initial={"revision": row.revision})
    if form.is_valid():
        with saving(form):
            actions.put_away(row=row, **form.cleaned_data, by=user)
            to = reverse({"claim": "claims", "article": "articles"}.get(subject, "updates"))
            if subject == "evidence":
                to = reverse("claim", args=[row.claim.public_id])
            return done(request, "Put away. An administrator can restore it.", to=to)
    context = {"row": row, "form": form, "back": back, "noun": row._meta.verbose_name}
    return htmx.page(request, "desk/put_away.html", context, status=status_of(form))
