"""Articles, claims, where they stand, what bears on them, and what was decided."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from stories.actions import record
from stories.models import (
    Appearance,
    AppearanceSpan,
    Article,
    ArticleVersion,
    Claim,
    ClaimLink,
    Evidence,
    Proposal,
    Story,
    User,
    Verdict,
)
from stories.models.vocab import (
    FIRST_OUTCOME,
    Attribution,
    Axis,
    ChangeKind,
    ClaimKind,
    LinkKind,
    LinkState,
    Stage,
)
from tests.factories.rows import NUMBERS, about_claim, columns, desk, kept
from tests.factories.stories import speaker
from tests.factories.stories import story as a_story

TEXT = "The works will open in spring.\nThe mayor said so on Monday 🙂. Nobody asked how."
QUOTE = "The mayor said so on Monday 🙂."


def article(
    *,
    stories: Sequence[Story] = (),
    text: str = TEXT,
    by: User | None = None,
    **values: Any,
) -> Article:
    """An article with its first version, unless `text` is empty."""
    values = {"title": f"Article {next(NUMBERS)}"} | values
    values.setdefault("address_key", values.get("address", ""))
    about = stories[0] if stories else None
    row = kept(Article(**values), ChangeKind.ARTICLE_ENTERED, by=by, story=about)
    with record.writing():
        row.stories.set(stories)
    if text:
        version(article=row, text=text, by=by)
    return row


def version(
    *, article: Article, text: str = TEXT, by: User | None = None, **values: Any
) -> ArticleVersion:
    row = ArticleVersion(
        article=article,
        number=article.versions.count() + 1,
        text=text,
        read_at=timezone.now(),
        read_by=by or desk(),
        **values,
    )
    with record.writing():
        row.save(force_insert=True)
    return row


def claim(*, story: Story | None = None, by: User | None = None, **values: Any) -> Claim:
    """A statement, unless `kind` says otherwise; spans may be given whole (`said=day(...)`)."""
    spans = {name: values.pop(name) for name in ("said", "deadline", "effect") if name in values}
    values = {"text": f"Claim {next(NUMBERS)}", "kind": ClaimKind.STATEMENT} | values
    home = story or a_story(by=by)
    values |= columns(**spans)
    if values.get("attribution") != Attribution.UNATTRIBUTED and not values.get("speaker"):
        values["speaker"] = speaker(by=by)
    values.setdefault("outcome", FIRST_OUTCOME.get(values["kind"]))
    values.setdefault("listed_on", values.get("said_from") or timezone.now().date())
    values.setdefault("stage", Stage.CHECKING if values.get("assignee") else Stage.UNASSIGNED)
    row = Claim(story=home, **values)
    by = by or desk()
    with record.writing():
        record.create(row, by=by)
        record.log(ChangeKind.CLAIM_ADDED, row, by=by, story=home, claim=row)
    return row


def sourced(**values: Any) -> Claim:
    """A claim with one piece of evidence: ready to be marked as verified, false or misleading."""
    row = claim(**values)
    evidence(claim=row, by=values.get("by"))
    return row


def pledge(**values: Any) -> Claim:
    return claim(kind=ClaimKind.PLEDGE, **values)


def appearance(
    *,
    claim: Claim,
    version: ArticleVersion | None = None,
    quote: str = QUOTE,
    by: User | None = None,
    **values: Any,
) -> Appearance:
    """`quote` must stand in the version's text; without a version, in an article of its own."""
    where = version or article(stories=[claim.story], by=by).versions.get()
    paragraph, start = next(
        (number, text.index(quote))
        for number, text in enumerate(where.paragraphs())
        if quote in text
    )
    row = Appearance(claim=claim, version=where, **values)
    about_claim(row, ChangeKind.APPEARANCE_ADDED, claim, by)
    with record.writing():
        AppearanceSpan.objects.create(
            appearance=row, paragraph=paragraph, start=start, end=start + len(quote), quote=quote
        )
    return row


def evidence(*, claim: Claim, by: User | None = None, **values: Any) -> Evidence:
    number = next(NUMBERS)
    values = {"side": "supports", "source": f"Source {number}", "passage": "It is so."} | values
    return about_claim(Evidence(claim=claim, **values), ChangeKind.EVIDENCE_ADDED, claim, by)


def link(
    *,
    source: Claim,
    target: Claim,
    kind: str = LinkKind.REPEATS,
    state: str = LinkState.APPROVED,
    by: User | None = None,
    **values: Any,
) -> ClaimLink:
    """Only the row: `actions.links.link` computes the standing of the target too."""
    by = by or desk()
    values = {"reason": "They say the same."} | values
    if state != LinkState.PROPOSED:
        values = {"decided_by": by, "decided_at": timezone.now()} | values
    row = ClaimLink(source=source, target=target, kind=kind, state=state, **values)
    return about_claim(row, ChangeKind.LINK_MADE, target, by)


def proposal(*, claim: Claim, by: User | None = None, **values: Any) -> Proposal:
    values = {"axis": Axis.VERDICT, "value": "verified", "reason": "We checked it."} | values
    return about_claim(Proposal(claim=claim, **values), ChangeKind.VALUE_PROPOSED, claim, by)


def verdict(*, claim: Claim, by: User | None = None, **values: Any) -> Verdict:
    """A decided value; the claim carries it and, on the verdict axis, is settled."""
    by = by or desk()
    values = {"axis": Axis.VERDICT, "value": "verified", "reason": "We checked it."} | values
    row = Verdict(claim=claim, by=by, at=timezone.now(), **values)
    setattr(claim, row.axis, row.value)
    if row.axis == Axis.VERDICT:
        claim.stage, claim.assignee = Stage.SETTLED, claim.assignee or by
    with record.writing():
        record.append(row, story=claim.story)
        claim.save()
        record.log(ChangeKind.VALUE_DECIDED, row, by=by, story=claim.story, claim=claim)
    return row
