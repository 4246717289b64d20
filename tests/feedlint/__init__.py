"""A strict linter for RSS 2.0, Atom 1.0 and JSON Feed 1.1, of our own.

Each fault names its rule and where that rule stands. `test_calibration` holds the linter
against documents that the specifications accept and reject.
"""

from tests.feedlint.atom import atom_faults
from tests.feedlint.fault import Fault
from tests.feedlint.jsonfeed import json_faults
from tests.feedlint.rss import rss_faults

LINTERS = {"rss": rss_faults, "atom": atom_faults, "json": json_faults}


def lint(body: bytes, form: str) -> list[Fault]:
    """What is wrong with a feed in one of the three forms; nothing where it is right."""
    return LINTERS[form](body)
