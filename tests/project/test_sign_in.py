"""The door: closed to sign-up, slow for guessers, and blind to a forged Host."""

import pytest
from django.core import mail
from django.core.mail.backends import locmem
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from huey.contrib.djhuey import HUEY

from stories.models import User
from tests.project.guess import LOGIN, PASSWORD


def sign_in(client: Client, password: str, login: str = "somebody", **extra: str):
    return client.post(LOGIN, {"login": login, "password": password}, **extra)


@pytest.mark.django_db
@pytest.mark.parametrize("login", ["somebody", "somebody@example.org"])
def test_a_person_signs_in_by_name_or_address(client, person, login):
    answer = sign_in(client, PASSWORD, login)
    assert (answer.status_code, answer.url) == (302, "/desk/")
    assert "_auth_user_id" in client.session


@pytest.mark.django_db
def test_nobody_signs_up(client):
    form = {"username": "new", "email": "new@example.org", "password1": PASSWORD}
    client.post("/account/signup/", form)
    assert not User.objects.exists()


@pytest.mark.django_db
def test_the_sixth_guess_in_a_minute_is_refused_even_if_right(client, person):
    for _ in range(5):
        sign_in(client, "wrong")
    answer = sign_in(client, PASSWORD)
    assert "_auth_user_id" not in client.session
    assert answer.status_code == 200


@pytest.mark.django_db
def test_a_forged_address_of_the_guesser_resets_nothing(client, person, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "3/h/ip"}
    for guess in range(3):
        sign_in(client, "wrong", f"person{guess}", HTTP_X_FORWARDED_FOR=f"192.0.2.{guess}")
    sign_in(client, PASSWORD, HTTP_X_FORWARDED_FOR="192.0.2.77")
    assert "_auth_user_id" not in client.session


@pytest.mark.django_db
def test_the_admin_stands_behind_the_same_door(client):
    answer = client.get("/admin/login/")
    assert answer.status_code == 302
    assert answer.url.startswith(LOGIN)


@pytest.mark.django_db
def test_mail_names_our_own_address_whatever_the_request_says(client, person, settings):
    settings.ALLOWED_HOSTS = ["*"]
    settings.STORYTRACK_SITE_URL = "https://news.example.org"
    client.post("/account/password/reset/", {"email": person.email}, HTTP_HOST="evil.example.net")
    text = mail.outbox[0].body
    assert "https://news.example.org/account/password/reset/key/" in text
    assert "evil" not in text + mail.outbox[0].subject


@pytest.mark.django_db
def test_asking_for_a_new_password_tells_nobody_who_has_an_account(client, person):
    known = client.post("/account/password/reset/", {"email": person.email})
    unknown = client.post("/account/password/reset/", {"email": "nobody@example.org"})
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert [message.to for message in mail.outbox] == [[person.email]]


@pytest.mark.django_db
def test_nothing_inline_may_run(client):
    policy = client.get(LOGIN)["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.django_db
@pytest.mark.parametrize("email", ["somebody@example.org", "nobody@example.org"])
def test_who_asks_for_a_new_password_waits_for_the_queue_alone(client, person, monkeypatch, email):
    """Else the time of the answer tells who has an account, and a server that is away fails it."""
    queued = []
    monkeypatch.setattr(HUEY, "enqueue", queued.append)
    with CaptureQueriesContext(connection) as asked:
        answer = client.post("/account/password/reset/", {"email": email})
    assert (answer.status_code, answer.url) == (302, "/account/password/reset/done/")
    assert "stories_user" not in " ".join(query["sql"] for query in asked)
    assert ([(task.name, task.args) for task in queued], mail.outbox) == (
        [("send_reset", (email,))],
        [],
    )


@pytest.mark.django_db
def test_a_mail_server_that_was_away_is_asked_for_the_link_again(client, person, monkeypatch):
    def away(*args: object) -> None:
        raise ConnectionRefusedError

    with monkeypatch.context() as server:
        server.setattr(locmem.EmailBackend, "send_messages", away)
        client.post("/account/password/reset/", {"email": person.email})
    (due,) = HUEY.scheduled()
    (again,) = HUEY.read_schedule(due.eta)
    HUEY.execute(again, again.eta)
    assert [message.to for message in mail.outbox] == [[person.email]]
