"""The proof of the record: every rule that always holds, checked over the whole database.

It only reads. `check_record` prints what it finds; the tests damage rows and look for them.
"""

from collections.abc import Callable, Iterator

from django.db import DatabaseError

from stories.models import Claim
from stories.proof import (
    chains,
    claims,
    constraints,
    editions,
    links,
    log,
    merges,
    passages,
    search,
)
from stories.proof.faults import Fault, fault
from stories.proof.snapshot import snapshot

__all__ = ["CHECKS", "Fault", "all_faults", "faults", "forgotten_pledges", "snapshot"]

CHECKS: tuple[Callable[[], Iterator[Fault]], ...] = (
    constraints.guards,
    constraints.constraints,
    constraints.uniqueness,
    constraints.references,
    chains.chains,
    chains.lost_chains,
    claims.current_values,
    claims.decided_values,
    claims.standings,
    claims.closed_pledges,
    claims.list_days,
    claims.main_claims,
    claims.unnamed_speakers,
    links.withdrawals,
    links.proposals,
    passages.passages,
    passages.empty_appearances,
    editions.numbers,
    editions.shelves,
    editions.listings,
    editions.departures,
    editions.tracked,
    editions.publications,
    editions.scheduled,
    editions.homes,
    editions.strangers,
    merges.merges,
    merges.left_behind,
    merges.led_on,
    search.search_indexes,
    log.logged,
    log.subjects,
    log.retold,
)


def faults(check: Callable[[], Iterator[Fault]]) -> Iterator[Fault]:
    """What one check finds; a value that cannot even be read is a fault too."""
    try:
        yield from check()
    except (DatabaseError, ValueError) as error:
        sentence = f"It met a value that cannot be read, and stopped: {error}"
        yield Fault(check.__name__, "The check", check.__name__, sentence)


def all_faults() -> Iterator[Fault]:
    """Everything that is wrong, check by check."""
    for check in CHECKS:
        yield from faults(check)


def forgotten_pledges() -> Iterator[Fault]:
    """Warnings, not faults: pledges about which no question is in the diary."""
    rows = Claim.objects.forgettable().order_by("pk")
    for pk in rows.values_list("pk", flat=True).iterator(chunk_size=2_000):
        sentence = "No follow-up asks what became of this pledge. Schedule one, or close it."
        yield fault("forgotten_pledges", Claim, pk, sentence)
