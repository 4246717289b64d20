"""Texts and queries as PostgreSQL's vectors of words: its own stems, and no stop-words."""

from stories.fulltext.index import Only
from stories.fulltext.queries import Query, Term, folded, words_of

WORDS = "search_words"
"""The text search configuration: stems, and no stop-words."""
SETTING_UP = (
    f"CREATE TEXT SEARCH DICTIONARY {WORDS} (TEMPLATE = snowball, LANGUAGE = english)",
    f"CREATE TEXT SEARCH CONFIGURATION {WORDS} (COPY = simple)",
    (
        f"ALTER TEXT SEARCH CONFIGURATION {WORDS} ALTER MAPPING FOR asciiword, word, numword, "
        f"asciihword, hword, numhword, hword_asciipart, hword_part, hword_numpart WITH {WORDS}"
    ),
)
# The parser would read "and/or" as the name of a file: it gets letters and digits only.
FOLD = (
    r"regexp_replace(regexp_replace(normalize(lower({text}), NFKD), '[\u0300-\u036f]+', '', 'g'), "
    "'[^[:alnum:]]+', ' ', 'g')"
)
# Of a text with more different words than one row can hold, the beginning must do.
VECTOR = f"""
CREATE OR REPLACE FUNCTION search_vector(text) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN to_tsvector('{WORDS}', {FOLD.format(text="$1")});
EXCEPTION WHEN program_limit_exceeded THEN
    RETURN to_tsvector('{WORDS}', {FOLD.format(text="left($1, 100000)")});
END $$"""
GRAMS = f"""
CREATE OR REPLACE FUNCTION search_grams(text) RETURNS tsvector LANGUAGE sql IMMUTABLE AS $$
    SELECT COALESCE(array_to_tsvector(array_agg(DISTINCT substr(word, at, 3))), '')
    FROM regexp_split_to_table({FOLD.format(text="$1")}, ' ') word,
    generate_series(1, greatest(1, length(word) - 2)) at
    WHERE word <> '' $$"""
FUNCTIONS = (VECTOR, GRAMS)


def tsquery(query: Query) -> Only:
    """SQL for the query, with its words as values."""
    wanted = [_term(term) for term in query.wanted]
    unwanted = [_term(term) for term in query.unwanted]
    sql = " && ".join(part.sql for part in wanted if part.sql)
    if sql and any(part.sql for part in unwanted):
        sql += " && !! (" + " || ".join(part.sql for part in unwanted if part.sql) + ")"
    return Only(sql, tuple(value for part in wanted + unwanted for value in part.values))


def _term(term: Term) -> Only:
    words = [each for word in term.words for each in words_of(folded(word))]
    if not words:
        return Only()
    if not term.prefix:
        return Only(f"phraseto_tsquery('{WORDS}', %s)", (" ".join(words),))
    beginning = Only(f"to_tsquery('{WORDS}', %s)", (f"{words[-1]}:*",))
    if len(words) == 1:
        return beginning
    before = f"phraseto_tsquery('{WORDS}', %s)"
    return Only(f"({before} <-> {beginning.sql})", (" ".join(words[:-1]), *beginning.values))
