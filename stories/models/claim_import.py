from typing import Any, NamedTuple

from django.db import models

from stories.models.base import Kept, one_of
from stories.models.claim import Claim
from stories.models.fields import CleanJSON, CleanLine
from stories.models.story import Story, hides
from stories.models.user import User
from stories.models.vocab import ImportState

MOST_ROWS = 5_000


class Line(NamedTuple):
    """A row of the sheet: what `actions.claims.add_claim` takes, and what comes along."""

    row: int
    claim: dict[str, Any]
    speaker_name: str = ""
    source: str = ""
    address: str = ""


class ClaimImportQuerySet(models.QuerySet["ClaimImport"]):
    def visible_to(self, user: User) -> "ClaimImportQuerySet":
        return self.exclude(hides(user, "story"))


class ClaimImport(Kept):
    """A spreadsheet of claims: read, shown, imported, and undone where it was a mistake."""

    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="claim_imports")
    name = CleanLine(max_length=200)
    header = CleanJSON(default=list)
    rows = CleanJSON(default=list)
    columns = CleanJSON(default=dict, blank=True)
    """Field of a claim → index of the column that holds it."""
    state = models.CharField(
        max_length=8, choices=ImportState.choices, default=ImportState.PREVIEW, editable=False
    )

    objects = ClaimImportQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [one_of("claim_import", "state", ImportState.values)]

    def __str__(self) -> str:
        return self.name


class ImportedClaim(models.Model):
    """Which row of the sheet became which claim."""

    claim_import = models.ForeignKey(
        ClaimImport, on_delete=models.PROTECT, related_name="imported", db_index=False
    )
    row = models.PositiveIntegerField()
    claim = models.OneToOneField(Claim, on_delete=models.PROTECT, related_name="imported_from")

    class Meta:
        ordering = ["claim_import_id", "row"]
        constraints = [
            models.UniqueConstraint(fields=["claim_import", "row"], name="imported_row_once")
        ]

    def __str__(self) -> str:
        return f"Row {self.row} of {self.claim_import}"
