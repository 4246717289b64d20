"""Rooms elsewhere that are told of developments. Their addresses are secrets: no log has them."""

import datetime as dt
from typing import Any

from stories.actions import record
from stories.intake.address import Address, BadAddress
from stories.models import User, Webhook
from stories.models.vocab import ChangeKind, Role

FIELDS = frozenset(
    {
        "name",
        "address",
        "topic",
        "tells_published",
        "tells_withdrawn",
        "tells_escalated",
        "is_active",
    }
)


@record.action
def add_webhook(*, by: User, now: dt.datetime | None = None, **values: Any) -> Webhook:
    """A room that is told of what happens from now on.

    Raises:
        Refused: no https address that can be called, or a name that another room has.
    """
    record.require(by, Role.ADMINISTRATOR, to="add a room")
    row = Webhook(**{**values, "address": _checked(values.get("address", ""))})
    record.create(row, by=by, now=now)
    record.log(ChangeKind.WEBHOOK_ADDED, row, by=by, after=_told(values), now=now)
    return row


@record.action
def edit_webhook(
    *,
    webhook: Webhook,
    changes: dict[str, Any],
    revision: int | None,
    by: User,
    now: dt.datetime | None = None,
) -> Webhook:
    record.require(by, Role.ADMINISTRATOR, to="change a room")
    if unknown := set(changes) - FIELDS:
        raise ValueError(f"Not edited by hand: {', '.join(sorted(unknown))}")
    if "address" in changes:
        changes = {**changes, "address": _checked(changes["address"])}
    before = record.save(webhook, changes, revision=revision, by=by, now=now)
    if before:
        after = {name: getattr(webhook, name) for name in before}
        note = "It has another address." if "address" in before else ""
        was, holds = _told(before), _told(after)
        kind = ChangeKind.WEBHOOK_EDITED
        record.log(kind, webhook, by=by, before=was, after=holds, note=note, now=now)
    return webhook


def _checked(text: str) -> str:
    try:
        address = Address.parse(text)
    except BadAddress as error:
        raise record.Refused(str(error), field="address") from error
    if not address.url.startswith("https://"):
        raise record.Refused("Use an address that begins with https.", field="address")
    return address.url


def _told(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name != "address"}
