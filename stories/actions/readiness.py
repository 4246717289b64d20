"""What stands between a draft and its readers: obstacles, and what would change for them."""

from stories import differences as compared
from stories.actions.editions import Row, comparable, content_of, current_edition, draft_of
from stories.differences import Difference
from stories.models import Claim, Edition, Story, Update
from stories.models.vocab import Publication, SpeakerKind, Value, value_label

NEEDS_EVIDENCE = frozenset({Value.VERIFIED, Value.FALSE, Value.MISLEADING})
ACCUSES = frozenset({Value.FALSE, Value.MISLEADING, Value.BROKEN})
"""Values that a named person or firm should have had the chance to answer."""


def obstacles(row: Story | Claim | Update) -> list[str]:
    """What an editor should know before publishing, in sentences.

    Only the first, that the home story is not public, makes publishing refuse.
    """
    if isinstance(row, Story):
        return _obstacles_of_story(row)
    found = [] if row.story.publication == Publication.PUBLIC else [story_first(row)]
    return found + (_obstacles_of_claim(row) if isinstance(row, Claim) else _unseen_claims(row))


def story_first(row: Claim | Update) -> str:
    return f"The story “{row.story}” is not public. Publish it first, or together with this."


def differences(row: Row) -> list[Difference]:
    """(label, now, published) for everything in which the draft differs from what is public."""
    edition = current_edition(row)
    published = comparable(content_of(edition)) if edition else {}
    return compared.between(published, comparable(content_of(Edition(**draft_of(row).content))))


def _obstacles_of_story(story: Story) -> list[str]:
    found = []
    if story.restricted:
        found.append("This story is restricted to its team: publishing shows it to everybody.")
    if not story.answer:
        found.append("Where it stands is not written yet: the page would open without an answer.")
    main = story.main_claim
    if main is not None and main.publication != Publication.PUBLIC:
        found.append(f"The main claim, “{main}”, is not public: its state and figures stay hidden.")
    return found


def _obstacles_of_claim(claim: Claim) -> list[str]:
    found = []
    if claim.verdict in NEEDS_EVIDENCE and not _is_shown(claim):
        found.append(f"“{claim.verdict_label}” stands without evidence.")
    speaker = claim.speaker
    if speaker is not None and speaker.kind != SpeakerKind.UNNAMED:
        for value in (claim.verdict, claim.outcome):
            if value in ACCUSES:
                word = value_label(claim.kind, value)
                found.append(f"“{word}” is said of {speaker}. Were they asked for a reply?")
    cause = claim.standing_by
    if cause is not None and cause.publication != Publication.PUBLIC:
        found.append(f"“{claim.get_standing_display()}” rests on a claim that is not public.")
    return found


def _is_shown(claim: Claim) -> bool:
    """Evidence for what is so; a report is enough for "it was said"."""
    was_said = claim.verdict_label != Value.VERIFIED.label and claim.verdict == Value.VERIFIED
    return claim.evidence.exists() or (was_said and claim.appearances.exists())


def _unseen_claims(update: Update) -> list[str]:
    hidden = update.claims.exclude(publication=Publication.PUBLIC).count()
    return [f"Claims named here that readers cannot see: {hidden}."] if hidden else []
