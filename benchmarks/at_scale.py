"""One newsroom in one database, asked by a process of its own. `benchmarks.scale` starts it.

    python -m benchmarks.at_scale CLAIMS all|pages|again

prints what it found as one line of JSON: of everything, of pages alone, or once more of the lists.
The database is that of the environment; it must be empty, and for "again" hold the newsroom.
"""

import json
import os
import random
import sys
import time
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "storytrack.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from benchmarks import pages_at_scale  # noqa: E402
from benchmarks.clock import Clock  # noqa: E402
from stories import newsroom, public_search, search  # noqa: E402
from stories.fulltext import Index, opened, parse  # noqa: E402
from stories.indexes import ARTICLES, CLAIMS  # noqa: E402
from stories.models import Claim, User  # noqa: E402

PAIRS = Path(__file__).with_name("pairs.jsonl")
SENTENCES = 100
TERMS = {
    "rare": "zirkond",
    "typical": "hospital",
    "common": "million",
    "stop-word": "the",
    "stop-word and typical": "the hospital",
    "two common": "million jobs",
    "two that seldom meet": "police government",
    "phrase": '"hospital beds"',
    "beginning": "gov*",
    "without": "million -jobs",
    "nothing": "xyzzyx",
}


def searching(clock: Clock, user: User) -> list[list[Any]]:
    """For each sort of term: the hits that are looked at, and milliseconds in the database.

    Wall and processor for claims and for articles, then for the whole search with its
    texts: that of the desk, and that of readers.
    """
    rows = []
    for sort, typed in TERMS.items():
        query = parse(typed)
        row: list[Any] = [sort]
        for each in (CLAIMS, ARTICLES):
            with opened(connection, each) as index:
                row += [len(index.best(query)), *clock.cost(lambda: index.best(query))]  # noqa: B023
        row += clock.cost(lambda: search.search(typed, user=user, limit=4))  # noqa: B023
        row += clock.cost(lambda: public_search.search(typed, within={}, limit=5))  # noqa: B023
        rows.append(row)
    return rows


def peers(clock: Clock) -> dict[str, float]:
    """The typical term: by us, by the engine alone, and by LIKE; milliseconds of processor.

    LIKE reads the claims' own words alone, or what both our indexes hold: the same that is
    asked of "ours, both".
    """
    term = TERMS["typical"]
    raw = "SELECT rowid FROM search_claims WHERE search_claims MATCH %s ORDER BY rank LIMIT 50"
    if connection.vendor == "postgresql":
        raw = (
            "SELECT id FROM search_claims, to_tsquery('search_words', %s) query WHERE words @@ "
            "query ORDER BY ts_rank(head, query) DESC LIMIT 50"
        )
    like = "SELECT id FROM stories_claim WHERE lower(text) LIKE %s ORDER BY id DESC"
    found = {}
    with connection.cursor() as cursor:
        for index in (CLAIMS, ARTICLES):
            with opened(connection, index) as ours:
                found[index.name] = clock.cost(lambda: ours.best(parse(term)))[1]
            scan = scanning(index)
            found[f"scan of {index.name}"] = clock.cost(
                lambda: fetched(cursor, scan, f"%{term}%")  # noqa: B023
            )[1]
        return {
            "ours": found[CLAIMS.name],
            "engine": clock.cost(lambda: fetched(cursor, raw, term))[1],
            "like": clock.cost(lambda: fetched(cursor, like, f"%{term}%"))[1],
            "ours, both": found[CLAIMS.name] + found[ARTICLES.name],
            "like, both": sum(value for name, value in found.items() if name.startswith("scan")),
        }


def scanning(index: Index) -> str:
    """The words that an index holds, searched by LIKE."""
    words = f"{index.head} || ' ' || {index.body}"
    return f"SELECT d.id FROM {index.table} d WHERE {index.where} AND lower({words}) LIKE %s"


def fetched(cursor: Any, statement: str, value: str) -> list[Any]:
    cursor.execute(statement, [value])
    return cursor.fetchall()


def recognising(clock: Clock, user: User) -> dict[str, Any]:
    """Sentences of the record with a word left out and the rest in another order."""
    draw = random.Random(2)
    last = Claim.objects.order_by("-pk").values_list("pk", flat=True)[0]
    costs, first = [], 0
    for _ in range(SENTENCES):
        claim = Claim.objects.get(pk=draw.randint(1, last))
        words = claim.text.split()
        del words[draw.randrange(len(words))]
        text = " ".join(draw.sample(words, len(words)))
        found = search.have_we_seen(text, user=user)
        first += bool(found) and found[0].claim.text == claim.text
        costs.append(clock.cost(lambda: search.have_we_seen(text, user=user), 3))  # noqa: B023
    walls, processor = (sorted(each) for each in zip(*costs, strict=True))
    places = {"p50": SENTENCES // 2, "p95": SENTENCES * 95 // 100}
    return {
        "first": first / SENTENCES,
        "wall": {name: walls[at] for name, at in places.items()},
        "processor": {name: processor[at] for name, at in places.items()},
    }


def pairs(user: User) -> dict[str, float]:
    """The labelled paraphrases, among everything else and their own look-alikes."""
    known = [json.loads(line) for line in PAIRS.read_text().splitlines()]
    places = []
    for pair in known:
        found = search.have_we_seen(pair["repeat"], user=user, limit=3)
        texts = [each.claim.text for each in found]
        places.append(texts.index(pair["claim"]) if pair["claim"] in texts else 9)
    return {
        "first": places.count(0) / len(known),
        "in three": sum(place < 3 for place in places) / len(known),
    }


def build(claims: int, texts: list[str]) -> float:
    """Makes the newsroom. Returns seconds of processor."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    start = time.process_time()
    newsroom.build(
        claims=claims,
        among=texts,
        say=lambda line: print(f"\r\x1b[K{line}", end="", file=sys.stderr, flush=True),
    )
    return time.process_time() - start


def main(claims: int, what: str) -> None:
    known = [json.loads(line) for line in PAIRS.read_text().splitlines()]
    texts = [text for pair in known for text in (pair["claim"], *pair["lookalikes"])]
    found: dict[str, Any] = {"claims": claims}
    if what != "again":
        found["built"] = build(claims, texts)
    user = User.objects.get(username=newsroom.USERNAME)
    clock = Clock()
    if what == "all":
        search.have_we_seen(texts[0], user=user)
        found |= {
            "search": searching(clock, user),
            "peers": peers(clock),
            "seen": recognising(clock, user),
            "pairs": pairs(user),
        }
    if what == "again":
        found["again"] = pages_at_scale.again(clock, user)
    else:
        found["lists"] = pages_at_scale.lists(clock, user)
        found["readers"] = pages_at_scale.readers(clock)
    print(f"\n{json.dumps(found)}")


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
