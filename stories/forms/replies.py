"""Asking for a reply, and what came of it."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone

from stories.forms.base import SpanField
from stories.forms.claims import SpeakerField, find_speaker
from stories.forms.rows import RowForm
from stories.models import Claim, Outlet, ReplyRequest, Story
from stories.models.vocab import ReplyState

MOMENT = ("%d %b %Y %H:%M", "%d %B %Y %H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M")


class MomentField(forms.DateTimeField):
    """A day and an hour as people write them: 19 Sep 2018 18:30."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"placeholder": "19 Sep 2018 18:30"}))
        kwargs.setdefault(
            "error_messages", {"invalid": "Write the day and the hour like 19 Sep 2018 18:30."}
        )
        super().__init__(input_formats=list(MOMENT), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, dt.datetime):
            return timezone.localtime(value).strftime("%-d %b %Y %H:%M")
        return value


class ReplyForm(RowForm):
    """Whom we asked, through whom, how, when, until when, and the questions as they were sent."""

    typed_by_name = frozenset({"speaker", "outlet"})

    class Meta:
        model = ReplyRequest
        fields = ["contact", "channel", "questions"]
        labels = {"contact": "Through whom", "channel": "How", "questions": "Questions, as sent"}
        widgets = {"questions": forms.Textarea(attrs={"rows": 4})}

    speaker = SpeakerField(required=False, label="Whom")
    asked = SpanField(label="Asked on")
    due_at = MomentField(required=False, label="Answer awaited until")
    outlet = forms.CharField(
        max_length=120,
        required=False,
        label="Asked by another outlet",
        widget=forms.TextInput(attrs={"list": "outlets", "autocomplete": "off"}),
        help_text="Only where we did not ask ourselves.",
    )
    claims = forms.ModelMultipleChoiceField(
        Claim.objects.none(),
        to_field_name="public_id",
        label="About which claims",
        widget=forms.CheckboxSelectMultiple,
    )

    field_order = [
        "speaker", "contact", "channel", "asked", "due_at", "questions", "claims", "outlet",
    ]  # fmt: skip

    def __init__(self, *args: Any, story: Story, about: list[Claim], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.home = story
        self.fields["claims"].queryset = story.claims.in_use().filter(  # type: ignore[attr-defined]
            pk__in=[claim.pk for claim in about]
        )
        if self.instance.pk:
            del self.fields["claims"]
            for name in ("speaker", "outlet"):
                self.initial[name] = str(getattr(self.instance, name) or "")
            self.initial.update(asked=self.instance.asked, due_at=self.instance.due_at)

    def clean_speaker(self) -> Any:
        typed = self.cleaned_data["speaker"]
        speaker = find_speaker(typed, self.home) if typed else None
        if typed and speaker is None:
            raise forms.ValidationError(
                f"We know no “{typed}”. Pick a speaker from the list, or leave this empty and "
                "say through whom."
            )
        return speaker

    def clean_outlet(self) -> Outlet | None:
        name = self.cleaned_data["outlet"]
        outlet = Outlet.objects.called(name) if name else None
        if name and outlet is None:
            raise forms.ValidationError("We know no outlet of this name. Pick one from the list.")
        return outlet


class GoWithoutForm(forms.Form):
    """Why nobody was asked."""

    reason = forms.CharField(
        max_length=2_000,
        label="Why it goes out without asking",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Readers will see it.",
    )


class CloseReplyForm(forms.Form):
    """What came back."""

    STATES = (ReplyState.ANSWERED, ReplyState.DECLINED, ReplyState.NO_ANSWER)

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    state = forms.ChoiceField(
        choices=[(state.value, state.label) for state in STATES],
        label="What came of it",
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        max_length=20_000,
        required=False,
        label="The answer, as it came",
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="For the desk. What should be public of it becomes a claim of its own.",
    )
    answered_at = MomentField(required=False, label="When it came")
    note = forms.CharField(max_length=2_000, required=False, label="Note for the log")
