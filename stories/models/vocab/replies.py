"""The right of reply, and what law and standards have to say before anything is published."""

from django.db.models import TextChoices


class ReplyState(TextChoices):
    PENDING = "pending", "Waiting for an answer"
    ANSWERED = "answered", "Answered"
    DECLINED = "declined", "Declined to comment"
    NO_ANSWER = "no_answer", "Did not answer"
    NOT_ASKED = "not_asked", "Not asked"


class Channel(TextChoices):
    MAIL = "mail", "E-mail"
    PHONE = "phone", "Telephone"
    LETTER = "letter", "Letter"
    PERSON = "person", "In person"
    FORM = "form", "Press form"
    UNKNOWN = "unknown", "Not known"


class Desk(TextChoices):
    """Who signs off."""

    LEGAL = "legal", "Legal"
    STANDARDS = "standards", "Standards"
