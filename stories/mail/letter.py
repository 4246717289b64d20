"""A letter, and the mail that it becomes."""

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from stories.addresses import absolute
from stories.models import Notice, User
from stories.models.vocab import NoticeKind

SALT = "stories.mail.stop"
LONGEST_SUBJECT = 150
_NOT_IN_HEADERS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")


@dataclass
class Line:
    text: str
    path: str
    detail: str = ""

    @property
    def address(self) -> str:
        return absolute(self.path)


@dataclass
class Section:
    title: str
    lines: list[Line]
    more: int = 0
    """How many lines the section has beyond these."""


@dataclass
class Letter:
    subject: str
    opening: str
    sections: list[Section] = field(default_factory=list)

    def as_text(self) -> str:
        parts = [self.opening]
        for section in self.sections:
            rows = [f"{section.title.upper()}"]
            for line in section.lines:
                detail = f"\n  {line.detail}" if line.detail else ""
                rows.append(f"- {line.text}{detail}\n  {line.address}")
            if section.more:
                rows.append(f"… and {section.more} more")
            parts.append("\n".join(rows))
        return "\n\n".join(parts)


def header_text(text: str) -> str:
    """Text that fits one header line, shortened: nothing in it can begin another."""
    line = _NOT_IN_HEADERS.sub(" ", text).strip()
    return line if len(line) <= LONGEST_SUBJECT else f"{line[: LONGEST_SUBJECT - 1]}…"


def body_text(text: str) -> str:
    """Text that can be sent: what is no character at all becomes a question mark."""
    return text.encode(errors="replace").decode()


def stop_token(person: User, kind: str) -> str:
    """Lets its bearer turn one kind of mail off for this person, and nothing else."""
    return signing.dumps([person.public_id, kind], salt=SALT)


def read_stop_token(token: str) -> tuple[str, NoticeKind] | None:
    """The public id of a person and a kind of mail; None for a token that is not ours."""
    try:
        public_id, kind = signing.loads(token, salt=SALT)
        return public_id, NoticeKind(kind)
    except (signing.BadSignature, TypeError, ValueError):
        return None


def message_id(notice: Notice) -> str:
    """The same for every attempt, so that mail programs show a repeated one once (RFC 5322)."""
    host = urlsplit(settings.STORYTRACK_SITE_URL).hostname or "localhost"
    return f"<{notice.uid}@{host}>"


def mail_of(notice: Notice, letter: Letter) -> EmailMultiAlternatives:
    """The letter as mail, as text and as HTML, with a way to stop such mail (RFC 8058)."""
    person: Any = notice.recipient
    stop = absolute(reverse("stop_mail", args=[stop_token(person, notice.kind)]))
    foot = f"You get this as {person}. {notice.get_kind_display()}: stop it at"
    headers = {
        "Message-ID": message_id(notice),
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }
    mail = EmailMultiAlternatives(
        subject=header_text(f"[{settings.STORYTRACK_SITE_NAME}] {letter.subject}"),
        body=body_text(f"{letter.as_text()}\n\n--\n{foot} {stop}\n"),
        to=[person.email],
        headers=headers,
    )
    context = {"letter": letter, "stop": stop, "foot": foot, "site": settings.STORYTRACK_SITE_NAME}
    html = body_text(render_to_string("mail/letter.html", context))
    mail.attach_alternative(html, "text/html")
    return mail
