"""What people see and change about their own account."""

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from stories import htmx
from stories.access import person
from stories.actions import accounts
from stories.forms.people import ProfileForm
from stories.mail.letter import read_stop_token
from stories.models import User
from stories.views.saving import done, saving, status_of


@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    user = person(request)
    row = User.objects.get(pk=user.pk)
    form = ProfileForm(request.POST or None, instance=row)
    if form.is_valid():
        with saving(form):
            values, opened = form.values(), form.opened_at
            accounts.edit_person(person=row, changes=values, revision=opened, by=user)
            return done(request, "Saved.", to=reverse("profile"))
    return htmx.page(request, "desk/profile.html", {"form": form}, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
@csrf_exempt  # a mail program posts here by itself (RFC 8058); the signed token is the key
def stop_mail(request: HttpRequest, token: str) -> HttpResponse:
    asked = read_stop_token(token)
    row = User.objects.active().filter(public_id=asked[0]).first() if asked else None
    if asked is None or row is None:
        raise Http404
    if request.method == "POST":
        accounts.stop_mail(person=row, kind=asked[1])
    context = {"stopped": request.method == "POST", "label": asked[1].label, "name": row}
    return TemplateResponse(request, "account/stop_mail.html", context)
