import pytest
from django.test import Client

from stories.models import User
from tests.base import client_for


@pytest.fixture
def site(administrator: User) -> Client:
    """An administrator's browser."""
    return client_for(administrator)
