from typing import Any

from django import forms

from stories.forms.base import SpanField
from stories.forms.rows import RowForm, offer
from stories.models import Article, Evidence, Story


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
            "note",
        ]
        labels = {
            "side": "Which way it points",
            "tier": "Primary or secondary",
            "passage": "What it says",
            "interest": "Its interest",
            "note": "Note for the desk",
        }
        widgets = {
            "passage": forms.Textarea(attrs={"rows": 3}),
            "note": forms.Textarea(attrs={"rows": 2}),
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
        offer(self, "article", story.articles.order_by("title"))
        if self.instance.pk:
            self.initial.setdefault("dated", self.instance.dated)
