"""What readers tell us, and what the desk makes of it."""

from collections.abc import Sequence
from typing import Any

from django import forms

from stories.forms.rows import DayField, offer
from stories.models import Complaint, Edition, User
from stories.models.vocab import ComplaintDecision, Role


class ReportForm(forms.Form):
    """For readers: what is wrong, and on which page. Nothing else is asked for."""

    about = forms.CharField(
        max_length=500,
        required=False,
        label="Which page",
        help_text="Its address, or a few words of its headline.",
    )
    text = forms.CharField(
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        label="What is wrong",
        help_text="Tell us how you know, if you can: a document, a link, a date.",
    )
    contact = forms.CharField(
        max_length=200,
        required=False,
        label="How to reach you",
        help_text="Only if you want an answer. Readers never see it.",
    )


class TakeOnForm(forms.Form):
    revision = forms.IntegerField(widget=forms.HiddenInput)
    owner = forms.ModelChoiceField(
        User.objects.none(), required=False, label="Who looks into it", empty_label="nobody yet"
    )
    due_on = DayField(label="Decided by")

    def __init__(self, *args: Any, complaint: Complaint, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "owner", User.objects.active().with_role(Role.REPORTER))
        self.initial["revision"] = complaint.revision
        self.initial["owner"] = complaint.owner_id
        self.initial["due_on"] = complaint.due_on


class DecideForm(forms.Form):
    revision = forms.IntegerField(widget=forms.HiddenInput)
    decision = forms.ChoiceField(
        choices=ComplaintDecision.choices, widget=forms.RadioSelect, label="What you decide"
    )
    reason = forms.CharField(
        max_length=4_000, widget=forms.Textarea(attrs={"rows": 3}), label="Why"
    )
    correction = forms.ModelChoiceField(
        Edition.objects.none(),
        required=False,
        label="The correction that puts it right",
        empty_label="none",
    )

    def __init__(
        self,
        *args: Any,
        complaint: Complaint,
        corrections: Sequence[Edition] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        keys = [each.pk for each in corrections]
        offer(self, "correction", Edition.objects.filter(pk__in=keys).order_by("-pk"))
        self.initial["revision"] = complaint.revision
