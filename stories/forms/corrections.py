"""Stopping what is public, and correcting it."""

from collections.abc import Sequence
from typing import Any

from django import forms

from stories.clock import moment_words
from stories.models import Edition

CHECKING = "We have taken this page down while we check it."


def _named(edition: Edition) -> str:
    return f"edition {edition.number}, of {moment_words(edition.published)}"


class StopForm(forms.Form):
    """Down, or back to an earlier edition; and the line that readers get.

    Args:
        may_order: whether withdrawn pledges would go with it, and this person may take them down.
    """

    line = forms.CharField(
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        initial=CHECKING,
        label="What readers are told",
    )
    to = forms.TypedChoiceField(
        coerce=int, empty_value=None, required=False, widget=forms.RadioSelect, label="What to do"
    )
    withdrawn_too = forms.BooleanField(
        required=False,
        label="Take the withdrawn pledges down too, as a court ordered",
    )

    def __init__(
        self, *args: Any, editions: Sequence[Edition], may_order: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        back = [(each.number, f"Back to {_named(each)}") for each in editions]
        self.fields["to"].choices = [("", "Take it down"), *back]  # type: ignore[attr-defined]
        if not back:
            del self.fields["to"]
        if not may_order:
            del self.fields["withdrawn_too"]


class CorrectForm(forms.Form):
    """What was wrong since which edition, and the note for readers."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    since = forms.TypedChoiceField(coerce=int, label="Wrong since")
    wrong = forms.CharField(
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        label="What was wrong, and how it came about",
        help_text="For the desk alone.",
    )
    note = forms.CharField(
        max_length=1_500,
        widget=forms.Textarea(attrs={"rows": 3}),
        label="What readers are told",
        help_text="It stands on the page, in the list of corrections and in the feeds, with the "
        "editions that had it wrong.",
    )

    def __init__(
        self, *args: Any, editions: Sequence[Edition], revision: int, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.initial["revision"] = revision
        self.fields["since"].choices = [  # type: ignore[attr-defined]
            (each.number, f"E{_named(each)[1:]}") for each in editions
        ]
