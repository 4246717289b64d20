import datetime as dt
from typing import Any

from django import forms

from stories.forms.rows import DayField, RowForm, StoryField, offer
from stories.models import Claim, Followup, Story, User
from stories.models.vocab import Role, Trigger
from stories.words import day_words


class QuestionForm(RowForm):
    """A question for the diary. `today` is the newsroom's date, `claim` what it is about."""

    class Meta:
        model = Followup
        fields = ["question", "due_on", "trigger", "owner", "backup", "readers_see"]
        labels = {"readers_see": "Readers see the question and its day"}
        help_texts = {
            "owner": "Whoever asks.",
            "backup": "Whoever sees it too, should the owner be away.",
            "readers_see": "",
        }

    due_on = DayField(label="Due on", required=False, help_text="Like 24 Sep 2018.")
    trigger = forms.ChoiceField(
        choices=[("", "only on that day"), *Trigger.choices], required=False, label="Or when"
    )

    def __init__(
        self,
        *args: Any,
        user: User,
        today: dt.date,
        claim: Claim | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.claim = today, claim
        for name in {"owner", "backup"} & set(self.fields):
            offer(self, name, User.objects.active().with_role(Role.REPORTER))
        self.initial.setdefault("owner", user.pk)
        self.fields["due_on"].widget.attrs["list"] = self.days_id

    @property
    def days_id(self) -> str:
        return f"{self.prefix}-days" if self.prefix else "due-days"

    def days(self) -> list[tuple[str, str]]:
        """Days to pick from, each with the words that say why."""
        found = [
            (self.today + dt.timedelta(days=1), "tomorrow"),
            (self.today + dt.timedelta(days=7), "in a week"),
            (self.today + dt.timedelta(days=30), "in 30 days"),
        ]
        deadline = self.claim.deadline.last if self.claim else None
        if deadline and deadline >= self.today:
            found.append((deadline, "the deadline of the claim"))
        return [(day_words(day, short=True), words) for day, words in found]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if not self.errors and not values.get("due_on") and not values.get("trigger"):
            self.add_error("due_on", "Give the day when the question is due, or what brings it.")
        return values


class ScheduleForm(QuestionForm):
    """A new question; where no claim or story is given, the story is chosen here."""

    story = StoryField()

    field_order = ["story", "question", "due_on", "trigger", "owner", "backup", "readers_see"]

    def __init__(self, *args: Any, story: Story | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if story is not None:
            del self.fields["story"]
        else:
            stories = Story.objects.visible_to(kwargs["user"]).order_by("title")
            offer(self, "story", stories)


class EditQuestionForm(QuestionForm):
    """A question as it stands; its owner changes by handing it over."""

    class Meta(QuestionForm.Meta):
        fields = ["question", "due_on", "trigger", "backup", "readers_see"]


class HandOverForm(RowForm):
    class Meta:
        model = Followup
        fields = ["owner", "backup"]
        labels = {"owner": "New owner"}

    note = forms.CharField(
        max_length=1_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="What the new owner should know. It stays on record.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("owner", "backup"):
            offer(self, name, User.objects.active().with_role(Role.REPORTER))


class MoveForm(forms.Form):
    """Another day for a question."""

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    due_on = DayField(label="Due on", help_text="Like 24 Sep 2018.")


class DropForm(forms.Form):
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        label="Why nobody needs to ask this any more",
    )


class AnswerForm(forms.Form):
    """The answer itself; what comes of it stands in forms of its own."""

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    answer = forms.CharField(max_length=6_000, widget=forms.Textarea(attrs={"rows": 4}))


class NextQuestionForm(forms.Form):
    """The question that follows an answer; left empty, none does."""

    question = forms.CharField(max_length=300, required=False, label="Next question")
    due_on = DayField(required=False, label="Due on", help_text="Like 24 Sep 2018.")

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.get("question") and not values.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", "Give the day when the next question is due.")
        return values

    def arguments(self) -> dict[str, Any] | None:
        """What `answers.answer` takes, None where no question was typed."""
        return dict(self.cleaned_data) if self.cleaned_data.get("question") else None


class AnswerUpdateForm(forms.Form):
    """A draft for readers out of the answer; left without a headline, none is written."""

    headline = forms.CharField(max_length=200, required=False, label="Headline of an update")
    text = forms.CharField(
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Left empty, the update says what you wrote as the answer.",
    )

    def arguments(self, *, answer: str, claim: Claim | None) -> dict[str, Any] | None:
        """What `answers.answer` takes, None where no headline was typed."""
        values = self.cleaned_data
        if not values.get("headline"):
            return None
        return {
            "headline": values["headline"],
            "text": values.get("text") or answer,
            "claims": [claim] if claim else [],
        }
