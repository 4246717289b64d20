"""How fast one address may ask: a bucket of tokens for each, in this process's memory."""

import ipaddress
import threading
import time
from collections import OrderedDict
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest

ADDRESSES = 20_000


class Buckets:
    """`per_minute` requests in a row, then as many a minute. The addresses seen last are kept."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self.left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self.lock = threading.Lock()

    def wait(self, address: str, per_minute: int) -> float:
        """Takes a token. The seconds until there is one, where there is none; else 0."""
        if per_minute <= 0:
            return 0
        now = self.clock()
        with self.lock:
            tokens, since = self.left.pop(address, (float(per_minute), now))
            tokens = min(per_minute, tokens + (now - since) * per_minute / 60)
            enough = tokens >= 1
            self.left[address] = (tokens - 1 if enough else tokens, now)
            if len(self.left) > ADDRESSES:
                self.left.popitem(last=False)
        return 0 if enough else (1 - tokens) * 60 / per_minute


buckets = Buckets()


def asker(request: HttpRequest) -> str:
    """Who asks: the address that our own proxies saw; of IPv6 the network that one customer has."""
    seen = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    proxies = settings.PROXIES
    peer = request.META.get("REMOTE_ADDR", "")  # a server on a socket file knows none
    text = seen[-proxies] if proxies and len(seen) >= proxies else peer
    try:
        address = ipaddress.ip_address(text.strip())
    except ValueError:
        return str(peer)
    if address.version == 6:
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)
