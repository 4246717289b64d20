import datetime as dt
from typing import Any

from django import forms
from django.db.models import Q

from stories.forms.rows import DayField, RowForm, StoryField, offer
from stories.models import Article, Claim, Followup, Story, User
from stories.models.vocab import CLAIM_TRIGGERS, RepeatUnit, RepeatUntil, Role, Trigger
from stories.words import day_words

_WHEN = ["due_on", "trigger", "trigger_months", "article"]
_REPEAT = ["repeat_every", "repeat_unit", "repeat_until", "repeat_times"]


class QuestionForm(RowForm):
    """A question for the diary. `today` is the newsroom's date, `claim` what it is about."""

    class Meta:
        model = Followup
        fields = [
            "question",
            *_WHEN,
            "owner",
            "backup",
            *_REPEAT,
            "priority",
            "readers_see",
        ]
        labels = {
            "readers_see": "Readers see the question and its day",
            "article": "Which article",
            "trigger_months": "After how many months",
            "repeat_every": "Comes again every",
            "repeat_unit": "Days, weeks, months or years",
            "repeat_until": "Until when",
            "repeat_times": "How many times",
        }
        help_texts = {
            "owner": "Whoever asks.",
            "backup": "Whoever sees it too, should the owner be away.",
            "readers_see": "",
            "repeat_every": "A number; empty: it is asked once.",
            "repeat_times": "The first one counts.",
        }

    due_on = DayField(label="Due on", required=False, help_text="Like 24 Sep 2018.")
    trigger = forms.ChoiceField(
        choices=[("", "only on that day")],
        required=False,
        label="Or when",
        help_text="Whichever comes first.",
    )

    def __init__(
        self,
        *args: Any,
        user: User,
        today: dt.date,
        claim: Claim | None = None,
        story: Story | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.claim = today, claim
        self._offer_triggers(claim.story if claim else story, user)
        self.fields["priority"].required = False
        for name, choices in (
            ("repeat_unit", RepeatUnit.choices),
            ("repeat_until", RepeatUntil.choices),
        ):
            self.fields[name] = forms.ChoiceField(
                choices=[("", "–"), *choices], required=False, label=self.fields[name].label
            )
        for name in {"owner", "backup"} & set(self.fields):
            offer(self, name, User.objects.active().with_role(Role.REPORTER))
        self.initial.setdefault("owner", user.pk)
        self.fields["due_on"].widget.attrs["list"] = self.days_id

    def _offer_triggers(self, story: Story | None, user: User) -> None:
        """Those that this claim, or this story, can have; an article only where one is watched."""
        watched = Article.objects.visible_to(user).filter(
            Q(watch__next_at__isnull=False) | Q(pk=self.instance.article_id), stories=story
        )
        without = set() if self.claim else set(CLAIM_TRIGGERS)
        if story is None or not watched.exists():
            without.add(Trigger.ARTICLE)
            del self.fields["article"]
        else:
            offer(self, "article", watched.order_by("title"))
        field = self.fields["trigger"]
        offered = [choice for choice in Trigger.choices if choice[0] not in without]
        setattr(field, "choices", [*getattr(field, "choices"), *offered])  # noqa: B009, B010

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
        values["priority"] = values.get("priority") or self.instance.priority
        if not values.get("repeat_every"):  # no number: it does not repeat, whatever else is left
            values |= {"repeat_unit": "", "repeat_until": "", "repeat_times": None}
        if not self.errors and not values.get("due_on") and not values.get("trigger"):
            self.add_error("due_on", "Give the day when the question is due, or what brings it.")
        return values


class ScheduleForm(QuestionForm):
    """A new question; where no claim or story is given, the story is chosen here."""

    story = StoryField()

    field_order = ["story", *QuestionForm.Meta.fields]

    def __init__(self, *args: Any, story: Story | None, **kwargs: Any) -> None:
        super().__init__(*args, story=story, **kwargs)
        if story is not None:
            del self.fields["story"]
        else:
            stories = Story.objects.visible_to(kwargs["user"]).order_by("title")
            offer(self, "story", stories)


class EditQuestionForm(QuestionForm):
    """A question as it stands; its owner changes by handing it over."""

    class Meta(QuestionForm.Meta):
        fields = [name for name in QuestionForm.Meta.fields if name != "owner"]

    def __init__(self, *args: Any, instance: Followup, **kwargs: Any) -> None:
        super().__init__(*args, instance=instance, story=instance.story, **kwargs)
        self.initial["due_on"] = instance.fixed_on


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


class SnoozeForm(forms.Form):
    """Until when a question can wait, and why."""

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    until = DayField(
        label="Alert me on", help_text="Like 24 Sep 2018. It comes back then, whatever happens."
    )
    reason = forms.CharField(
        max_length=1_000, widget=forms.Textarea(attrs={"rows": 2}), label="Why it can wait"
    )

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["until"].widget.attrs["list"] = "snooze-days"

    def days(self) -> list[tuple[str, str]]:
        """Days to pick from, each with the words that say why."""
        offered = ((1, "tomorrow"), (7, "in a week"), (21, "in three weeks"), (91, "in 13 weeks"))
        return [
            (day_words(self.today + dt.timedelta(days=days), short=True), words)
            for days, words in offered
        ]


class ClosingForm(forms.Form):
    """What closes a question; one that repeats can be ended with it."""

    ends_series = forms.BooleanField(
        required=False, label="This was the last time: do not ask it again"
    )

    def __init__(self, *args: Any, repeats: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not repeats:
            del self.fields["ends_series"]


class DropForm(ClosingForm):
    field_order = ["revision", "reason", "ends_series"]

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        label="Why nobody needs to ask this any more",
    )
