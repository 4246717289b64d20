"""Handing over everything that one person asks."""

from collections.abc import Sequence
from typing import Any

from django import forms

from stories.models import Story, User
from stories.models.vocab import Role


class LeavingForm(forms.Form):
    """One colleague for everything, another for single stories; `person` hands over."""

    to = forms.ModelChoiceField(
        User.objects.none(),
        to_field_name="public_id",
        label="Everything goes to",
        empty_label="choose one",
    )
    note = forms.CharField(
        max_length=1_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="What the new owners should know. It stays on record.",
    )

    def __init__(
        self, *args: Any, person: User, stories: Sequence[tuple[Story, int]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.stories = stories
        others = User.objects.active().with_role(Role.REPORTER).exclude(pk=person.pk)
        self.fields["to"] = self._choice(others, "Everything goes to", "choose one", required=True)
        for story, _ in stories if len(stories) > 1 else ():
            self.fields[_name(story)] = self._choice(others, f"{story}", "as above", required=False)
        self.order_fields(["to", *(_name(story) for story, _ in stories), "note"])

    def _choice(self, people: Any, label: str, empty: str, *, required: bool) -> forms.Field:
        return forms.ModelChoiceField(
            people,
            to_field_name="public_id",
            label=label,
            empty_label=empty,
            required=required,
        )

    def rows(self) -> list[tuple[forms.BoundField, Story, int]]:
        """The choice for each story, with how many questions there are; none for a single one."""
        return [
            (self[_name(story)], story, count)
            for story, count in self.stories
            if _name(story) in self.fields
        ]

    def by_story(self) -> dict[Story, User]:
        """Whom the person chose for single stories."""
        chosen = {story: self.cleaned_data.get(_name(story)) for story, _ in self.stories}
        return {story: who for story, who in chosen.items() if who}


def _name(story: Story) -> str:
    return f"story-{story.public_id}"
