"""How the content of an append-only row becomes a hash: the same on every database."""

import datetime as dt
import decimal
import hashlib
import json
import uuid
from typing import Any

from django.db import models

from stories.models.base import Chained


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
    text = json.dumps({"uid": str(row.uid), **content}, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def hash_of(row: Chained) -> str:
    """SHA-256, in hex, over the hash before it, its place, its uid and its digest."""
    text = f"{row.previous_hash}|{row.chain}|{row.position}|{row.uid}|{row.digest}"
    return hashlib.sha256(text.encode()).hexdigest()
