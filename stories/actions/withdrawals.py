"""“It has been withdrawn”: the claim that says so, and all that follows from it, in one step."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from stories.actions import (
    appearances,
    articles,
    claims,
    followups,
    links,
    offers,
    record,
    updates,
    usual,
)
from stories.models import (
    Article,
    Claim,
    ClaimLink,
    Followup,
    Speaker,
    Story,
    Update,
    User,
)
from stories.models.vocab import (
    Attribution,
    ClaimKind,
    Importance,
    LinkKind,
    LinkScope,
    Role,
    Trigger,
)
from stories.words import span_words

LONGEST, HEADLINE = 500, 200
"""Characters of a claim, and of a headline."""


class Withdrawn(NamedTuple):
    """What one step made; a link that waits for an editor is `proposed`."""

    claim: Claim
    links: list[ClaimLink]
    followups: list[Followup]
    update: Update


@record.action
def withdraw(
    *,
    pledge: Claim,
    claim: dict[str, Any],
    reason: str,
    scope: str = LinkScope.WHOLE,
    wordings: Iterable[Claim] = (),
    report: dict[str, Any] | None = None,
    place: dict[str, Any] | None = None,
    questions: Sequence[dict[str, Any]] = (),
    update: dict[str, Any] | None = None,
    by: User,
    now: dt.datetime | None = None,
) -> Withdrawn:
    """Claim, appearance, links, questions and a draft for readers: all of it or nothing.

    Args:
        claim: arguments of `claims.add_claim`. No speaker: whoever made the pledge; no text:
            composed from the pledge.
        wordings: other wordings of the pledge that are withdrawn with it.
        report: arguments of `articles.enter` without the story, for coverage that we lack.
        place: arguments of `appearances.add_appearance` without claim; with `report`
            without the version.
        questions: arguments of `followups.schedule` without story and claim; the first is
            about the withdrawal. What is in the diary already stays there.
        update: `headline`, `text` and `importance` of the draft; what is empty is composed.

    Raises:
        Refused: what any of these verbs refuses; nothing was written then.
    """
    record.require(by, Role.REPORTER, to="record a withdrawal")
    if pledge.kind != ClaimKind.PLEDGE:
        raise record.Refused("Only a pledge can be withdrawn.", field="pledge")
    said_so = _say(pledge, claim, scope, by=by, now=now)
    quote = _mark(said_so, report, place, by=by, now=now)
    asked = _ask(pledge, questions, by=by, now=now)
    targets = [pledge, *(each for each in wordings if each.pk != pledge.pk)]
    more: dict[str, Any] = {"kind": LinkKind.RETRACTS, "scope": scope, "reason": reason}
    made = [links.link(source=said_so, target=each, **more, by=by, now=now) for each in targets]
    draft = updates.write(
        story=pledge.story,
        claims=[said_so, *_shown_in(pledge.story, targets)],
        happened=said_so.said,
        **_told(pledge, said_so, scope, quote, update or {}),
        by=by,
        now=now,
    )
    return Withdrawn(said_so, made, asked, draft)


def _say(
    pledge: Claim, given: dict[str, Any], scope: str, *, by: User, now: dt.datetime | None
) -> Claim:
    values = dict(given)
    if values.get("speaker") in (None, pledge.speaker):
        values["speaker"] = pledge.speaker
        values["on_behalf_of"] = values.get("on_behalf_of") or pledge.on_behalf_of
    values["text"] = values.get("text") or in_our_words(pledge, values["speaker"], scope)
    named = Attribution.NAMED if values["speaker"] else Attribution.UNATTRIBUTED
    return claims.add_claim(
        story=pledge.story,
        kind=ClaimKind.WITHDRAWAL,
        **{"attribution": named, **values},
        by=by,
        now=now,
    )


def in_our_words(pledge: Claim, speaker: Speaker | None, scope: str) -> str:
    """The withdrawal as one sentence: who takes back what."""
    part = "" if scope == LinkScope.WHOLE else "part of "
    head = f"{speaker or 'Nobody named'} takes back {part}the pledge: "
    return head + _short(pledge.text, LONGEST - len(head))


def _short(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1]}…"


def _mark(
    claim: Claim,
    report: dict[str, Any] | None,
    place: dict[str, Any] | None,
    *,
    by: User,
    now: dt.datetime | None,
) -> str:
    """Enters the report, if it is new, and marks the words; gives back what was quoted."""
    arguments = dict(place or {})
    if report is not None:
        article = articles.enter(story=claim.story, **report, by=by, now=now).article
        arguments["version"] = article.versions.order_by("-number").first()
    version = arguments.get("version")
    if version is None or not (arguments.get("quotes") or arguments.get("passages")):
        return ""
    _bring_in(version.article, claim.story, by=by, now=now)
    passages = list(arguments.get("passages") or ())
    offered = offers.offered_at(version, claim.kind, passages) if passages else None
    if offered is not None:  # said again further down, as the suggestion has it
        told = [each for row in offers.group_of(offered) for each in offers.apart(row, passages)]
        arguments["passages"] = passages + told
    appearance = appearances.add_appearance(claim=claim, **arguments, by=by, now=now)
    if offered is not None:
        offers.accept(offered, arguments["passages"], claim, by=by, now=now)
    return " … ".join(span.quote for span in appearance.spans.all())


def _bring_in(article: Article, story: Story, *, by: User, now: dt.datetime | None) -> None:
    """The article joins the pledge's story, unless that would show a restricted one."""
    if article.stories.filter(pk=story.pk).exists():
        return
    if not story.restricted and not article.stories.filter(restricted=False).exists():
        raise record.Refused(
            f"This article belongs to a restricted story. Add it to “{story}” first, if it may "
            "be seen there.",
            field="pledge",
        )
    articles.add_to_story(article=article, story=story, by=by, now=now)


def _ask(
    pledge: Claim, questions: Sequence[dict[str, Any]], *, by: User, now: dt.datetime | None
) -> list[Followup]:
    """The first question is about the withdrawal, and says so where it has no other trigger."""
    asked = []
    for number, question in enumerate(questions):
        arguments = {"trigger": "" if number else Trigger.WITHDRAWAL, **question}
        if arguments["trigger"] == Trigger.WITHDRAWAL:
            arguments["came_up"] = usual.BY_WITHDRAWAL
        place: dict[str, Any] = {"story": pledge.story, "claim": pledge}
        asked.append(followups.schedule(**place, **arguments, by=by, now=now))
    return asked


def _told(
    pledge: Claim, claim: Claim, scope: str, quote: str, given: dict[str, Any]
) -> dict[str, Any]:
    """What readers are to be told: what was typed, else the facts of the withdrawal."""
    name = str(claim.speaker or "Nobody named")
    part = "" if scope == LinkScope.WHOLE else "part of "
    head = f"{name} withdraws {part}a pledge: "
    when = span_words(claim.said_from, claim.said_to)
    made = f" of {span_words(pledge.said_from, pledge.said_to)}" if pledge.said else ""
    text = f"{name} withdrew {part}the pledge{made}: “{pledge.text}” Withdrawn: {when}."
    if quote:
        text = f"{text}\n\nThe report that we have says: “{_short(quote, 2_000)}”"
    return {
        "headline": given.get("headline") or head + _short(pledge.text, HEADLINE - len(head)),
        "text": given.get("text") or text,
        "importance": given.get("importance") or Importance.MAJOR,
    }


def _shown_in(story: Story, rows: Sequence[Claim]) -> list[Claim]:
    """Those of the claims that an update of `story` may name."""
    guests = set(story.guest_claims.values_list("pk", flat=True))
    return [row for row in rows if row.story_id == story.pk or row.pk in guests]
