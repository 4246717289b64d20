"""What is written once: to search and to read."""

from typing import Any

from django.contrib import admin

from stories.admin.base import RECORD, THE_RECORD, ReadOnlyAdmin, ReadOnlyInline
from stories.admin.desk import owned
from stories.models import (
    Chain,
    Change,
    Departure,
    Edition,
    Listing,
    OldAddress,
    Proposal,
    ProposalDispute,
    Shelf,
    TrackedPledge,
    Verdict,
    VerdictDispute,
)
from stories.models.vocab import ProposalState

CHAINED: Any = (
    "The chain",
    {"fields": ["uid", "chain", "position", "hash"], "classes": ["collapse"]},
)


class ProposalDisputeInline(ReadOnlyInline):
    model = ProposalDispute
    fields = ["speaker", "aspect", "disputing_claim"]
    verbose_name_plural = "who disputes it, and what about it"


class VerdictDisputeInline(ReadOnlyInline):
    model = VerdictDispute
    fields = ["speaker", "aspect", "disputing_claim"]
    verbose_name_plural = "who disputes it, and what about it"


@admin.register(Proposal)
class ProposalAdmin(ReadOnlyAdmin):
    list_display = ["claim", "axis", "value", "state", "created_by", "created_at"]
    list_filter = ["state", "axis", "value", "created_at"]
    list_select_related = ["claim", "created_by"]
    search_fields = ["claim__text", "reason", "created_by__name"]
    ordering = ["-created_at"]
    fieldsets = [
        (None, {"fields": ["claim", "axis", "value", "reason", "state_at_desk"]}),
        ("What was decided", {"fields": ["decided_at", "decided_by", "decision_note"]}),
        THE_RECORD,
    ]
    readonly_fields = ["state_at_desk", "decided_at", "decided_by", "decision_note", *RECORD]
    inlines = [ProposalDisputeInline]

    state_at_desk = owned(
        "State",
        "get_state_display",
        view="claim",
        verb="Decide it at the desk",
        args=lambda row: [row.claim.public_id],
        when=lambda row: row.state == ProposalState.OPEN,
    )


@admin.register(Verdict)
class VerdictAdmin(ReadOnlyAdmin):
    list_display = ["claim", "axis", "words", "by", "at"]
    list_filter = ["axis", "value", "at"]
    list_select_related = ["claim", "by"]
    search_fields = ["claim__text", "reason", "by__name"]
    ordering = ["-pk"]
    fieldsets = [
        (None, {"fields": ["claim", "axis", "words", "reason", "by", "at", "proposal"]}),
        CHAINED,
    ]
    readonly_fields = ["words", "uid", "chain", "position", "hash"]
    inlines = [VerdictDisputeInline]

    @admin.display(description="Value", ordering="value")
    def words(self, row: Verdict) -> str:
        return row.label


@admin.register(Change)
class ChangeAdmin(ReadOnlyAdmin):
    """The desk's log. The History page of a row shows its part in words."""

    list_display = ["kind", "about", "story", "by", "at", "note"]
    list_filter = ["kind", "at"]
    list_select_related = ["story", "claim", "by"]
    search_fields = ["note", "by__name", "story__title", "claim__text", "subject_id"]
    ordering = ["-pk"]
    fieldsets = [
        (None, {"fields": ["kind", "by", "at", "story", "claim", "note"]}),
        ("What changed", {"fields": ["subject", "subject_id", "before", "after"]}),
        CHAINED,
    ]
    readonly_fields = ["uid", "chain", "position", "hash"]

    @admin.display(description="About", ordering="subject")
    def about(self, row: Change) -> str:
        return str(row.claim or f"{row.subject} {row.subject_id}")


@admin.register(Chain)
class ChainAdmin(ReadOnlyAdmin):
    list_display = ["table", "name", "length", "head"]
    list_filter = ["table"]
    search_fields = ["name", "head"]


@admin.register(Edition)
class EditionAdmin(ReadOnlyAdmin):
    list_display = ["headline", "subject", "number", "published", "correction"]
    list_filter = ["subject", "published"]
    search_fields = ["headline", "public_id", "correction", "speaker_name"]
    ordering = ["-pk"]


class ListingInline(ReadOnlyInline):
    model = Listing
    fields = ["scope", "key", "subject", "sort_at"]


class DepartureInline(ReadOnlyInline):
    model = Departure
    fields = ["scope", "key", "at", "note"]
    verbose_name_plural = "feeds that it left"


class TrackedInline(ReadOnlyInline):
    model = TrackedPledge
    fields = ["outcome", "standing", "deadline_to", "again_of"]
    verbose_name_plural = "on the readers’ board"


@admin.register(Shelf)
class ShelfAdmin(ReadOnlyAdmin):
    list_display = ["edition", "subject", "slug", "sort_at", "gone_at"]
    list_filter = ["subject", ("gone_at", admin.EmptyFieldListFilter), "sort_at"]
    list_select_related = ["edition"]
    search_fields = ["slug", "public_id", "edition__headline"]
    ordering = ["-sort_at"]
    inlines = [ListingInline, DepartureInline, TrackedInline]


@admin.register(OldAddress)
class OldAddressAdmin(ReadOnlyAdmin):
    list_display = ["slug", "subject", "public_id"]
    list_filter = ["subject"]
    search_fields = ["slug", "public_id"]
