"""Who asks, and what they may see: a view gets its object from `get_or_refuse`, never without.

Who may do what at which address stands in `RULES`, which `rules` writes down and `door` applies.
"""

from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest

from stories.leading import lead_on
from stories.models.user import User
from stories.models.vocab import Role
from stories.rules import RULES

__all__ = ["RULES", "SAFE_METHODS", "get_or_refuse", "need", "person"]

Row = TypeVar("Row", bound=Model)

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def person(request: HttpRequest) -> User:
    """The signed-in person behind a request of the desk."""
    user = request.user
    if not isinstance(user, User):
        raise PermissionDenied
    return user


def need(request: HttpRequest, role: Role) -> User:
    """The signed-in person, if their role includes `role`; else 403."""
    user = person(request)
    if not user.includes(role):
        raise PermissionDenied
    return user


def get_or_refuse(rows: QuerySet[Row, Row], **lookup: Any) -> Row:
    """One row of what the person may see (`Claim.objects.visible_to(user)`).

    Raises:
        LedOn: it was merged into one that they may see.
        Http404: missing and forbidden alike, so that nobody learns that it exists.
    """
    row = rows.filter(**lookup).first()
    if row is None:
        lead_on(rows, lookup)
        raise Http404
    return row
