"""A newsroom of any size in a database of its own, written in bulk.

Rows are the same for the same seed. They go past the actions, which would take hours: nothing
is logged, and `check_record` says so.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone

from benchmarks.language import Language
from stories import fulltext
from stories.indexes import INDEXES
from stories.models import Article, ArticleVersion, Claim, Outlet, Speaker, Story, User
from stories.models.vocab import ClaimKind, Role, SpeakerKind

CHUNK = 20_000
FIRST_DAY = dt.date(2000, 1, 1)
Say = Callable[[str], object]
Row = tuple[Any, ...]
Table = tuple[tuple[str, ...], Iterable[Row]]
"""Names of columns, and the rows in them."""


def quiet(line: str) -> None:
    """For callers that show no progress."""


def build(
    *,
    claims: int,
    articles: int = 0,
    seed: int = 1,
    among: Sequence[str] = (),
    say: Say = quiet,
) -> None:
    """Fills an empty newsroom: a story for 100 claims, a speaker for 50, an outlet for 1,000.

    Args:
        among: claims in these words stand evenly among the others.
        say: gets a line of progress now and then.
    """
    language = Language(seed)
    people = max(1, claims // 50)
    stories = max(1, claims // 100)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:  # with two megabytes every page is written many times
            cursor.execute("PRAGMA cache_size = -400000")
    with fulltext.set_aside(connection, INDEXES), transaction.atomic():
        by = _desk()
        _put(Outlet, _outlets(language, max(1, claims // 1_000)), by)
        _put(Story, _stories(language, stories), by, lead_id=by.pk, opened_on=FIRST_DAY)
        _put(Speaker, _speakers(language, people), by, kind=SpeakerKind.PERSON)
        names, rows = _claims(language, claims, stories, people, among)
        _put(Claim, (names, _told(rows, claims, "claims", say)), by)
        _put(Article, _articles(language, articles), by)
        texts = ((at, at, text) for at, text in enumerate(language.texts(articles), start=1))
        versions = _told(texts, articles, "articles", say)
        _put(
            ArticleVersion,
            (("id", "article_id", "text"), versions),
            number=1,
            read_at=timezone.now(),
            read_by_id=by.pk,
        )
        placed = ((at, 1 + at % stories) for at in range(1, articles + 1))
        _put(Article.stories.through, (("article_id", "story_id"), placed))
        _move_keys_on()
        say("Indexing")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _desk() -> User:
    person = User(pk=1, username="bench", name="Bench", role=Role.ADMINISTRATOR)
    person.set_unusable_password()
    person.save(force_insert=True)
    return person


def _outlets(language: Language, count: int) -> Table:
    rows = ((at, f"o{at:07x}", f"{language.place()} Post {at}") for at in range(1, count + 1))
    return ("id", "public_id", "name"), rows


def _stories(language: Language, count: int) -> Table:
    rows = (
        (at, f"s{at:07x}", f"story-{at}", f"What became of it, {language.place()} {at}")
        for at in range(1, count + 1)
    )
    return ("id", "public_id", "slug", "title"), rows


def _speakers(language: Language, count: int) -> Table:
    rows = ((at, f"p{at:07x}", f"speaker-{at}", language.name()) for at in range(1, count + 1))
    return ("id", "public_id", "slug", "name"), rows


def _claims(
    language: Language, count: int, stories: int, people: int, among: Sequence[str]
) -> Table:
    """Most claims are statements; few speakers make most of them; later claims are newer."""
    kinds = (ClaimKind.STATEMENT,) * 6 + (ClaimKind.PLEDGE,) * 3 + (ClaimKind.FORECAST,)
    outcomes = {ClaimKind.PLEDGE: "not_rated", ClaimKind.FORECAST: "too_early"}
    draw = language.random
    given = {1 + number * count // len(among): text for number, text in enumerate(among)}
    names = ("id", "public_id", "text", "kind", "outcome", "story_id", "speaker_id")
    dates = ("said_from", "said_to", "said_basis", "listed_on")

    def rows() -> Iterator[Row]:
        for at in range(1, count + 1):
            kind = draw.choice(kinds)
            speaker = 1 + int(people * draw.random() ** 3)
            said = str(FIRST_DAY + dt.timedelta(days=9_000 * at // count))
            story = 1 + draw.randrange(stories)
            text = given.get(at) or language.claim()
            kept = (at, f"c{at:07x}", text, str(kind), outcomes.get(kind), story, speaker)
            yield *kept, said, said, "stated", said

    return (*names, *dates), rows()


def _articles(language: Language, count: int) -> Table:
    names = ("id", "public_id", "title", "byline", "outlet_id", "published_from")
    dates = ("published_to", "published_basis")
    rows = (
        (at, f"a{at:07x}", language.sentence()[:200], language.name(), 1, str(FIRST_DAY))
        for at in range(1, count + 1)
    )
    return (*names, *dates), ((*row, row[-1], "stated") for row in rows)


def _told(rows: Iterable[Row], count: int, what: str, say: Say) -> Iterator[Row]:
    """The rows, with a line of progress for each chunk."""
    for at, row in enumerate(rows, start=1):
        if at % CHUNK == 0 or at == count:
            say(f"{at:,} of {count:,} {what}")
        yield row


def _put(model: type[Model], table: Table, by: User | None = None, **same: Any) -> None:
    """Writes rows as the columns of `table`; what they leave out has the model's default."""
    names, rows = table
    now = timezone.now()
    stamps = {"created_at": now, "updated_at": now}
    stamps |= {"created_by_id": by.pk, "updated_by_id": by.pk} if by else {}
    columns = {field.attname: field for field in model._meta.concrete_fields}
    fixed = {
        name: same.get(name, stamps.get(name, field.get_default()))
        for name, field in columns.items()
        if name not in names and not field.primary_key
    }
    ordered = [*names, *fixed]
    sql_names = ", ".join(connection.ops.quote_name(columns[name].column) for name in ordered)
    table_name = connection.ops.quote_name(model._meta.db_table)
    rest = tuple(columns[name].get_db_prep_save(value, connection) for name, value in fixed.items())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table_name} ({sql_names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row((*row, *rest))
        else:
            marks = ", ".join(["%s"] * len(ordered))
            insert = f"INSERT INTO {table_name} ({sql_names}) VALUES ({marks})"
            plain = tuple(connection.ops.adapt_unknown_value(value) for value in rest)
            rows = iter(rows)
            while chunk := [(*row, *plain) for row in islice(rows, CHUNK)]:
                cursor.executemany(insert, chunk)


def _move_keys_on() -> None:
    """PostgreSQL does not notice keys that were given."""
    models = [User, Outlet, Story, Speaker, Claim, Article, ArticleVersion]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
