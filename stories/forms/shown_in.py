from typing import Any

from django import forms

from stories.forms.rows import StoryField, offer
from stories.forms.work import WorkForm
from stories.models import Claim, Story, User


class ShownInForm(WorkForm):
    """The other stories that show a claim: those that do, and one more."""

    stories = forms.ModelMultipleChoiceField(
        Story.objects.none(),
        to_field_name="slug",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label="Shown in",
    )
    another = StoryField(required=False, label="Show it in another story")

    def __init__(self, *args: Any, claim: Claim, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seen = Story.objects.visible_to(user)
        there = seen.filter(guest_claims=claim).order_by("title")
        self.initial["revision"] = claim.revision
        self.initial["stories"] = [row.slug for row in there]
        offer(self, "stories", there)
        if not there.exists():
            del self.fields["stories"]
        rest = seen.exclude(pk=claim.story_id).exclude(guest_claims=claim)
        offer(self, "another", rest.order_by("title"))

    def typed(self) -> str:
        return ", ".join(str(each) for each in self.chosen())

    def chosen(self) -> list[Story]:
        values = self.cleaned_data
        more = [values["another"]] if values.get("another") else []
        return [*values.get("stories", ()), *more]
