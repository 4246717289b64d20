"""What a brief rests on: the passages in which a claim stands, and the sources on it."""

from collections.abc import Iterator

from stories import words
from stories.bidi import held
from stories.briefs.item import Item
from stories.models import Appearance, Claim, Evidence
from stories.models.vocab import AppearanceMode


def passages(claim: Claim) -> Iterator[Item]:
    """Each passage word for word, and whether it is a quotation; quotations come first."""
    rows = sorted(claim.appearances.all(), key=lambda row: row.mode != AppearanceMode.QUOTE)
    for row in rows:
        article = row.version.article
        quoted = row.mode == AppearanceMode.QUOTE
        said = (
            f"Quoted: {held(claim.speaker)}" if quoted and claim.speaker else row.get_mode_display()
        )
        if quoted and claim.speaker_role:
            said += f", {held(claim.speaker_role)}"
        if row.translator:
            said += f" (translated by {held(row.translator)})"
        lines = [said, _place(row)]
        for span in row.spans.all():
            yield Item(f"“{held(span.quote)}”", lines, _addresses(article), claim=claim.public_id)


def _place(row: Appearance) -> str:
    article = row.version.article
    when = words.span_words(article.published_from, article.published_to)
    place = f"{held(article.outlet or 'No outlet')}, “{held(article.title)}”, {when}"
    via = row.via_article and f"“{held(row.via_article.title)}”"
    origin = held(row.via_outlet) if row.via_outlet else via
    return f"{place}; taken from {origin}" if origin else place


def sources(rows: list[Claim]) -> list[Item]:
    """Open evidence, each source once, with what it says and where it can be read."""
    found: dict[tuple[str, str], Item] = {}
    for claim in rows:
        for row in claim.told:  # type: ignore[attr-defined]
            found.setdefault((row.source, row.passage), _source(row, claim))
    return list(found.values())


def _source(row: Evidence, claim: Claim) -> Item:
    when = f", {words.span_words(row.dated_from, row.dated_to)}" if row.dated_from else ""
    place = f", {held(row.locator)}" if row.locator else ""
    addresses = [each for each in (row.address, row.archive_address) if each]
    if not addresses and row.article:
        addresses = _addresses(row.article)
    side, tier = row.get_side_display(), row.get_tier_display().lower()
    return Item(
        f"{held(row.source)}{when}{place}",
        [f"{side}, {tier}: {held(row.passage)}"],
        addresses,
        claim=claim.public_id,
    )


def _addresses(article: object) -> list[str]:
    found = (getattr(article, "address", ""), getattr(article, "archive_address", ""))
    return [each for each in found if each]
