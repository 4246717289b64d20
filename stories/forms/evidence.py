from typing import Any

from django import forms

from stories.forms.base import SpanField
from stories.forms.rows import RowForm
from stories.models import Evidence, Story


class EvidenceForm(RowForm):
    """A source on a claim."""

    class Meta:
        model = Evidence
        fields = [
            "side",
            "tier",
            "source",
            "passage",
            "article",
            "interest",
            "note",
        ]
        labels = {
            "side": "Which way it points",
            "tier": "Primary or secondary",
            "passage": "What it says",
            "article": "One of our articles",
            "interest": "Its interest",
            "note": "Note for the desk",
        }
        widgets = {
            "passage": forms.Textarea(attrs={"rows": 3}),
            "note": forms.Textarea(attrs={"rows": 2}),
        }

    dated = SpanField(label="Dated")
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

    field_order = [
        "side",
        "tier",
        "source",
        "passage",
        "dated",
        "address",
        "archive_address",
        "article",
        "interest",
        "note",
    ]

    def __init__(self, *args: Any, story: Story, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["article"].queryset = story.articles.order_by("title")
        self.fields["article"].empty_label = "none of them"
        if self.instance.pk:
            self.initial.setdefault("dated", self.instance.dated)
