"""A moment as people type it: a day, a time, and whose clock shows it."""

import datetime as dt
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings

from stories.clock import after_gap, instants
from stories.forms.rows import DayField
from stories.models import User

FIRST, SECOND = "first", "second"
TWICE = [(FIRST, "The first, before the clocks go back"), (SECOND, "The second, an hour later")]


class MomentForm(forms.Form):
    """Gives `moment`, in UTC. A time that clocks skip is refused with the one they show then.

    A time that comes twice is asked about: only then is `which` shown.
    """

    day = DayField(label="Day", help_text="Like 24 Sep 2018.")
    time = forms.TimeField(
        label="Time",
        help_text="Like 18:30.",
        input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 6}),
        error_messages={"invalid": "Write the time like 18:30."},
    )
    zone = forms.ChoiceField(label="On whose clock")
    which = forms.ChoiceField(
        choices=TWICE, required=False, widget=forms.HiddenInput, label="Which of the two"
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        usual = dict.fromkeys([settings.STORYTRACK_TIME_ZONE, user.time_zone, "UTC"])
        others = sorted(available_timezones() - set(usual))
        self.initial.setdefault("zone", settings.STORYTRACK_TIME_ZONE)
        self.fields["zone"].choices = [  # type: ignore[attr-defined]
            ("Usual", [(name, name) for name in usual]),
            ("All", [(name, name) for name in others]),
        ]

    @property
    def moment(self) -> dt.datetime | None:
        """None where no day was typed, and the form allows that."""
        moment: dt.datetime | None = self.cleaned_data.get("moment")
        return moment

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        day, time, zone = (data.get(name) for name in ("day", "time", "zone"))
        if day is None or time is None or not zone:
            return data
        try:
            found = instants(day, time, zone)
        except OverflowError:  # the first or the last day that there is
            self.add_error("day", "Choose a day that calendars of every zone have.")
            return data
        if not found:
            shown = after_gap(day, time, zone)
            self.add_error(
                "time",
                f"Clocks of {zone} skip {time:%H:%M} that night: they are put forward. "
                f"Write {shown:%H:%M}, which they show then.",
            )
        elif len(found) > 1 and not data.get("which"):
            self.fields["which"].widget = forms.RadioSelect(choices=TWICE)
            self.fields["which"].required = True
            self.add_error("which", f"Clocks of {zone} show {time:%H:%M} twice that night.")
        else:
            data["moment"] = found[-1] if data.get("which") == SECOND else found[0]
        return data
