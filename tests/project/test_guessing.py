"""Guessing a password is slow: for each account, and for each address that guesses."""

import datetime as dt
import random

import pytest
import time_machine
from django.test import Client

from stories.actions import accounts
from stories.models.vocab import Role
from tests import factories
from tests.project.guess import HOSTS, NAMES, PASSWORD, RESET, START, addresses, guess, is_in

pytestmark = pytest.mark.usefixtures("as_shipped")


def most_in(times: list[dt.datetime], span: dt.timedelta) -> int:
    """The most of these times that lie within one span."""
    return max(sum(first <= each < first + span for each in times) for first in times)


def attack(times: int, every: dt.timedelta, checked: list[str]) -> list[dt.datetime]:
    """Guesses at one account, each from another network, by any name and Host: what got through."""
    rng, through, places = random.Random(7), [], addresses()
    for number in range(times):
        now = START + number * every
        before = len(checked)
        with time_machine.travel(now, tick=False):
            guess(rng.choice(NAMES), host=rng.choice(HOSTS), REMOTE_ADDR=next(places))
        if len(checked) > before:
            through.append(now)
    return through


def test_an_account_has_one_count_whatever_name_host_and_address_a_guess_has(person, checked):
    through = attack(130, dt.timedelta(seconds=1), checked)
    assert most_in(through, dt.timedelta(minutes=1)) == 5
    assert len(through) == 15


@pytest.mark.long
def test_ten_thousand_guesses_in_a_day_are_fifty(person, checked):
    day = dt.timedelta(days=1)
    through = attack(10_000, day / 10_000, checked)
    assert most_in(through, dt.timedelta(minutes=1)) <= 5
    assert len(through) == 50
    client = Client()
    with time_machine.travel(START + 2 * day, tick=False):
        guess(password=PASSWORD, client=client)
    assert is_in(client), "a lock that stays"


def test_a_day_of_guesses_is_fifty_and_the_day_after_the_person_signs_in(person, checked):
    day = dt.timedelta(days=1)
    assert len(attack(120, day / 120, checked)) == 50
    client = Client()
    with time_machine.travel(START + day - dt.timedelta(minutes=10), tick=False):
        guess(password=PASSWORD, client=client)
    assert not is_in(client)
    with time_machine.travel(START + 2 * day, tick=False):
        guess(password=PASSWORD, client=client)
    assert is_in(client)


def sweep(times: int, place: str, checked: list[str], **extra: str) -> int:
    """Guesses at as many accounts from one address within an hour: how many got through."""
    with time_machine.travel(START, tick=False):
        for number in range(times):
            guess(f"person{number}", REMOTE_ADDR=place, **extra)
    return len(checked)


def test_an_address_has_a_hundred_guesses_an_hour(checked):
    assert sweep(130, "192.0.2.7", checked) == 100


@pytest.mark.long
def test_ten_thousand_guesses_of_one_address_are_a_hundred(checked):
    assert sweep(10_000, "192.0.2.7", checked) == 100


def test_a_network_of_ipv6_is_one_address(checked):
    with time_machine.travel(START, tick=False):
        for number in range(110):
            guess(f"person{number}", REMOTE_ADDR=f"2001:db8::{number:x}")
    assert len(checked) == 100


def test_a_forged_address_before_the_proxys_own_resets_nothing(checked, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    with time_machine.travel(START, tick=False):
        for number in range(110):
            forged = f"198.51.100.{number}, 192.0.2.7"
            guess(f"person{number}", HTTP_X_FORWARDED_FOR=forged)
    assert len(checked) == 100


def test_a_flood_of_other_names_drops_no_count(person, checked):
    """Each name takes two places in the cache: more of them than it holds would empty it."""
    places = addresses()
    with time_machine.travel(START, tick=False):
        for _ in range(5):
            guess()
        for number in range(250):
            guess(f"nobody{number}", REMOTE_ADDR=next(places))
        before = len(checked)
        guess()
    assert len(checked) == before


def test_a_new_password_ends_the_wait(person, mailoutbox):
    client = Client()
    with time_machine.travel(START, tick=False):
        for _ in range(6):
            guess()
        client.post(RESET, {"email": person.email}, headers={"host": HOSTS[0]})
        path = next(word for word in mailoutbox[0].body.split() if "/reset/key/" in word)
        form = client.get("/" + path.split("/", 3)[3], follow=True, headers={"host": HOSTS[0]})
        new = {"password1": "another horse battery", "password2": "another horse battery"}
        client.post(form.request["PATH_INFO"], new, headers={"host": HOSTS[0]})
        guess(person.email, "another horse battery", client=client)
    assert is_in(client)


def test_a_password_from_the_administrator_ends_the_wait_too(person):
    administrator, client = factories.user(role=Role.ADMINISTRATOR), Client()
    with time_machine.travel(START, tick=False):
        for _ in range(6):
            guess()
        accounts.set_password(person=person, password="another horse battery", by=administrator)
        guess(password="another horse battery", client=client)
    assert is_in(client)
