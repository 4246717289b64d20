"""Who speaks and who publishes."""

from typing import Any, ClassVar

from django.contrib import admin

from stories.actions import people as actions
from stories.admin.base import RECORD, THE_RECORD
from stories.admin.forms import RowForm
from stories.admin.sheets import SheetAdmin
from stories.admin.tables import OutletResource, SpeakerResource
from stories.models import Outlet, Speaker, User


class OutletForm(RowForm):
    class Meta:
        help_texts: ClassVar = {
            "name": "The paper, agency, station or site.",
            "domain": "Of its site, like example.org. Leave it empty if there is none.",
        }


@admin.register(Outlet)
class OutletAdmin(SheetAdmin):
    resource_classes = [OutletResource]
    form = OutletForm
    list_display = ["name", "domain", "updated_at"]
    list_filter = ["created_at"]
    search_fields = ["name", "domain"]
    add_fieldsets = [(None, {"fields": ["name", "domain"]})]
    fieldsets = [(None, {"fields": ["name", "domain"]}), THE_RECORD]
    readonly_fields = RECORD

    def add(self, values: dict[str, Any], *, by: User) -> Outlet:
        return actions.add_outlet(**values, by=by)

    def edit(self, row: Outlet, changes: dict[str, Any], *, revision: int, by: User) -> None:
        actions.edit_outlet(outlet=row, changes=changes, revision=revision, by=by)


class SpeakerForm(RowForm):
    class Meta:
        help_texts: ClassVar = {
            "name": "As readers know them. The role that they spoke in stands on the claim.",
            "kind": "“Unnamed” is for sources whose name is not given, such as “officials”.",
            "about": "A sentence or two that helps to tell them apart.",
            "slug": "The end of their address at the desk.",
            "outlet": "Only for the kind Outlet: which one.",
            "story": "Only for the kind Unnamed: the one story that they belong to.",
            "identified_as": "Only for the kind Unnamed: who they turned out to be.",
        }


@admin.register(Speaker)
class SpeakerAdmin(SheetAdmin):
    resource_classes = [SpeakerResource]
    form = SpeakerForm
    list_display = ["name", "kind", "outlet", "story", "updated_at"]
    list_filter = ["kind", "created_at"]
    list_select_related = ["outlet", "story"]
    search_fields = ["name", "about", "public_id"]
    autocomplete_fields = ["outlet", "story", "identified_as"]
    add_fieldsets = [
        (None, {"fields": ["name", "kind", "about"]}),
        ("Only for an outlet or an unnamed speaker", {"fields": ["outlet", "story"]}),
    ]
    fieldsets = [
        (None, {"fields": ["name", "kind", "about", "slug"]}),
        (
            "Only for an outlet or an unnamed speaker",
            {"fields": ["outlet", "story", "identified_as"]},
        ),
        THE_RECORD,
    ]
    readonly_fields = RECORD

    def add(self, values: dict[str, Any], *, by: User) -> Speaker:
        return actions.add_speaker(**values, by=by)

    def edit(self, row: Speaker, changes: dict[str, Any], *, revision: int, by: User) -> None:
        actions.edit_speaker(speaker=row, changes=changes, revision=revision, by=by)
