"""The admin site: our name, the way to the desk, and an index in the order of the work."""

from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from stories.access import person
from stories.models import Change

GROUPS = (
    ("Stories", ("Story", "Topic", "Update")),
    ("Coverage", ("Article", "ArticleVersion", "Outlet")),
    ("Claims", ("Claim", "Speaker", "Appearance", "Evidence", "ClaimLink")),
    ("Figures", ("Metric", "Measurement")),
    ("To do", ("Followup", "ReviewItem", "Proposal")),
    ("Accounts", ("User",)),
    ("The record: to read only", ("Verdict", "Change", "Chain", "Merge")),
    ("What readers see: to read only", ("Edition", "Shelf", "OldAddress")),
)
RECENT = 10


class NewsroomAdminSite(AdminSite):
    site_title = "Storytrack administration"
    site_header = "Storytrack administration"
    index_title = "Enter and repair data"
    site_url = "/desk/"
    enable_nav_sidebar = True

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """The models in the groups above instead of one list from A to Z."""
        apps = self._build_app_dict(request, app_label)
        rows = {row["object_name"]: row for app in apps.values() for row in app["models"]}
        groups = []
        for name, members in GROUPS:
            found = [rows[member] for member in members if member in rows]
            if found:
                groups.append(
                    {
                        "name": name,
                        "app_label": "stories",
                        "app_url": reverse("admin:index", current_app=self.name),
                        "has_module_perms": True,
                        "models": found,
                    }
                )
        return groups

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        mine = Change.objects.filter(by=person(request)).select_related("claim", "story")
        context = {"recent": mine.order_by("-pk")[:RECENT]}
        return super().index(request, {**context, **(extra_context or {})})

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """One's own password is changed where everybody changes it."""
        return redirect("account_change_password")
