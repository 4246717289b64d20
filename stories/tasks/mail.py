"""Sending what people and rooms are to be told."""

import json
import logging
import smtplib
import time
from collections import Counter
from collections.abc import Callable
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.core.mail import get_connection
from django.core.validators import validate_email
from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone
from huey import crontab
from huey.contrib.djhuey import db_periodic_task

from stories.actions import notices
from stories.intake.address import Address, BadAddress
from stories.intake.errors import Failure, IntakeError
from stories.intake.post import post
from stories.mail.letter import mail_of
from stories.mail.letters import letter_for, told_to_room
from stories.models import Notice
from stories.models.vocab import MAILS, NoticeKind, NoticeState

logger = logging.getLogger(__name__)

AT_ONCE = 500
"""Notices of one sweep; the next one goes on."""

WAITS = (1, 2, 4, 8, 15, 30, 60)
"""Seconds between tries to mark what was sent; together less than a lease."""

GONE = frozenset({Failure.MISSING, Failure.BLOCKED, Failure.BAD_ADDRESS, Failure.REDIRECTED})
"""What a room answers that will not listen again."""


class NoServer(Exception):
    """The mail server is out of reach: nothing is wrong with the notice."""


def send_due(say: Callable[[Notice], object] | None = None) -> Counter[str]:
    """One sweep: plans what is due, and sends it, one by one.

    However many workers do this at once, each notice is sent by one of them. One that fails
    is tried again later or parked, and holds up nobody.

    Returns:
        How many ended in each state; "waiting" are those that are tried again later.
    """
    notices.plan()
    counts: Counter[str] = Counter()
    with _Post() as mails:
        for _ in range(AT_ONCE):
            notice = notices.take_up()
            if notice is None:
                break
            try:
                counts[_send(notice, mails)] += 1
            except NoServer as error:
                logger.warning("mail waits: %s", error)
                notices.put_back(notice=notice, error=str(error))
                counts[NoticeState.WAITING] += 1
                break
            if say:
                say(notice)
    return counts


class _Post:
    """One connection to the mail server for a whole sweep, opened when it is first needed."""

    def __init__(self) -> None:
        self.connection: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *reason: object) -> None:
        self.hang_up()

    def hang_up(self) -> None:
        if self.connection is not None:
            self.connection.close()
        self.connection = None

    def send(self, mail: Any) -> None:
        try:
            if self.connection is None:
                self.connection = get_connection()
                self.connection.open()
        except (OSError, smtplib.SMTPException) as error:
            self.connection = None
            raise NoServer(f"{type(error).__name__}: {error}") from error
        try:
            self.connection.send_messages([mail])
        except Exception:
            self.hang_up()
            raise


def _send(notice: Notice, mails: _Post) -> str:
    """The state in which the notice is now."""
    try:
        why = _deliver(notice, mails)
    except (NoServer, OperationalError, InterfaceError):
        raise
    except Exception as error:  # whatever is wrong with one notice is kept beside it
        logger.exception("notice %s was not sent", notice.uid)
        for_good = _is_for_good(error)
        notices.failed(notice=notice, error=_said(error), for_good=for_good)
        return NoticeState.PARKED if for_good else NoticeState.WAITING
    if why:
        notices.needless(notice=notice, why=why)
        return NoticeState.NEEDLESS
    _remember(notice)
    return NoticeState.SENT


def _remember(notice: Notice) -> None:
    """Marks as sent what went out; a database that is away for a moment is waited for.

    Else the lease would run out, and whoever had the mail would get it once more.
    """
    for wait in WAITS:
        try:
            notices.sent(notice=notice)
            return
        except (OperationalError, InterfaceError) as error:
            logger.warning("%s was sent, and cannot be marked yet: %s", notice.uid, error)
            connection.close()
            time.sleep(wait)
    notices.sent(notice=notice)


def _deliver(notice: Notice, mails: _Post) -> str:
    """Why nobody needs it any more; "" once it is delivered."""
    if notice.webhook is not None:
        said = told_to_room(notice.change) if notice.change else None
        if said is None or not notice.webhook.is_active:
            return "Nothing to tell any more."
        body = json.dumps({"text": said}).encode()
        post(Address.parse(notice.webhook.address), body, "application/json")
        return ""
    person: Any = notice.recipient
    if (
        not person.is_active
        or not person.email
        or not getattr(person, MAILS[NoticeKind(notice.kind)])
    ):
        return "They do not want it any more."
    letter = letter_for(notice, timezone.now())
    if letter is None:
        return "Nothing to tell any more."
    validate_email(person.email)
    mails.send(mail_of(notice, letter))
    return ""


def _is_for_good(error: Exception) -> bool:
    """Whether trying again is no use: all but trouble on the way, or with a server."""
    if isinstance(error, IntakeError):
        return error.failure in GONE
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return any(code >= 500 for code, _ in error.recipients.values())
    if isinstance(error, smtplib.SMTPResponseException):
        return error.smtp_code >= 500
    return not isinstance(error, OSError)  # smtplib's other errors are OSErrors, too


def _said(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    if isinstance(error, BadAddress | IntakeError):
        return str(error)
    return f"{type(error).__name__}: {error}"


@db_periodic_task(crontab())
def send_notices() -> None:
    send_due()
