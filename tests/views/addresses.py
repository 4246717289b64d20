"""Every address of the desk, and a row for each that is about one.

A new address with an object needs its name in `OBJECTS`; a new kind of object a row in
`rows_of`; a word in an address that is no column of that row its value in `WORDS`.
"""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

from django.core.files.base import ContentFile
from django.urls import URLPattern, reverse
from django.utils import timezone

from stories.actions import calendars, complaints, evidence, merges, record
from stories.models import (
    Claim,
    ClaimImport,
    Merge,
    QuickLine,
    Resemblance,
    Story,
    Suggestion,
    User,
)
from stories.models.vocab import ChangeKind, ClaimKind, LinkKind, LinkState, SpeakerKind, Subject
from stories.rules import READ, rule_for
from stories.urls import urlpatterns
from tests import factories
from tests.conventions.test_addresses import desk_patterns as every_pattern
from tests.views.arriving import arriving

OBJECTS = {
    "story": "story edit_story publish_story take_down_story story_log claim_map story_brief notes "
    "hand_over_story quick_lines make_lines import_claims seen_notes",
    "claim": "claim edit_claim assign_claim reopen_claim close_pledge add_appearance "
    "add_evidence add_metric link_claim withdraw publish_claim take_down_claim mark_claim "
    "claim_history seen_by_readers claim_brief here put_away restore hold clear "
    "ask_reply go_without_reply schedule_row stop correct ask_usual "
    "merge split_claim show_claim_in",
    "evidence": "edit_evidence",
    "appearance": "edit_appearance remove_appearance",
    "file": "evidence_file",
    "change": "undo",
    "metric": "edit_metric record_measurement",
    "link": "approve_link refuse_link remove_link",
    "proposal": "edit_proposal decide_proposal send_back_proposal take_back_proposal",
    "article": "article edit_article add_version add_article_to_story withdraw_from_article "
    "make_claim repeat_claim watch_article article_versions",
    "batch": "intake cancel_intake resume_intake retry_intake",
    "item": "enter_by_hand retry_intake_item",
    "feed": "edit_feed",
    "entry": "take_entry dismiss_entry",
    "followup": "followup edit_followup answer_followup reassign_followup drop_followup "
    "move_followup snooze_followup unpark_followup",
    "date": "edit_newsroom_date remove_newsroom_date",
    "update": "update edit_update publish_update publish_together take_down_update",
    "speaker": "speaker edit_speaker split_speaker",
    "merge": "take_apart",
    "outlet": "edit_outlet",
    "topic": "edit_topic",
    "review": "settle_review",
    "view": "remove_view",
    "note": "edit_note put_away_note",
    "reply": "edit_reply close_reply",
    "hold": "lift_hold",
    "schedule": "schedule cancel_schedule",
    "complaint": "complaint take_on_complaint decide_complaint",
    "suggestion": "accept_suggestion dismiss_suggestion",
    "resemblance": "confirm_repeat reject_repeat",
    "line": "edit_line drop_line",
    "calendar": "revoke_calendar",
    "import": "claim_import run_import undo_import",
}
"""What each address is about: its object is made once, in a restricted story."""

OBJECT_OF = {name: key for key, names in OBJECTS.items() for name in names.split()}

WORDS = {"axis": "verdict", "subject": "claim"}
"""Words in addresses that are no column of the row."""


OF_NO_STORY = {"date", "outlet", "topic"}
"""Objects of the whole newsroom, which everybody at the desk sees."""

BY_SECRET = {"calendar_feed"}
"""Addresses that whoever knows them may read: nobody signs in there."""


def desk_patterns() -> list[URLPattern]:
    """What people sign in for, in included lists too; what asks nobody to has its own tests."""
    return [
        pattern
        for pattern in every_pattern(urlpatterns)
        if (rule_for(str(pattern.name)) or READ).read is not None
    ]


def rows_of(
    story: Story,
    *,
    editor: User,
    reporter: User,
    then: Callable[[dict[str, Any]], None] | None = None,
) -> dict[str, Any]:
    """One row of every kind, all of this story; `then` comes before a hold stops publishing."""
    claim = factories.claim(story=story, kind=ClaimKind.PLEDGE, assignee=reporter, by=editor)
    source = factories.claim(story=story, kind=ClaimKind.WITHDRAWAL)
    upload = ContentFile(b"%PDF-1.7", name="lease.pdf")
    filed = evidence.add_evidence(
        claim=claim, side="context", source="Lease", passage="Let.", upload=upload, by=editor
    )
    rows = {
        "story": story,
        "claim": claim,
        "evidence": factories.evidence(claim=claim),
        "appearance": factories.appearance(claim=claim),
        "file": filed.file,
        "change": claim.changes.first(),
        "metric": factories.metric(claim=claim),
        "link": factories.link(
            source=source, target=claim, kind=LinkKind.RETRACTS, state=LinkState.PROPOSED
        ),
        "proposal": factories.proposal(claim=claim, by=reporter, axis="verdict", value="verified"),
        "article": factories.article(stories=[story]),
        "followup": factories.followup(claim=claim, due_on=dt.date(2027, 1, 1)),
        "update": factories.update(story=story),
        "speaker": factories.speaker(kind=SpeakerKind.UNNAMED, story=story),
        "review": factories.review_item(cause=claim),
        **_of_one_person(story, by=editor),
        **_told_of(claim, editor=editor, reporter=reporter),
        **_read_by_machine(story, claim),
        **arriving(story, by=reporter),
        "line": _kept(_line(story)),
        "import": _kept(
            ClaimImport(story=story, name="a.csv", header=["claim"], rows=[["It is."]])
        ),
    }
    if then:
        then(rows)
    return {**rows, "hold": factories.hold(story=story, by=editor)}


def _line(story: Story) -> QuickLine:
    said = {"event": "The council", "speaker_name": "The mayor", "words": "It will open."}
    return QuickLine(story=story, said_at=timezone.now(), **said)


def _of_one_person(story: Story, *, by: User) -> dict[str, Any]:
    """What is somebody's own, or everybody's, whoever sees the story."""
    calendar, _ = calendars.make(story=story, by=by)
    return {
        "view": factories.saved_view(by=by),
        "calendar": calendar,
        "date": factories.newsroom_date(by=by),
        "outlet": factories.outlet(),
        "topic": factories.topic(),
    }


def _told_of(claim: Claim, *, editor: User, reporter: User) -> dict[str, Any]:
    """What people say of a claim, ask about it, and set for its readers."""
    return {
        "note": factories.note(claim=claim, by=reporter),
        "reply": factories.reply_request(claims=[claim], by=reporter),
        "schedule": factories.schedule(claim=claim, by=editor),
        "merge": _merge(claim.story, editor),
        "complaint": complaints.receive(
            text="It is not so.",
            page=complaints.Page(Subject.STORY, claim.story.public_id, claim.story.public_id),
        ),
    }


def _merge(story: Story, editor: User) -> Merge:
    kept, gone = (factories.claim(story=story) for _ in range(2))
    return merges.merge(kept=kept, gone=gone, reason="Entered twice.", by=editor)


def _read_by_machine(story: Story, claim: Claim) -> dict[str, Any]:
    """What the machine found in an article of the story: a claim to be, and one said again."""
    version = factories.article(stories=[story]).versions.get()
    place = {"version": version, "paragraph": 1, "start": 0, "end": 9, "score": 0.5}
    suggestion = Suggestion(**place, quote="The mayor", mark="mark", kind=ClaimKind.STATEMENT)
    resemblance = Resemblance(**place, claim=claim)
    with record.writing():
        suggestion.save()
        resemblance.save()
    return {"suggestion": suggestion, "resemblance": resemblance}


def _kept(row: QuickLine | ClaimImport) -> object:
    return factories.rows.kept(row, ChangeKind.STORY_EDITED, by=None, story=row.story)


def address_of(pattern: URLPattern, rows: dict[str, Any] | None) -> str:
    """The address of the row that it is about; without `rows`, of one that does not exist."""
    kwargs = {}
    for name in pattern.pattern.converters:
        if name in WORDS:
            kwargs[name] = WORDS[name]
        elif rows is None:
            kwargs[name] = uuid.UUID(int=0) if name == "uid" else "missing"
        else:
            row = rows.get(OBJECT_OF.get(pattern.name, ""))
            kwargs[name] = getattr(row, name, None)
            assert kwargs[name] is not None, (
                f"{pattern.name} has <{name}> in its address, and no sample of it. Add the name to "
                "OBJECTS in tests/views/addresses.py, a row to rows_of, or the word to WORDS."
            )
    return reverse(pattern.name, kwargs=kwargs)


def addresses(rows: dict[str, Any] | None = None) -> dict[str, str]:
    """Every address of the desk by its name; without `rows`, of objects that do not exist."""
    return {pattern.name: address_of(pattern, rows) for pattern in desk_patterns()}
