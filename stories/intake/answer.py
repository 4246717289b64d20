"""What the head of an answer says: refused, led on, or a page of this kind."""

import re
import time
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

from urllib3 import BaseHTTPResponse, HTTPHeaderDict

from stories.intake.address import Address, BadAddress
from stories.intake.errors import Failure, IntakeError

REDIRECTS = frozenset({301, 302, 303, 307, 308})
FAILURES = {
    300: Failure.REDIRECTED,
    305: Failure.REDIRECTED,
    401: Failure.PAYWALL,
    402: Failure.PAYWALL,
    404: Failure.MISSING,
    410: Failure.MISSING,
}
WITHOUT_PAGE = frozenset({204, 205, 206})
A_WEEK = 7 * 24 * 3600
PAYWALL = re.compile(
    rb"paywall|isaccessibleforfree|subscribe to (read|continue|unlock)|subscribers? only"
    rb"|for subscribers|already (a )?subscribe",
    re.IGNORECASE,
)
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([\w.:+-]{1,40})", re.IGNORECASE)


def printable(value: str, *, longest: int) -> str:
    """A header's value that can be kept and sent again, or ""."""
    fits = len(value) <= longest and value.isascii() and value.isprintable()
    return value.strip() if fits else ""


def refusal(status: int, headers: HTTPHeaderDict, sample: bytes) -> IntakeError:
    """The failure that this status stands for; `sample` is the beginning of the page."""
    if status in FAILURES:
        failure = FAILURES[status]
    elif status == 403 and PAYWALL.search(sample):
        failure = Failure.PAYWALL
    elif 400 <= status < 500:
        failure = Failure.BLOCKED
    elif status in WITHOUT_PAGE:
        failure = Failure.NOT_A_PAGE
    else:
        failure = Failure.SERVER_ERROR
    return IntakeError(failure, f"status {status}", retry_after=retry_after(headers))


def retry_after(headers: HTTPHeaderDict) -> int | None:
    """Seconds to wait, at most a week; a date is counted from the answer's own date."""
    value = headers.get("retry-after", "").strip()
    if re.fullmatch(r"[0-9]{1,9}", value):
        return min(int(value), A_WEEK)
    try:
        then = parsedate_to_datetime(value).timestamp()
    except (ValueError, OverflowError):
        return None
    try:
        now = parsedate_to_datetime(headers.get("date", "")).timestamp()
    except (ValueError, OverflowError):
        now = time.time()
    return max(0, min(int(then - now), A_WEEK))


def next_address(url: str, headers: HTTPHeaderDict) -> Address:
    """Where a redirect leads, read as strictly as what a person types.

    Raises:
        IntakeError: REDIRECTED: to no address or several, to none that may be followed, or
            from https back to http.
    """
    places = set(headers.getlist("location"))
    if len(places) != 1:
        raise IntakeError(Failure.REDIRECTED, f"{len(places)} places to go on to")
    place = _as_utf8(places.pop())
    # Checked before urljoin, which drops tabs and takes what follows for another address.
    if not place or re.search(r"[\s\x00-\x20\x7f\\]", place):
        raise IntakeError(Failure.REDIRECTED, f"led on to {place[:200]!r}")
    try:
        address = Address.parse(urljoin(url, place))
    except (BadAddress, ValueError) as error:
        raise IntakeError(Failure.REDIRECTED, f"led on to {place[:200]!r}: {error}") from error
    if url.startswith("https:") and not address.url.startswith("https:"):
        raise IntakeError(Failure.REDIRECTED, f"from https to {address.url[:200]}")
    return address


def _as_utf8(header: str) -> str:
    """Headers are read as Latin-1; what sites write in them is UTF-8."""
    try:
        return header.encode("latin-1").decode()
    except UnicodeError:
        return header


def kind(headers: HTTPHeaderDict, *, accept: str) -> tuple[str, str]:
    """The content type and charset. A page without a type is taken for what was asked.

    Raises:
        IntakeError: NOT_A_PAGE, for a type that `accept` does not name.
    """
    header = headers.get("content-type", "")
    content_type = header.partition(";")[0].strip().lower()
    wanted = {each.partition(";")[0].strip() for each in accept.split(",")}
    if content_type and content_type not in wanted:
        raise IntakeError(Failure.NOT_A_PAGE, f"content type {content_type[:100]!r}")
    charset = _CHARSET.search(header)
    return content_type, charset[1].lower() if charset else ""


def check_framing(answer: BaseHTTPResponse, *, limit: int) -> None:
    """Refuses what would be too long, and framing that http.client would not undo.

    Raises:
        IntakeError: TOO_LARGE, UNREADABLE.
    """
    framing = answer.headers.get("transfer-encoding", "chunked").strip().lower()
    if framing != "chunked":
        raise IntakeError(Failure.UNREADABLE, f"transfer encoding {framing[:100]!r}")
    if (answer.length_remaining or 0) > limit:
        raise IntakeError(Failure.TOO_LARGE, f"{answer.length_remaining} bytes announced")
