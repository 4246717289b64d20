"""The rules: one per URL name; an address without a rule does not exist."""

import fnmatch
import functools
from typing import NamedTuple

from stories.models.vocab import Role


class Rule(NamedTuple):
    """The role that may read an address, and the role that may change something there.

    `read` None: public, nobody's session is looked at. `change` None: nothing changes there.
    """

    read: Role | None
    change: Role | None = None


PUBLIC = Rule(None)
OPEN = Rule(None, Role.VIEWER)
"""A form for readers: nobody signs in, and nothing of it is kept by a cache."""
ACCOUNT = Rule(None, Role.VIEWER)
"""Signing in and out: allauth decides; it must see people who are not signed in yet."""
READ = Rule(Role.VIEWER)
TALK = Rule(Role.VIEWER, Role.VIEWER)
"""Lawyers and managers write notes, place holds and sign off; they change nothing else."""
GATHER = Rule(Role.REPORTER, Role.REPORTER)
DECIDE = Rule(Role.EDITOR, Role.EDITOR)
ADMIN = Rule(Role.ADMINISTRATOR, Role.ADMINISTRATOR)

RULES: dict[str, Rule] = {
    "public:*": PUBLIC,
    "healthz": PUBLIC,
    "metrics": PUBLIC,  # a token is the key; without it the page is missing
    "account_*": ACCOUNT,
    "stop_mail": ACCOUNT,  # the signed token in a mail is the key
    "calendar_feed": PUBLIC,  # its secret is the key; calendar programs cannot sign in
    "admin:*": ADMIN,
    "profile": Rule(Role.VIEWER, Role.VIEWER),
    # Everybody at the desk reads these.
    "today": READ,
    "stories": READ,
    "named_stories": READ,
    "story": READ,
    "story_log": READ,
    "claim_map": READ,
    "claims": READ,
    "pledges": READ,
    "claim": READ,
    "claim_history": READ,
    "seen_by_readers": READ,
    "save_view": Rule(Role.VIEWER, Role.VIEWER),
    "remove_view": Rule(Role.VIEWER, Role.VIEWER),
    "articles": READ,
    "article": READ,
    "intake": READ,
    "article_versions": READ,
    "followups": READ,
    "followup": READ,
    "followups_month": READ,
    "followups_agenda": READ,
    "newsroom_dates": Rule(Role.VIEWER, Role.REPORTER),
    "updates": READ,
    "update": READ,
    "speakers": READ,
    "speaker": READ,
    "search": READ,
    "have_we_seen": READ,
    "evidence_file": READ,
    "claim_brief": READ,
    "story_brief": READ,
    # Reporters gather, propose and chase.
    "open_story": GATHER,
    "edit_story": GATHER,
    "add_claim": GATHER,
    "edit_claim": GATHER,
    "mark_claim": GATHER,
    "mark_claims": GATHER,
    "assign_claim": GATHER,
    "reopen_claim": GATHER,
    "add_appearance": GATHER,
    "edit_appearance": GATHER,
    "show_claim_in": GATHER,
    "remove_appearance": GATHER,
    "add_evidence": GATHER,
    "edit_evidence": GATHER,
    "add_metric": GATHER,
    "edit_metric": GATHER,
    "record_measurement": GATHER,
    "link_claim": GATHER,
    "find_claims": READ,
    "withdraw": GATHER,
    "withdraw_from_article": GATHER,
    "edit_proposal": GATHER,
    "take_back_proposal": GATHER,
    "enter_article": GATHER,
    "take_in": GATHER,
    "watch_article": GATHER,
    "feeds": GATHER,
    "follow_feed": GATHER,
    "edit_feed": GATHER,
    "triage": GATHER,
    "take_entry": GATHER,
    "dismiss_entry": GATHER,
    "dismiss_entries": GATHER,
    "enter_by_hand": GATHER,
    "cancel_intake": GATHER,
    "resume_intake": GATHER,
    "retry_intake": GATHER,
    "retry_intake_item": GATHER,
    "make_claim": GATHER,
    "here": TALK,
    "undo": TALK,
    "hand_over_story": TALK,
    "calendars": TALK,
    "revoke_calendar": TALK,
    "notes": TALK,
    "seen_notes": TALK,
    "edit_note": TALK,
    "put_away_note": TALK,
    "hold": TALK,
    "lift_hold": TALK,
    "clear": TALK,
    "outlets": READ,
    "topics": READ,
    "merge": DECIDE,
    "take_apart": DECIDE,
    "split_*": DECIDE,
    "ask_reply": GATHER,
    "edit_reply": GATHER,
    "close_reply": GATHER,
    "quick_lines": GATHER,
    "make_lines": GATHER,
    "edit_line": GATHER,
    "drop_line": GATHER,
    "import_claims": GATHER,
    "claim_import": GATHER,
    "run_import": GATHER,
    "repeat_claim": GATHER,
    "*_suggestion": GATHER,
    "*_repeat": GATHER,
    "edit_article": GATHER,
    "add_version": GATHER,
    "add_article_to_story": GATHER,
    "import_newsroom_dates": GATHER,
    "*_newsroom_date": GATHER,
    "move_followup": GATHER,
    "schedule_followup": GATHER,
    "edit_followup": GATHER,
    "answer_followup": GATHER,
    "reassign_followup": GATHER,
    "drop_followup": GATHER,
    "snooze_followup": GATHER,
    "hand_over_followups": GATHER,
    "unpark_followup": ADMIN,
    "ask_usual": GATHER,
    "write_update": GATHER,
    "edit_update": GATHER,
    "add_speaker": GATHER,
    "edit_speaker": GATHER,
    "*_outlet": GATHER,
    "*_topic": GATHER,
    "settle_review": GATHER,
    # Editors rule and publish.
    "publish_story": DECIDE,
    "take_down_story": DECIDE,
    "publish_claim": DECIDE,
    "take_down_claim": DECIDE,
    "close_pledge": DECIDE,
    "approve_link": DECIDE,
    "refuse_link": DECIDE,
    "remove_link": DECIDE,
    "decide_proposal": DECIDE,
    "send_back_proposal": DECIDE,
    "go_without_reply": DECIDE,
    "undo_import": DECIDE,
    "put_away": DECIDE,
    "trash": Rule(Role.ADMINISTRATOR),
    "restore": ADMIN,
    "operations": Rule(Role.ADMINISTRATOR),
    "publish_update": DECIDE,
    "publish_together": DECIDE,
    "schedules": READ,
    "schedule": Rule(Role.VIEWER, Role.EDITOR),
    "schedule_row": DECIDE,
    "report": OPEN,
    "complaints": READ,
    "complaint": READ,
    "take_on_complaint": GATHER,
    "decide_complaint": DECIDE,
    "stop": DECIDE,
    "correct": DECIDE,
    "cancel_schedule": DECIDE,
    "take_down_update": DECIDE,
}
"""URL name, or pattern of names, → rule. An exact name wins over a pattern."""


def rule_for(name: str) -> Rule | None:
    """The rule of a URL name as the resolver gives it ("public:story"), None without one."""
    return RULES[name] if name in RULES else _rule_by_pattern(name)


@functools.cache
def _rule_by_pattern(name: str) -> Rule | None:
    return next((RULES[each] for each in RULES if fnmatch.fnmatchcase(name, each)), None)
