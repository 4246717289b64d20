"""What people see and change about their own account."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from stories import htmx
from stories.access import person
from stories.actions import accounts
from stories.forms.people import ProfileForm
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
