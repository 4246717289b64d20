"""What counts requests, somebody with an account, and what a guess at a password costs."""

from importlib import import_module

import pytest
from django.contrib.auth import base_user, hashers
from django.core.cache import cache
from django.core.management import call_command

from stories.actions import record
from stories.models import User
from storytrack import settings as ours
from storytrack import watching
from tests.project.guess import PASSWORD


@pytest.fixture(scope="session")
def counting(tmp_path_factory):
    """The module that counts, into a folder of this run: the package asks for it once."""
    watching.count_requests(tmp_path_factory.mktemp("data"))
    return import_module("storytrack.prometheus")


@pytest.fixture
def as_shipped(db, settings):
    """Counts of guesses lie in the database, and the site has two names."""
    settings.CACHES = ours.CACHES
    settings.ALLOWED_HOSTS = ["news.example.org", "www.example.org"]
    call_command("createcachetable")
    cache.clear()


@pytest.fixture
def person(db) -> User:
    user = User(username="somebody", name="Somebody", email="somebody@example.org")
    user.set_password(PASSWORD)
    with record.writing():
        user.save()
    return user


@pytest.fixture
def checked(monkeypatch) -> list[str]:
    """One entry for each time that a password was worked on."""
    found: list[str] = []
    verify, make = hashers.verify_password, base_user.make_password

    def verified(*args, **kwargs):
        found.append("verified")
        return verify(*args, **kwargs)

    def made(*args, **kwargs):
        found.append("made")
        return make(*args, **kwargs)

    monkeypatch.setattr(hashers, "verify_password", verified)
    monkeypatch.setattr(base_user, "make_password", made)
    return found
