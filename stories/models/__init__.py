from stories.models.appearance import Appearance, AppearanceSpan
from stories.models.article import Article, ArticleVersion
from stories.models.chain import Chain
from stories.models.change import Change
from stories.models.claim import Claim
from stories.models.edition import Edition, Generation, Listing, OldAddress, Shelf
from stories.models.evidence import Evidence
from stories.models.followup import Followup
from stories.models.link import ClaimLink
from stories.models.measurement import Measurement
from stories.models.metric import Metric
from stories.models.outlet import Outlet
from stories.models.proposal import Proposal, ProposalDispute
from stories.models.review import ReviewItem
from stories.models.speaker import Speaker
from stories.models.story import Story
from stories.models.submission import Submission
from stories.models.topic import Topic
from stories.models.update import Update
from stories.models.user import User
from stories.models.verdict import Verdict, VerdictDispute

__all__ = [
    "Appearance",
    "AppearanceSpan",
    "Article",
    "ArticleVersion",
    "Chain",
    "Change",
    "Claim",
    "ClaimLink",
    "Edition",
    "Evidence",
    "Followup",
    "Generation",
    "Listing",
    "Measurement",
    "Metric",
    "OldAddress",
    "Outlet",
    "Proposal",
    "ProposalDispute",
    "ReviewItem",
    "Shelf",
    "Speaker",
    "Story",
    "Submission",
    "Topic",
    "Update",
    "User",
    "Verdict",
    "VerdictDispute",
]
