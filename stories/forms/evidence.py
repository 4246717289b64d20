from typing import Any

from django import forms

from stories.forms.base import SpanField
from stories.forms.rows import RowForm, offer
from stories.media import TAKEN
from stories.models import Article, Evidence, Story, User


class EvidenceForm(RowForm):
    """A source on a claim."""

    class Meta:
        model = Evidence
        fields = [
            "side",
            "tier",
            "source",
            "passage",
            "interest",
            "locator",
            "note",
            "closed",
            "readers",
        ]
        labels = {
            "side": "Which way it points",
            "tier": "Primary or secondary",
            "passage": "What it says",
            "interest": "Its interest",
            "locator": "Where in it",
            "note": "Note for the desk",
            "closed": "Closed: only you and the people named below see it",
            "readers": "Who may see it, when it is closed",
        }
        help_texts = {"closed": "", "readers": "", "locator": "Page, minute or section."}
        widgets = {
            "passage": forms.Textarea(attrs={"rows": 3}),
            "note": forms.Textarea(attrs={"rows": 2}),
            "readers": forms.CheckboxSelectMultiple,
        }

    dated = SpanField(label="Dated")
    article = forms.ModelChoiceField(
        Article.objects.none(),
        required=False,
        label="One of our articles",
        empty_label="none of them",
    )
    address = forms.URLField(
        max_length=2_000,
        required=False,
        assume_scheme="https",
        label="Web address",
        widget=forms.TextInput(attrs={"inputmode": "url"}),
    )
    archive_address = forms.URLField(
        max_length=2_000,
        required=False,
        assume_scheme="https",
        label="Archived copy",
        widget=forms.TextInput(attrs={"inputmode": "url"}),
    )
    upload = forms.FileField(
        required=False,
        label="File",
        max_length=200,
        help_text=f"{TAKEN}; at most 25 MB. The desk alone can open it.",
    )
    remove_file = forms.BooleanField(required=False, label="Take the file off this evidence")

    field_order = [
        "side",
        "tier",
        "source",
        "passage",
        "dated",
        "address",
        "archive_address",
        "article",
        "locator",
        "upload",
        "remove_file",
        "interest",
        "note",
        "closed",
        "readers",
    ]

    def __init__(self, *args: Any, story: Story, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "article", story.articles.filter(trashed_at__isnull=True).order_by("title"))
        offer(self, "readers", User.objects.active().order_by("name"))
        if not self.instance.file_id:
            del self.fields["remove_file"]
        if self.instance.pk:
            self.initial.setdefault("dated", self.instance.dated)
