"""What a database would do for the queries of a call, asked of the database itself."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

BIG = (
    "claim|evidence|metric|measurement|change|appearance|followup|article|edition|shelf|listing"
    "|verdict|proposal|claimlink"
)
READS_ALL = {
    # A walk along an index is no fault: with its LIMIT it ends after a page.
    "sqlite": rf"^\W*SCAN stories_({BIG})\b(?! USING)",
    "postgresql": rf"Seq Scan on stories_({BIG})\b",
}
WALKS = {"sqlite": r"^\W*SCAN ", "postgresql": "Seq Scan"}
SORTS = {"sqlite": "TEMP B-TREE FOR ORDER BY", "postgresql": r"\bSort\b"}


class Plans:
    """What the database would do for each query of a call."""

    def __init__(self, call: Callable[[], Any]) -> None:
        queries: list[tuple[str, Any]] = []

        def note(execute, sql, params, many, context):
            queries.append((sql, params))
            return execute(sql, params, many, context)

        with connection.execute_wrapper(note):
            call()
        self.text = "\n".join(_plan(sql, params) for sql, params in queries)

    def show(self, pattern: str) -> bool:
        return re.search(pattern, self.text, re.MULTILINE) is not None


def _plan(sql: str, params: Any) -> str:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
            return "\n".join(row[3] for row in cursor.fetchall())
        # Tables of a test are so small that PostgreSQL would read them from end to end.
        for way in ("seqscan", "bitmapscan", "sort", "hashjoin", "mergejoin"):
            cursor.execute(f"SET LOCAL enable_{way} = off")
        cursor.execute(f"EXPLAIN (COSTS OFF) {sql}", params)
        return "\n".join(line for (line,) in cursor.fetchall())


def drop(index: str) -> None:
    """Within the test's own transaction."""
    with connection.cursor() as cursor:
        cursor.execute(f'DROP INDEX "{index}"')


by_size = pytest.mark.skipif(
    connection.vendor == "postgresql",
    reason="PostgreSQL begins with the smallest table, and in a test all are small",
)
