"""The example, loaded once for each module that looks at it and does not write."""

import io
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import transaction

from stories.models import Story


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker) -> Iterator[str]:
    """What the command printed; its rows go away with the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        out = io.StringIO()
        call_command("load_example", stdout=out)
        yield out.getvalue()
        transaction.set_rollback(True)


@pytest.fixture
def story(loaded) -> Story:
    return Story.objects.get(slug="a-million-american-jobs")
