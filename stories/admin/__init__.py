"""The admin site, for administrators: data entry of everything, through actions."""

from stories.admin import (
    accounts,
    articles,
    claims,
    followups,
    notices,
    people,
    record,
    reviews,
    stories,
    updates,
)

__all__ = [
    "accounts",
    "articles",
    "claims",
    "followups",
    "notices",
    "people",
    "record",
    "reviews",
    "stories",
    "updates",
]
