from typing import Any

from django import forms

from stories.forms.base import SpanField
from stories.forms.rows import RowForm, offer
from stories.models import Claim, Story, Update


class UpdateForm(RowForm):
    """What readers are told about one development of `story`; `claims`: those it may name."""

    class Meta:
        model = Update
        fields = ["headline", "text", "importance", "claims"]
        widgets = {
            "text": forms.Textarea(attrs={"rows": 10}),
            "claims": forms.CheckboxSelectMultiple,
        }
        labels = {"claims": "Claims that it is about"}
        help_texts = {
            "text": "For readers. An empty line makes a new paragraph.",
            "importance": "Major updates stand in a feed of their own.",
        }

    happened = SpanField(label="When it happened")

    field_order = ["headline", "text", "happened", "importance", "claims"]

    def __init__(self, *args: Any, story: Story, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = (Claim.objects.filter(story=story) | story.guest_claims.all()).distinct()
        offer(self, "claims", shown.in_use())
        if self.instance.pk:
            self.initial.setdefault("happened", self.instance.happened)


class PublishForm(forms.Form):
    """Publishing one update; `with_story` is asked only where the story is not public."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    with_story = forms.BooleanField(required=False, label="Publish the story with it")
    correction = forms.CharField(
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Only if something was wrong: readers see it as a correction.",
    )

    def __init__(self, *args: Any, update: Update, story_is_public: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["revision"] = update.revision
        if story_is_public:
            del self.fields["with_story"]


class TogetherForm(forms.Form):
    """Publishing an update with its story and the claims that it names, as they were shown."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
