"""What other sites make a browser send: no form of ours is sent from there, none leads there."""

import itertools

import ada_url
import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client, RequestFactory
from django.urls import reverse

from stories.actions import record
from stories.views.saving import next_address
from tests import factories
from tests.views.addresses import address_of, desk_patterns, rows_of

HERE, ELSEWHERE = "http://testserver", "https://elsewhere.example"
FORMS = ("account_login", "account_reset_password", "report")
"""Forms for people who are not signed in."""
SOMEBODY_ELSES = {"edit_note", "put_away_note"}
"""What only its author may change."""

HOSTS = ("elsewhere.example", "elsewhere.example:80", "testserver@elsewhere.example", "[::1]", "1")
LEADS = ("", "/", "//", "///", "////", "\\", "\\\\", "/\\", "\\/", "/\\/", "/\t/", "/\n/", "\t//")
LEADS += (" //", "\x00//", "/%2f", "/%5c", "/.//", "/..//", "//%0d", ".", "..//", "?//", "#//", ";")
SCHEMES = ("", "http:", "https:", "HTTP:", "javascript:", "data:", "ftp:", "h\tttp:", " https:")
PASSWORD = "correct horse battery"

pytestmark = pytest.mark.django_db


@pytest.fixture
def forms(editor, reporter, uploads) -> dict[str, str]:
    """Every address that may change something, by its name."""
    story = factories.story(lead=editor, team=[reporter], by=editor)
    rows = rows_of(story, editor=editor, reporter=reporter)
    found = {str(each.name): address_of(each, rows) for each in desk_patterns()}
    return found | {name: reverse(name) for name in FORMS}


@pytest.fixture
def signed_in(administrator) -> tuple[Client, str]:
    """Somebody who may do everything, and the token that the forms of their session carry."""
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.force_login(administrator)
    client.get(reverse("profile"))
    return client, client.cookies[settings.CSRF_COOKIE_NAME].value


def status(client: Client, address: str, token: str, **headers: str) -> int:
    data = {"csrfmiddlewaretoken": token} if token else {}
    with transaction.atomic():
        answer = client.post(address, data, headers=headers)
        transaction.set_rollback(True)
    return answer.status_code


def test_no_form_is_taken_from_another_site(signed_in, forms):
    client, token = signed_in
    other = Client(enforce_csrf_checks=True)
    other.get(reverse("account_login"))
    foreign = other.cookies[settings.CSRF_COOKIE_NAME].value
    for address in forms.values():
        refused = {
            "without a token": status(client, address, ""),
            "with a token of another session": status(client, address, foreign),
            "from another origin": status(client, address, token, origin=ELSEWHERE),
            "as a browser says of another site": status(
                client, address, token, **{"sec-fetch-site": "cross-site"}
            ),
        }
        taken = [how for how, code in refused.items() if code != 403]
        assert not taken, f"{address} is taken {', '.join(taken)}"


def test_the_same_forms_are_taken_from_our_own_pages(signed_in, forms):
    client, token = signed_in
    ours = {"origin": HERE, "sec-fetch-site": "same-origin"}
    codes = {name: status(client, address, token, **ours) for name, address in forms.items()}
    assert {name for name, code in codes.items() if code == 403} <= SOMEBODY_ELSES
    assert list(codes.values()).count(422) > 40, "Hardly any form was read."


def hostile() -> list[str]:
    made = itertools.product(SCHEMES, LEADS, HOSTS, ("", "/desk/"))
    return ["".join(parts) for parts in made]


def test_a_form_leads_on_to_nowhere_but_here():
    """A browser, here its parser of addresses, must stay on this site."""
    asked = RequestFactory()
    tried = hostile()
    assert len(tried) > 1_300
    for wanted in tried:
        to = next_address(asked.post("/x/", {"next": wanted}), "/otherwise/")
        assert ada_url.URL(to, base=f"{HERE}/desk/").origin == HERE, repr(wanted)


@pytest.mark.parametrize("wanted", hostile()[::60])
def test_signing_in_leads_on_to_nowhere_but_here(wanted, client):
    person = factories.user(username="somebody")
    person.set_password(PASSWORD)
    with record.writing():
        person.save()
    sent = {"login": "somebody", "password": PASSWORD, "next": wanted}
    answer = client.post(reverse("account_login"), sent)
    assert answer.status_code == 302
    assert ada_url.URL(answer["Location"], base=f"{HERE}/account/login/").origin == HERE
