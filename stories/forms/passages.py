"""A claim from a passage: what can be read from it is filled in, and marked as a guess."""

from collections.abc import Sequence
from typing import Any

from django import forms

from stories.forms.base import AmountField
from stories.forms.claims import ClaimForm, UsualField, speakers_for
from stories.forms.guessed import read, said_of
from stories.models import ArticleVersion, Outlet, Speaker, Story, User
from stories.models.appearance import Passage
from stories.models.vocab import (
    AppearanceMode,
    ClaimKind,
    MetricRole,
    Qualifier,
    SpeakerKind,
)


class PassageForm(ClaimForm):
    """The claim in our words beside the passage, whose place and letters are fixed.

    `guesses` says for a field from which words its value was read; `asks` what could not be.
    """

    places = forms.CharField(widget=forms.HiddenInput, max_length=2_000)
    further = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label="It is said again here",
        help_text="One claim, one appearance, however often the report says it.",
    )
    mode = forms.ChoiceField(choices=AppearanceMode.choices, label="Said there as")
    via = forms.CharField(
        max_length=120,
        required=False,
        label="They have it from",
        widget=forms.TextInput(attrs={"list": "outlets"}),
        help_text="The outlet that the text names as its source. A new name is added.",
    )
    low = AmountField(required=False, label="Figure")
    high = AmountField(required=False, label="Up to")
    qualifier = forms.ChoiceField(choices=Qualifier.choices, required=False, label="As said")
    unit = forms.CharField(max_length=80, required=False, label="Of what")
    ask = UsualField()

    def __init__(
        self,
        *args: Any,
        version: ArticleVersion,
        story: Story,
        user: User,
        found: dict[str, Any] | None = None,
        further: Sequence[Sequence[Passage]] = (),
        **kwargs: Any,
    ) -> None:
        self.version, self.found = version, found or {}
        again = [(places_typed(each), words_of(each)) for each in further]
        ticked = {"further": [typed for typed, _ in again]}
        kwargs["initial"] = ticked | read(self.found) | kwargs.get("initial", {})
        super().__init__(*args, user=user, story=story, **kwargs)
        self.fields["further"].choices = again  # type: ignore[attr-defined]
        named = self.initial.get("speaker", "")
        if named and not any(each.name == named for each in self.speakers()):
            self.initial.setdefault("speaker_kind", _kind_of(named, self.found))

    def speakers(self) -> list[Speaker]:
        return speakers_for(self.home, self.user)

    @property
    def guesses(self) -> dict[str, str]:
        return {} if self.is_bound else said_of(self.found)

    def clean_places(self) -> list[Passage]:
        found = places_from(self.version, self.cleaned_data["places"])
        if not found:
            raise forms.ValidationError("Select the words in the text again: they moved.")
        return found

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        low, high, unit = values.get("low"), values.get("high"), values.get("unit", "")
        if (low is not None) != bool(unit.strip()) and not {"low", "unit"} & set(self.errors):
            self.add_error("unit", "Give the figure and what it counts, or neither.")
        if high is not None and (low is None or high < low) and "low" not in self.errors:
            self.add_error("high", "Give the lower figure first, then the higher one.")
        return values

    def passages(self) -> list[Passage]:
        """Where the claim stands: the passage itself, and the further ones that are ticked."""
        typed = " ".join(self.cleaned_data["further"])
        return [*self.cleaned_data["places"], *places_from(self.version, typed)]

    def claim_values(self) -> dict[str, Any]:
        """What `claims.add_claim` takes, apart from the story and a new speaker."""
        own = {"places", "further", "mode", "via", "low", "high", "qualifier", "unit"}
        return {name: value for name, value in self.values().items() if name not in own}

    def figure(self) -> dict[str, Any] | None:
        """What `measurements.add_metric` takes; None where no figure was given."""
        values = self.cleaned_data
        if values.get("low") is None:
            return None
        pledged = values["kind"] == ClaimKind.PLEDGE
        return {
            "role": MetricRole.TARGET if pledged else MetricRole.STATED,
            "definition": values["unit"],
            "unit": values["unit"],
            "low": values["low"],
            "high": values.get("high"),
            "qualifier": values.get("qualifier") or Qualifier.EXACTLY,
        }

    def outlets(self) -> list[str]:
        return list(Outlet.objects.in_use().values_list("name", flat=True)[:500])


def places_from(version: ArticleVersion, typed: str) -> list[Passage]:
    """The passages at "3:10:85 4:0:12" (paragraph, start, end); empty where one is not there."""
    paragraphs, found = version.paragraphs(), []
    for place in typed.split():
        try:
            number, start, end = (int(part) for part in place.split(":"))
        except ValueError:
            return []
        if not (0 <= number < len(paragraphs) and 0 <= start < end <= len(paragraphs[number])):
            return []
        words = paragraphs[number][start:end]
        if not words.strip():
            return []
        start += len(words) - len(words.lstrip())
        words = words.strip()
        found.append(Passage(number, start, start + len(words), words))
    return found


def words_of(places: Sequence[Passage]) -> str:
    """The words of a passage; what breaks a quotation is left out."""
    return " … ".join(place.quote for place in places)


def places_typed(places: Sequence[Passage]) -> str:
    """What `places_from` reads again."""
    return " ".join(f"{place.paragraph}:{place.start}:{place.end}" for place in places)


def _kind_of(name: str, found: dict[str, Any]) -> str:
    """A name of two or three words with a role is taken for a person; anything else is asked."""
    words = name.split()
    if found.get("role") or (len(words) in (2, 3) and all(word[:1].isupper() for word in words)):
        return SpeakerKind.PERSON
    return SpeakerKind.ORGANISATION
