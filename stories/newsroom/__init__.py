"""A newsroom of any size, made up by a program: the same rows for the same seed.

It holds what a real one holds, with the skew of a real one, and keeps every rule of the
record: `check_record` passes on it. Rows are written many at a time, past the actions, which
would take hours; all in one transaction, so that nothing is left of one that was interrupted.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.db import connection
from django.db.models import F

from stories import bulk, fulltext
from stories.actions import record
from stories.indexes import INDEXES
from stories.models import Chain, Change, Generation, Story
from stories.newsroom import behind, cast, claims, readers
from stories.newsroom.cast import USERNAME, Cast
from stories.newsroom.claims import Claims
from stories.newsroom.language import Language
from stories.newsroom.ledger import SIGNED, Ledger
from stories.newsroom.readers import Readers
from stories.newsroom.sheets import Sheets

__all__ = ["USERNAME", "Language", "build"]

LOG = (*SIGNED, "kind", "story_id", "claim_id", "subject", "subject_pk", "subject_id", "after")
COLUMNS: dict[Any, tuple[str, ...]] = {
    **cast.COLUMNS,
    **claims.COLUMNS,
    **behind.COLUMNS,
    **readers.COLUMNS,
    Change: (*LOG, "by_id", "at"),
    Chain: ("id", "table", "name", "length", "head"),
}
Say = Callable[[str], object]
EVERY = 10_000


def quiet(line: str) -> None:
    """For callers that show no progress."""


def build(
    *,
    claims: int,
    articles: int | None = None,
    seed: int = 1,
    among: Sequence[str] = (),
    say: Say = quiet,
) -> None:
    """Adds so many claims with all that belongs to them; the last story may hold one more.

    Args:
        articles: a tenth of the claims where it is not given.
        among: claims in these words stand evenly among the others.
        say: gets a line of progress now and then.
    """
    articles = claims // 10 if articles is None else articles
    empty = not Story.objects.exists()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:  # with two megabytes every page is written many times
            cursor.execute("PRAGMA cache_size = -400000")
    with record.writing(), fulltext.set_aside(connection, INDEXES):
        if empty:
            with bulk.without_indexes(connection, [model._meta.db_table for model in COLUMNS]):
                _fill(claims, articles, Language(seed), among, say)
                say("Making indexes")
        else:
            _fill(claims, articles, Language(seed), among, say)
        say("Making the search index")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _fill(count: int, articles: int, language: Language, among: Sequence[str], say: Say) -> None:
    sheets = Sheets(COLUMNS, {"number": 1, "form": "print"})
    ledger = Ledger(sheets)
    everybody = Cast(sheets, ledger, language, count)
    sheets.same |= dict.fromkeys(("created_by_id", "updated_by_id", "read_by_id"), everybody.by[0])
    for at, text in enumerate(language.texts(articles), start=1):
        everybody.report(text)
        sheets.settle()
        if at % EVERY == 0:
            say(f"{at:,} of {articles:,} articles")
    given = {number * count // len(among): text for number, text in enumerate(among)}
    maker, public = Claims(everybody, sheets, ledger, count), Readers(everybody, sheets, ledger)
    at = 0
    while at < count:
        made = maker.next(at, given.get(at) or language.claim())
        for each in made:
            if each.public:
                public.claim(each)
        if at // EVERY != (at + len(made)) // EVERY:
            say(f"{at + len(made):,} of {count:,} claims")
        at += len(made)
        sheets.settle()
    public.stories()
    public.others()
    ledger.close()
    sheets.finish()
    Generation.objects.get_or_create(pk=1)
    Generation.objects.filter(pk=1).update(number=F("number") + 1)
