"""Damage to claims, links, proposals and follow-ups."""

from tests.damage.doing import Damage

_CLAIM = "UPDATE stories_claim SET {change} WHERE id = {{{which}}}"


def _claim(name: str, which: str, change: str, check: str) -> Damage:
    sql = _CLAIM.format(change=change, which=which)
    return Damage(name, sql, check, "stories_claim")


CLAIMS = [
    _claim("another verdict", "pledge", "verdict = 'disputed'", "current_values"),
    _claim("no verdict", "statement", "verdict = 'unchecked'", "current_values"),
    _claim("an outcome that nobody decided", "pledge", "outcome = 'kept'", "current_values"),
    _claim(
        "a pledge stands again",
        "pledge",
        "standing = 'stands', standing_by_id = NULL, standing_from = NULL, standing_to = NULL",
        "standings",
    ),
    _claim("another day of withdrawal", "pledge", "standing_from = '2018-09-18'", "standings"),
    _claim("a day on what stands", "statement", "standing_to = '2018-09-18'", "standings"),
    _claim("another cause", "pledge", "standing_by_id = {statement}", "standings"),
    _claim(
        "a standing without links",
        "withdrawal",
        "standing = 'corrected', standing_by_id = {pledge}",
        "standings",
    ),
    _claim("settled by nobody", "statement", "assignee_id = NULL", "claim_unassigned_has_nobody"),
    _claim("an unknown stage", "statement", "stage = 'lost'", "claim_stage_known"),
    _claim(
        "closed without a final outcome",
        "pledge",
        "closed_at = '2021-02-01 00:00:00', closed_by_id = assignee_id",
        "claim_closed_with_final_outcome",
    ),
    _claim("closed early", "restated", "closed_at = '2017-06-01 00:00:00'", "closed_pledges"),
    _claim("another day in lists", "statement", "listed_on = '2001-01-01'", "list_days"),
    _claim("a speaker who is missing", "statement", "speaker_id = 999999", "references"),
    _claim("another story", "restated", "story_id = {other}", "unnamed_speakers"),
    _claim("no longer public", "pledge", "publication = 'draft'", "publications"),
    _claim("another wording", "statement", "text = 'Another.'", "retold"),
    _claim("another stage", "statement", "stage = 'review'", "retold"),
    _claim("public without an edition", "statement", "publication = 'public'", "publications"),
]

LINKS = [
    Damage(
        "a withdrawal before its pledge",
        "UPDATE stories_claim SET said_from = '2016-01-01', said_to = '2016-01-01' "
        "WHERE id = {withdrawal}",
        "withdrawals",
        "stories_claimlink",
    ),
    Damage(
        "a withdrawal by somebody else",
        "UPDATE stories_claim SET speaker_id = {stranger} WHERE id = {withdrawal}",
        "withdrawals",
        "stories_claimlink",
    ),
    Damage(
        "a link that no longer holds",
        "UPDATE stories_claimlink SET state = 'refused' WHERE target_id = {pledge}",
        "standings",
        "stories_claim",
    ),
    Damage(
        "a link that nobody refused",
        "UPDATE stories_claimlink SET state = 'refused' WHERE kind = 'restates'",
        "retold",
        "stories_claimlink",
    ),
    Damage(
        "a link to itself",
        "UPDATE stories_claimlink SET target_id = source_id WHERE kind = 'restates'",
        "link_not_to_itself",
        "stories_claimlink",
    ),
    Damage(
        "a dispute without an aspect",
        "UPDATE stories_claimlink SET kind = 'disputes' WHERE kind = 'restates'",
        "link_aspect_of_dispute",
        "stories_claimlink",
    ),
    Damage(
        "a decided proposal sent back",
        "UPDATE stories_proposal SET state = 'sent_back' WHERE claim_id = {pledge}",
        "proposals",
        "stories_proposal",
    ),
    Damage(
        "a decision without its verdict",
        "UPDATE stories_verdict SET proposal_id = NULL",
        "proposals",
        "stories_proposal",
    ),
    Damage(
        "a verdict that differs from its proposal",
        "UPDATE stories_proposal SET reason = 'Another.' WHERE claim_id = {pledge}",
        "proposals",
        "stories_verdict",
    ),
    Damage(
        "a question open and answered",
        "UPDATE stories_followup SET state = 'open' WHERE state = 'answered'",
        "followup_closed_says_how",
        "stories_followup",
    ),
    Damage(
        "a question dropped without a reason",
        "UPDATE stories_followup SET dropped_reason = '' WHERE state = 'dropped'",
        "followup_closed_says_how",
        "stories_followup",
    ),
]
