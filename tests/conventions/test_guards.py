"""The guards that every test runs under do stop what they should."""

import socket

import pytest
from django.contrib.sessions.models import Session
from django.db import transaction

from stories.actions import record
from stories.models import User
from tests import guards


def add_person() -> None:
    User.objects.create(username="somebody")


@pytest.mark.parametrize(
    "sql",
    [
        'INSERT INTO "stories_claim" ("text") VALUES (%s)',
        'INSERT OR IGNORE INTO "stories_claim" ("text") VALUES (%s)',
        "insert into stories_claim (text) values (1)",
        'UPDATE "stories_claim" SET "text" = %s WHERE "stories_claim"."id" = %s',
        'DELETE FROM "stories_claim" WHERE 1 = 1',
        'WITH x AS (SELECT 1) UPDATE "stories_claim" SET "text" = %s',
    ],
)
def test_a_write_to_our_table_is_recognised(sql):
    assert guards.table_written(sql) == "stories_claim"


@pytest.mark.parametrize(
    "sql",
    [
        'SELECT "stories_claim"."text" FROM "stories_claim"',
        'INSERT INTO "django_session" ("session_key") VALUES (%s)',
        'UPDATE "stories_user" SET "last_login" = %s WHERE "stories_user"."id" = %s',
        'UPDATE "stories_user" SET "password" = %s WHERE "stories_user"."id" = %s',
    ],
)
def test_what_is_no_write_of_ours_passes(sql):
    assert guards.table_written(sql) is None


def test_a_sign_in_that_changes_more_is_recognised():
    sql = 'UPDATE "stories_user" SET "last_login" = %s, "role" = %s WHERE "id" = %s'
    assert guards.table_written(sql) == "stories_user"


@pytest.mark.django_db
def test_a_write_past_the_actions_fails():
    with pytest.raises(guards.WrittenPastActions), transaction.atomic():
        add_person()
    assert not User.objects.exists()


@pytest.mark.django_db
def test_a_write_inside_an_action_and_a_table_of_django_pass():
    with record.writing():
        add_person()
    Session.objects.filter(session_key="none").delete()
    assert User.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("attempt", ["first", "second, after a flush"])
def test_every_transactional_test_starts_empty(attempt):
    assert not User.objects.exists()
    with record.writing():
        add_person()


@pytest.mark.parametrize("host", ["example.org", "192.0.2.1"])
def test_another_machine_is_out_of_reach(host):
    with pytest.raises(guards.NetworkBlocked):
        socket.create_connection((host, 80), timeout=1)


def test_this_machine_is_within_reach():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), timeout=1).close()
