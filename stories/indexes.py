"""What is indexed: which words of which tables. Closed evidence and what was put away is not."""

from stories.fulltext import Beside, Index, Listed

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


def _published(*texts: str) -> str:
    """SQL for texts of the edition that stands on the shelf row `d`, in a row."""
    joined = " || ' ' || ".join(f"COALESCE({text}, '')" for text in texts)
    return f"(SELECT {joined} FROM stories_edition e WHERE e.id = d.edition_id)"


_CURRENT = "FROM (SELECT e.body FROM stories_edition e WHERE e.id = d.edition_id) e"


def _on_the_shelf(
    name: str,
    subjects: str,
    head: str,
    body: str = "''",
    *,
    lists: tuple[tuple[str, str], ...] = (),
    grams: bool = False,
) -> Index:
    """An index of what readers can open, by the words of its current edition alone."""
    return Index(
        name=name,
        table="stories_shelf",
        head=head,
        body=body,
        columns=("edition_id", "gone_at"),
        where=f"d.subject IN ({subjects}) AND d.gone_at IS NULL",
        lists=tuple(Listed("e.body", _CURRENT, path, field) for path, field in lists),
        grams=grams,
    )


_HEADLINE = _published("e.headline")
PUBLIC_STORIES = _on_the_shelf(
    "search_public_stories",
    "'story'",
    _HEADLINE,
    _published("e.body ->> 'answer'", "e.body ->> 'summary'", "e.body ->> 'account'"),
)
PUBLIC_CLAIMS = _on_the_shelf(
    "search_public_claims",
    "'claim'",
    _published("e.headline", "e.speaker_name"),
    _published(
        "e.body -> 'verdict' ->> 'reason'",
        "e.body -> 'outcome' ->> 'reason'",
        "e.body ->> 'condition'",
        "e.body ->> 'venue'",
    ),
    lists=(
        ("evidence", "source"),
        ("evidence", "passage"),
        ("coverage.reports", "title"),
        ("coverage.reports", "outlet"),
    ),
)
PUBLIC_UPDATES = _on_the_shelf(
    "search_public_updates",
    "'update'",
    _HEADLINE,
    _published("e.body ->> 'text'", "e.correction"),
)
PUBLIC_SPEAKERS = _on_the_shelf(
    "search_public_speakers", "'speaker'", _HEADLINE, _published("e.body ->> 'about'")
)
PUBLIC_TOPICS = _on_the_shelf(
    "search_public_topics", "'topic'", _HEADLINE, _published("e.body ->> 'summary'")
)
PUBLIC_NAMES = _on_the_shelf("search_public_names", "'speaker', 'topic'", _HEADLINE, grams=True)

PUBLIC = (
    PUBLIC_STORIES,
    PUBLIC_CLAIMS,
    PUBLIC_UPDATES,
    PUBLIC_SPEAKERS,
    PUBLIC_TOPICS,
    PUBLIC_NAMES,
)
"""What readers search. They hold nothing but published words, so no desk index serves readers."""

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
    *PUBLIC,
)
