"""Asking the archive service that is set, if any, for a copy of a page that we took in."""

import logging
from urllib.parse import quote

from django.conf import settings

from stories.actions import watches
from stories.actions.record import Refused
from stories.intake.address import Address, BadAddress
from stories.intake.capture import landing
from stories.intake.errors import IntakeError
from stories.models import Article, User

logger = logging.getLogger(__name__)


def ask_for_copy(article: Article, *, by: User) -> None:
    """Where the service's answer ends is the copy's address; without one the article goes on.

    An article that stands in restricted stories only is not named to anybody outside.
    """
    asked = settings.STORYTRACK_ARCHIVE_URL
    if not asked or not article.address or article.archive_address or _is_restricted(article):
        return
    asked = asked.replace("{address}", quote(article.address, safe=":/"))
    try:
        kept = landing(Address.parse(asked))
        if kept != asked:
            watches.keep_archive(article=article, address=kept, by=by)
    except (IntakeError, BadAddress, Refused) as error:
        logger.info("no archived copy of %s: %s", article.public_id, error)


def _is_restricted(article: Article) -> bool:
    stories = article.stories.all()
    return stories.exists() and not stories.filter(restricted=False).exists()
