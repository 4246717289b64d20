from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from stories.actions import people
from stories.actions import stories as actions
from stories.admin.base import RECORD, THE_RECORD, ActionAdmin
from stories.admin.desk import owned
from stories.admin.forms import RowForm
from stories.admin.sheets import SheetAdmin
from stories.admin.tables import TopicResource
from stories.models import Story, Topic, User
from stories.models.vocab import Role


class StoryForm(RowForm):
    REQUIRED_LATER = ("opened_on",)

    class Meta:
        help_texts: ClassVar = {
            "title": "What the desk calls the story. Readers see it once it is published.",
            "slug": "The end of its address at the desk. Readers' addresses move by publishing.",
            "lead": "Whoever answers for the story: a reporter or an editor.",
            "team": "Who else works on it. A restricted story is seen by lead and team only.",
            "opened_on": "Left empty, it is today.",
        }
        widgets: ClassVar = {
            "summary": forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
            "answer": forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
            "account": forms.Textarea(attrs={"rows": 10, "class": "vLargeTextField"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "main_claim" in self.fields:
            main: Any = self.fields["main_claim"]
            main.queryset = self.instance.claims.in_use()


@admin.register(Story)
class StoryAdmin(ActionAdmin):
    form = StoryForm
    list_display = ["title", "lead", "state", "restricted", "opened_on", "updated_at"]
    list_filter = ["publication", "restricted", "topics", "opened_on"]
    list_select_related = ["lead"]
    search_fields = ["title", "summary", "public_id"]
    ordering = ["-updated_at"]
    autocomplete_fields = ["lead", "team", "topics"]
    add_fieldsets = [
        (None, {"fields": ["title", "lead", "summary"]}),
        ("Who works on it", {"fields": ["team", "topics", "restricted"]}),
        (
            "For readers, and more",
            {"fields": ["answer", "account", "opened_on"], "classes": ["collapse"]},
        ),
    ]
    fieldsets = [
        (None, {"fields": ["title", "lead", "summary", "publication_at_desk"]}),
        ("Who works on it", {"fields": ["team", "topics", "restricted"]}),
        ("For readers", {"fields": ["answer", "account", "main_claim"]}),
        ("More", {"fields": ["opened_on", "slug"], "classes": ["collapse"]}),
        THE_RECORD,
    ]
    readonly_fields = ["publication_at_desk", *RECORD]

    publication_at_desk = owned(
        "Publication",
        "get_publication_display",
        view="publish_story",
        verb="Publish or take down at the desk",
        args=lambda row: [row.slug],
    )

    @admin.display(description="Publication", ordering="publication")
    def state(self, row: Story) -> str:
        return row.get_publication_display()

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"lead": request.user.pk} | super().get_changeform_initial_data(request)

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name == "lead":
            kwargs["queryset"] = User.objects.active().with_role(Role.REPORTER)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def add(self, values: dict[str, Any], *, by: User) -> Story:
        return actions.open_story(**values, by=by)

    def edit(self, row: Story, changes: dict[str, Any], *, revision: int, by: User) -> None:
        actions.edit_story(story=row, changes=changes, revision=revision, by=by)


class TopicForm(RowForm):
    class Meta:
        help_texts: ClassVar = {
            "name": "A word or two: what several stories have in common.",
            "summary": "A sentence for readers of the topic's page.",
        }


@admin.register(Topic)
class TopicAdmin(SheetAdmin):
    resource_classes = [TopicResource]
    form = TopicForm
    list_display = ["name", "slug", "updated_at"]
    list_filter = ["created_at"]
    search_fields = ["name", "summary"]
    add_fieldsets = [(None, {"fields": ["name", "summary"]})]
    fieldsets = [(None, {"fields": ["name", "summary", "slug"]}), THE_RECORD]
    readonly_fields = RECORD

    def add(self, values: dict[str, Any], *, by: User) -> Topic:
        return people.add_topic(**values, by=by)

    def edit(self, row: Topic, changes: dict[str, Any], *, revision: int, by: User) -> None:
        people.edit_topic(topic=row, changes=changes, revision=revision, by=by)
