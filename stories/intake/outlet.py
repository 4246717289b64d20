"""Who published it, and the address that the page gives itself."""

import re
from urllib.parse import urlsplit

from stories.intake.page import Page, host, plain, strings

_NAMES = (
    "og:site_name",
    "application-name",
    "apple-mobile-web-app-title",
    "dc.publisher",
    "dcterms.publisher",
    "citation_publisher",
    "cre",
    "publisher",
    "article:publisher",
    "twitter:app:name:iphone",
    "al:ios:app_name",
)
_LONGEST = 80
_SLOGAN = re.compile(r"(?<=\w)\s(?:[|•·–—-]|::)\s.*$")


def names(page: Page) -> list[str]:
    """Every name that the page gives its publisher, the best first."""
    found = [name for name in page.meta("og:site_name") if _is_name(name)]
    for node in page.articles:
        for key in ("publisher", "sourceOrganization", "provider"):
            value = node.get(key)
            if (
                isinstance(value, dict)
                and not value.get("name")
                and isinstance(value.get("@id"), str)
            ):
                value = page.by_id(value["@id"])
            found += [name for name in strings(value) if _is_name(name)]
    found += [name for name in page.meta(*_NAMES[1:]) if _is_name(name)]
    found += [name.strip("@ ") for name in page.meta("twitter:site") if _is_name(name.strip("@ "))]
    return list(dict.fromkeys(plain(name) for name in found))


def outlet(page: Page, known: list[str]) -> str:
    """The publisher's name without its slogan, else the host of the page."""
    handles = {name.strip("@ ") for name in page.meta("twitter:site")}
    named = [name for name in known if name not in handles or " " in name]
    return _SLOGAN.sub("", named[0]) if named else host(page.url)


def canonical(page: Page) -> str:
    """The address that the page names as its own: absolute http(s), never a mere front page."""
    links = [
        element.get("href") or ""
        for element in page.tree.iter("link")
        if "canonical" in (element.get("rel") or "").lower().split()
    ]
    for link in (*links, *page.meta("og:url")):
        address = page.address(link)
        if address and (
            urlsplit(address).path.strip("/") or urlsplit(address).query or _is_front(page.url)
        ):
            return address
    return ""


def _is_front(url: str) -> bool:
    parts = urlsplit(url)
    return bool(url) and not parts.path.strip("/") and not parts.query


def _is_name(text: str) -> bool:
    return 0 < len(text) <= _LONGEST and not text.startswith(("http", "/", "#"))
