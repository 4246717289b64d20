"""Quotes stand where the record says that they stand."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef

from stories.models import Appearance, AppearanceSpan, ArticleVersion
from stories.proof.faults import Fault, fault

CHUNK = 500


def passages() -> Iterator[Fault]:
    """Every passage stands, word for word, at its place in its version of the article."""
    rows = AppearanceSpan.objects.order_by("appearance__version", "pk")
    columns = ("pk", "appearance__version", "paragraph", "start", "end", "quote")
    read, text = None, [""]
    for pk, version, paragraph, start, end, quote in rows.values_list(*columns).iterator(CHUNK):
        if version != read:  # one text in memory at a time
            read, text = version, _paragraphs(version)
        if paragraph >= len(text) or text[paragraph][start:end] != quote:
            sentence = f"Its words do not stand at their place in version {version}."
            yield fault("passages", AppearanceSpan, pk, sentence)


def _paragraphs(pk: int) -> list[str]:
    version = ArticleVersion.objects.filter(pk=pk).first()
    return version.paragraphs() if version else []


def empty_appearances() -> Iterator[Fault]:
    """Every appearance has a passage."""
    there = AppearanceSpan.objects.filter(appearance=OuterRef("pk"))
    rows = Appearance.objects.filter(~Exists(there)).order_by("pk")
    for pk in rows.values_list("pk", flat=True).iterator(CHUNK):
        yield fault("empty_appearances", Appearance, pk, "It names no passage.")
