"""The admin site, for administrators: data entry of everything, through actions."""

from stories.admin import (
    accounts,
    articles,
    claims,
    dates,
    followups,
    notices,
    people,
    readers,
    record,
    reviews,
    stories,
    updates,
)

__all__ = [
    "accounts",
    "articles",
    "claims",
    "dates",
    "followups",
    "notices",
    "people",
    "readers",
    "record",
    "reviews",
    "stories",
    "updates",
]
