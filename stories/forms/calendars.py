from typing import Any

from django import forms

from stories.forms.rows import StoryField
from stories.models import Story, User


class CalendarForm(forms.Form):
    """What a calendar address opens."""

    story = StoryField(
        required=False,
        label="Whose questions",
        empty_label="Mine: that I ask, stand behind, or that came to me",
    )
    shows_questions = forms.TypedChoiceField(
        choices=[
            ("", "Only “Follow-up on a story”, with the day"),
            ("yes", "The question and the name of the story"),
        ],
        coerce=bool,
        empty_value=False,  # type: ignore[arg-type]
        required=False,
        label="What the calendar shows",
        help_text=(
            "Whoever gets hold of the address reads this without signing in, "
            "and so does the company that keeps your calendar."
        ),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["story"]
        field.queryset = Story.objects.visible_to(user).order_by("title")  # type: ignore[attr-defined]
