"""The public tables. What serves readers reads these and nothing else.

No relation leads from here to a draft table: a reader's page cannot climb to one.
"""

from stories.models.edition.editions import Edition
from stories.models.edition.shelf import (
    LED_AT_MOST,
    Departure,
    DepartureQuerySet,
    Generation,
    Listing,
    OldAddress,
    Shelf,
    ShelfQuerySet,
)
from stories.models.edition.tracked import TrackedPledge, TrackedPledgeQuerySet

__all__ = [
    "LED_AT_MOST",
    "Departure",
    "DepartureQuerySet",
    "Edition",
    "Generation",
    "Listing",
    "OldAddress",
    "Shelf",
    "ShelfQuerySet",
    "TrackedPledge",
    "TrackedPledgeQuerySet",
]
