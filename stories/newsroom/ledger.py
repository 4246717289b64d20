"""Append-only rows in bulk: their content, their place in a chain, and the lines of the log."""

from typing import Any

from django.db.models import Model

from stories.actions.record import NEWSROOM
from stories.models import Chain, Change
from stories.models.base import Chained
from stories.models.digest import digest_of_content, hash_of_place, plain
from stories.newsroom.sheets import Sheets, moment

SIGNED = ("id", "uid", "chain", "position", "digest", "previous_hash", "hash")


def uid_of(key: int) -> str:
    """The uid of the row with this key in its table; a random one never looks like it."""
    return f"00000000-0000-4000-8000-{key:012x}"


def empty_content(model: type[Chained]) -> dict[str, Any]:
    """What the digest covers, as it is where nothing was entered."""
    fields = {field.name: field for field in model._meta.concrete_fields}
    return {
        path: plain(fields[path].get_default()) if path in fields else None
        for path in model.CONTENT
    }


class Ledger:
    """The ends of all chains, and the next rows in them."""

    def __init__(self, sheets: Sheets) -> None:
        self.sheets = sheets
        self.ends = {
            (table, name): (length, head)
            for table, name, length, head in Chain.objects.filter(name=NEWSROOM).values_list(
                "table", "name", "length", "head"
            )
        }
        self.kept = set(self.ends)
        self._empty: dict[type[Chained], dict[str, Any]] = {}

    def sign(self, model: type[Chained], chain: str, content: dict[str, Any]) -> tuple[Any, ...]:
        """The columns `SIGNED` of the next row of a chain that holds `content`."""
        if model not in self._empty:
            self._empty[model] = empty_content(model)
        key = self.sheets.key(model)
        uid = uid_of(key)
        table = str(model._meta.model_name)
        length, head = self.ends.get((table, chain), (0, ""))
        digest = digest_of_content(uid, self._empty[model] | content)
        own = hash_of_place(head, chain, length + 1, uid, digest)
        self.ends[table, chain] = (length + 1, own)
        return key, uid.replace("-", ""), chain, length + 1, digest, head, own

    def log(
        self,
        kind: str,
        model: type[Model],
        key: int,
        name: str,
        *,
        by: tuple[int, str],
        day: str,
        story: tuple[int, str] | None = None,
        claim: tuple[int, str] | None = None,
        after: dict[str, Any] | None = None,
    ) -> None:
        """One line of the log; rows are given as key and public id."""
        subject = str(model._meta.model_name)
        content = {
            "kind": kind,
            "story.public_id": story[1] if story else None,
            "claim.public_id": claim[1] if claim else None,
            "subject": subject,
            "subject_id": name,
            "after": after or {},
            "by.public_id": by[1],
            "at": instant(day),
        }
        signed = self.sign(Change, story[1] if story else NEWSROOM, content)
        about = (story[0] if story else None, claim[0] if claim else None, subject, key, name)
        told = self.sheets.json(after or {})
        self.sheets.add(Change, (*signed, kind, *about, told, by[0], moment(day)))

    def close(self) -> None:
        """Writes the length and the end of every chain."""
        for (table, name), (length, head) in self.ends.items():
            if (table, name) in self.kept:
                Chain.objects.filter(table=table, name=name).update(length=length, head=head)
            else:
                self.sheets.add(Chain, (self.sheets.key(Chain), table, name, length, head))


def instant(day: str) -> str:
    """`moment` as a digest has it."""
    return f"{day}T12:00:00.000000+00:00"
