"""`manage.py load_example` in a newsroom that has rows of its own."""

import io

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from stories.models import Story, User
from tests import factories


def test_without_passwords_it_prints_none_and_says_how_to_set_one(db):
    out = io.StringIO()
    call_command("load_example", "--quiet-passwords", stdout=out)
    assert "changepassword administrator" in out.getvalue()
    assert "shown only now" not in out.getvalue()
    assert User.objects.get(username="editor").has_usable_password()


def test_a_username_in_the_way_leaves_everything_as_it_was(db):
    factories.user(username="viewer")
    with pytest.raises(CommandError, match="nothing was changed"):
        call_command("load_example", stdout=io.StringIO())
    assert list(User.objects.values_list("username", flat=True)) == ["viewer"]
    assert not Story.objects.exists()
