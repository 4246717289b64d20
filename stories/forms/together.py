"""Marking several claims at once: which ones, one value, one reason."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django import forms
from django.db.models import QuerySet

from stories.forms.verdicts import KEYS
from stories.models import Claim
from stories.models.vocab import (
    OPEN_VALUES,
    Axis,
    ClaimKind,
    Value,
    allowed_values,
    axis_of,
    value_label,
)

MOST = 100
"""Claims in one go: they are marked in one transaction, which others wait for."""


class Chosen(NamedTuple):
    """A claim that was selected, at the revision at which it was shown."""

    claim: Claim
    revision: int | None

    @property
    def code(self) -> str:
        return f"{self.claim.public_id}.{self.revision or ''}"


def chosen(codes: Sequence[str], rows: QuerySet[Claim]) -> list[Chosen]:
    """The selected claims ("<public id>.<revision>") among `rows`, in their order, up to `MOST`."""
    opened: dict[str, int | None] = {}
    for code in codes[:MOST]:
        public_id, _, revision = code.partition(".")
        known = revision.isascii() and revision.isdigit() and len(revision) < 10
        opened[public_id] = int(revision) if known else None
    return [Chosen(row, opened[row.public_id]) for row in rows.filter(public_id__in=opened)]


class MarkTogetherForm(forms.Form):
    """One value and one reason. Who disputes a claim is said of each on its own."""

    value = forms.ChoiceField(widget=forms.RadioSelect)
    reason = forms.CharField(
        max_length=4_000,
        label="Reason, as readers will see it on each",
        widget=forms.Textarea(attrs={"rows": 3, "data-submit-on-enter": ""}),
    )

    def __init__(self, *args: Any, claims: Sequence[Claim], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kinds = list(dict.fromkeys(claim.kind for claim in claims))
        found = {
            value: None
            for axis in Axis.values
            for kind in self.kinds
            for value in allowed_values(kind, axis)
            if value != Value.DISPUTED
        }
        labels = [(value.value, self._label(value)) for value in found]
        self.fields["value"] = forms.ChoiceField(choices=labels, widget=forms.RadioSelect)

    def _label(self, value: Value) -> str:
        """The value in the words for the selected kinds; two where they differ."""
        fitting = [kind for kind in self.kinds if value in allowed_values(kind, axis_of(value))]
        return " / ".join(dict.fromkeys(value_label(kind, value) for kind in fitting))

    def picks(self) -> list[dict[str, Any]]:
        """The values to choose from, undoing last."""
        value = self["value"].value()
        statement = ClaimKind.STATEMENT in self.kinds
        return [
            {
                "value": key,
                "label": label,
                "axis": axis_of(key).value,
                "kind": ClaimKind.STATEMENT if statement else self.kinds[0],
                "key": KEYS.get(Value(key), ""),
                "chosen": key == value,
            }
            for key, label in sorted(
                self.fields["value"].choices,  # type: ignore[attr-defined]
                key=lambda pick: pick[0] in OPEN_VALUES,
            )
        ]
