from importlib import import_module

import pytest

from storytrack import watching


@pytest.fixture(scope="session")
def counting(tmp_path_factory):
    """The module that counts, into a folder of this run: the package asks for it once."""
    watching.count_requests(tmp_path_factory.mktemp("data"))
    return import_module("storytrack.prometheus")
