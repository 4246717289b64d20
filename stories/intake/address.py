"""Web addresses as people paste them: checked strictly, and known again in other spellings.

This is the one parser: what a person types, where a redirect leads and what the fetcher
calls are all read here, so no two readings of an address can differ.
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

import idna

LONGEST = 2_000
_PORTS = {"http": 80, "https": 443}
# Names as the public name system has them. The last label starts with a letter: browsers take
# a host that ends in a number for an IPv4 address, also in octal, in hex or with parts left out.
_HOST = re.compile(
    r"^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$"
)
_TOO_LONG = "This address is longer than 2,000 characters."
_NO_HOST = "The host of this address is no public host name."

# Parameters that say where a reader came from or how the page is drawn, never what is read.
_TRACKING = re.compile(
    r"(utm_\w+|hsa_\w+|mtm_\w+|pk_\w+|at_\w+|ns_\w+|guce_\w+|mc_[ce]id|mkt_tok|_hs(enc|mi)"
    r"|(fb|g|d|y|tw|tt|ys)clid|msclkid|gclsrc|[gw]braid|igshid|igsh|li_fat_id|_g[al]|spm|xtor"
    r"|ref|ref_(src|url)|cmp|cmpid|ncid|ocid|smid|smtyp|soc_(src|trk)|sref|srnd|ito|taid"
    r"|partner|guccounter|wt[._]mc(_id)?|amp(_\w+)?|outputtype)",
    re.IGNORECASE,
)
_OTHER_DRESS = frozenset({"www", "m", "mobile", "amp", "touch", "wap"})
# Copies of pages that others keep: the address of the original stands in the path.
_AMP_CACHE = re.compile(r"^/[a-z]{1,2}/(?:s/)?(?P<host>[^/]+)(?P<path>/.*)?$")
_GOOGLE_AMP = re.compile(r"^/amp/(?:s/)?(?P<host>[^/]+\.[^/]+)(?P<path>/.*)?$")
_GOOGLE = re.compile(r"^(www\.)?google(\.com?)?\.[a-z]{2,3}$")
_IN_BRACKETS = re.compile(r"[^/]*//[^/?#]*\[[^/?#]*\]")
_ESCAPE = re.compile(r"%([0-9a-fA-F]{2})")
_UNRESERVED = re.compile(r"[\w.~-]", re.ASCII)


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

        What stands behind a host is not asked here; a host in numbers is refused as no host
        name, in whatever spelling.

        Raises:
            BadAddress: spaces, control characters, a backslash, sign-in data, another
                scheme or port, or a host that is no public host name.
        """
        text = _with_scheme(text.strip())
        try:
            parts = urlsplit(text)
            port = parts.port
        except ValueError as error:
            raise BadAddress("This is no web address. Copy it from the browser.") from error
        scheme = parts.scheme.lower()
        if scheme not in _PORTS:
            raise BadAddress("Only http and https addresses are taken.")
        if "@" in parts.netloc:
            raise BadAddress("An address must not carry a user name.")
        if port not in (None, _PORTS[scheme]):
            raise BadAddress("Only the usual ports, 80 and 443, are taken.")
        host = _host(parts.hostname or "")
        url = urlunsplit((scheme, host, parts.path or "/", parts.query, parts.fragment))
        key = _key(host, _escaped(parts.path), _escaped(parts.query))
        if max(len(url), len(key)) > LONGEST:
            raise BadAddress(_TOO_LONG)
        return cls(url=url, key=key)


def _with_scheme(text: str) -> str:
    if len(text) > LONGEST:
        raise BadAddress(_TOO_LONG)
    if re.search(r"[\s\x00-\x20\x7f-\x9f\ud800-\udfff\\]", text):
        raise BadAddress("An address has no spaces, backslashes or control characters.")
    if text.startswith("//"):
        text = f"https:{text}"
    elif not re.match(r"[a-z][a-z0-9+.-]*://", text, re.IGNORECASE):
        text = f"https://{text}"
    if _IN_BRACKETS.match(text):
        raise BadAddress(_NO_HOST)
    return text


def _host(name: str) -> str:
    """The name as the name system asks for it, in the reading of browsers (UTS 46)."""
    host = name
    if not name.isascii() or "xn--" in name:
        try:
            host = idna.encode(name[:LONGEST], uts46=True, std3_rules=True).decode("ascii")
        except UnicodeError as error:
            raise BadAddress(_NO_HOST) from error
    host = host.lower().removesuffix(".")
    if not _HOST.match(host):
        raise BadAddress(_NO_HOST)
    return host


def _escaped(text: str) -> str:
    """One spelling for each character: escaped where it must be, in capitals, else plain."""
    plain = _ESCAPE.sub(_one_spelling, text)
    return quote(plain, safe="!#$%&'()*+,/:;=?@[]~")


def _one_spelling(escape: re.Match[str]) -> str:
    character = chr(int(escape[1], 16))
    return character if _UNRESERVED.match(character) else escape[0].upper()


def _key(host: str, path: str, query: str) -> str:
    host, path = _original(host, path)
    # Latin-1 keeps every byte of what was escaped, whatever encoding the site uses.
    named = parse_qsl(query, keep_blank_values=True, encoding="latin-1")
    kept = sorted((name, value) for name, value in named if not _TRACKING.fullmatch(name))
    return f"{_bare_host(host)}{_bare_path(path)}" + (
        f"?{urlencode(kept, encoding='latin-1')}" if kept else ""
    )


def _original(host: str, path: str) -> tuple[str, str]:
    """Host and path of the page of which this is a copy kept for phones, or the same ones."""
    copy = None
    if host == "cdn.ampproject.org" or host.endswith(".cdn.ampproject.org"):
        copy = _AMP_CACHE.match(path)
    elif _GOOGLE.match(host):
        copy = _GOOGLE_AMP.match(path)
    if copy and _HOST.match(copy["host"].lower()):
        return copy["host"].lower(), copy["path"] or "/"
    return host, path


def _bare_host(host: str) -> str:
    labels = host.split(".")
    while len(labels) > 2 and labels[0] in _OTHER_DRESS:
        del labels[0]
    if len(labels) > 3 and labels[1] in _OTHER_DRESS:  # en.m.site.org
        del labels[1]
    return ".".join(labels)


def _bare_path(path: str) -> str:
    path = path.rstrip("/")
    if path.startswith("/amp/"):
        path = path.removeprefix("/amp")
    path = path.removesuffix("/amp").rstrip("/")
    if path.endswith(".amp.html"):
        path = path.removesuffix(".amp.html") + ".html"
    return path.removesuffix(".amp") or "/"
