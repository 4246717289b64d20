"""`manage.py add_person`: an account from the command line."""

import io

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from stories.management.commands import add_person
from stories.models import User
from stories.models.vocab import Role


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def add(stdin: io.StringIO, monkeypatch: pytest.MonkeyPatch, **options: str) -> str:
    monkeypatch.setattr(add_person.sys, "stdin", stdin)
    out = io.StringIO()
    call_command(
        "add_person", "nina", name="Nina News", stdout=out, **{"role": "editor", **options}
    )
    return out.getvalue()


def password_in(output: str) -> str:
    return output.partition("Password: ")[2].partition("\n")[0]


@pytest.mark.parametrize("stdin", [Terminal(), io.StringIO("")], ids=["terminal", "nothing"])
def test_without_a_password_one_is_made_and_printed(db, monkeypatch, stdin):
    output = add(stdin, monkeypatch)
    person = User.objects.get(username="nina")
    assert (person.name, person.role) == ("Nina News", Role.EDITOR)
    assert len(password_in(output)) >= 16
    assert person.check_password(password_in(output))


def test_a_password_on_standard_input_is_taken_and_not_printed(db, monkeypatch):
    output = add(io.StringIO("quite a long secret\n"), monkeypatch)
    assert User.objects.get(username="nina").check_password("quite a long secret")
    assert "secret" not in output
    assert "Password" not in output


def test_a_weak_password_makes_no_account(db, monkeypatch):
    with pytest.raises(CommandError, match="No account was made"):
        add(io.StringIO("1234\n"), monkeypatch)
    assert not User.objects.exists()


def test_a_taken_username_is_refused(db, monkeypatch):
    add(Terminal(), monkeypatch)
    with pytest.raises(CommandError, match="username"):
        add(Terminal(), monkeypatch)


def test_an_unknown_role_is_refused(db, monkeypatch):
    with pytest.raises(CommandError, match="chief"):
        add(Terminal(), monkeypatch, role="chief")


def test_a_password_is_never_an_argument(db, monkeypatch):
    parser = add_person.Command().create_parser("manage.py", "add_person")
    assert not [action for action in parser._actions if "password" in action.dest]
