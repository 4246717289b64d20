import pytest

from stories.models import Change, User
from tests import factories
from tests.admin.posting import errors, page, send

PASSWORD = "correct horse battery"
NEW = {"username": "ruth", "name": "Ruth", "role": "reporter", "password": PASSWORD}


@pytest.mark.django_db
def test_an_account_is_added_with_its_password(site, administrator):
    answer = send(site, page("user_add"), **NEW)
    assert answer.status_code == 302
    account = User.objects.get(username="ruth")
    assert account.check_password(PASSWORD)
    assert (account.role, account.is_active) == ("reporter", True)
    assert Change.objects.of(account).get().by == administrator


@pytest.mark.django_db
def test_a_weak_password_is_refused_beside_it_and_never_shown_again(site):
    answer = send(site, page("user_add"), **NEW | {"password": "hunter2"})
    assert set(errors(answer)) == {"password"}
    assert "hunter2" not in answer.text
    assert 'value="ruth"' in answer.text
    assert not User.objects.filter(username="ruth").exists()


@pytest.mark.django_db
def test_a_role_is_changed_and_logged(site, reporter):
    send(site, page("user_change", reporter.pk), role="editor")
    reporter.refresh_from_db()
    assert reporter.role == "editor"
    assert Change.objects.of(reporter).first().before == {"role": "reporter"}


@pytest.mark.django_db
def test_somebody_who_leaves_is_switched_off(site, reporter):
    send(site, page("user_change", reporter.pk), is_active="")
    reporter.refresh_from_db()
    assert not reporter.is_active


@pytest.mark.django_db
def test_switching_somebody_off_says_what_they_still_hold(site, reporter):
    factories.followup(owner=reporter)
    factories.followup(backup=reporter)
    answer = site.get(send(site, page("user_change", reporter.pk), is_active="").url)
    assert "still holds 2 open questions" in answer.text
    assert f"/desk/follow-ups/hand-over/?from={reporter.public_id}" in answer.text


@pytest.mark.django_db
def test_the_last_administrator_stays(site, administrator):
    answer = send(site, page("user_change", administrator.pk), role="viewer")
    assert set(errors(answer)) == {"role"}
    administrator.refresh_from_db()
    assert administrator.role == "administrator"


@pytest.mark.django_db
def test_the_change_page_takes_no_password(site, reporter):
    before = reporter.password
    send(site, page("user_change", reporter.pk), password=PASSWORD, name="Other")
    reporter.refresh_from_db()
    assert (reporter.name, reporter.password) == ("Other", before)


@pytest.mark.django_db
def test_a_new_password_is_set_and_the_log_says_only_that(site, reporter, administrator):
    address = page("user_password", reporter.pk)
    assert address in site.get(page("user_change", reporter.pk)).text
    assert site.get(address).status_code == 200
    assert site.post(address, {"password": PASSWORD}).status_code == 302
    reporter.refresh_from_db()
    assert reporter.check_password(PASSWORD)
    change = Change.objects.of(reporter).first()
    assert (change.note, change.by, change.after) == ("New password set", administrator, {})


@pytest.mark.django_db
def test_a_weak_new_password_is_refused(site, reporter):
    answer = site.post(page("user_password", reporter.pk), {"password": "hunter2"})
    assert answer.status_code == 422
    assert "too short" in answer.text
    reporter.refresh_from_db()
    assert not reporter.has_usable_password()


@pytest.mark.django_db
def test_ones_own_password_is_changed_where_everybody_changes_it(site):
    assert site.get("/admin/password_change/").url == "/account/password/change/"


@pytest.mark.django_db
def test_nobody_else_sets_passwords(client, editor, reporter):
    client.force_login(editor)
    answer = client.post(page("user_password", reporter.pk), {"password": PASSWORD})
    assert answer.status_code == 403
    assert client.get(page("user_password", factories.user().pk)).status_code == 403
