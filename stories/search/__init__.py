"""Search over the desk's matter, and "have we seen this claim?".

What a person may not see is neither found nor counted, and closed evidence is never indexed.
"""

from stories.fulltext.results import Found, Group
from stories.search.finding import ALL, Hit, search
from stories.search.kinds import KINDS, Kind
from stories.search.seen import Seen, candidates, have_we_seen

__all__ = [
    "ALL",
    "KINDS",
    "Found",
    "Group",
    "Hit",
    "Kind",
    "Seen",
    "candidates",
    "have_we_seen",
    "search",
]
