"""Lines noted while somebody speaks, and what becomes of them afterwards."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone

from stories.forms.rows import RowForm
from stories.intake.spot import spot
from stories.models import QuickLine
from stories.models.vocab import ClaimKind


class QuickLineForm(RowForm):
    """Speaker, words, a note; the time is now unless another is given."""

    class Meta:
        model = QuickLine
        fields = ["event", "speaker_name", "words", "note"]
        labels = {
            "event": "Event",
            "speaker_name": "Speaker",
            "words": "Words, as they were said",
            "note": "Note",
        }
        widgets = {
            "words": forms.Textarea(
                attrs={"rows": 2, "data-submit-on-enter": "", "data-focus": ""}
            ),
            "event": forms.TextInput(attrs={"placeholder": "Press conference, town hall"}),
            "speaker_name": forms.TextInput(attrs={"list": "speakers", "autocomplete": "off"}),
            "note": forms.TextInput(attrs={"placeholder": "recording at 14:32"}),
        }

    at = forms.TimeField(
        required=False,
        label="At",
        input_formats=["%H:%M", "%H:%M:%S", "%H.%M"],
        widget=forms.TextInput(attrs={"placeholder": "now"}),
        error_messages={"invalid": "Write the time like 14:32, or leave it empty for now."},
    )

    field_order = ["event", "speaker_name", "words", "note", "at"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["at"] = timezone.localtime(self.instance.said_at).time()

    def values(self) -> dict[str, Any]:
        values = super().values()
        at: dt.time | None = values.pop("at")
        if at is None:
            return values
        day = timezone.localtime(self.instance.said_at if self.instance.pk else None)
        said = day.replace(hour=at.hour, minute=at.minute, second=at.second, microsecond=0)
        return values | {"said_at": said}


class MakeLinesForm(forms.Form):
    """For each line of one event: our words, the kind, and whether it becomes a claim now."""

    def __init__(self, *args: Any, lines: list[QuickLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines
        for line in lines:
            text, kind = guessed(line)
            self.fields[f"take_{line.pk}"] = forms.BooleanField(
                required=False, initial=True, label=f"Make a claim of “{line.words[:60]}”"
            )
            self.fields[f"text_{line.pk}"] = forms.CharField(
                max_length=500,
                required=False,
                initial=text,
                label="The claim, in our words",
                widget=forms.Textarea(attrs={"rows": 2}),
            )
            self.fields[f"kind_{line.pk}"] = forms.ChoiceField(
                choices=ClaimKind.choices, initial=kind, label="Kind"
            )

    def rows(self) -> list[tuple[QuickLine, forms.BoundField, forms.BoundField, forms.BoundField]]:
        return [
            (line, self[f"take_{line.pk}"], self[f"text_{line.pk}"], self[f"kind_{line.pk}"])
            for line in self.lines
        ]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        taken = [line for line in self.lines if values.get(f"take_{line.pk}")]
        if not taken:
            self.add_error(None, "Choose at least one line.")
        for line in taken:
            if not values.get(f"text_{line.pk}", "").strip():
                self.add_error(f"text_{line.pk}", "Say in one sentence what is claimed.")
        return values

    def made(self) -> list[tuple[QuickLine, str, str]]:
        """Line, our words and kind of each that is to become a claim."""
        values = self.cleaned_data
        return [
            (line, values[f"text_{line.pk}"], values[f"kind_{line.pk}"])
            for line in self.lines
            if values[f"take_{line.pk}"]
        ]


def guessed(line: QuickLine) -> tuple[str, str]:
    """A first wording and kind, read from the words with their speaker before them."""
    day = timezone.localtime(line.said_at).date()
    words = " ".join(line.words.split())
    found = spot(f"{line.speaker_name} said: “{words}”", published_from=day, published_to=day)
    best = max(found, key=lambda each: each.score, default=None)
    if best is None:
        return words[:500], ClaimKind.STATEMENT
    return (best.wording or words)[:500], best.kind
