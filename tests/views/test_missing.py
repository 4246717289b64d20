"""What somebody may not see is answered like what never was: to the byte."""

import pytest
from django.test import Client

from tests.base import client_for
from tests.views.addresses import OBJECT_OF, OF_NO_STORY, address_of, desk_patterns, rows_of

NOT_OF_THE_STORY = {"view", "calendar", "change", "feed", "entry"}
"""Objects that are hidden by whose they are; their own tests ask for them."""

pytestmark = pytest.mark.django_db


def answer(client: Client, address: str, method: str) -> tuple[int, bytes, list[tuple[str, str]]]:
    """All that comes back, but for the address itself, which whoever asks knows."""
    given = client.generic(method, address)
    headers = [(name, value) for name, value in given.items() if name != "X-Request-ID"]
    return given.status_code, given.content.replace(address.encode(), b""), sorted(headers)


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_hidden_and_missing_are_the_same(
    method, restricted_story, editor, reporter, outsider, uploads
):
    rows = rows_of(restricted_story, editor=editor, reporter=reporter)
    client, compared = client_for(outsider), 0
    for pattern in desk_patterns():
        about = OBJECT_OF.get(str(pattern.name))
        if about is None or about in NOT_OF_THE_STORY | OF_NO_STORY:
            continue
        hidden = answer(client, address_of(pattern, rows), method)
        missing = answer(client, address_of(pattern, None), method)
        assert hidden == missing, pattern.name
        compared += missing[0] == 404
    assert compared > 60
