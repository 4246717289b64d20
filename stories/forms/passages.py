"""A claim from a passage: what can be read from it is filled in, and marked as a guess."""

import datetime as dt
import decimal
import json
from typing import Any

from django import forms

from stories.forms.base import AmountField
from stories.forms.claims import ClaimForm, speakers_for
from stories.models import ArticleVersion, Outlet, Speaker, Story, User
from stories.models.appearance import Passage
from stories.models.spans import Span
from stories.models.vocab import AppearanceMode, ClaimKind, MetricRole, Qualifier, SpeakerKind
from stories.words import number_words


class PassageForm(ClaimForm):
    """The claim in our words beside the passage, whose place and letters are fixed.

    `guesses` says for a field from which words its value was read; `asks` what could not be.
    """

    places = forms.CharField(widget=forms.HiddenInput, max_length=2_000)
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

    def __init__(
        self,
        *args: Any,
        version: ArticleVersion,
        story: Story,
        user: User,
        found: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        self.version, self.found = version, found or {}
        kwargs["initial"] = read(self.found) | kwargs.get("initial", {})
        super().__init__(*args, user=user, story=story, **kwargs)
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

    def claim_values(self) -> dict[str, Any]:
        """What `claims.add_claim` takes, apart from the story and a new speaker."""
        own = {"places", "mode", "via", "low", "high", "qualifier", "unit"}
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


def places_typed(places: list[Passage]) -> str:
    """What `places_from` reads again."""
    return " ".join(f"{place.paragraph}:{place.start}:{place.end}" for place in places)


def read(found: dict[str, Any]) -> dict[str, Any]:
    """The initial values of the form from what was read in the passage."""
    if not found:
        return {"mode": AppearanceMode.OUTLET}
    quantity, deadline = found.get("quantity") or {}, found.get("deadline") or {}
    values = {
        "text": found.get("wording", ""),
        "kind": found.get("kind", ""),
        "speaker": found.get("speaker", ""),
        "speaker_role": found.get("role", ""),
        "on_behalf_of": found.get("on_behalf_of", ""),
        "attribution": found.get("attribution", ""),
        "modality": found.get("modality", ""),
        "condition": found.get("condition", ""),
        "mode": found.get("mode") or AppearanceMode.OUTLET,
        "via": found.get("via", ""),
        "said": _span(found.get("said_from"), found.get("said_to"), found.get("said_note", "")),
        "low": _number(quantity.get("low") or quantity.get("high")),
        "high": _number(quantity.get("high") if quantity.get("low") else None),
        "qualifier": quantity.get("qualifier", ""),
        "unit": quantity.get("unit", ""),
    }
    if deadline and not deadline.get("open"):
        values["deadline"] = _span(
            deadline.get("first"), deadline.get("last"), deadline["note"], deadline["basis"]
        )
    if values["low"] == values["high"]:
        values["high"] = None
    return {name: value for name, value in values.items() if value not in ("", None)}


def said_of(found: dict[str, Any]) -> dict[str, str]:
    """For each field that was read or asks: a sentence on where that comes from."""
    said: dict[str, str] = {}
    quantity, deadline = found.get("quantity") or {}, found.get("deadline") or {}
    if named := found.get("speaker"):
        words = found.get("speaker_text") or named
        said["speaker"] = f"Read from “{words}”."
    if found.get("kind"):
        said["kind"] = found.get("reason") or "Read from the passage."
    if quantity:
        said["low"] = f"Read from “{quantity['text']}”."
    if deadline.get("open"):
        said["deadline"] = (
            f"“{deadline['text']}” does not say from which day it counts. When was it pledged?"
        )
    elif deadline:
        said["deadline"] = f"Read from “{deadline['text']}”. {deadline['note']}".strip()
    if found.get("said_from"):
        said["said"] = found.get("said_note") or "Read from the passage."
    if found.get("via"):
        said["via"] = "The text names it as its source."
    return said


def as_found(spotted_values: dict[str, Any]) -> dict[str, Any]:
    """What was spotted, in the shape in which a stored suggestion keeps it."""
    kept: dict[str, Any] = json.loads(json.dumps(spotted_values, default=_plain))
    return kept


def figure_words(found: dict[str, Any]) -> str:
    """ "about 1,000,000 jobs", for a note beside the text; empty where no figure was read."""
    quantity = found.get("quantity")
    if not quantity:
        return ""
    low, high = _number(quantity["low"]), _number(quantity["high"])
    return number_words(low, high, quantity["qualifier"], quantity["unit"])


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, dt.date) else f"{value:f}"


def _number(text: str | None) -> decimal.Decimal | None:
    return None if text is None else decimal.Decimal(text)


def _span(first: str | None, last: str | None, note: str, basis: str = "") -> Span | None:
    if not first:
        return None
    start = dt.date.fromisoformat(first)
    return Span(start, dt.date.fromisoformat(last or first), basis or "derived", note[:300])


def _kind_of(name: str, found: dict[str, Any]) -> str:
    """A name of two or three words with a role is taken for a person; anything else is asked."""
    words = name.split()
    if found.get("role") or (len(words) in (2, 3) and all(word[:1].isupper() for word in words)):
        return SpeakerKind.PERSON
    return SpeakerKind.ORGANISATION
