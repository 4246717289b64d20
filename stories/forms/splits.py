from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from stories.forms.claims import SpeakerField, find_speaker
from stories.forms.rows import offer
from stories.models import Appearance, Article, Claim, Evidence, Speaker, User

MOST = 200
REASON = forms.Textarea(attrs={"rows": 3})


class SplitClaimForm(forms.Form):
    """What of a claim belongs to another one, which is to be entered with it."""

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    text = forms.CharField(
        max_length=500,
        label="The new claim, in our words",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Speaker, dates and kind are copied; edit them afterwards where they differ.",
    )
    appearances = forms.ModelMultipleChoiceField(
        Appearance.objects.none(),
        to_field_name="public_id",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label="Reports that move",
    )
    evidence = forms.ModelMultipleChoiceField(
        Evidence.objects.none(),
        to_field_name="public_id",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label="Sources that move",
    )
    reason = forms.CharField(max_length=2_000, widget=REASON, label="What makes them two claims")

    def __init__(self, *args: Any, claim: Claim, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("revision", claim.revision)
        there = Appearance.objects.in_use().filter(
            claim=claim, version__article__in=Article.objects.visible_to(user)
        )
        there = there.select_related("version__article__outlet").prefetch_related("spans")
        self._offer("appearances", there, _report)
        seen = Evidence.objects.visible_to(user).filter(claim=claim)
        self._offer("evidence", seen, lambda row: f"{row}: {row.passage[:120]}")

    def _offer(self, name: str, rows: Any, label: Any) -> None:
        if not rows.exists():
            del self.fields[name]
            return
        offer(self, name, rows)
        self.fields[name].label_from_instance = label  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        values = self.cleaned_data
        moved = {name: list(values.get(name, ())) for name in ("appearances", "evidence")}
        told = {name: values[name] for name in ("text", "reason", "revision")}
        return moved | told


def _report(row: Appearance) -> str:
    words = " … ".join(place.quote for place in row.spans.all())
    return f"{row.version.article.outlet or 'No outlet'}, “{row.version.article.title}”: “{words}”"


class SplitSpeakerForm(forms.Form):
    """Which claims are somebody else's, and whose."""

    name = SpeakerField(
        label="The other one",
        help_text="A speaker we know, or a new name: a speaker of the same kind is added.",
    )
    chosen = forms.ModelMultipleChoiceField(
        Claim.objects.none(),
        to_field_name="public_id",
        widget=forms.CheckboxSelectMultiple,
        label="Claims of the other one",
    )
    reason = forms.CharField(max_length=2_000, widget=REASON, label="How we know that they are two")

    def __init__(self, *args: Any, speaker: Speaker, claims: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.speaker = speaker
        offer(self, "chosen", claims)

    def clean_name(self) -> str | Speaker:
        typed = self.cleaned_data["name"]
        found = find_speaker(typed, self.speaker.story)
        if found == self.speaker:
            raise ValidationError("This is the same one. Name the other.")
        return found or typed

    def arguments(self) -> dict[str, Any]:
        named = self.cleaned_data["name"]
        other = {"to": named} if isinstance(named, Speaker) else {"name": named}
        chosen = list(self.cleaned_data["chosen"])
        return {"chosen": chosen, "reason": self.cleaned_data["reason"], **other}
