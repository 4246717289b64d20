"""From an address to a report as plain values: fetched, then read in the child process.

Whatever reads the internet comes in here, from a worker: it may take ten seconds.
"""

from dataclasses import dataclass

from stories.intake import robots
from stories.intake.address import Address
from stories.intake.captured import Capture
from stories.intake.connect import Network
from stories.intake.errors import Failure, IntakeError
from stories.intake.extract import extract
from stories.intake.fetch import FEED, TEXT, Fetched, fetch


@dataclass(frozen=True)
class Look:
    """What one look at a page showed. `capture` is None where it is as it was.

    `etag` and `last_modified` belong to the next look.
    """

    capture: Capture | None
    url: str
    etag: str
    last_modified: str


def capture(address: Address, *, network: Network | None = None) -> Capture:
    """The report at this address. One page is fetched; its canonical address is only named.

    Raises:
        IntakeError: with the failure to store.
    """
    return _read(fetch(address, network=network))


def look_again(
    address: Address, *, etag: str = "", last_modified: str = "", network: Network | None = None
) -> Look:
    """The report as it is now, unless the site says that nothing changed since the last look.

    Raises:
        IntakeError: as `capture`.
    """
    page = fetch(address, etag=etag, last_modified=last_modified, network=network)
    if page.not_modified:
        return Look(None, page.url, page.etag or etag, page.last_modified or last_modified)
    return Look(_read(page), page.url, page.etag, page.last_modified)


def landing(address: Address, *, network: Network | None = None) -> str:
    """Where this address leads in the end: so an archive says where it keeps a copy.

    Raises:
        IntakeError: as `capture`.
    """
    return fetch(address, network=network).url


def feed(
    address: Address, *, etag: str = "", last_modified: str = "", network: Network | None = None
) -> Fetched:
    """The bytes of an RSS, Atom or JSON feed, not parsed.

    Raises:
        IntakeError: as `capture`.
    """
    return fetch(address, accept=FEED, etag=etag, last_modified=last_modified, network=network)


def robots_txt(address: Address, *, network: Network | None = None) -> bytes:
    """The rules for programs of this address's site, for `robots.allowed`; b"" where it has none.

    Raises:
        IntakeError: the site cannot say just now, which means that nothing may be read.
    """
    try:
        return fetch(robots.place(address), accept=TEXT, network=network).body
    except IntakeError as error:
        if error.failure in _NO_RULES and error.retry_after is None:
            return b""
        raise


# RFC 9309: any answer of the 4xx kind, or none that is a text, means that there are no rules.
_NO_RULES = frozenset(
    {Failure.MISSING, Failure.BLOCKED, Failure.PAYWALL, Failure.NOT_A_PAGE, Failure.REDIRECTED}
)


def _read(page: Fetched) -> Capture:
    return extract(page.body, url=page.url, content_type=page.content_type, charset=page.charset)
