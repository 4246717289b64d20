"""Web addresses as people paste them: checked strictly, and known again in other spellings."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

# Parameters that say where a reader came from, never what they read.
_TRACKING = re.compile(
    r"^(utm_\w+|mc_[ce]id|fbclid|gclid|dclid|msclkid|igshid|yclid|ref|ref_src|cmpid|ocid|smid"
    r"|partner|ns_\w+|_ga|spm)$"
)
_PREFIXES = ("www.", "m.", "mobile.", "amp.")
_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(
    r"^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$"
)


class BadAddress(ValueError):
    """Not a web address that we would print or follow; the message is for who gave it."""


@dataclass(frozen=True)
class Address:
    """`url` to print and follow; `key` is the same for every spelling of one address."""

    url: str
    key: str

    @classmethod
    def parse(cls, text: str) -> "Address":
        """Reads one http or https address; a missing scheme means https.

        Raises:
            BadAddress: spaces, control characters, a backslash, sign-in data, another
                scheme or port, or a host that is no public host name.
        """
        text = text.strip()
        if len(text) > 2_000:
            raise BadAddress("This address is longer than 2,000 characters.")
        if re.search(r"[\s\x00-\x20\x7f\\]", text):
            raise BadAddress("An address has no spaces, backslashes or control characters.")
        if "://" not in text:
            text = f"https://{text}"
        try:
            parts = urlsplit(text)
            port = parts.port
        except ValueError as error:
            raise BadAddress("This is no web address. Copy it from the browser.") from error
        if parts.scheme.lower() not in _PORTS:
            raise BadAddress("Only http and https addresses are taken.")
        if "@" in parts.netloc:
            raise BadAddress("An address must not carry a user name.")
        if port not in (None, _PORTS[parts.scheme.lower()]):
            raise BadAddress("Only the usual ports, 80 and 443, are taken.")
        host = _host(parts.hostname or "")
        path = parts.path or "/"
        url = urlunsplit((parts.scheme.lower(), host, path, parts.query, parts.fragment))
        return cls(url=url, key=_key(host, path, parts.query))


def _host(name: str) -> str:
    try:
        host = name.rstrip(".").encode("idna").decode("ascii").lower()
    except UnicodeError as error:
        raise BadAddress("The host of this address cannot be read.") from error
    if not _HOST.match(host):
        raise BadAddress("The host of this address is no public host name.")
    return host


def _key(host: str, path: str, query: str) -> str:
    for prefix in _PREFIXES:
        if host.startswith(prefix) and host.count(".") > 1:
            host = host.removeprefix(prefix)
    kept = [(name, value) for name, value in parse_qsl(query) if not _TRACKING.match(name.lower())]
    path = path.removesuffix("/amp").removesuffix("/amp/").rstrip("/") or "/"
    return f"{host}{path}" + (f"?{urlencode(sorted(kept))}" if kept else "")
