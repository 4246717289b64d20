"""Sessions that end after 12 idle hours, and after 14 days however busy.

Reading a session writes its row at most once an hour (to note that it is in use).
"""

import time

from django.contrib.sessions.backends import db

HOUR = 3600
IDLE = 12 * HOUR
LONGEST = 14 * 24 * HOUR
OPENED, SEEN = "_opened", "_seen"


def is_over(opened: float, seen: float, now: float) -> bool:
    """Whether a session opened and last seen at these times has ended by now."""
    return now - seen > IDLE or now - opened > LONGEST


class SessionStore(db.SessionStore):
    @classmethod
    def get_model_class(cls):
        return db.SessionStore.get_model_class()

    def load(self):
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

    def save(self, must_create=False):
        if not self.is_empty():
            self._get_session(no_load=must_create).setdefault(OPENED, time.time())
            self._session_cache.setdefault(SEEN, time.time())
        super().save(must_create)
