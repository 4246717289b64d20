"""What was read from a page, as rows: the article, a version of its text, the outlet."""

import datetime as dt
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from stories.actions import articles, people, record
from stories.intake.address import Address, BadAddress
from stories.intake.captured import Capture
from stories.intake.extract import SAME_TEXT, distance
from stories.models import Article, ArticleVersion, Outlet, Story, TextBand, User
from stories.models.base import now_known_as
from stories.models.fields import clean_line, clean_text
from stories.models.spans import NO_DATE, Span
from stories.models.vocab import ArticleForm, DateBasis

LONGEST_TEXT = 500_000
LONGEST_LINE = 300
LONGEST_NAME = 120
CUT = {
    "kind": "truncated",
    "paragraph": None,
    "message": "The text was too long and is cut at the end. Add what matters by hand.",
}


def text_of(capture: Capture) -> str:
    """The text as a version keeps it; places are counted in this one."""
    return clean_text(capture.text)[:LONGEST_TEXT]


def version_of(
    capture: Capture, *, article: Article, by: User, now: dt.datetime | None = None
) -> ArticleVersion:
    """What was read becomes the newest version.

    Raises:
        Refused: it is the text that is there already, or none.
    """
    warnings = [
        {"kind": each.kind, "paragraph": each.paragraph, "message": each.message}
        for each in capture.warnings
    ]
    cut = len(clean_text(capture.text)) > LONGEST_TEXT
    return articles.keep_text(
        article=article,
        text=text_of(capture),
        incomplete=capture.incomplete or cut,
        warnings=[CUT, *warnings] if cut else warnings,
        by=by,
        now=now,
    )


@record.action
def article_of(
    capture: Capture,
    *,
    address: str,
    hints: Mapping[str, str],
    story: Story | None,
    by: User,
    now: dt.datetime | None = None,
) -> articles.Entered:
    """The article that was read, still without its text. `hints` fill what the page lacks.

    Raises:
        Refused: `by` may not enter articles, or may not see the one that has this address.
    """
    parsed = _address(address, capture, by)
    published = _published(capture, hints)
    words = text_of(capture)
    title = capture.title or hints.get("title", "") or words.partition("\n")[0] or address
    return articles.enter(
        story=story,
        title=_short(title),
        address=parsed.url if parsed else "",
        form=ArticleForm.WEB if parsed else ArticleForm.PASTED,
        outlet=_outlet(capture.outlet or hints.get("outlet", ""), parsed, by=by, now=now),
        byline=_short(", ".join(capture.bylines) or hints.get("byline", "")),
        language=(capture.language or "en")[:12],
        published=published,
        note=hints.get("note", ""),
        by=by,
        now=now,
    )


def _address(asked: str, capture: Capture, by: User) -> Address | None:
    """The address that the page gives itself, if it is on the same site and says which page.

    Many sites call every page by the address of the front page, and some copy a wrong one. So
    one that leads to an article which we have counts only if the headline is the same.
    """
    if not asked:
        return None
    address = Address.parse(asked)
    try:
        canonical = Address.parse(capture.canonical)
    except BadAddress:
        return address
    path = urlsplit(canonical.url).path.strip("/")
    if canonical.key.partition("/")[0] != address.key.partition("/")[0] or not path:
        return address
    known = Article.objects.visible_to(by).filter(address_key=canonical.key).first()
    taken = Article.objects.filter(address_key=canonical.key).exists()
    same = known is not None and known.title == _short(capture.title)
    return canonical if same or not taken else address


def _published(capture: Capture, hints: Mapping[str, str]) -> Span:
    if capture.published_from:
        return Span(capture.published_from, capture.published_to, DateBasis.STATED)
    if hints.get("published_from"):
        first, last = hints["published_from"], hints.get("published_to", "")
        start = dt.date.fromisoformat(first)
        return Span(start, dt.date.fromisoformat(last) if last else start, DateBasis.DESK)
    return NO_DATE


def _short(line: str) -> str:
    """What stands on a page may be longer than what we keep; the whole is in the text."""
    line = clean_line(line)
    return line if len(line) <= LONGEST_LINE else f"{line[: LONGEST_LINE - 1]}…"


def _outlet(
    name: str, address: Address | None, *, by: User, now: dt.datetime | None
) -> Outlet | None:
    """Found by its domain, then by its name; else made. None where neither is known."""
    domain = address.key.partition("/")[0] if address else ""
    name = clean_line(name)[:LONGEST_NAME] or domain[:LONGEST_NAME]
    if not name:
        return None
    found = _known_outlet(name, domain)
    if found is None:
        try:
            return people.add_outlet(name=name, domain=domain, by=by, now=now)
        except record.Refused:  # another worker has just made it
            found = _known_outlet(name, domain)
    known: Outlet | None = now_known_as(found)
    return known


def _known_outlet(name: str, domain: str) -> Outlet | None:
    found = Outlet.objects.filter(domain=domain).first() if domain else None
    return found or Outlet.objects.filter(name__iexact=name).first()


def nearest(version: ArticleVersion, *, by: User) -> Article | None:
    """Another article that `by` may see with nearly the same text, the likest first."""
    if not version.fingerprint:
        return None
    bands = TextBand.objects.filter(version=version)
    pairs = [(each.bits, each.band) for each in bands]
    others: dict[int, Any] = {}
    for bits, band in pairs:
        rows = TextBand.objects.filter(bits=bits, band=band).exclude(
            version__article_id=version.article_id
        )
        for row in rows.select_related("version")[:200]:
            others[row.version_id] = row.version
    near = sorted(
        (_apart(version, other), other.article_id)
        for other in others.values()
        if _apart(version, other) <= SAME_TEXT
    )
    seen = Article.objects.visible_to(by).in_bulk([article for _, article in near])
    return next((seen[article] for _, article in near if article in seen), None)


def _apart(one: ArticleVersion, other: ArticleVersion) -> int:
    """In how many bits two fingerprints differ; the columns have a sign."""
    return distance((one.fingerprint or 0) & _ALL, (other.fingerprint or 0) & _ALL)


_ALL = (1 << 64) - 1
