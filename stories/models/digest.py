"""How the content of an append-only row becomes a hash: the same on every database."""

import datetime as dt
import decimal
import hashlib
import json
import uuid
from typing import Any

from django.db import models

from stories.models.base import Chained

_ENCODE = json.JSONEncoder(sort_keys=True, ensure_ascii=False).encode
"""Made once: the record has millions of rows, and `json.dumps` makes an encoder for each."""


def plain(value: Any) -> Any:
    """`value` as JSON can hold it; rows by their public id or uid, instants in UTC."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, str | uuid.UUID):
        return str(value)
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat(timespec="microseconds")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, decimal.Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, models.Model):
        return str(getattr(value, "public_id", None) or getattr(value, "uid", value.pk))
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    return [plain(item) for item in value]


def digest_of(row: Chained) -> str:
    """SHA-256, in hex, over the row's content and uid as JSON with sorted keys."""
    content = {name: plain(value) for name, value in row.content().items()}
    return digest_of_content(str(row.uid), content)


def digest_of_content(uid: str, content: dict[str, Any]) -> str:
    """`digest_of` a row of which only its uid and its plain content are known."""
    text = _ENCODE({"uid": uid, **content})
    return hashlib.sha256(text.encode()).hexdigest()


def hash_of(row: Chained) -> str:
    """SHA-256, in hex, over the hash before it, its place, its uid and its digest."""
    return hash_of_place(row.previous_hash, row.chain, row.position, str(row.uid), row.digest)


def hash_of_place(previous_hash: str, chain: str, position: int, uid: str, digest: str) -> str:
    """`hash_of` a row of which only its place, uid and digest are known."""
    text = f"{previous_hash}|{chain}|{position}|{uid}|{digest}"
    return hashlib.sha256(text.encode()).hexdigest()
