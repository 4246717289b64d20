"""Ways to damage the record behind the back of actions, triggers and constraints."""

from tests.damage.claims import CLAIMS, LINKS
from tests.damage.doing import Damage, defenceless, run, undone
from tests.damage.rows import CHAINS, REST

__all__ = ["EVERYTHING", "Damage", "defenceless", "run", "undone"]

EVERYTHING = [*CLAIMS, *LINKS, *CHAINS, *REST]
