import pytest

from stories.actions import accounts
from stories.models import User
from stories.models.vocab import ChangeKind, Role
from tests import factories
from tests.actions.log import everything, kinds, last, not_allowed, one_line, refuses, stale

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"


def add(**values):
    arguments = {
        "username": "ana",
        "name": "Ana Roe",
        "role": Role.REPORTER,
        "password": PASSWORD,
        "by": None,
    }
    return accounts.add_person(**arguments | values)


def test_the_operator_adds_the_first_account_and_the_password_is_kept_nowhere():
    with one_line():
        person = add(role=Role.ADMINISTRATOR)

    assert person.check_password(PASSWORD)
    assert kinds(person) == [ChangeKind.PERSON_ADDED]
    assert PASSWORD not in str(everything())


def test_only_administrators_add_accounts(administrator, editor):
    assert add(by=administrator).role == Role.REPORTER
    with not_allowed("administrator"):
        add(username="bo", by=editor)


@pytest.mark.parametrize(
    ("values", "message", "field"),
    [
        ({"username": "ana"}, "Another user has this username already.", "username"),
        ({"role": "owner"}, "not a valid choice", "role"),
        ({"time_zone": "Mars/Olympus"}, "is no time zone", "time_zone"),
        ({"password": "123"}, "too short", "password"),
        ({"name": ""}, "cannot be blank", "name"),
    ],
)
def test_an_account_that_cannot_be_is_refused_beside_its_field(values, message, field):
    add(email="ana@paper.example")

    with refuses(message, field=field):
        add(**{"username": "bo"} | values)


@pytest.mark.parametrize(
    ("username", "message"),
    [
        ("аna", "several alphabets"),
        ("ANA", "looks like “ana”"),
        ("ａｎａ", "already"),
        ("апа", "looks like “ana”"),
        ("борис", None),
        ("áná", "looks like “ana”"),
    ],
)
def test_a_username_cannot_pass_for_another(username, message):
    add()
    if message is None:
        assert add(username=username).username == username
        return
    with refuses(message, field="username"):
        add(username=username)


def test_a_username_is_changed_to_no_look_alike_either(administrator):
    add()
    person = add(username="bo")
    with refuses("looks like “ana”", field="username"):
        accounts.edit_person(
            person=person, changes={"username": "Ana"}, revision=None, by=administrator
        )
    accounts.edit_person(
        person=person, changes={"username": "ｂｅａ"}, revision=None, by=administrator
    )
    person.refresh_from_db()
    assert person.username == "bea"


def test_an_address_belongs_to_one_account_however_it_is_written():
    add(email="ana@paper.example")

    with refuses("Somebody else has this e-mail address."):
        add(username="bo", email="ANA@paper.example")


def test_people_change_their_own_name_and_hour_but_not_their_role(reporter):
    with one_line():
        accounts.edit_person(person=reporter, changes={"digest_hour": 9}, revision=1, by=reporter)

    reporter.refresh_from_db()
    assert (reporter.digest_hour, reporter.revision) == (9, 2)
    assert (last(reporter).before, last(reporter).after) == ({"digest_hour": 7}, {"digest_hour": 9})
    for changes in ({"role": "editor"}, {"is_active": False}, {"username": "boss"}):
        with not_allowed("administrator"):
            accounts.edit_person(person=reporter, changes=changes, revision=None, by=reporter)


def test_nobody_but_administrators_changes_somebody_else(editor, reporter):
    with not_allowed("administrator"):
        accounts.edit_person(person=reporter, changes={"name": "X"}, revision=None, by=editor)


def test_a_stale_edit_of_an_account_is_refused(administrator, reporter):
    accounts.edit_person(person=reporter, changes={"name": "A"}, revision=1, by=administrator)

    with stale():
        accounts.edit_person(person=reporter, changes={"name": "B"}, revision=1, by=administrator)


@pytest.mark.parametrize("changes", [{"role": "editor"}, {"is_active": False}])
def test_the_last_administrator_stays(administrator, changes):
    with refuses("the only administrator", field="role"):
        accounts.edit_person(person=administrator, changes=changes, revision=None, by=administrator)

    administrator.refresh_from_db()
    factories.user(role=Role.ADMINISTRATOR)
    accounts.edit_person(person=administrator, changes=changes, revision=None, by=administrator)
    assert not User.objects.get(pk=administrator.pk).includes(Role.ADMINISTRATOR)


def test_a_new_password_is_logged_but_not_kept(administrator, reporter):
    with one_line():
        accounts.set_password(person=reporter, password=PASSWORD, by=administrator)

    assert User.objects.get(pk=reporter.pk).check_password(PASSWORD)
    assert last(reporter).note == "New password set"
    assert PASSWORD not in str(everything())
    with not_allowed("administrator"):
        accounts.set_password(person=reporter, password=PASSWORD, by=reporter)
    with refuses("too short", field="password"):
        accounts.set_password(person=reporter, password="1", by=administrator)
