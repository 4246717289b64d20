"""Reading what is to be taken in, and looking through texts that were entered by hand."""

import logging

from django.db import InterfaceError, OperationalError
from huey.contrib.djhuey import db_task

from stories.actions import arrivals, captures, suggestions
from stories.actions.record import Refused
from stories.actions.suggestions import Likeness
from stories.intake.address import Address, BadAddress
from stories.intake.capture import capture
from stories.intake.captured import Capture
from stories.intake.errors import Failure, IntakeError
from stories.intake.extract import extract, from_text
from stories.intake.spot import Suggestion
from stories.models import IntakeBatch, IntakeItem
from stories.models.vocab import IntakeState, Road
from stories.tasks.archives import ask_for_copy
from stories.tasks.reading import look_through

logger = logging.getLogger(__name__)


def take_in_one(*, batch: IntakeBatch | None = None, paced: bool = True) -> bool:
    """Reads the next item that is due; False where there is none just now."""
    item = arrivals.take_up(batch=batch, paced=paced)
    if item is None:
        return False
    try:
        kept = _keep(item, _read(item))
        if kept is not None and kept.state == IntakeState.TAKEN and kept.article:
            ask_for_copy(kept.article, by=kept.created_by)
    except IntakeError as error:
        logger.info("intake %s: %s", item.public_id, error)
        arrivals.fail(item=item, failure=error.failure)
    except Refused as refused:
        arrivals.drop(item=item, why=refused.message)
    return True


def _read(item: IntakeItem) -> Capture:
    if item.road == Road.ADDRESS:
        try:
            return capture(Address.parse(item.address))
        except BadAddress as error:
            raise IntakeError(Failure.BAD_ADDRESS, str(error)) from error
    if item.road == Road.HTML:
        source = item.source.encode()
        return extract(source, url=item.address, content_type="text/html", charset="utf-8")
    found = from_text(item.source)
    if not found.paragraphs:
        raise IntakeError(Failure.UNREADABLE, "no text in what was pasted")
    return found


def _keep(item: IntakeItem, read: Capture) -> IntakeItem | None:
    """Writes it, outside of the reading: nothing waits for a page while rows are locked.

    A text on which a worker died is kept first, and looked through later.
    """
    found: list[Suggestion] | None = None
    seen: list[Likeness] = []
    if item.tries == 1:
        found, seen = look_through(
            captures.text_of(read),
            language=read.language or "en",
            published_from=read.published_from,
            published_to=read.published_to,
            by=item.created_by,
            stories=[item.batch.story] if item.batch.story else (),
        )
    try:
        return arrivals.finish(item=item, capture=read, found=found, seen=seen)
    except Refused:  # perhaps only because another worker has just entered the same address
        return arrivals.finish(item=item, capture=read, found=found, seen=seen)


@db_task()
def take_in_next() -> None:
    if take_in_one():
        take_in_next()


def spot_one() -> bool:
    """Looks through the next text that was entered by hand; False where there is none."""
    version = suggestions.take_up()
    if version is None:
        return False
    article = version.article
    try:
        found, seen = look_through(
            version.text,
            language=article.language,
            published_from=article.published_from,
            published_to=article.published_to,
            by=version.read_by,
            stories=article.stories.all(),
        )
        suggestions.store(version=version, found=found, seen=seen)
    except (OperationalError, InterfaceError):
        raise  # the database is at fault, not the text
    except Exception:  # else it would be looked through again for ever; people still read it
        logger.exception("a text of %s was not looked through", article.public_id)
        suggestions.store(version=version, found=[])
    return True


@db_task()
def spot_next() -> None:
    if spot_one():
        spot_next()
