"""What stands on a page and is no part of the report, as its markup says it."""

import re
from functools import lru_cache
from itertools import pairwise

from lxml import html

_TAGS = frozenset(("aside", "nav", "footer", "form", "figure", "figcaption", "dialog", "menu"))
_WORDS_TEXT = """
    ad ads advert adverts advertisement advertising adsense sponsor sponsored outbrain
    taboola newsletter newsletters signup subscribe subscription paywall promo promos
    promotion promobox related relateds recommended recommendations recirc recirculation
    readmore trending popular mostread mostpopular teaser teasers sidebar rail share sharing
    sharebar sharetools social socialbar addthis comments comment commentlist disqus respond
    cookie cookies consent gdpr breadcrumb breadcrumbs byline bylines author authors
    authorbox authorbio bio biography caption captions credit credits photocredit tags
    taglist topics nav navbar navigation menu pagination pager toolbar tooltip modal popup
    popover banner masthead footer copyright newswidget correction-form livechat feedback
    donate donation outbrain hidden hide screenreader timestamp dateline-meta pubdate
    published upnext nextup prevnext
"""
_WORDS = frozenset(_WORDS_TEXT.split())
_PAIRS_TEXT = """
    read-more read-next see-also more-on more-from more-stories most-read most-popular sign-up
    also-read next-article next-post previous-post post-nav site-header site-footer
    page-header skip-link sr-only screen-reader visually-hidden inline-links you-may up-next
    article-meta post-meta entry-meta about-author print-only no-print jp-relatedposts
"""
_PAIRS = frozenset(_PAIRS_TEXT.split())
_NAMED = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_HIDDEN = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.IGNORECASE)
_ROLES = frozenset(("navigation", "complementary", "banner", "contentinfo", "search", "dialog"))


def box_of(element: html.HtmlElement) -> bool:
    """Whether the markup says that this is furniture. Containers of everything may say so too:
    whoever asks must allow for that."""
    if element.tag in _TAGS:
        return True
    attributes = element.attrib
    if not attributes:
        return False
    if attributes.get("role") in _ROLES or is_hidden(element):
        return True
    named = f"{attributes.get('class', '')} {attributes.get('id', '')}"
    return len(named) > 1 and _is_named_so(named[:400])


def is_hidden(element: html.HtmlElement) -> bool:
    """Whether the page hides it by its style: furniture, or the rest of the report."""
    attributes = element.attrib
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    return bool(_HIDDEN.search(attributes.get("style", "")))


@lru_cache(maxsize=4096)
def _is_named_so(named: str) -> bool:
    for name in named.split():
        words = [word.lower() for word in _NAMED.findall(name)]
        if name.lower() in _WORDS or not _WORDS.isdisjoint(words):
            return True
        if any(f"{first}-{second}" in _PAIRS for first, second in pairwise(words)):
            return True
    return False
