"""The review list in words: what there is to decide about a row that rests on something else."""

from django import template
from django.db.models import Model
from django.urls import reverse

from stories.models import ReviewItem
from stories.models.vocab import ClaimKind, Publication, Standing, Subject

register = template.Library()

WITHDRAWN = (Standing.WITHDRAWN, Standing.PARTLY_WITHDRAWN)
SOURCE = "Its source changed or is gone: does it still hold? Mark it anew, or say why it stays."
REPLY = "What whoever was asked says now: does it change the verdict?"
AGAIN = {
    "claim": "What it rests on stands again: take back what was changed because of it.",
    "draft": "This draft names a {noun} that stands again: rewrite it before it goes out.",
    "update": "This update names a {noun} that stands again: correct what it tells readers.",
    "article": "The {noun} in this report stands again: take back any note on it.",
    "edition": "The {noun} stands again, but readers may see otherwise: publish it anew.",
    "story": "The {noun} stands again: see that “where it stands” says so, and publish it.",
}
CHANGED = {
    "claim": "It rests on a {noun} that was {standing}: mark it anew, or note that it is dated.",
    "draft": "This draft says the {noun} stands: rewrite it before it goes out.",
    "update": "This update says the {noun} stands: write a correction or note that it is dated.",
    "article": "This report tells of the {noun}: look again at what else we took from it.",
    "edition": "Readers still see the {noun} as it stood: publish it anew.",
    "story": "The {noun} was {standing}: see that “where it stands” says so, and publish it.",
}
PAGES = {Subject.CLAIM: "claim", Subject.UPDATE: "update"}


@register.simple_tag
def to_decide(item: ReviewItem) -> str:
    """What somebody must decide about the row, in a sentence.

    The item's `cause`, `update` and `edition` should be fetched with it.
    """
    cause = item.cause
    if cause is None:
        return REPLY if item.cause_reply_id else SOURCE
    words = AGAIN if cause.standing == Standing.STANDS else CHANGED
    noun = "pledge" if cause.kind == ClaimKind.PLEDGE else "claim"
    return words[_sort(item)].format(noun=noun, standing=cause.get_standing_display().lower())


def _sort(item: ReviewItem) -> str:
    if item.update is not None:
        return "update" if item.update.publication == Publication.PUBLIC else "draft"
    if item.edition is not None:
        return "story" if item.edition.subject == Subject.STORY else "edition"
    return "article" if item.article_id else "claim"


@register.simple_tag
def where_to_decide(item: ReviewItem) -> str:
    """The address of the page on which it is decided."""
    if item.update is not None:
        drafted = item.update.publication != Publication.PUBLIC
        return _page("edit_update" if drafted else "update", item.update)
    if item.article is not None:
        return _page("article", item.article)
    if item.edition is not None and item.edition.subject in PAGES:
        return _page(PAGES[Subject(item.edition.subject)], item.edition)
    if item.claim is not None:
        return _page("claim", item.claim)
    return reverse("story", args=[item.story.slug])


def _page(name: str, row: Model) -> str:
    return reverse(name, args=[row.public_id])  # type: ignore[attr-defined]
