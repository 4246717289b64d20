"""Looking at watched articles again, as a polite program: robots, conditional requests, backoff."""

import logging

from django.db import InterfaceError, OperationalError
from huey.contrib.djhuey import db_task

from stories.actions import watches
from stories.intake.capture import look_again
from stories.intake.errors import Failure, IntakeError
from stories.models import Watch
from stories.tasks.archives import ask_for_copy
from stories.tasks.manners import ask_first

logger = logging.getLogger(__name__)


def look_at(watch: Watch) -> Watch:
    """One look at a page that was taken up, and what came of it."""
    article = watch.article
    try:
        address = ask_first(article.address)
        look = look_again(address, etag=watch.etag, last_modified=watch.last_modified)
        seen = watches.saw(watch=watch, look=look)
    except IntakeError as error:
        logger.info("watch %s: %s", watch.public_id, error)
        return watches.missed(watch=watch, failure=error.failure, retry_after=error.retry_after)
    except (OperationalError, InterfaceError):
        raise  # the database is at fault, not the page
    except Exception:  # else it would come first again as soon as its lease is over, for ever
        logger.exception("watch %s could not be looked at", watch.public_id)
        return watches.missed(watch=watch, failure=Failure.UNREADABLE)
    ask_for_copy(article, by=watch.updated_by)
    return seen


def look_at_one() -> bool:
    """Looks at the next article that is due; False where none is."""
    watch = watches.take_up()
    if watch is None:
        return False
    look_at(watch)
    return True


@db_task()
def look_at_next() -> None:
    if look_at_one():
        look_at_next()
