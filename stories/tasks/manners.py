"""What a program that nobody watches asks before it reads a page: the site's robots.txt."""

import threading
import time
from urllib.parse import urlsplit

from stories.intake import robots
from stories.intake.address import Address, BadAddress
from stories.intake.capture import robots_txt
from stories.intake.errors import Failure, IntakeError

KEEP = 3_600  # seconds for which a site's rules hold, without asking again
MOST = 1_000
_rules: dict[str, tuple[float, bytes]] = {}
_lock = threading.Lock()


def ask_first(text: str) -> Address:
    """The address, if the site lets programs read it.

    Raises:
        IntakeError: BAD_ADDRESS, BLOCKED by its robots.txt, or no rules to be had just now.
    """
    try:
        address = Address.parse(text)
    except BadAddress as error:
        raise IntakeError(Failure.BAD_ADDRESS, str(error)) from error
    if not robots.allowed(address, _rules_of(address)):
        raise IntakeError(Failure.BLOCKED, "robots.txt")
    return address


def _rules_of(address: Address) -> bytes:
    parts = urlsplit(address.url)
    site = f"{parts.scheme}://{parts.netloc}"
    with _lock:
        asked_at, rules = _rules.get(site, (0.0, b""))
    if site in _rules and time.monotonic() - asked_at < KEEP:
        return rules
    rules = robots_txt(address)
    with _lock:
        if len(_rules) >= MOST:
            _rules.clear()
        _rules[site] = (time.monotonic(), rules)
    return rules


def forget() -> None:
    """Asks every site anew."""
    with _lock:
        _rules.clear()
