from typing import Any

from django import forms

from stories.models import Watch

EVERY = (
    (1, "Every day"),
    (3, "Every three days"),
    (7, "Every week"),
    (30, "Every month"),
    (0, "No longer"),
)


class WatchForm(forms.Form):
    """How often an article is looked at again."""

    every_days = forms.TypedChoiceField(
        label="Look at it again",
        coerce=int,
        choices=EVERY,
        help_text="A changed page becomes a new version, and every claim that rests on it comes "
        "on the review list. So it does when the page is gone.",
    )

    def __init__(self, *args: Any, watch: Watch | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        days = watch.every_days if watch and watch.next_at else 7
        field = self.fields["every_days"]
        if isinstance(field, forms.TypedChoiceField) and days not in dict(EVERY):
            field.choices = [(days, f"Every {days} days"), *EVERY]
        self.initial["every_days"] = days
