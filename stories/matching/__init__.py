"""Which of these claims says what this sentence says? Values in, values out.

No score tells a repeat from a look-alike: the same figure may be about another thing, and the
same thing may have another figure. So this puts likely repeats first, and says of each in plain
words what is shared and what differs. A person decides.
"""

from stories.matching.ranking import Candidate, Match, rank, rare_terms
from stories.matching.wording import terms

__all__ = ["Candidate", "Match", "rank", "rare_terms", "terms"]
