"""Two pledges that say the same: what the tests of merging begin with."""

import pytest

from tests import factories
from tests.factories import day


@pytest.fixture
def mayor(db):
    return factories.speaker(name="The mayor")


@pytest.fixture
def kept(editor, mayor):
    story = factories.story(lead=editor)
    return factories.pledge(story=story, speaker=mayor, said=day("2024-01-09"), text="A bridge.")


@pytest.fixture
def gone(kept, mayor):
    return factories.pledge(
        story=kept.story, speaker=mayor, said=day("2024-01-09"), text="The bridge."
    )
