from typing import Any

from django import forms
from django.db.models import Exists, QuerySet

from stories.choices import offer_few
from stories.forms.base import SPAN_HELP, SpanField
from stories.forms.claims import ClaimsField
from stories.forms.rows import RowForm, offer
from stories.forms.stories import changes_since_published
from stories.models import Claim, Story, Update
from stories.models.vocab import Publication

MOST_OFFERED = 20
"""Claims beside those that the update names: each is compared with its edition."""


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

    happened = SpanField(
        label="When it happened", help_text=f"{SPAN_HELP} Else readers see when it was published."
    )
    other_claims = forms.CharField(
        required=False,
        label="Other claims that it is about",
        help_text="The story has more claims than are shown. Type their addresses, with spaces.",
        widget=forms.TextInput,
    )

    field_order = ["headline", "text", "happened", "importance", "claims", "other_claims"]

    def __init__(self, *args: Any, story: Story, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = (Claim.objects.filter(story=story) | story.guest_claims.all()).distinct()
        if not offer_few(self, "claims", shown.in_use()):
            del self.fields["other_claims"]
        if self.instance.pk:
            self.initial.setdefault("happened", self.instance.happened)

    def clean_other_claims(self) -> list[Claim]:
        """Claims by their addresses or public ids."""
        typed = self.cleaned_data["other_claims"].split()
        names = [each.rstrip("/").rpartition("/")[2] for each in typed]
        rows = self.fields["claims"].queryset.filter(public_id__in=names)  # type: ignore[attr-defined]
        found = {row.public_id: row for row in rows}
        for name, text in zip(names, typed, strict=True):
            if name not in found:
                raise forms.ValidationError(
                    "“%(text)s” is no claim of this story. Copy the address of its page.",
                    params={"text": text[:80]},
                )
        return list(found.values())

    def values(self) -> dict[str, Any]:
        values = super().values()
        others = values.pop("other_claims", [])
        known = {each.pk for each in values["claims"]} if "claims" in values else set()
        if others:
            values["claims"] = [*values["claims"], *(r for r in others if r.pk not in known)]
        return values


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
    """Publishing an update with its story and claims of that story, as they were shown.

    `named` are the claims of the story that the update names; `offered` also those that
    readers do not see as they are now. What the update names is chosen, and so is the story.
    """

    revision = forms.IntegerField(widget=forms.HiddenInput)
    claims = ClaimsField(required=False, label="Claims that go out with it")
    with_story = forms.BooleanField(required=False, label="The story’s newest text goes out, too")

    def __init__(self, *args: Any, update: Update, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.update({"revision": update.revision, "with_story": True})
        self.named = _whole(update.claims.in_use().filter(story=update.story).order_by("pk"))
        stale = Claim.objects.in_use().filter(story=update.story, publication=Publication.PUBLIC)
        stale = stale.filter(Exists(changes_since_published())).exclude(updates=update)
        self.offered = [*self.named, *_whole(stale.order_by("pk")[:MOST_OFFERED])]
        keys = [each.pk for each in self.offered]
        offer(self, "claims", Claim.objects.filter(pk__in=keys).order_by("pk"))
        self.initial["claims"] = [each.public_id for each in self.named]
        if not keys:
            del self.fields["claims"]


def _whole(rows: QuerySet[Claim]) -> list[Claim]:
    """Claims one by one, as an edition is made of all that hangs on its claim."""
    whole = Claim.objects.select_related("story", "speaker", "on_behalf_of", "standing_by")
    return [whole.get(pk=pk) for pk in rows.values_list("pk", flat=True)]
