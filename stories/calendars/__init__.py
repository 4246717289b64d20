"""Days of the newsroom: drawn as a month, handed out as iCalendar, read from iCalendar.

Pure functions on dates and text: nothing here knows a table.
"""

from stories.calendars.month import Day, month, month_days

__all__ = ["Day", "month", "month_days"]
