from stories.models.appearance import Appearance, AppearanceSpan
from stories.models.article import Article, ArticleVersion, TextBand
from stories.models.calendar_secret import CalendarSecret
from stories.models.chain import Chain
from stories.models.change import Change
from stories.models.claim import Claim
from stories.models.claim_import import ClaimImport, ImportedClaim
from stories.models.clearance import Clearance, Hold
from stories.models.complaint import Complaint
from stories.models.edition import (
    Departure,
    Edition,
    Generation,
    Listing,
    OldAddress,
    Shelf,
    TrackedPledge,
)
from stories.models.evidence import Evidence
from stories.models.evidence_file import EvidenceFile
from stories.models.feed import FeedEntry, FollowedFeed
from stories.models.followup import Followup
from stories.models.hub import HubNotice
from stories.models.intake import IntakeBatch, IntakeItem
from stories.models.link import ClaimLink
from stories.models.measurement import Measurement
from stories.models.merge import Merge
from stories.models.metric import Metric
from stories.models.newsroom_date import NewsroomDate
from stories.models.note import Mention, Note
from stories.models.notice import Notice, Webhook
from stories.models.outlet import Outlet
from stories.models.presence import Presence
from stories.models.proposal import Proposal, ProposalDispute
from stories.models.quick_line import QuickLine
from stories.models.reply import ReplyRequest
from stories.models.review import ReviewItem
from stories.models.saved_view import SavedView
from stories.models.schedule import Schedule
from stories.models.speaker import Speaker
from stories.models.spotting import Spotting
from stories.models.story import Story
from stories.models.submission import Submission
from stories.models.suggestion import Resemblance, Suggestion
from stories.models.sweep import Sweep
from stories.models.topic import Topic
from stories.models.update import Update
from stories.models.user import User
from stories.models.verdict import Verdict, VerdictDispute
from stories.models.watch import Watch

__all__ = [
    "Appearance",
    "AppearanceSpan",
    "Article",
    "ArticleVersion",
    "CalendarSecret",
    "Chain",
    "Change",
    "Claim",
    "ClaimImport",
    "ClaimLink",
    "Clearance",
    "Complaint",
    "Departure",
    "Edition",
    "Evidence",
    "EvidenceFile",
    "FeedEntry",
    "FollowedFeed",
    "Followup",
    "Generation",
    "Hold",
    "HubNotice",
    "ImportedClaim",
    "IntakeBatch",
    "IntakeItem",
    "Listing",
    "Measurement",
    "Mention",
    "Merge",
    "Metric",
    "NewsroomDate",
    "Note",
    "Notice",
    "OldAddress",
    "Outlet",
    "Presence",
    "Proposal",
    "ProposalDispute",
    "QuickLine",
    "ReplyRequest",
    "Resemblance",
    "ReviewItem",
    "SavedView",
    "Schedule",
    "Shelf",
    "Speaker",
    "Spotting",
    "Story",
    "Submission",
    "Suggestion",
    "Sweep",
    "TextBand",
    "Topic",
    "TrackedPledge",
    "Update",
    "User",
    "Verdict",
    "VerdictDispute",
    "Watch",
    "Webhook",
]
