from collections.abc import Sequence
from typing import Any

from django import forms

from stories.models import Claim
from stories.models.vocab import Axis, value_label


class MergeForm(forms.Form):
    """How we know that two are the same, and which of two decisions stands.

    For each of `axes`, on which both were decided, one chooses a value and says why it stands.
    """

    reason = forms.CharField(
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        label="How we know that they are the same",
    )

    def __init__(
        self, *args: Any, kept: Any, gone: Any, axes: Sequence[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.axes = axes
        for axis in axes:
            self._ask(axis, kept, gone)

    def _ask(self, axis: str, kept: Claim, gone: Claim) -> None:
        label = Axis(axis).label.lower()
        self.fields[f"{axis}_value"] = forms.ChoiceField(
            choices=[
                (value, f"{value_label(claim.kind, value)}, as on the one that {how}")
                for claim, how in ((kept, "stays"), (gone, "goes"))
                if (value := getattr(claim, axis)) is not None
            ],
            widget=forms.RadioSelect,
            label=f"Which {label} stands",
        )
        self.fields[f"{axis}_reason"] = forms.CharField(
            max_length=4_000,
            widget=forms.Textarea(attrs={"rows": 2}),
            label=f"Why this {label} stands",
            help_text="Readers will see it.",
        )

    def chosen(self) -> dict[str, tuple[str, str]]:
        """By axis, the value that stands and why."""
        values = self.cleaned_data
        return {axis: (values[f"{axis}_value"], values[f"{axis}_reason"]) for axis in self.axes}
