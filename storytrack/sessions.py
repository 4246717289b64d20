"""Sessions that end after 12 idle hours, and after 14 days however busy.

Reading a session writes its row at most once an hour (to note that it is in use).
"""

import time
from typing import TYPE_CHECKING, Any

from django.contrib.sessions.backends import db

if TYPE_CHECKING:  # a session engine is loaded before the models are
    from django.contrib.sessions.base_session import AbstractBaseSession

HOUR = 3600
IDLE = 12 * HOUR
LONGEST = 14 * 24 * HOUR
OPENED, SEEN = "_opened", "_seen"


def is_over(opened: float, seen: float, now: float) -> bool:
    """Whether a session opened and last seen at these times has ended by now."""
    return now - seen > IDLE or now - opened > LONGEST


class SessionStore(db.SessionStore):
    def load(self) -> dict[str, Any]:
        data = super().load()
        if not data:
            return data
        now = time.time()
        opened, seen = data.get(OPENED, now), data.get(SEEN, now)
        if is_over(opened, seen, now):
            self.delete()
            self._session_key = None
            return {}
        if now - seen > HOUR:
            data[SEEN] = now
            self.modified = True
        return data

    def create_model_instance(self, data: dict[str, Any]) -> "AbstractBaseSession":
        now = time.time()
        return super().create_model_instance({OPENED: now, SEEN: now, **data})
