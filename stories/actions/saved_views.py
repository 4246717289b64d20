"""Filters of a list under a name. They are a person's tool, no part of the record: no log."""

import datetime as dt

from django.utils import timezone

from stories.actions import record
from stories.models import SavedView, User
from stories.models.vocab import Role


@record.action
def save_view(
    *,
    page: str,
    name: str,
    query: str,
    shared: bool = False,
    by: User,
    now: dt.datetime | None = None,
) -> SavedView:
    """Keeps `query` of the list `page`; the same name again replaces what it led to.

    Raises:
        NotAllowed: a viewer shares a view; their own they may keep.
        Refused: nothing to keep, or no name.
    """
    if shared:
        record.require(by, Role.REPORTER, to="share a view")
    if not query:
        raise record.Refused("Narrow the list first: a view keeps its filters.", field="name")
    if not name.strip():
        raise record.Refused("Give the view a name.", field="name")
    mine = SavedView.objects.filter(created_by=by, page=page, name=name, removed_at__isnull=True)
    if (view := mine.first()) is not None:
        record.save(view, {"query": query, "shared": shared}, revision=None, by=by, now=now)
        return view
    view = SavedView(page=page, name=name, query=query, shared=shared)
    return record.create(view, by=by, now=now)


@record.action
def remove_view(*, view: SavedView, by: User, now: dt.datetime | None = None) -> SavedView:
    """Its author, or an editor where it is shared, takes it off the list."""
    if view.created_by_id != by.pk:
        record.require(by, Role.EDITOR, to="remove a view that somebody else shares")
    record.save(view, {"removed_at": now or timezone.now()}, revision=None, by=by, now=now)
    return view
