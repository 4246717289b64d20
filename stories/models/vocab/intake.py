"""Taking in coverage: where it comes from, how far it is, what was made of it."""

from django.db.models import TextChoices


class Road(TextChoices):
    ADDRESS = "address", "Web address"
    TEXT = "text", "Pasted text"
    HTML = "html", "Pasted or uploaded page"


class IntakeState(TextChoices):
    WAITING = "waiting", "Waits its turn"
    WORKING = "working", "Being read"
    TAKEN = "taken", "Taken in"
    KNOWN = "known", "Was here already"
    FAILED = "failed", "Could not be read"
    CANCELLED = "cancelled", "Cancelled"


UNDER_WAY = frozenset({IntakeState.WAITING, IntakeState.WORKING})


class Found(TextChoices):
    """What a second look at a watched article showed."""

    SAME = "same", "Unchanged"
    CHANGED = "changed", "Changed"
    VANISHED = "vanished", "Gone"
    FAILED = "failed", "Could not be read"


class SuggestionState(TextChoices):
    OPEN = "open", "Suggested"
    ACCEPTED = "accepted", "Made a claim"
    DISMISSED = "dismissed", "Dismissed"


class TriageState(TextChoices):
    NEW = "new", "To look at"
    TAKEN = "taken", "Taken in"
    DISMISSED = "dismissed", "Dismissed"


class ImportState(TextChoices):
    PREVIEW = "preview", "Preview"
    DONE = "done", "Imported"
    UNDONE = "undone", "Undone"
