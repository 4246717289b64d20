import errno

import pytest
from django.db import InternalError, OperationalError, connections
from django.test import Client

from stories.models import IntakeItem, Note
from tests import factories

pytestmark = pytest.mark.django_db
TYPED = 'What the mayor\r\n  said: "<b>no</b>" & more'


@pytest.fixture
def busy(monkeypatch) -> None:
    """The database answers what is read, and refuses what is written."""

    def refuse(*args: object, **kwargs: object) -> None:
        raise OperationalError("database is locked at secret-host")

    monkeypatch.setattr("stories.views.notes.actions.write", refuse)


def send(user, text: str = TYPED):
    client = Client(raise_request_exception=False)
    client.force_login(user)
    story = factories.story(slug="bridge")
    return client.post(f"/desk/stories/{story.slug}/notes/?from=here", {"text": text})


def test_a_busy_database_is_503_and_nothing_typed_is_lost(busy, reporter):
    response = send(reporter)
    assert response.status_code == 503
    assert response["Retry-After"] == "5"
    assert response["Cache-Control"] == "no-store"
    html = response.content.decode()
    assert 'action="/desk/stories/bridge/notes/?from=here"' in html
    escaped = "What the mayor\r\n  said: &quot;&lt;b&gt;no&lt;/b&gt;&quot; &amp; more</textarea>"
    assert escaped in html
    assert "secret-host" not in html
    assert not Note.objects.exists()


class Told(Exception):
    """What PostgreSQL's driver raises, with its number."""

    def __init__(self, sqlstate: str) -> None:
        super().__init__(sqlstate)
        self.sqlstate = sqlstate


def of_postgresql(kind: type[Exception], sqlstate: str) -> Exception:
    error = kind("told by the server")
    error.__cause__ = Told(sqlstate)
    return error


@pytest.mark.parametrize(
    ("error", "heading"),
    [
        (OperationalError("database or disk is full"), "No room left"),
        (OSError(errno.ENOSPC, "No space left on device"), "No room left"),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), "No room left"),
        (of_postgresql(OperationalError, "53100"), "No room left"),
        (OperationalError("attempt to write a readonly database"), "For reading only just now"),
        (of_postgresql(InternalError, "25006"), "For reading only just now"),
        (OSError(errno.EROFS, "Read-only file system"), "For reading only just now"),
        (of_postgresql(OperationalError, "57P01"), "Busy just now"),
    ],
)
def test_what_is_in_the_way_is_named_and_nothing_typed_is_lost(
    monkeypatch, reporter, error, heading
):
    def fail(*args: object, **kwargs: object) -> None:
        raise error

    monkeypatch.setattr("stories.views.notes.actions.write", fail)
    response = send(reporter)
    html = response.content.decode()
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert f"<h1>{heading}</h1>" in html
    assert "Send what I typed again" in html


@pytest.mark.parametrize(
    "error", [OSError(errno.ENOENT, "no such file"), InternalError("an index is broken")]
)
def test_what_waiting_does_not_mend_is_500(monkeypatch, reporter, error):
    def fail(*args: object, **kwargs: object) -> None:
        raise error

    monkeypatch.setattr("stories.views.notes.actions.write", fail)
    assert send(reporter).status_code == 500


def test_another_fault_is_500_and_gives_nothing_away(monkeypatch, reporter):
    def fail(*args: object, **kwargs: object) -> None:
        raise ValueError("secret")

    monkeypatch.setattr("stories.views.notes.actions.write", fail)
    response = send(reporter)
    assert response.status_code == 500
    assert "secret" not in response.content.decode()
    assert "Retry-After" not in response


def test_a_password_is_never_given_back(monkeypatch):
    def away(*args: object, **kwargs: object) -> None:
        raise OperationalError

    monkeypatch.setattr("allauth.account.views.LoginView.dispatch", away)
    client = Client(raise_request_exception=False)
    sent = {"login": "somebody", "password": "correct horse battery"}
    response = client.post("/account/login/", sent)
    assert response.status_code == 503
    assert "correct horse" not in response.content.decode()


def test_a_database_that_is_away_is_503_too(monkeypatch, reporter):
    client = Client(raise_request_exception=False)
    client.force_login(reporter)

    def cursor(*args: object, **kwargs: object) -> None:
        raise OperationalError("server closed the connection")

    monkeypatch.setattr(connections["default"], "cursor", cursor)
    assert client.get("/desk/").status_code == 503


def paste(user, text: str):
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client.post("/desk/articles/take-in/", {"text": text, "title": "T", "story": ""})


def test_a_text_as_long_as_its_form_promises_is_taken_in_any_script(reporter):
    assert paste(reporter, "слово " * 330_000).status_code == 302
    [item] = IntakeItem.objects.all()
    assert len(item.source.strip()) == 330_000 * 6 - 1


def test_more_than_any_form_takes_is_told_in_words(reporter):
    response = paste(reporter, "word " * 2_700_000)
    assert response.status_code == 413
    assert "A form takes 12 MB" in response.content.decode()
    assert not IntakeItem.objects.exists()


def test_a_request_that_cannot_be_read_is_told_in_words(client):
    response = client.post("/account/login/", "x=1", content_type="application/x; charset=\x01")
    assert response.status_code < 500
    response = Client(raise_request_exception=False).get("/", headers={"host": "no_such host"})
    assert response.status_code == 400
    assert "This cannot be read" in response.content.decode()
    assert "no_such" not in response.content.decode()
