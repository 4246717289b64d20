"""The brief: what a reporter who writes now may rely on, on one page.

Nothing closed stands in it: a brief is copied, printed and passed on.
"""

from stories.briefs.brief import Brief, Section, brief_of
from stories.briefs.item import Item
from stories.briefs.text import as_text

__all__ = ["Brief", "Item", "Section", "as_text", "brief_of"]
