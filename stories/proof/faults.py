"""What a check gives back."""

from typing import Any, NamedTuple

from django.db.models import Model


class Fault(NamedTuple):
    """One row that contradicts a rule of the record.

    The sentence names values and ids, never the words of a claim or a source: whoever runs
    the check need not be allowed to read them.
    """

    check: str
    table: str
    row: Any
    sentence: str

    def __str__(self) -> str:
        return f"{self.table} {self.row}: {self.sentence}"


def fault(check: str, model: type[Model], row: Any, sentence: str) -> Fault:
    return Fault(check, model._meta.db_table, row, sentence)
