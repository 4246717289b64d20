"""The one form in which a pledge is withdrawn."""

import datetime as dt
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from stories.forms.base import SpanField
from stories.forms.claims import NEW_KINDS, NewSpeaker, SpeakerField, find_speaker, speakers_for
from stories.forms.rows import DayField, SearchForm, offer
from stories.intake.address import Address, BadAddress
from stories.models import ArticleVersion, Claim, Outlet, Speaker, Story, User
from stories.models.vocab import AppearanceMode, Importance, LinkScope, Role
from stories.words import day_words

LINES = forms.Textarea(attrs={"rows": 2})
REASON = 300
"""Letters of the words that stand in for a reason."""


class Offered(NamedTuple):
    claim: Claim
    ticked: bool


class WithdrawalForm(SearchForm):
    """Who withdrew what, when and where it is told; and what follows.

    `offers` are, by the public id of a pledge, its other wordings that can be withdrawn with
    it. `version` is the text in which the words were selected, if that is where one comes from.
    """

    pledge = forms.ModelChoiceField(
        Claim.objects.none(),
        to_field_name="public_id",
        label="Which pledge",
        error_messages={"required": "Choose the pledge that was withdrawn."},
    )
    shown_for = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)
    scope = forms.ChoiceField(
        choices=LinkScope.choices, initial=LinkScope.WHOLE, label="Withdrawn is"
    )
    said = SpanField(
        required=True,
        label="When it was withdrawn",
        error_messages={"required": "Give the day; the month or year, if nothing else is known."},
    )
    speaker = SpeakerField(
        required=False, label="Who withdrew it", help_text="Left empty: whoever made the pledge."
    )
    speaker_kind = forms.ChoiceField(choices=NEW_KINDS, required=False, label="This is")
    speaker_role = forms.CharField(max_length=160, required=False, label="Their role on that day")
    on_behalf_of = SpeakerField(
        required=False,
        label="On behalf of",
        help_text="If somebody else speaks for whoever made the pledge.",
    )
    report = forms.ModelChoiceField(
        ArticleVersion.objects.none(),
        required=False,
        label="The report",
        empty_label="none that we have",
    )
    quotes = forms.CharField(
        max_length=20_000,
        required=False,
        strip=False,
        label="The words",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="As they stand in the report. An empty line between two passages.",
    )
    mode = forms.ChoiceField(
        choices=AppearanceMode.choices, initial=AppearanceMode.REPORTED, label="Told there as"
    )
    via_outlet = forms.CharField(
        max_length=120,
        required=False,
        label="They have it from",
        widget=forms.TextInput(attrs={"list": "outlets"}),
    )
    title = forms.CharField(max_length=300, required=False, label="Headline of a new report")
    address = forms.CharField(
        max_length=2_000,
        required=False,
        label="Its address",
        widget=forms.TextInput(attrs={"inputmode": "url"}),
    )
    outlet = forms.CharField(
        max_length=120,
        required=False,
        label="Its outlet",
        widget=forms.TextInput(attrs={"list": "outlets"}),
    )
    text = forms.CharField(
        max_length=500,
        required=False,
        label="The withdrawal in our words",
        widget=LINES,
        help_text="Left empty: “… takes back the pledge: …”",
    )
    reason = forms.CharField(
        max_length=2_000,
        required=False,
        label="Why we hold it withdrawn",
        widget=LINES,
        help_text="Readers will see it. Left empty: the words of the report.",
    )
    question = forms.CharField(max_length=300, label="What we ask next")
    owner = forms.ModelChoiceField(User.objects.none(), label="Who asks")
    due_on = DayField(label="Due on", help_text="Like 24 Sep 2018.")
    at_deadline = forms.BooleanField(
        required=False, initial=True, label="Ask again at its deadline, if nobody does yet"
    )
    deadline_on = DayField(required=False, label="On", help_text="Left empty: the deadline itself.")
    headline = forms.CharField(
        max_length=200, required=False, help_text="Left empty: who withdraws which pledge."
    )
    told = forms.CharField(
        max_length=10_000,
        required=False,
        label="What readers are told",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Left empty: the facts above. You see it once more before it goes out.",
    )
    importance = forms.ChoiceField(choices=Importance.choices, initial=Importance.MAJOR)

    def __init__(
        self,
        *args: Any,
        user: User,
        pledges: Any,
        story: Story | None,
        version: ArticleVersion | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.home, self.version = user, story, version
        self.offers: dict[str, list[Claim]] = {}
        offer(self, "pledge", pledges)
        offer(self, "owner", User.objects.active().with_role(Role.REPORTER))
        if version is not None:
            for name in ("report", "title", "address", "outlet"):
                del self.fields[name]
            self.fields["quotes"].required = True
        elif story is not None:
            versions = ArticleVersion.objects.filter(
                article__stories=story, article__trashed_at__isnull=True
            )
            offer(self, "report", versions.select_related("article").order_by("-pk"))

    def speakers(self) -> list[Speaker]:
        return speakers_for(self.home, self.user)

    def outlets(self) -> list[str]:
        return list(Outlet.objects.in_use().values_list("name", flat=True)[:500])

    def offered(self) -> list[Offered]:
        """The other wordings of the chosen pledge: all ticked when they are shown first."""
        chosen = str(self["pledge"].value() or "")
        data, ticked = self.data, None
        if isinstance(data, QueryDict) and data.get("shown_for") == chosen:
            ticked = set(data.getlist("wordings"))
        return [
            Offered(row, ticked is None or row.public_id in ticked)
            for row in self.offers.get(chosen, [])
        ]

    def clean_address(self) -> str:
        text = self.cleaned_data["address"].strip()
        try:
            return Address.parse(text).url if text else ""
        except BadAddress as error:
            raise ValidationError(str(error)) from error

    def clean_via_outlet(self) -> Outlet | None:
        name = self.cleaned_data["via_outlet"].strip()
        outlet = Outlet.objects.called(name) if name else None
        if name and outlet is None:
            raise ValidationError("We know no outlet of this name. Pick one from the list.")
        return outlet

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        pledge = values.get("pledge")
        self._name_speakers(values, pledge.story if pledge else self.home)
        words = values.get("quotes", "").strip()
        if words and self.version is None and not self._has_report(values):
            self.add_error("report", "Say where the words stand: in which report.")
        if not words and not values.get("reason"):
            self.add_error("reason", "Give the words of a report, or say why.")
        if pledge and self.data.get("shown_for") != pledge.public_id and self.offered():
            self.add_error(
                None,
                "These are the other wordings of the pledge that you chose. Look at them, and "
                "send the form again.",
            )
        return values

    def _has_report(self, values: dict[str, Any]) -> bool:
        return any(values.get(name) for name in ("report", "title", "address", "outlet"))

    def _name_speakers(self, values: dict[str, Any], story: Story | None) -> None:
        for name in ("speaker", "on_behalf_of"):
            typed = values.get(name)
            try:
                values[name] = find_speaker(typed, story) if typed else None
            except ValidationError as error:
                self.add_error(name, error)
                continue
            if not typed or values[name] is not None:
                continue
            if name == "speaker" and values.get("speaker_kind"):
                values["new_speaker"] = NewSpeaker(typed, values["speaker_kind"])
            else:
                self.add_error(name, f"We know no “{typed}”. Pick a speaker from the list.")

    def wordings(self) -> list[Claim]:
        """The other wordings that stayed ticked."""
        return [row.claim for row in self.offered() if row.ticked]

    def why(self) -> str:
        words = " ".join(self.cleaned_data.get("quotes", "").split())
        short = words if len(words) <= REASON else f"{words[:REASON]}…"
        return self.cleaned_data["reason"] or f"As reported: “{short}”"

    def passages(self) -> list[str]:
        text = self.cleaned_data["quotes"].replace("\r\n", "\n")
        return [passage.strip() for passage in text.split("\n\n") if passage.strip()]

    def questions(self, *, asked_at_deadline: bool, today: dt.date) -> list[dict[str, Any]]:
        """What `withdrawals.withdraw` takes as questions."""
        values, deadline = self.cleaned_data, self.cleaned_data["pledge"].deadline
        owner = values["owner"]
        found = [{"question": values["question"], "owner": owner, "due_on": values["due_on"]}]
        if values["at_deadline"] and deadline.last and not asked_at_deadline:
            found.append(
                {
                    "question": f"Its deadline was {day_words(deadline.last)}: what was delivered?",
                    "owner": owner,
                    "due_on": values["deadline_on"] or max(deadline.last, today),
                    "trigger": "deadline",
                }
            )
        return found
