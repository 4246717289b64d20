"""Telling the WebSub hub, where one is set, that feeds have changed."""

import logging
from urllib.parse import urlencode

from django.conf import settings
from huey.contrib.djhuey import db_task

from stories.actions import hub
from stories.intake.address import Address, BadAddress
from stories.intake.errors import IntakeError
from stories.intake.post import post

logger = logging.getLogger(__name__)
AT_ONCE = 50
FORM = "application/x-www-form-urlencoded"


def tell() -> bool:
    """Tells the hub what is new; False where nothing was due or it did not listen."""
    if not settings.STORYTRACK_WEBSUB_HUB:
        return False
    news = hub.take_up()
    if news is None:
        return False
    try:
        address = Address.parse(settings.STORYTRACK_WEBSUB_HUB)
        for start in range(0, len(news.addresses), AT_ONCE):
            asked = [("hub.mode", "publish")]
            asked += [("hub.url", each) for each in news.addresses[start : start + AT_ONCE]]
            post(address, urlencode(asked).encode(), FORM)
    except (IntakeError, BadAddress) as error:
        logger.warning("the hub was not told: %s", error)
        hub.missed(retry_after=getattr(error, "retry_after", None))
        return False
    hub.told(news=news)
    return True


@db_task()
def tell_hub() -> None:
    tell()
