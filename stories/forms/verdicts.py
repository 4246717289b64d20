from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from stories.forms.claims import SpeakerField, find_speaker
from stories.models import Claim, Speaker
from stories.models.vocab import (
    OPEN_VALUES,
    Aspect,
    LinkKind,
    LinkState,
    Need,
    Value,
    allowed_values,
    definition,
    lacking,
    value_label,
)

KEYS = {
    Value.VERIFIED: "v",
    Value.DISPUTED: "d",
    Value.FALSE: "x",
    Value.UNCHECKED: "0",
    Value.MISLEADING: "m",
    Value.UNPROVEN: "p",
    Value.UNVERIFIABLE: "u",
}


class MarkForm(forms.Form):
    """One value on one axis of a claim, with the reason that readers will see."""

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    value = forms.ChoiceField(widget=forms.RadioSelect)
    reason = forms.CharField(
        max_length=4_000,
        label="Reason, as readers will see it",
        widget=forms.Textarea(attrs={"rows": 3, "data-submit-on-enter": ""}),
    )

    def __init__(
        self, *args: Any, claim: Claim, axis: str, met: frozenset[Need], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.claim, self.met = claim, met
        values = allowed_values(claim.kind, axis)
        self.labels = {each.value: value_label(claim.kind, each) for each in values}
        self.fields["value"] = forms.ChoiceField(
            choices=list(self.labels.items()), widget=forms.RadioSelect
        )

    def picks(self) -> list[dict[str, Any]]:
        """The values to choose from, undoing last: what each means, its key, and what it lacks."""
        chosen = self["value"].value()
        choices = sorted(self.labels.items(), key=lambda pick: pick[0] in OPEN_VALUES)
        return [
            {
                "value": value,
                "label": label,
                "key": KEYS.get(Value(value), ""),
                "chosen": value == chosen,
                "means": definition(self.claim.kind, value),
                "lacks": lacking(self.claim.kind, value, self.met) or "",
            }
            for value, label in choices
        ]


DISPUTES = "disputes"


class DisputeForm(forms.Form):
    """Who disputes a claim, and what about it; left empty, nobody."""

    speaker = SpeakerField(required=False, label="Who disputes it")
    speaker.widget.attrs["placeholder"] = "Name of a speaker"
    aspect = forms.ChoiceField(
        choices=[("", "what about it?"), *Aspect.choices], required=False, label="What about it"
    )

    def __init__(self, *args: Any, claim: Claim, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.claim = claim

    def has_changed(self) -> bool:
        """A row counts where anything stands in it, also if it stood there before."""
        return any(field.data for field in self)

    def clean_speaker(self) -> Speaker | None:
        name = self.cleaned_data["speaker"]
        if not name:
            return None
        speaker = find_speaker(name, self.claim.story)
        if speaker is None:
            raise ValidationError(f"We know no “{name}”. Pick a speaker from the list.")
        return speaker

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.get("speaker") and not values.get("aspect"):
            self.add_error("aspect", "Choose what is disputed.")
        if values.get("aspect") and not values.get("speaker") and "speaker" not in self.errors:
            self.add_error("speaker", "Name who disputes it.")
        return values


class BaseDisputeFormSet(forms.BaseFormSet):
    def named(self) -> list[tuple[Speaker, str, Claim | None]]:
        """Speaker, aspect, and the claim in which they dispute this one, where we have it."""
        if not self.is_bound:
            return []
        rows = [form.cleaned_data for form in self.forms if form.cleaned_data.get("speaker")]
        claim = self.form_kwargs["claim"]
        return [(row["speaker"], row["aspect"], _made(claim, **row)) for row in rows]


def _made(claim: Claim, speaker: Speaker, aspect: str) -> Claim | None:
    return Claim.objects.filter(
        speaker=speaker,
        links_out__target=claim,
        links_out__kind=LinkKind.DISPUTES,
        links_out__aspect=aspect,
        links_out__state=LinkState.APPROVED,
    ).first()


DisputeFormSet = forms.formset_factory(
    DisputeForm, formset=BaseDisputeFormSet, extra=3, max_num=20, absolute_max=20
)


def dispute_forms(data: Any, claim: Claim, initial: list[dict[str, str]]) -> Any:
    """The rows "who disputes what" below a mark, as typed or as they stood before.

    Marks that have no such rows, of an outcome for one, leave them as they stood.
    """
    typed = data if f"{DISPUTES}-TOTAL_FORMS" in data else None
    return DisputeFormSet(typed, prefix=DISPUTES, initial=initial, form_kwargs={"claim": claim})


class DecideForm(forms.Form):
    """An editor's word on a proposal; on their own, alone on shift, why it cannot wait."""

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    alone_reason = forms.CharField(
        max_length=2_000,
        required=False,
        label="You are alone on shift: why it cannot wait",
        help_text="A second look is then due tomorrow.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not own:
            del self.fields["alone_reason"]


class TakeBackForm(forms.Form):
    """Nothing to fill in: it asks again before a proposal is taken back."""
