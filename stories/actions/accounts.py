"""The accounts of the newsroom: who is who, and which role they have."""

import datetime as dt
import unicodedata
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db.models import F

from stories.actions import record
from stories.lookalikes import looks_like, mixes_alphabets
from stories.models import User
from stories.models.vocab import MAILS, ChangeKind, NoticeKind, Role

PERSON_FIELDS = frozenset(
    {
        "username",
        "name",
        "email",
        "role",
        "is_active",
        "time_zone",
        "digest_hour",
        *MAILS.values(),
    }
)


@record.action
def add_person(
    *,
    username: str,
    name: str,
    role: str,
    password: str,
    email: str = "",
    time_zone: str = "",
    by: User | None = None,
    now: dt.datetime | None = None,
) -> User:
    """A new account. `by` None is the operator at the command line, who needs no account.

    Raises:
        Refused: name or address taken, unknown role or zone, or a password that is too weak.
    """
    if by is not None:
        record.require(by, Role.ADMINISTRATOR, to="add an account")
    person = User(
        username=_username(username),
        name=name,
        email=email,
        role=role,
    )
    if time_zone:
        person.time_zone = time_zone
    _check_password(password, person)
    person.set_password(password)
    record.clean(person)
    person.save(force_insert=True)
    after = {"username": person.username, "name": person.name, "role": person.role}
    record.log(ChangeKind.PERSON_ADDED, person, by=by or person, after=after, now=now)
    return person


def _username(name: str, *, of: User | None = None) -> str:
    """The name in its plain spelling.

    Raises:
        Refused: it mixes alphabets, or looks like the name of somebody else.
    """
    name = unicodedata.normalize("NFKC", name)
    if mixes_alphabets(name):
        raise record.Refused(
            "This username mixes letters of several alphabets. Write it in one.", field="username"
        )
    others = User.objects.exclude(username=name)
    others = others.exclude(pk=of.pk) if of else others
    for other in others.values_list("username", flat=True):
        if looks_like(other, name):
            raise record.Refused(
                f"This looks like “{other}”, the username of somebody else. Choose another.",
                field="username",
            )
    return name


def _check_password(password: str, person: User) -> None:
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise record.Refused(" ".join(error.messages), field="password") from error


@record.action
def edit_person(
    *,
    person: User,
    changes: dict[str, Any],
    revision: int | None,
    by: User,
    now: dt.datetime | None = None,
) -> User:
    """Administrators change everybody; others change their own name, address, zone and hour.

    Raises:
        NotAllowed: somebody else's account, or one's own role.
        Refused: the last administrator would be gone.
    """
    if unknown := set(changes) - PERSON_FIELDS:
        raise ValueError(f"Not edited by hand: {', '.join(sorted(unknown))}")
    own = by.pk == person.pk and not set(changes) & {"role", "is_active", "username"}
    if not own:
        record.require(by, Role.ADMINISTRATOR, to="change accounts")
    if set(changes) & {"role", "is_active"}:  # the last two do not remove one another
        list(User.objects.with_role(Role.ADMINISTRATOR).select_for_update().order_by("pk"))
    current = User.objects.select_for_update(no_key=True).get(pk=person.pk)
    if revision is not None and current.revision != revision:
        raise record.StaleRevision(current)
    if "username" in changes and changes["username"] != current.username:
        changes = {**changes, "username": _username(changes["username"], of=current)}
    before = {name: getattr(current, name) for name in changes}
    for name, value in changes.items():
        setattr(person, name, value)
    record.clean(person)
    before = {name: value for name, value in before.items() if value != getattr(person, name)}
    if not before:
        return person
    if not person.includes(Role.ADMINISTRATOR) and current.includes(Role.ADMINISTRATOR):
        _keep_an_administrator(person)
    after = {name: getattr(person, name) for name in before}
    User.objects.filter(pk=person.pk).update(**after, revision=F("revision") + 1)
    person.revision = current.revision + 1
    record.log(ChangeKind.PERSON_EDITED, person, by=by, before=before, after=after, now=now)
    return person


@record.action
def stop_mail(*, person: User, kind: NoticeKind, now: dt.datetime | None = None) -> User:
    """Turns one kind of mail off, as the bearer of the link in such a mail asks."""
    changes = {MAILS[kind]: False}
    return edit_person(person=person, changes=changes, revision=None, by=person, now=now)


def _keep_an_administrator(leaving: User) -> None:
    others = User.objects.active().with_role(Role.ADMINISTRATOR).exclude(pk=leaving.pk)
    if not others.exists():
        raise record.Refused(
            "This is the only administrator. Make somebody else administrator first.", field="role"
        )


@record.action
def set_password(*, person: User, password: str, by: User, now: dt.datetime | None = None) -> User:
    """A new password set by an administrator; the log says that, and never the password."""
    record.require(by, Role.ADMINISTRATOR, to="set somebody's password")
    _check_password(password, person)
    person.set_password(password)
    User.objects.filter(pk=person.pk).update(password=person.password)
    record.log(ChangeKind.PERSON_EDITED, person, by=by, note="New password set", now=now)
    return person
