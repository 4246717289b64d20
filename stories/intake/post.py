"""Telling another site something, by the same guarded road on which pages are fetched."""

from stories.intake import answer, connect
from stories.intake.address import Address
from stories.intake.connect import Deadline, Network
from stories.intake.errors import Failure, IntakeError
from stories.intake.fetch import HUSH, USER_AGENT, Limits, hop

LIMITS = Limits(seconds=10, wire=100_000, decoded=100_000, redirects=0)


def post(
    address: Address,
    body: bytes,
    content_type: str,
    *,
    network: Network | None = None,
    limits: Limits = LIMITS,
) -> int:
    """Posts `body` once; no redirect is followed, and what comes back is not read.

    It may take `limits.seconds`: it belongs in a worker, never in a web request.

    Returns:
        The status of the answer, from 200 to 299.

    Raises:
        IntakeError: nobody answered, or with another status; its `retry_after` is what the
            site asked for, if it did.
    """
    network = network or connect.INTERNET
    deadline = Deadline(network.clock() + limits.seconds, network.clock)
    headers = {
        "User-Agent": USER_AGENT,
        "Accept": "*/*",
        "Content-Type": content_type,
        "Connection": "close",
    }
    try:
        with hop(
            address.url, headers, body=body, limits=limits, deadline=deadline, network=network
        ) as got:
            if not 200 <= got.status < 300:
                raise answer.refusal(got.status, got.headers, b"")
            return got.status
    except IntakeError as error:
        if error.failure is Failure.NO_ANSWER:
            network.wait(max(0.0, deadline.at + HUSH - network.clock()))
        raise
