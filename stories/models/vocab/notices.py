"""What people are told by mail, and rooms by webhook."""

from django.db.models import TextChoices


class NoticeKind(TextChoices):
    DIGEST = "digest", "Morning mail"
    ASSIGNED = "assigned", "Something was handed to me"
    ESCALATED = "escalated", "A question was passed on to me"
    ROOM = "room", "Told to a room"


class NoticeState(TextChoices):
    WAITING = "waiting", "Waiting"
    SENT = "sent", "Sent"
    NEEDLESS = "needless", "Not needed"
    PARKED = "parked", "Could not be sent"


MAILS = {
    NoticeKind.DIGEST: "mail_digest",
    NoticeKind.ASSIGNED: "mail_assigned",
    NoticeKind.ESCALATED: "mail_escalated",
}
"""Kind of mail → the switch of a person's account that wants it."""
