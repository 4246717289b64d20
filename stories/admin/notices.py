"""Rooms elsewhere that are told, and what was sent to whom."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from stories.access import person
from stories.actions import notices, webhooks
from stories.admin.base import RECORD, THE_RECORD, ActionAdmin, ReadOnlyAdmin
from stories.admin.forms import RowForm
from stories.models import Notice, User, Webhook
from stories.words import count_words

TELLS = ["tells_published", "tells_withdrawn", "tells_escalated"]


class WebhookForm(RowForm):
    class Meta:
        help_texts: ClassVar = {
            "name": "The room as you call it.",
            "address": "The address of an incoming webhook, as Slack and others give it. "
            "It begins with https. Whoever knows it can write in the room.",
            "topic": "Tell only of stories with this topic. Restricted stories are never told of.",
            "is_active": "Switch it off to tell the room nothing for a while.",
        }


@admin.register(Webhook)
class WebhookAdmin(ActionAdmin):
    form = WebhookForm
    list_display = ["name", "topic", *TELLS, "is_active"]
    list_select_related = ["topic"]
    search_fields = ["name"]
    autocomplete_fields = ["topic"]
    ordering = ["name"]
    add_fieldsets = [(None, {"fields": ["name", "address", "topic", *TELLS]})]
    fieldsets = [
        (None, {"fields": ["name", "address", "topic", *TELLS, "is_active"]}),
        THE_RECORD,
    ]
    readonly_fields = RECORD

    def add(self, values: dict[str, Any], *, by: User) -> Webhook:
        return webhooks.add_webhook(**values, by=by)

    def edit(self, row: Webhook, changes: dict[str, Any], *, revision: int, by: User) -> None:
        webhooks.edit_webhook(webhook=row, changes=changes, revision=revision, by=by)


@admin.register(Notice)
class NoticeAdmin(ReadOnlyAdmin):
    list_display = ["kind", "to", "state", "due_at", "tries", "error", "done_at"]
    list_filter = ["state", "kind"]
    list_select_related = ["recipient", "webhook"]
    search_fields = ["recipient__name", "recipient__email", "webhook__name"]
    ordering = ["-due_at"]
    actions = ["send_again"]  # type: ignore[assignment]
    fieldsets = [
        (None, {"fields": ["kind", "occurrence", "recipient", "webhook", "change"]}),
        ("Sending", {"fields": ["state", "due_at", "tries", "error", "done_at"]}),
    ]

    @admin.display(description="to")
    def to(self, row: Notice) -> str:
        return str(row.recipient or row.webhook)

    @admin.action(description="Send again what could not be sent")
    def send_again(self, request: HttpRequest, queryset: QuerySet[Notice]) -> None:
        by = person(request)
        count = sum(notices.try_again(notice=row, by=by) for row in queryset)
        said = f"{count_words(count, 'notice')} will be sent again within a minute."
        self.message_user(request, said, messages.SUCCESS)
