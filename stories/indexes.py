"""What is indexed: which words of which tables. Closed evidence and what was put away is not."""

from stories.fulltext import Beside, Index

CLAIMS = Index(
    name="search_claims",
    table="stories_claim",
    head="d.text || ' ' || "
    "COALESCE((SELECT s.name FROM stories_speaker s WHERE s.id = d.speaker_id), '')",
    body="d.condition || ' ' || d.note",
    columns=("text", "speaker_id", "condition", "note", "trashed_at", "merged_into_id"),
    where="d.trashed_at IS NULL AND d.merged_into_id IS NULL",
    beside=(Beside("stories_speaker", ("name",), "d.speaker_id = {row}.id"),),
)
ARTICLES = Index(
    name="search_articles",
    table="stories_article",
    head="d.title || ' ' || d.byline",
    body="COALESCE((SELECT v.text FROM stories_articleversion v WHERE v.article_id = d.id "
    "ORDER BY v.number DESC LIMIT 1), '')",
    columns=("title", "byline", "trashed_at"),
    where="d.trashed_at IS NULL",
    beside=(Beside("stories_articleversion", (), "d.id = {row}.article_id"),),
)
STORIES = Index(
    name="search_stories",
    table="stories_story",
    head="d.title",
    body="d.summary || ' ' || d.answer || ' ' || d.account",
    columns=("title", "summary", "answer", "account"),
)
UPDATES = Index(
    name="search_updates",
    table="stories_update",
    head="d.headline",
    body="d.text",
    columns=("headline", "text", "trashed_at"),
    where="d.trashed_at IS NULL",
)
EVIDENCE = Index(
    name="search_evidence",
    table="stories_evidence",
    head="d.source",
    body="d.passage || ' ' || d.note",
    columns=("source", "passage", "note", "closed", "trashed_at"),
    where="NOT d.closed AND d.trashed_at IS NULL",
)
SPEAKERS = Index(
    name="search_speakers",
    table="stories_speaker",
    head="d.name",
    body="d.about",
    columns=("name", "about", "merged_into_id"),
    where="d.merged_into_id IS NULL",
)
SPEAKER_NAMES = Index(
    name="search_speaker_names",
    table="stories_speaker",
    head="d.name",
    columns=("name", "merged_into_id"),
    where="d.merged_into_id IS NULL",
    grams=True,
)
OUTLET_NAMES = Index(
    name="search_outlet_names",
    table="stories_outlet",
    head="d.name",
    columns=("name", "merged_into_id"),
    where="d.merged_into_id IS NULL",
    grams=True,
)
TOPIC_NAMES = Index(
    name="search_topic_names",
    table="stories_topic",
    head="d.name",
    columns=("name", "merged_into_id"),
    where="d.merged_into_id IS NULL",
    grams=True,
)

INDEXES = (
    CLAIMS,
    ARTICLES,
    STORIES,
    UPDATES,
    EVIDENCE,
    SPEAKERS,
    SPEAKER_NAMES,
    OUTLET_NAMES,
    TOPIC_NAMES,
)
