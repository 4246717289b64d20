"""A mark as it is typed: value and reason, who disputes it, and a source where one is lacking."""

from typing import Any

from django import forms

from stories.forms.verdicts import MarkForm, dispute_forms
from stories.models import Claim, Speaker
from stories.models.vocab import EvidenceSide, EvidenceTier, Need, Value, lacking

SOURCE = "source"


class SourceForm(forms.Form):
    """The first piece of evidence of a claim, typed together with the mark that needs it."""

    source = forms.CharField(
        max_length=300,
        label="Source",
        widget=forms.TextInput(attrs={"placeholder": "Who says it, and where"}),
    )
    passage = forms.CharField(
        max_length=5_000, label="What it says", widget=forms.Textarea(attrs={"rows": 2})
    )
    address = forms.URLField(
        max_length=2_000,
        required=False,
        assume_scheme="https",
        label="Web address",
        widget=forms.TextInput(attrs={"inputmode": "url"}),
    )
    tier = forms.ChoiceField(
        choices=EvidenceTier.choices, initial=EvidenceTier.SECONDARY, label="Primary or secondary"
    )

    @property
    def is_given(self) -> bool:
        return any(self[name].value() for name in ("source", "passage", "address"))


class MarkSheet:
    """The three parts of a mark; disputes and source count only where the value asks for them.

    `met` is what the claim has to rest on before anything is typed.
    """

    def __init__(
        self,
        data: Any,
        *,
        claim: Claim,
        axis: str,
        met: frozenset[Need],
        initial: dict[str, Any],
        disputes: list[dict[str, str]],
    ) -> None:
        typed = data or None
        self.form = MarkForm(typed, claim=claim, axis=axis, met=met, initial=initial)
        self.value = self.form["value"].value() or ""
        self.disputes = dispute_forms(data, claim, disputes)
        self.source = SourceForm(typed, prefix=SOURCE, initial=initial.get(SOURCE))
        self.lacks = lacking(claim.kind, self.value, met)
        self.faulty = False
        """Whether a part beside the form is wrong; known once `is_valid` was asked."""
        self._point()

    @property
    def settled(self) -> bool:
        """Whether every value has the source that it needs, and none is being typed."""
        return not self.source.is_given and not any(pick["lacks"] for pick in self.form.picks())

    def _point(self) -> None:
        """Puts the cursor where something is still missing: who disputes it, a source, or why."""
        field = self.form.fields["reason"]
        if self.value == Value.DISPUTED and self.disputes.forms:
            if not self.disputes.forms[0]["speaker"].value():
                field = self.disputes.forms[0].fields["speaker"]
        elif self.lacks and not self.source["source"].value():
            field = self.source.fields["source"]
        field.widget.attrs["data-focus"] = ""

    def is_valid(self) -> bool:
        """Asks every part that counts, so that each says what is wrong with it."""
        beside: list[Any] = []
        if self.value == Value.DISPUTED and self.disputes.is_bound:
            beside.append(self.disputes)
        if self.lacks and self.source.is_given and self.source.is_bound:
            beside.append(self.source)
        checked = [part.is_valid() for part in beside]
        self.faulty = not all(checked)
        return self.form.is_valid() and not self.faulty

    def named(self) -> list[tuple[Speaker, str, Claim | None]]:
        """Who disputes what, where that is the mark."""
        return self.disputes.named() if self.value == Value.DISPUTED else []

    def new_source(self) -> dict[str, Any] | None:
        """The evidence to be entered with the mark; it points the way of the mark."""
        if not self.lacks or not self.source.is_given:
            return None
        holds = self.value == Value.VERIFIED
        side = EvidenceSide.SUPPORTS if holds else EvidenceSide.CONTRADICTS
        return {"side": side, **self.source.cleaned_data}
