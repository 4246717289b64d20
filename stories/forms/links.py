from typing import Any

from django import forms

from stories.forms.rows import SearchForm, offer
from stories.models import Claim, ClaimLink, User
from stories.models.vocab import LINK_BACK, Aspect, ClaimKind, LinkKind, LinkScope

OUT, BACK = "out", "back"
USUAL = {
    ClaimKind.PLEDGE: f"{LinkKind.RETRACTS}.{BACK}",
    ClaimKind.WITHDRAWAL: f"{LinkKind.RETRACTS}.{OUT}",
    ClaimKind.ASSESSMENT: f"{LinkKind.DISPUTES}.{OUT}",
}
"""What a claim of a kind most often does to another, chosen at first."""


def ways() -> list[tuple[str, list[tuple[str, str]]]]:
    """Both directions of every kind, in words: "withdraws …", "is withdrawn by …"."""
    return [
        ("This claim …", [(f"{kind}.{OUT}", f"{kind.label} …") for kind in LinkKind]),
        (
            "The other way round: this claim …",
            [(f"{kind}.{BACK}", f"is {LINK_BACK[kind]} …") for kind in LinkKind],
        ),
    ]


class LinkForm(SearchForm):
    """A link of a claim to another one, in either direction."""

    way = forms.ChoiceField(choices=ways, label="This claim")
    other = forms.ModelChoiceField(
        Claim.objects.none(),
        to_field_name="public_id",
        label="The other claim",
        widget=forms.RadioSelect,
        empty_label=None,
    )
    aspect = forms.ChoiceField(
        choices=[("", "–"), *Aspect.choices], required=False, label="Which aspect is disputed"
    )
    scope = forms.ChoiceField(
        choices=LinkScope.choices, initial=LinkScope.WHOLE, label="It is about"
    )
    reason = forms.CharField(
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 2, "data-submit-on-enter": ""}),
        help_text="Why they belong together. Readers will see it.",
    )

    def __init__(self, *args: Any, claim: Claim, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.claim = claim
        self.initial.setdefault(
            "way", USUAL.get(ClaimKind(claim.kind), f"{LinkKind.RESTATES}.{OUT}")
        )
        offer(self, "other", Claim.objects.visible_to(user).exclude(pk=claim.pk))

    def arguments(self) -> dict[str, Any]:
        """What `links.link` takes."""
        values = dict(self.cleaned_data)
        kind, _, direction = values.pop("way").partition(".")
        other = values.pop("other")
        ends = (self.claim, other) if direction == OUT else (other, self.claim)
        return {"source": ends[0], "target": ends[1], "kind": kind, **values}


class ApproveForm(forms.Form):
    """A link that waits, with those of the same claim to other wordings, all ticked."""

    also = forms.ModelMultipleChoiceField(
        ClaimLink.objects.none(),
        to_field_name="public_id",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label="Approve the same for",
    )
    note = forms.CharField(
        max_length=1_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="It stays on record.",
    )

    def __init__(self, *args: Any, link: ClaimLink, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = ClaimLink.objects.waiting().visible_to(user).filter(kind=link.kind)
        rows = rows.filter(source=link.source).exclude(pk=link.pk)
        rows = rows.select_related("source__story", "target__story")
        field = self.fields["also"]
        field.queryset, field.label_from_instance = rows, lambda row: row.target.text  # type: ignore[attr-defined]
        self.initial["also"] = list(rows)

    def clean_also(self) -> list[ClaimLink]:
        return list(self.cleaned_data["also"])
