"""The people of most tests, a story that one of them may not see, and clients signed in."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from stories import triggers
from stories.models import Story, User
from stories.models.vocab import Role
from tests import factories


def client_for(user: User | None) -> Client:
    """A test client signed in as `user`; None: nobody."""
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


@pytest.fixture
def viewer(db: None) -> User:
    return factories.user(role=Role.VIEWER, username="viewer", name="Vera Viewer")


@pytest.fixture
def reporter(db: None) -> User:
    return factories.user(role=Role.REPORTER, username="reporter", name="Ruth Reporter")


@pytest.fixture
def editor(db: None) -> User:
    return factories.user(role=Role.EDITOR, username="editor", name="Edda Editor")


@pytest.fixture
def outsider(db: None) -> User:
    """An editor who is not on the team of the restricted story."""
    return factories.user(role=Role.EDITOR, username="outsider", name="Otto Outsider")


@pytest.fixture
def administrator(db: None) -> User:
    return factories.user(role=Role.ADMINISTRATOR, username="admin", name="Ada Administrator")


@pytest.fixture
def restricted_story(editor: User, reporter: User) -> Story:
    """Led by the editor, with the reporter on its team."""
    return factories.story(
        title="The restricted story", lead=editor, team=[reporter], restricted=True, by=editor
    )


@pytest.fixture
def uploads(settings: Any, tmp_path: Path) -> Path:
    """A folder of uploads for one test."""
    settings.MEDIA_ROOT = tmp_path / "files"
    return Path(settings.MEDIA_ROOT)


@pytest.fixture
def all_triggers(db: None) -> Iterator[None]:
    """The triggers against deleting, too, which tests on SQLite otherwise do without."""
    triggers.install(connection)
    yield
    if connection.vendor == "sqlite":
        triggers.uninstall_deletes(connection)
