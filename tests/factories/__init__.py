"""Rows for tests. Each function makes one valid row, and whatever else that row needs.

They go past the actions, so that a test can start anywhere, but they log each row like an
action. What has consequences elsewhere (a withdrawal, publishing) is made by its action.
"""

from tests.factories.claims import (
    QUOTE,
    TEXT,
    appearance,
    article,
    claim,
    evidence,
    link,
    pledge,
    proposal,
    sourced,
    verdict,
    version,
)
from tests.factories.rows import columns, day, user
from tests.factories.stories import outlet, speaker, story, topic
from tests.factories.together import hold, note, reply_request, schedule
from tests.factories.work import (
    change,
    edition,
    followup,
    measurement,
    metric,
    newsroom_date,
    review_item,
    saved_view,
    update,
)

__all__ = [
    "QUOTE",
    "TEXT",
    "appearance",
    "article",
    "change",
    "claim",
    "columns",
    "day",
    "edition",
    "evidence",
    "followup",
    "hold",
    "link",
    "measurement",
    "metric",
    "newsroom_date",
    "note",
    "outlet",
    "pledge",
    "proposal",
    "reply_request",
    "review_item",
    "saved_view",
    "schedule",
    "sourced",
    "speaker",
    "story",
    "topic",
    "update",
    "user",
    "verdict",
    "version",
]
