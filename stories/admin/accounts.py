"""The accounts of the newsroom: added, changed, switched off, never deleted."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html

from stories.access import person
from stories.actions import accounts as actions
from stories.actions.record import Refused
from stories.admin.base import ActionAdmin
from stories.admin.desk import owned
from stories.admin.forms import RowForm
from stories.models import Followup, User
from stories.models.vocab import MAILS, Role
from stories.words import count_words

HOW_STRONG = (
    "At least 12 characters, no common word, not only digits. Tell the person; they can change it."
)


def password_field() -> forms.CharField:
    return forms.CharField(
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "class": "vTextField"}),
        help_text=HOW_STRONG,
    )


class PersonForm(RowForm):
    REQUIRED_LATER = ("time_zone",)

    password = password_field()

    class Meta:
        help_texts: ClassVar = {
            "username": "What they sign in with.",
            "name": "As colleagues see it.",
            "email": "For reminders and a forgotten password. They can sign in with it too.",
            "role": "Viewers read. Reporters gather and propose. Editors decide and publish. "
            "Administrators also enter this site.",
            "is_active": "Switch it off when somebody leaves: the record keeps their name.",
            "time_zone": "Like Europe/London. Left empty, it is the newsroom's.",
            "digest_hour": "The hour of the morning mail, 0 to 23, on the newsroom’s clock.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["password"]


class PasswordForm(forms.Form):
    password = password_field()


@admin.register(User)
class UserAdmin(ActionAdmin):
    form = PersonForm
    list_display = ["name", "username", "role", "email", "is_active", "last_login"]
    list_filter = ["role", "is_active"]
    search_fields = ["name", "username", "email"]
    date_hierarchy = "date_joined"
    ordering = ["name"]
    add_fieldsets = [
        (None, {"fields": ["username", "name", "email", "role", "password"]}),
        ("More", {"fields": ["time_zone"], "classes": ["collapse"]}),
    ]
    fieldsets = [
        (None, {"fields": ["username", "name", "email", "role", "is_active", "password_here"]}),
        ("Follow-ups", {"fields": ["questions_at_desk"]}),
        (
            "More",
            {"fields": ["time_zone", "digest_hour", *MAILS.values()], "classes": ["collapse"]},
        ),
        (
            "The record",
            {
                "fields": ["public_id", "revision", "date_joined", "last_login"],
                "classes": ["collapse"],
            },
        ),
    ]
    readonly_fields = [
        "password_here",
        "questions_at_desk",
        "public_id",
        "revision",
        "date_joined",
        "last_login",
    ]

    password_here = owned(
        "Password",
        lambda row: "Set" if row.has_usable_password() else "None: cannot sign in",
        view="admin:stories_user_password",
        verb="Set a new password",
        args=lambda row: [row.pk],
    )

    questions_at_desk = owned(
        "Open questions",
        lambda row: Followup.objects.held_by(row).count(),
        view="hand_over_followups",
        verb="Hand them over",
        args=lambda row: [],
        query=lambda row: {"from": row.public_id},
        when=lambda row: Followup.objects.held_by(row).exists(),
    )

    def add(self, values: dict[str, Any], *, by: User) -> User:
        return actions.add_person(**values, by=by)

    def edit(self, row: User, changes: dict[str, Any], *, revision: int, by: User) -> None:
        actions.edit_person(person=row, changes=changes, revision=revision, by=by)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        held = Followup.objects.held_by(obj).count()
        if held and not obj.includes(Role.REPORTER):
            href = reverse("hand_over_followups", query={"from": obj.public_id})
            told = '{} still holds {}. <a href="{}">Hand them over in one step</a>.'
            many = count_words(held, "open question")
            messages.warning(request, format_html(told, obj, many, href))

    def get_urls(self) -> list[URLPattern]:
        return [
            path(
                "<path:object_id>/password/",
                self.admin_site.admin_view(self.password_view),
                name="stories_user_password",
            ),
            *super().get_urls(),
        ]

    def password_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        account = self.get_object(request, unquote(object_id))
        if account is None:
            raise Http404
        form = PasswordForm(request.POST or None)
        if form.is_valid():
            try:
                actions.set_password(person=account, **form.cleaned_data, by=person(request))
            except Refused as refused:
                form.add_error(refused.field, refused.message)
            else:
                messages.success(request, f"{account} has a new password.")
                return redirect(reverse("admin:stories_user_change", args=[account.pk]))
        context = {
            **self.admin_site.each_context(request),
            "title": f"A new password for {account}",
            "form": form,
            "object": account,
            "opts": self.opts,
        }
        return TemplateResponse(
            request, "admin/password.html", context, status=422 if form.errors else 200
        )
