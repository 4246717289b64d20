"""Looking at followed feeds, as a polite program: robots, conditional requests, backoff."""

import logging

from django.db import InterfaceError, OperationalError
from huey.contrib.djhuey import db_task

from stories.actions import feeds
from stories.intake.capture import feed as fetch_feed
from stories.intake.errors import Failure, IntakeError
from stories.intake.feeds import Feed, read_feed
from stories.intake.fetch import Fetched
from stories.models import FollowedFeed
from stories.tasks.manners import ask_first

logger = logging.getLogger(__name__)


def look_at_feed() -> bool:
    """Looks at the next feed that is due; False where none is."""
    feed = feeds.take_up()
    if feed is None:
        return False
    try:
        _look(feed)
    except IntakeError as error:
        logger.info("feed %s: %s", feed.public_id, error)
        feeds.missed(feed=feed, failure=error.failure, retry_after=error.retry_after)
    except (OperationalError, InterfaceError):
        raise  # the database is at fault, not the feed
    except Exception:  # else it would come first again as soon as its lease is over, for ever
        logger.exception("feed %s could not be looked at", feed.public_id)
        feeds.missed(feed=feed, failure=Failure.UNREADABLE)
    return True


def _look(feed: FollowedFeed) -> None:
    page = fetch_feed(ask_first(feed.address), etag=feed.etag, last_modified=feed.last_modified)
    read = None if page.not_modified else _read(page)
    etag, last_modified = page.etag, page.last_modified
    if page.not_modified:
        etag, last_modified = etag or feed.etag, last_modified or feed.last_modified
    feeds.saw(feed=feed, read=read, etag=etag, last_modified=last_modified)


def _read(page: Fetched) -> Feed:
    return read_feed(page.body, url=page.url, content_type=page.content_type, charset=page.charset)


@db_task()
def look_at_next_feed() -> None:
    if look_at_feed():
        look_at_next_feed()
