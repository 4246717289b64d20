"""What an edition of each subject would hold if it were published now, from the drafts."""

from typing import Any, NamedTuple

from django.db.models import QuerySet

from stories.actions.claim_editions import claim_body, questions
from stories.actions.edition_rows import span_body
from stories.models import Article, Claim, Edition, Shelf, Speaker, Story, Topic, Update
from stories.models.digest import plain
from stories.models.fields import clean_values
from stories.models.vocab import Publication, Standing, Subject

Row = Story | Claim | Update | Speaker | Topic

NOT_CONTENT = frozenset({"number", "first_published", "published", "correction"})
"""Columns of an edition that say which edition it is, not what readers are told."""

FOLLOWS = {Subject.STORY: frozenset({"claims"})}
"""Parts of a body that follow from other rows' publishing: no reason for an edition of its own."""


class Draft(NamedTuple):
    """The content of an edition: column → value, the body under `body`; and its address."""

    subject: Subject
    slug: str
    content: dict[str, Any]


def subject_of(row: Row) -> Subject:
    return Subject(str(row._meta.model_name))


def draft_of(row: Row) -> Draft:
    """The edition that publishing `row` now would append."""
    subject = subject_of(row)
    slug, columns, body = _BUILD[subject](row)
    content = {"subject": subject.value, "public_id": row.public_id, **columns, "body": body}
    return Draft(subject, slug or row.public_id, content)


def content_of(edition: Edition) -> dict[str, Any]:
    """The content of a written edition, under the names that `draft_of` uses."""
    return {name: getattr(edition, name) for name in Edition.CONTENT if name not in NOT_CONTENT}


def same_content(draft: Draft, edition: Edition) -> bool:
    """Whether readers would see in `draft` what they see in `edition`."""
    return told_by(draft) == comparable(content_of(edition))


def told_by(draft: Draft) -> dict[str, Any]:
    """What readers would see in `draft`, as `comparable` values."""
    return comparable(content_of(Edition(**draft.content)))


def comparable(content: dict[str, Any]) -> dict[str, Any]:
    """`content` as plain values, without what follows from other rows' publishing."""
    ignored = FOLLOWS.get(Subject(content["subject"]), frozenset())
    body = {name: value for name, value in content["body"].items() if name not in ignored}
    return {name: clean_values(plain(value)) for name, value in {**content, "body": body}.items()}


def current_edition(row: Row) -> Edition | None:
    """What readers see of `row` now; None where it never was public, or was taken down."""
    shelf = shelf_of(row)
    return shelf.edition if shelf and shelf.gone_at is None else None


def shelf_of(row: Row) -> Shelf | None:
    rows = Shelf.objects.select_related("edition")
    return rows.filter(subject=subject_of(row), public_id=row.public_id).first()


def _story(row: Story) -> tuple[str, dict[str, Any], dict[str, Any]]:
    public = Claim.objects.filter(publication=Publication.PUBLIC).order_by()
    body = {
        "summary": row.summary,
        "answer": row.answer,
        "account": row.account,
        "topics": [
            {"id": topic.public_id, "slug": topic.slug, "name": topic.name}
            for topic in row.topics.order_by("name")
        ],
        "opened_on": plain(row.opened_on),
        "main_claim": row.main_claim.public_id if row.main_claim else "",
        "claims": sorted(
            {
                *public.filter(story=row).values_list("public_id", flat=True),
                *public.filter(also_in=row).values_list("public_id", flat=True),
            }
        ),
        "coverage": [_article(article) for article in _coverage(row)],
        "questions": questions(row.followups.filter(claim__isnull=True)),
    }
    return row.slug, {"story_id": row.public_id, "headline": row.title}, body


def _coverage(row: Story) -> QuerySet[Article]:
    """Its articles but those that were put away, the oldest first."""
    rows = row.articles.filter(trashed_at__isnull=True).select_related("outlet")
    return rows.order_by("published_from", "pk")


def _article(article: Article) -> dict[str, Any]:
    return {
        "title": article.title,
        "outlet": article.outlet.name if article.outlet else "",
        "byline": article.byline,
        "form": article.form,
        "language": article.language,
        "published": span_body(article.published),
        "address": article.address,
        "archive": article.archive_address,
    }


def _claim(row: Claim) -> tuple[str, dict[str, Any], dict[str, Any]]:
    body = claim_body(row)
    speaker = body["speaker"] or {}
    withdrawn = row.standing in (Standing.WITHDRAWN, Standing.PARTLY_WITHDRAWN)
    columns = {
        "story_id": row.story.public_id,
        "headline": row.text,
        "claim_kind": row.kind,
        "verdict": row.verdict,
        "outcome": row.outcome or "",
        "standing": row.standing,
        "withdrawn_from": row.standing_from if withdrawn else None,
        "withdrawn_to": row.standing_to if withdrawn else None,
        "said_from": row.said_from,
        "said_to": row.said_to,
        "deadline_from": row.deadline_from,
        "deadline_to": row.deadline_to,
        "speaker_slug": speaker.get("slug", ""),
        "speaker_name": speaker.get("name", ""),
    }
    return row.public_id, columns, body


def _update(row: Update) -> tuple[str, dict[str, Any], dict[str, Any]]:
    columns = {
        "story_id": row.story.public_id,
        "headline": row.headline,
        "importance": row.importance,
    }
    body = {
        "text": row.text,
        "happened": span_body(row.happened),
        "claims": sorted(row.claims.values_list("public_id", flat=True)),
    }
    return row.public_id, columns, body


def _speaker(row: Speaker) -> tuple[str, dict[str, Any], dict[str, Any]]:
    columns = {"headline": row.name, "speaker_slug": row.slug, "speaker_name": row.name}
    outlet = row.outlet
    body = {"kind": row.kind, "about": row.about, "domain": outlet.domain if outlet else ""}
    return row.slug, columns, body


def _topic(row: Topic) -> tuple[str, dict[str, Any], dict[str, Any]]:
    return row.slug, {"headline": row.name}, {"summary": row.summary}


_BUILD: dict[Subject, Any] = {
    Subject.STORY: _story,
    Subject.CLAIM: _claim,
    Subject.UPDATE: _update,
    Subject.SPEAKER: _speaker,
    Subject.TOPIC: _topic,
}
