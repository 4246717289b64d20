from typing import Any

from django import forms
from django.conf import settings

from stories.clock import newsroom_today
from stories.forms.rows import DayField, RowForm
from stories.intake.calendar_file import MOST_BYTES, BadCalendar, Read, read_dates
from stories.models import NewsroomDate
from stories.models.vocab import DateKind


class DateForm(RowForm):
    """A date of the newsroom; without a last day it is one day."""

    class Meta:
        model = NewsroomDate
        fields = ["title", "kind", "first", "last"]
        labels = {"title": "What happens"}

    first = DayField(label="On, or from", help_text="Like 24 Sep 2018.")
    last = DayField(label="Until", required=False, help_text="Left empty, it is one day.")

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if not values.get("last") and "last" not in self.errors:
            values["last"] = values.get("first")
        if not self.errors and values["last"] < values["first"]:
            self.add_error("last", "It ends before it begins.")
        return values


class ImportDatesForm(forms.Form):
    """A calendar file. What was read of it is in `read`."""

    file = forms.FileField(
        label="Calendar file",
        widget=forms.FileInput(attrs={"accept": ".ics,text/calendar"}),
        help_text=f"An .ics file, such as the public holidays; at most {MOST_BYTES // 1024} KB.",
        error_messages={
            "required": "Choose a calendar file (.ics).",
            "empty": "The file is empty. Export the calendar again.",
        },
    )
    kind = forms.ChoiceField(choices=DateKind.choices, label="They are")
    read: Read

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(
                f"The file is larger than {MOST_BYTES // 1024} KB. Export fewer years."
            )
        try:
            zone = settings.STORYTRACK_TIME_ZONE
            self.read = read_dates(file.read(), today=newsroom_today(), zone=zone)
        except BadCalendar as error:
            raise forms.ValidationError(str(error)) from error
        if not self.read.dates:
            raise forms.ValidationError("No event in this file has a title and a day to come.")
        return file
