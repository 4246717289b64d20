"""Marking several claims at once: which ones, one value, one reason."""

import dataclasses
from collections.abc import Sequence
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from stories.forms.claims import SpeakerField, find_speaker, speakers_for
from stories.forms.verdicts import KEYS
from stories.models import Claim, Speaker, User
from stories.models.vocab import (
    OPEN_VALUES,
    Aspect,
    Axis,
    ClaimKind,
    Value,
    allowed_values,
    axis_of,
    value_label,
)

MOST = 100
"""Claims in one go: they are marked in one transaction, which others wait for."""


@dataclasses.dataclass(frozen=True)
class Chosen:
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


class Pick(NamedTuple):
    """A value as it is offered: `kind` says which definition, `mixed` that words differ."""

    value: str
    label: str
    axis: str
    kind: str
    mixed: bool
    key: str
    chosen: bool


class MarkTogetherForm(forms.Form):
    """One value and one reason; who disputes the claims, and what about them, is asked once."""

    value = forms.ChoiceField(widget=forms.RadioSelect)
    reason = forms.CharField(
        max_length=4_000,
        label="Reason, as readers will see it on each",
        widget=forms.Textarea(attrs={"rows": 3, "data-submit-on-enter": ""}),
    )

    speaker = SpeakerField(required=False, label="Who disputes them")
    aspect = forms.ChoiceField(
        choices=[("", "what about them?"), *Aspect.choices], required=False, label="What about them"
    )

    def __init__(self, *args: Any, claims: Sequence[Claim], user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        homes = {claim.story_id: claim.story for claim in claims}
        self.home, self.user = next(iter(homes.values())) if len(homes) == 1 else None, user
        self.kinds: list[str] = list(dict.fromkeys(claim.kind for claim in claims))
        found = _values_of(self.kinds)
        self.labels: list[tuple[str, str]] = [(each.value, self._label(each)) for each in found]
        self.fields["value"] = forms.ChoiceField(choices=self.labels, widget=forms.RadioSelect)

    def speakers(self) -> list[Speaker]:
        return speakers_for(self.home, self.user)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.get("value") != Value.DISPUTED:
            return values | {"speaker": None, "aspect": ""}
        name = values.get("speaker") or ""
        try:
            values["speaker"] = find_speaker(name, self.home) if name else None
        except ValidationError as error:
            self.add_error("speaker", error)
            return values
        if values["speaker"] is None:
            unknown = f"We know no “{name}”. Pick a speaker from the list."
            self.add_error("speaker", unknown if name else "Name who disputes them.")
        if not values.get("aspect"):
            self.add_error("aspect", "Choose what is disputed.")
        return values

    def _label(self, value: Value) -> str:
        """The value in the words for the selected kinds; two where they differ."""
        axis = axis_of(value)
        fitting = [kind for kind in self.kinds if value in allowed_values(kind, axis)]
        words = [value_label(kind, value) for kind in fitting]
        return " / ".join(dict.fromkeys(words))

    def picks(self) -> list[Pick]:
        """The values to choose from, undoing last."""
        chosen = str(self["value"].value() or "")
        return [self._pick(key, label, chosen) for key, label in sorted(self.labels, key=_undoing)]

    def _pick(self, key: str, label: str, chosen: str) -> Pick:
        statement = ClaimKind.STATEMENT in self.kinds
        return Pick(
            value=key,
            label=label,
            axis=str(axis_of(key)),
            kind=str(ClaimKind.STATEMENT) if statement else self.kinds[0],
            mixed=" / " in label,
            key=KEYS.get(Value(key), ""),
            chosen=key == chosen,
        )


def _undoing(pick: tuple[str, str]) -> bool:
    """Taking a mark back stands last."""
    return pick[0] in OPEN_VALUES


def _values_of(kinds: Sequence[str]) -> list[Value]:
    """The values that a claim of any of these kinds may carry, each once."""
    found: dict[Value, None] = {}
    for axis in Axis.values:
        for kind in kinds:
            found |= dict.fromkeys(allowed_values(kind, axis))
    return list(found)
