"""Which machines may be called: the public address space, written out.

`ipaddress.is_private` is not asked: what it says differs between Python versions, and
Python 3.11.7 calls several disguised loopback addresses global.
"""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from stories.intake.errors import Failure, IntakeError

# The IANA registry of special-purpose IPv4 addresses, with the ranges that some machine next
# door answers on.
REFUSED_V4 = tuple(
    map(
        IPv4Network,
        (
            "0.0.0.0/8",  # this network
            "10.0.0.0/8",  # private
            "100.64.0.0/10",  # shared by a carrier's customers; clouds put metadata there
            "127.0.0.0/8",  # loopback
            "168.63.129.16/32",  # the host of a virtual machine at Azure
            "169.254.0.0/16",  # link-local; metadata of most clouds
            "172.16.0.0/12",  # private
            "192.0.0.0/24",  # protocol assignments
            "192.0.2.0/24",  # documentation
            "192.31.196.0/24",  # AS112, answered by whoever is near
            "192.52.193.0/24",  # multicast tunnels
            "192.88.99.0/24",  # 6to4 relays
            "192.168.0.0/16",  # private
            "192.175.48.0/24",  # AS112
            "198.18.0.0/15",  # benchmarks
            "198.51.100.0/24",  # documentation
            "203.0.113.0/24",  # documentation
            "224.0.0.0/4",  # multicast
            "240.0.0.0/4",  # reserved, and broadcast
        ),
    )
)
# The only IPv6 space given out so far. It leaves out loopback, ::ffff:0:0/96 (IPv4 in
# disguise), 64:ff9b::/96 (NAT64), fc00::/7, fe80::/10, ff00::/8 and all that is reserved.
GIVEN_OUT_V6 = IPv6Network("2000::/3")
REFUSED_V6 = tuple(
    map(
        IPv6Network,
        (
            "2001::/23",  # protocol assignments: Teredo (IPv4 in disguise), ORCHID, benchmarks
            "2001:db8::/32",  # documentation
            "2002::/16",  # 6to4: IPv4 in disguise
            "2620:4f:8000::/48",  # AS112
            "3ffe::/16",  # the former test network
            "3fff::/20",  # documentation
        ),
    )
)


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether this is an address of the public internet that may be called."""
    if isinstance(address, IPv4Address):
        return not any(address in block for block in REFUSED_V4)
    if address.scope_id is not None or address not in GIVEN_OUT_V6:
        return False
    return not any(address in block for block in REFUSED_V6)


def vet(answers: Iterable[str]) -> tuple[str, ...]:
    """The addresses that a name server gave, each once, spelled as they will be called.

    One address that may not be called refuses them all: a name with a public and a private
    address is a trap, not a site.

    Raises:
        IntakeError: NO_ANSWER, as for a name that does not exist.
    """
    vetted: dict[str, None] = {}
    for answer in answers:
        try:
            address = ip_address(answer)
        except ValueError as error:
            raise IntakeError(Failure.NO_ANSWER, f"no address: {answer!r}") from error
        if not is_public(address):
            raise IntakeError(Failure.NO_ANSWER, f"refused address: {answer}")
        vetted[str(address)] = None
    if not vetted:
        raise IntakeError(Failure.NO_ANSWER, "the name has no address")
    return tuple(vetted)
