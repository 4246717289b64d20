import datetime as dt
from typing import Any

from django import forms

from stories.forms.rows import DayField
from stories.words import day_words

LONGEST = 366
LATEST = dt.date(9998, 12, 31)
"""From here a year is still in the calendar."""


class AgendaForm(forms.Form):
    """The first and the last day of an agenda; both may be left empty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # "from" is no name that Python lets stand in a class.
        self.fields["from"] = DayField(label="From", required=False)
        self.fields["to"] = DayField(label="To", required=False)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        first, last = values.get("from"), values.get("to")
        if first and first > LATEST:
            self.add_error("from", f"Choose a day up to {day_words(LATEST)}.")
        if last and not first and "from" not in self.errors:
            self.add_error("from", "Say from which day.")
        if first and last and last < first:
            self.add_error("to", "The last day comes before the first.")
        elif first and last and last - first > dt.timedelta(days=LONGEST):
            self.add_error("to", "An agenda tells a year at most.")
        return values
