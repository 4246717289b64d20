"""Complaints: readers write one without an account, the desk decides it."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.template.loader import get_template
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.views.decorators.http import require_http_methods, require_safe

from stories import htmx
from stories.access import get_or_refuse, person
from stories.actions import complaints as actions
from stories.actions.complaints import Page
from stories.actions.record import Refused
from stories.clock import newsroom_day, newsroom_today
from stories.forms.complaints import DecideForm, ReportForm, TakeOnForm
from stories.models import Complaint, Shelf
from stories.models.vocab import Role, Subject
from stories.public.shelves import where_now
from stories.public.site import frame
from stories.views.saving import done, saving, status_of

SHOWN = 100
PAGES = {
    "public:story": Subject.STORY,
    "public:claim": Subject.CLAIM,
    "public:update": Subject.UPDATE,
    "public:speaker": Subject.SPEAKER,
    "public:topic": Subject.TOPIC,
}
ADDRESSES = {subject: name for name, subject in PAGES.items()}


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """For anybody. No session is read, and the only cookie is that of the form's token."""
    vars(request).pop("session", None)
    about = request.GET.get("about", "")[:500]
    form = ReportForm(request.POST or None, initial={"about": about})
    status = status_of(form)
    if form.is_valid():
        data = form.cleaned_data
        try:
            actions.receive(
                **data, page=page_of(data["about"]), address_hash=hash_of_sender(request)
            )
        except Refused as refused:
            form.add_error(refused.field, refused.message)
            status = 429 if isinstance(refused, actions.TooMany) else 422
        else:
            return redirect(f"{reverse('report')}?thanks=1")
    context: dict[str, Any] = {
        **frame("public:corrections", path=reverse("report")),
        "canonical": "",
        "form": form,
        "thanks": "thanks" in request.GET and request.method != "POST",
        "write_to": settings.STORYTRACK_COMPLAINTS_TO,
        "csrf_token": get_token(request),
    }
    html = get_template("public/report.html").render(context)
    return HttpResponse(html, status=status)


def page_of(typed: str) -> Page | None:
    """The public page whose address was typed; None where it is none of ours, or not public."""
    try:
        match = resolve(urlsplit(typed.strip()).path)
    except (Resolver404, ValueError):
        return None
    subject = PAGES.get(match.view_name)
    if subject is None:
        return None
    slug = next(iter(match.kwargs.values()))
    shelf = where_now(subject, slug)
    return Page(subject, shelf.public_id, shelf.edition.story_id) if shelf else None


def hash_of_sender(request: HttpRequest) -> str:
    """Stands for the sender's address until midnight; it cannot be turned back."""
    forwarded = request.headers.get("X-Forwarded-For", "").split(",")
    address = request.META.get("REMOTE_ADDR", "")
    if settings.PROXIES and len(forwarded) >= settings.PROXIES:
        address = forwarded[-settings.PROXIES].strip() or address
    day = newsroom_day(timezone.now()).isoformat()
    return salted_hmac("storytrack.complaints", f"{day} {address}", algorithm="sha256").hexdigest()


def of_complaint(request: HttpRequest, public_id: str) -> Complaint:
    rows = Complaint.objects.visible_to(person(request))
    found: Complaint = get_or_refuse(
        rows.select_related("story", "owner", "decided_by", "correction"), public_id=public_id
    )
    return found


@require_safe
def complaints(request: HttpRequest) -> HttpResponse:
    rows = Complaint.objects.visible_to(person(request)).select_related("story", "owner")
    context = {
        "today": newsroom_today(),
        "open": rows.open().order_by("due_on", "pk")[:SHOWN],
        "decided": rows.exclude(decision="").order_by("-decided_at", "-pk")[:SHOWN],
    }
    return htmx.page(request, "desk/complaints.html", context)


@require_safe
def complaint(request: HttpRequest, public_id: str) -> HttpResponse:
    row, user = of_complaint(request, public_id), person(request)
    standing = Shelf.objects.standing().select_related("edition")
    place = standing.filter(subject=row.subject, public_id=row.subject_id).first()
    context = {
        "complaint": row,
        "today": newsroom_today(),
        "page": place,
        "href": reverse(ADDRESSES[Subject(row.subject)], args=[place.slug]) if place else "",
        "can_correct": row.subject in (Subject.STORY, Subject.CLAIM, Subject.UPDATE),
        "may_gather": user.includes(Role.REPORTER),
        "may_decide": user.includes(Role.EDITOR),
    }
    return htmx.page(request, "desk/complaint.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def take_on_complaint(request: HttpRequest, public_id: str) -> HttpResponse:
    row, back = of_complaint(request, public_id), reverse("complaint", args=[public_id])
    form = TakeOnForm(request.POST or None, complaint=row)
    if form.is_valid():
        with saving(form):
            actions.take_on(complaint=row, **form.cleaned_data, by=person(request))
            return done(request, "Saved: it stands on their page of today.", to=back)
    context = {"complaint": of_complaint(request, public_id), "form": form, "back": back}
    return htmx.page(request, "desk/take_on_complaint.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def decide_complaint(request: HttpRequest, public_id: str) -> HttpResponse:
    row, back = of_complaint(request, public_id), reverse("complaint", args=[public_id])
    found = actions.corrections_of(row)
    form = DecideForm(request.POST or None, complaint=row, corrections=found)
    if form.is_valid():
        with saving(form):
            actions.decide(complaint=row, **form.cleaned_data, by=person(request))
            return done(request, "Decided.", to=back)
    context = {"complaint": of_complaint(request, public_id), "form": form, "back": back}
    return htmx.page(request, "desk/decide_complaint.html", context, status=status_of(form))
