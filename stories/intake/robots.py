"""What a site asks of programs that read it on a schedule (RFC 9309).

A person who takes in one page is a reader, and is not asked to stay away. Feeds and
articles that are looked at again without anybody watching keep to it.
"""

from collections.abc import Iterable
from urllib.robotparser import RobotFileParser

from stories.intake.address import Address

NAME = "Storytrack"
LONGEST = 500 * 1024


def place(address: Address) -> Address:
    """Where the robots.txt of this address's site stands."""
    scheme, _, rest = address.url.partition("://")
    return Address.parse(f"{scheme}://{rest.partition('/')[0]}/robots.txt")


def allowed(address: Address, robots_txt: bytes) -> bool:
    """Whether these rules let us read this address on a schedule; what is odd in them does not
    count, as with the usual crawlers."""
    lines = robots_txt[:LONGEST].decode("utf-8-sig", "replace").splitlines()
    try:
        rules = _read(lines)
    except ValueError:
        rules = _read(filter(_can_be_read, lines))
    return rules.can_fetch(NAME, address.url)


def _read(lines: Iterable[str]) -> RobotFileParser:
    """Raises ValueError for some odd lines."""
    rules = RobotFileParser()
    rules.parse(lines)
    return rules


def _can_be_read(line: str) -> bool:
    try:
        _read(["User-agent: *", line])
    except ValueError:
        return False
    return True
