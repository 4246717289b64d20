"""People, figures, publication, and the kinds of row in the log."""

from django.db.models import TextChoices


class Role(TextChoices):
    VIEWER = "viewer", "Viewer"
    REPORTER = "reporter", "Reporter"
    EDITOR = "editor", "Editor"
    ADMINISTRATOR = "administrator", "Administrator"


ROLE_ORDER = (Role.VIEWER, Role.REPORTER, Role.EDITOR, Role.ADMINISTRATOR)
"""Roles nest: each may do what those before it may."""


class Publication(TextChoices):
    DRAFT = "draft", "Draft"
    SCHEDULED = "scheduled", "Scheduled"
    PUBLIC = "public", "Public"
    TAKEN_DOWN = "taken_down", "Taken down"


class MetricRole(TextChoices):
    TARGET = "target", "Target"
    MEANS = "means", "Means"
    PROXY = "proxy", "Proxy"
    STATED = "stated", "Figure stated"


class Qualifier(TextChoices):
    EXACTLY = "exactly", "Exactly"
    ABOUT = "about", "About"
    AT_LEAST = "at_least", "At least"
    AT_MOST = "at_most", "At most"


class NoData(TextChoices):
    NOT_PUBLISHED = "not_published", "Not published"
    REFUSED = "refused", "Asked and refused"
    NO_ANSWER = "no_answer", "Asked without answer"
    NOT_MEASURABLE = "not_measurable", "Not measurable"


class Method(TextChoices):
    COUNTED = "counted", "Counted"
    REPORTED = "reported", "Reported by the speaker"
    MODELLED = "modelled", "Modelled"
    ESTIMATE = "estimate", "Our estimate"


class DateKind(TextChoices):
    """What a date of the newsroom is."""

    HOLIDAY = "holiday", "Holiday"
    RULING = "ruling", "Ruling"
    ELECTION = "election", "Election"
    OTHER = "other", "Other"


class Importance(TextChoices):
    MAJOR = "major", "Major"
    MINOR = "minor", "Minor"


class Subject(TextChoices):
    """What an edition is of."""

    STORY = "story", "Story"
    CLAIM = "claim", "Claim"
    UPDATE = "update", "Update"
    SPEAKER = "speaker", "Speaker"
    TOPIC = "topic", "Topic"


class ReviewState(TextChoices):
    OPEN = "open", "To look at"
    SETTLED = "settled", "Settled"


class ChangeKind(TextChoices):
    STORY_OPENED = "story_opened", "Story opened"
    STORY_EDITED = "story_edited", "Story edited"
    TOPIC_ADDED = "topic_added", "Topic added"
    TOPIC_EDITED = "topic_edited", "Topic edited"
    OUTLET_ADDED = "outlet_added", "Outlet added"
    OUTLET_EDITED = "outlet_edited", "Outlet edited"
    SPEAKER_ADDED = "speaker_added", "Speaker added"
    SPEAKER_EDITED = "speaker_edited", "Speaker edited"
    PERSON_ADDED = "person_added", "Account added"
    PERSON_EDITED = "person_edited", "Account changed"
    ARTICLE_ENTERED = "article_entered", "Article entered"
    ARTICLE_EDITED = "article_edited", "Article edited"
    ARTICLE_LINKED = "article_linked", "Article added to the story"
    VERSION_ADDED = "version_added", "New version of an article's text"
    CLAIM_ADDED = "claim_added", "Claim added"
    CLAIM_EDITED = "claim_edited", "Claim edited"
    CLAIM_ASSIGNED = "claim_assigned", "Claim assigned"
    CLAIM_REOPENED = "claim_reopened", "Claim reopened"
    PLEDGE_CLOSED = "pledge_closed", "Pledge closed"
    APPEARANCE_ADDED = "appearance_added", "Appearance added"
    EVIDENCE_ADDED = "evidence_added", "Evidence added"
    EVIDENCE_EDITED = "evidence_edited", "Evidence edited"
    VALUE_PROPOSED = "value_proposed", "Put forward"
    PROPOSAL_EDITED = "proposal_edited", "Proposal edited"
    PROPOSAL_SENT_BACK = "proposal_sent_back", "Proposal sent back"
    PROPOSAL_TAKEN_BACK = "proposal_taken_back", "Proposal taken back"
    VALUE_DECIDED = "value_decided", "Decided"
    LINK_PROPOSED = "link_proposed", "Link proposed"
    LINK_MADE = "link_made", "Claims linked"
    LINK_REFUSED = "link_refused", "Link refused"
    LINK_REMOVED = "link_removed", "Link removed"
    STANDING_CHANGED = "standing_changed", "Standing changed"
    METRIC_ADDED = "metric_added", "Metric added"
    METRIC_EDITED = "metric_edited", "Metric edited"
    MEASURED = "measured", "Measurement recorded"
    FOLLOWUP_SCHEDULED = "followup_scheduled", "Follow-up scheduled"
    FOLLOWUP_EDITED = "followup_edited", "Follow-up edited"
    FOLLOWUP_REASSIGNED = "followup_reassigned", "Follow-up handed over"
    FOLLOWUP_ANSWERED = "followup_answered", "Follow-up answered"
    FOLLOWUP_DROPPED = "followup_dropped", "Follow-up dropped"
    FOLLOWUP_CAME_UP = "followup_came_up", "Follow-up came up"
    FOLLOWUP_MOVED = "followup_moved", "Follow-up moved"
    FOLLOWUP_SNOOZED = "followup_snoozed", "Follow-up snoozed"
    FOLLOWUP_WOKE = "followup_woke", "Snooze ended"
    FOLLOWUP_ESCALATED = "followup_escalated", "Follow-up passed on"
    UPDATE_WRITTEN = "update_written", "Update written"
    UPDATE_EDITED = "update_edited", "Update edited"
    PUBLISHED = "published", "Published"
    SCHEDULED = "scheduled", "Scheduled for readers"
    SCHEDULE_MOVED = "schedule_moved", "Schedule moved"
    SCHEDULE_CANCELLED = "schedule_cancelled", "Schedule cancelled"
    SCHEDULE_PARKED = "schedule_parked", "Stopped at its time"
    SCHEDULE_DONE = "schedule_done", "Schedule carried out"
    TAKEN_DOWN = "taken_down", "Taken down"
    CORRECTED = "corrected", "Corrected"
    COMPLAINT_TAKEN = "complaint_taken", "Complaint taken on"
    COMPLAINT_DECIDED = "complaint_decided", "Complaint decided"
    REVIEW_RAISED = "review_raised", "To be looked at again"
    REVIEW_SETTLED = "review_settled", "Looked at again"
    INTAKE_ASKED = "intake_asked", "Taking in asked for"
    INTAKE_CANCELLED = "intake_cancelled", "Taking in cancelled"
    INTAKE_RESUMED = "intake_resumed", "Taking in resumed"
    INTAKE_FAILED = "intake_failed", "Could not be taken in"
    SUGGESTION_DISMISSED = "suggestion_dismissed", "Suggestion dismissed"
    REPEAT_CONFIRMED = "repeat_confirmed", "Repeats a tracked claim"
    REPEAT_REJECTED = "repeat_rejected", "Does not repeat a tracked claim"
    WATCH_SET = "watch_set", "Article watched"
    WATCH_ENDED = "watch_ended", "Article no longer watched"
    ARTICLE_CHANGED = "article_changed", "Article changed at its address"
    ARTICLE_VANISHED = "article_vanished", "Article gone from its address"
    FEED_FOLLOWED = "feed_followed", "Feed followed"
    FEED_EDITED = "feed_edited", "Feed changed"
    ENTRY_TAKEN = "entry_taken", "Taken from a feed"
    ENTRY_DISMISSED = "entry_dismissed", "Feed entry dismissed"
    SHEET_READ = "sheet_read", "Spreadsheet of claims read"
    CLAIMS_IMPORTED = "claims_imported", "Claims imported"
    IMPORT_UNDONE = "import_undone", "Import undone"
    LINE_NOTED = "line_noted", "Quick line noted"
    LINE_EDITED = "line_edited", "Quick line changed"
    LINE_DROPPED = "line_dropped", "Quick line dropped"
    NOTE_WRITTEN = "note_written", "Note written"
    NOTE_EDITED = "note_edited", "Note changed"
    REPLY_ASKED = "reply_asked", "Reply asked for"
    REPLY_EDITED = "reply_edited", "Reply request changed"
    REPLY_CLOSED = "reply_closed", "Reply request closed"
    CLEARED = "cleared", "Cleared"
    HELD = "held", "Hold placed"
    HOLD_LIFTED = "hold_lifted", "Hold lifted"
    FILE_ADDED = "file_added", "File added"
    APPEARANCE_EDITED = "appearance_edited", "Appearance edited"
    APPEARANCE_REMOVED = "appearance_removed", "Appearance removed"
    TRASHED = "trashed", "Put away"
    RESTORED = "restored", "Restored"
    MERGED = "merged", "Merged"
    MERGE_UNDONE = "merge_undone", "Merge undone"
    SPLIT = "split", "Split off"
    WEBHOOK_ADDED = "webhook_added", "Room added"
    WEBHOOK_EDITED = "webhook_edited", "Room changed"
    UNDONE = "undone", "Undone"
    CALENDAR_MADE = "calendar_made", "Calendar address made"
    CALENDAR_REVOKED = "calendar_revoked", "Calendar address revoked"
    DATE_ADDED = "date_added", "Date of the newsroom added"
    DATE_EDITED = "date_edited", "Date of the newsroom changed"
    DATE_REMOVED = "date_removed", "Date of the newsroom removed"
