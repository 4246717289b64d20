"""Merging two claims: what moves from the one that goes to the one that stays."""

from django.apps import apps
from django.db.models import ForeignKey, Model, Q

from stories.actions import appearances, links, reviews, standings
from stories.actions.appearances import Passage
from stories.actions.moving import Moves
from stories.models import (
    Appearance,
    Claim,
    ClaimLink,
    Clearance,
    Proposal,
    ReplyRequest,
    Resemblance,
    ReviewItem,
    Schedule,
    Story,
    Suggestion,
    Update,
    User,
)
from stories.models.base import Kept
from stories.models.review import CAUSES, TARGETS
from stories.models.vocab import (
    APPROVED_LINKS,
    LIVE_LINKS,
    OPEN_VALUES,
    Axis,
    LinkScope,
    LinkState,
    ReviewState,
)

STAYS = (Claim, Clearance, Proposal, Schedule)
"""Rows that are about the claim as it was: decided proposals, sign-offs, past schedules."""

BY_HAND = (Appearance, ClaimLink, ReviewItem, Story)
"""Rows of which two may turn out to be one, or that must fit what they name."""

WHY = "Two claims were merged."


def conflicts(kept: Claim, gone: Claim) -> list[str]:
    """The axes on which the one that goes was decided otherwise: an editor says what stands."""
    return [
        axis.value
        for axis in Axis
        if getattr(gone, axis) not in (None, *OPEN_VALUES)
        and getattr(gone, axis) != getattr(kept, axis)
    ]


def move(moves: Moves, kept: Claim, gone: Claim) -> None:
    """Everything but what was decided and what was said of `gone` as it was."""
    home = {story.pk: story for story in (*gone.also_in.all(), gone.story)}
    for story in home.values():
        if story.pk != kept.story_id:
            moves.add(kept, "also_in", story)
    _appearances(moves, kept, gone)
    _links(moves, kept, gone)
    _reviews(moves, kept, gone)
    for model, name in relations(Claim):
        if model not in STAYS and model not in BY_HAND:
            for row in model._default_manager.filter(**{name: gone}).order_by("pk"):
                moves.put(row, {name: kept, **_home(row, kept, gone)})
    for story in Story.objects.filter(main_claim=gone):
        moves.put(story, {"main_claim": kept})
    for listed in (Update, ReplyRequest):
        for row in listed._default_manager.filter(claims=gone).order_by("pk"):
            moves.swap(row, "claims", gone, kept)
    _found_by_machine(moves, kept, gone)


def relations(to: type[Model]) -> list[tuple[type[Kept], str]]:
    """Columns of what people enter that name a row of `to`."""
    return [
        (model, field.name)
        for model in apps.get_app_config("stories").get_models()
        if issubclass(model, Kept)
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey) and field.related_model is to
    ]


def _home(row: Kept, kept: Claim, gone: Claim) -> dict[str, Story]:
    """The story of a row goes along with its claim, which decides who sees both."""
    mine = getattr(row, "story_id", None) == gone.story_id != kept.story_id
    return {"story": kept.story} if mine else {}


def _appearances(moves: Moves, kept: Claim, gone: Claim) -> None:
    rows = Appearance.objects.select_related("claim__story", "version__article")
    there = {row.version_id: row for row in rows.in_use().filter(claim=kept)}
    for row in rows.filter(claim=gone).order_by("pk"):
        article = row.version.article
        if kept.story_id != gone.story_id:
            moves.add(article, "stories", kept.story)
        twin = there.get(row.version_id) if row.trashed_at is None else None
        if twin is None:
            moves.put(row, {"claim": kept})
        else:
            _join(moves, twin, row)


def _join(moves: Moves, kept: Appearance, gone: Appearance) -> None:
    """Joins two appearances in one text: where both have passages, a new row holds all of them."""
    places = {(place.paragraph, place.start): place for place in gone.spans.all()}
    own = {(place.paragraph, place.start): place for place in kept.spans.all()}
    if places.keys() <= own.keys():
        return
    moves.put(kept, {"trashed_at": moves.now, "trashed_by": moves.by})
    told = ("mode", "language", "translator", "via_article", "via_outlet", "note")
    passages = [
        Passage(each.paragraph, each.start, each.end, each.quote)
        for each in (places | own).values()
    ]
    made = appearances.add_appearance(
        claim=kept.claim,
        version=kept.version,
        passages=passages,
        **{name: getattr(kept, name) for name in told},
        by=moves.by,
        now=moves.now,
    )
    moves.made(made)


def _links(moves: Moves, kept: Claim, gone: Claim) -> None:
    rows = ClaimLink.objects.filter(Q(source=gone) | Q(target=gone)).select_related(
        "source", "target__story"
    )
    for row in rows.order_by("pk"):
        ends = {
            "source": kept if row.source_id == gone.pk else row.source,
            "target": kept if row.target_id == gone.pk else row.target,
        }
        live = row.state in LIVE_LINKS
        if ends["source"] == ends["target"]:
            if live:
                moves.put(row, _ended(moves, row))
            continue
        same = ClaimLink.objects.live().filter(**ends, kind=row.kind, aspect=row.aspect)
        twin = same.exclude(pk=row.pk).select_related("source", "target__story").first()
        if live and twin is not None:
            weaker = min((row, twin), key=_weight)
            moves.put(weaker, _ended(moves, weaker))
            if weaker is row:
                continue
        moves.put(row, ends)


def _weight(link: ClaimLink) -> tuple[bool, bool, int]:
    return (link.state == LinkState.APPROVED, link.scope == LinkScope.WHOLE, -link.pk)


def _ended(moves: Moves, link: ClaimLink) -> dict[str, object]:
    ended = {"state": LinkState.REMOVED, "removed_at": moves.now, "removed_by": moves.by}
    undecided = link.decided_by_id is None
    decided = {"decided_at": moves.now, "decided_by": moves.by} if undecided else {}
    return {**ended, "removed_reason": WHY, **decided}


def _reviews(moves: Moves, kept: Claim, gone: Claim) -> None:
    rows = ReviewItem.objects.filter(Q(claim=gone) | Q(cause=gone)).order_by("pk")
    for row in rows:
        ends = {name: kept for name in ("claim", "cause") if getattr(row, f"{name}_id") == gone.pk}
        rest = {
            f"{name}_id": getattr(row, f"{name}_id")
            for name in (*CAUSES, *TARGETS)
            if name not in ends
        }
        same = ReviewItem.objects.open().filter(**rest, **ends).exclude(pk=row.pk)
        about_itself = ends.get("claim", row.claim) == ends.get("cause", row.cause) == kept
        if row.state == ReviewState.OPEN and (about_itself or same.exists()):
            settled = {"settled_at": moves.now, "settled_by": moves.by, "settled_note": WHY}
            moves.put(row, {"state": ReviewState.SETTLED, **settled})
        elif not about_itself:
            moves.put(row, {**ends, **_home(row, kept, gone)})


def _found_by_machine(moves: Moves, kept: Claim, gone: Claim) -> None:
    for row in Suggestion.objects.filter(claim=gone):
        moves.put(row, {"claim": kept})
    places = ("version_id", "paragraph", "start", "end")
    there = set(Resemblance.objects.filter(claim=kept).values_list(*places))
    for each in Resemblance.objects.filter(claim=gone):
        if tuple(getattr(each, name) for name in places) not in there:
            moves.put(each, {"claim": kept})


def settle_standings(claims: list[Claim], *, moves: Moves) -> None:
    """The standings follow the links; what no longer fits refuses the whole step."""
    leant = ClaimLink.objects.approved().filter(kind__in=APPROVED_LINKS, source__in=claims)
    told = Claim.objects.filter(
        Q(pk__in=[each.pk for each in claims]) | Q(pk__in=leant.values("target"))
    )
    for claim in told.select_related("story").order_by("pk"):
        changed = standings.set_standing(claim=claim, by=moves.by, now=moves.now)
        if changed and claim.merged_into_id is None:
            reviews.raise_for(cause=claim, by=moves.by, now=moves.now)
    for claim in claims:
        links.check_withdrawals(claim)


def seen_by(user: User, *claims: Claim) -> bool:
    """Whether this person may see all of them."""
    found = Claim.objects.visible_to(user).filter(pk__in=[claim.pk for claim in claims])
    return found.count() == len(claims)
