from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from stories.forms.base import SPAN_HELP, SpanField
from stories.forms.rows import RowForm, StoryField, offer
from stories.models import Claim, Speaker, Story, User
from stories.models.base import now_known_as
from stories.models.vocab import (
    USUAL_QUESTIONS,
    Attribution,
    Publication,
    SpeakerKind,
    Standing,
)

LINES = forms.Textarea(attrs={"rows": 2})
NOBODY = "Empty only where the text names nobody: then choose “Unattributed” below."
NEW_KINDS = [
    ("", "a speaker we know"),
    *(choice for choice in SpeakerKind.choices if choice[0] != SpeakerKind.OUTLET),
]


class NewSpeaker(NamedTuple):
    """A speaker whom we do not know yet."""

    name: str
    kind: str


class SpeakerField(forms.CharField):
    """A speaker by name, picked from the names that the page offers while typing."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"list": "speakers", "autocomplete": "off"}
        options: dict[str, Any] = {"max_length": 160, "widget": forms.TextInput(attrs=attrs)}
        super().__init__(**options | kwargs)


class UsualField(forms.MultipleChoiceField):
    """Which of the usual questions about a pledge or a forecast go into the diary; all, unless
    somebody takes one away."""

    def __init__(self) -> None:
        super().__init__(
            choices=[(usual.trigger, usual.question) for usual in USUAL_QUESTIONS],
            initial=[usual.trigger for usual in USUAL_QUESTIONS],
            required=False,
            widget=forms.CheckboxSelectMultiple,
            label="Ask in the diary",
            help_text="On the days that follow from the deadline, where they lie ahead. "
            "Without a deadline nothing is asked yet.",
        )


class ClaimsField(forms.ModelMultipleChoiceField):
    """Boxes for claims, each with whether readers see it, how it was ruled, if it stands."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            Claim.objects.none(),
            to_field_name="public_id",
            widget=forms.CheckboxSelectMultiple,
            **kwargs,
        )

    def label_from_instance(self, obj: Any) -> str:
        seen = obj.publication == Publication.PUBLIC
        ruled = [obj.verdict_label] if seen else [obj.get_publication_display(), obj.verdict_label]
        if obj.standing != Standing.STANDS:
            ruled.append(obj.get_standing_display())
        return f"{obj.text} ({', '.join(ruled).lower()})"


def speakers_for(story: Story | None, user: User) -> list[Speaker]:
    """Whom a claim of `story` may name: everybody with a name, and its own unnamed ones."""
    rows = Speaker.objects.visible_to(user)
    rows = rows.filter(Q(story__isnull=True) | Q(story=story)) if story else rows
    return list(rows.order_by("name")[:1_000])


def find_speaker(name: str, story: Story | None) -> Speaker | None:
    """The speaker of exactly this name or address.

    Raises:
        ValidationError: several have the name.
    """
    rows = Speaker.objects.filter(Q(story__isnull=True) | Q(story=story))
    named = rows.filter(Q(name__iexact=name) | Q(slug=name))
    found = list(named.filter(merged_into__isnull=True)[:2])
    if len(found) > 1:
        raise ValidationError(
            "Several speakers have this name. Type the last part of their address instead, "
            "such as “%(slug)s”.",
            params={"slug": found[0].slug},
        )
    if found:
        return found[0]
    known: Speaker | None = now_known_as(named.first())
    return known


class ClaimForm(RowForm):
    """A claim in our own words. Speakers are typed; `new_speaker` is one to be added first."""

    typed_by_name = frozenset({"speaker", "on_behalf_of"})

    class Meta:
        model = Claim
        fields = [
            "text",
            "kind",
            "speaker_role",
            "attribution",
            "modality",
            "venue",
            "condition",
            "note",
        ]
        labels = {
            "text": "The claim, in our words",
            "modality": "How firmly it was said",
            "speaker_role": "Their role on that day",
        }
        help_texts = {"text": "One sentence that can be checked.", "speaker_role": ""}
        widgets = {"text": LINES, "note": LINES}

    speaker = SpeakerField(required=False, help_text=NOBODY)
    speaker_kind = forms.ChoiceField(choices=NEW_KINDS, required=False, label="This is")
    on_behalf_of = SpeakerField(required=False, label="On behalf of")
    said = SpanField(label="Said on")
    deadline = SpanField(label="Deadline", help_text=f"Of a pledge or a forecast. {SPAN_HELP}")
    effect = SpanField(label="Takes effect", help_text=f"If on another day. {SPAN_HELP}")

    field_order = ["text", "kind", "speaker", "speaker_kind", "speaker_role", "on_behalf_of"]

    def __init__(self, *args: Any, user: User, story: Story | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.home = user, story
        claim = self.instance
        if claim.pk:
            for name in ("speaker", "on_behalf_of"):
                self.initial[name] = str(getattr(claim, name) or "")
            for name in ("said", "deadline", "effect"):
                self.initial[name] = getattr(claim, name)

    def speakers(self) -> list[Speaker]:
        return speakers_for(self.home, self.user)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        for name in ("speaker", "on_behalf_of"):
            typed = values.get(name)
            try:
                values[name] = find_speaker(typed, self.home) if typed else None
            except ValidationError as error:
                self.add_error(name, error)
                continue
            if typed and values[name] is None:
                self._unknown(name, typed, values)
        if not values.get("speaker") and "speaker" not in self.errors:
            self._nobody(values)
        return values

    def _unknown(self, name: str, typed: str, values: dict[str, Any]) -> None:
        if name == "speaker" and values.get("speaker_kind"):
            values["new_speaker"] = typed
        else:
            self.add_error(
                name,
                f"We know no “{typed}”. Pick a speaker from the list, or say in “This is” what "
                "they are, and they are added.",
            )

    def _nobody(self, values: dict[str, Any]) -> None:
        attributed = values.get("attribution") != Attribution.UNATTRIBUTED
        if attributed and not values.get("new_speaker"):
            self.add_error("speaker", "Choose the speaker, or mark the claim as unattributed.")

    def new_speaker(self) -> NewSpeaker | None:
        """Who is to be added first; None where we know them."""
        name = self.cleaned_data.get("new_speaker")
        return NewSpeaker(name, self.cleaned_data["speaker_kind"]) if name else None

    def values(self) -> dict[str, Any]:
        left_out = {"speaker_kind", "new_speaker", "revision", "story", "ask"}
        return {name: value for name, value in self.cleaned_data.items() if name not in left_out}


class AddClaimForm(ClaimForm):
    """A new claim; where no story is given it is chosen here."""

    story = StoryField()
    ask = UsualField()

    field_order = ["story", *ClaimForm.field_order]

    def __init__(self, *args: Any, user: User, story: Story | None, **kwargs: Any) -> None:
        super().__init__(*args, user=user, story=story, **kwargs)
        if story is not None:
            del self.fields["story"]
        else:
            offer(self, "story", Story.objects.visible_to(user).order_by("title"))

    def clean_story(self) -> Story:
        self.home = story = self.cleaned_data["story"]
        return story
