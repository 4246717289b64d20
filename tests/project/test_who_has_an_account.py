"""Who has an account is not told: by words, by what a guess costs, or by the time it takes."""

import random
import statistics
import time

import pytest
import time_machine
from django.test import Client

from stories.actions import record
from stories.models import User
from storytrack import settings as ours
from tests.project.guess import HOSTS, NAMES, PASSWORD, RESET, START, addresses, guess

pytestmark = pytest.mark.usefixtures("as_shipped")


def plain(answer, login: str) -> str:
    """The page without what was typed and without its tokens."""
    lines = answer.content.decode().replace(login, "…").splitlines()
    return "\n".join(line for line in lines if "csrfmiddlewaretoken" not in line)


@pytest.mark.parametrize(("known", "unknown"), [(NAMES[0], "nobodyat"), (NAMES[2], "no@x.org")])
def test_who_has_an_account_is_not_told_by_words_or_by_work(person, checked, known, unknown):
    told = {}
    with time_machine.travel(START, tick=False):
        for login in (known, unknown):
            answers = [
                guess(login, REMOTE_ADDR=place)
                for _, place in zip(range(7), addresses(), strict=False)
            ]
            told[login] = [(each.status_code, plain(each, login)) for each in answers]
            told[login, "work"] = len(checked)
            checked.clear()
    assert told[known] == told[unknown]
    assert told[known][4] != told[known][5], "the sixth is told to wait"
    assert told[known, "work"] == told[unknown, "work"] == 5


def test_somebody_who_has_left_is_not_told_apart(person, checked):
    with record.writing():
        User.objects.filter(pk=person.pk).update(is_active=False)
    assert plain(guess(), "somebody") == plain(guess("nobodyat"), "nobodyat")
    assert len(checked) == 2


def test_asking_for_a_new_password_is_slow_for_all_alike(person, mailoutbox):
    told = {}
    with time_machine.travel(START, tick=False):
        for email in (person.email, "nobody@example.org"):
            asked = [
                Client().post(
                    RESET, {"email": email}, headers={"host": HOSTS[0]}, REMOTE_ADDR=place
                )
                for _, place in zip(range(7), addresses(), strict=False)
            ]
            told[email] = [(each.status_code, plain(each, email)) for each in asked]
    assert told[person.email] == told["nobody@example.org"]
    assert len(mailoutbox) == 5


def same(one: list[float], other: list[float]) -> float:
    """Mann–Whitney: how likely it is that two samples of one kind lie as far apart as these."""
    ranked = sorted([(each, 0) for each in one] + [(each, 1) for each in other])
    ranks = sum(rank for rank, (_, which) in enumerate(ranked, start=1) if which == 0)
    n, m = len(one), len(other)
    u = ranks - n * (n + 1) / 2
    z = abs(u - n * m / 2) / (n * m * (n + m + 1) / 12) ** 0.5
    return 2 * (1 - statistics.NormalDist().cdf(z))


def test_the_measure_tells_two_kinds_apart():
    rng = random.Random(2)
    one, other = ([rng.gauss(30, 3) for _ in range(500)] for _ in range(2))
    assert same(one, other) > 0.01
    assert same(one, [each + 1 for each in other]) < 0.01


@pytest.mark.long
@pytest.mark.parametrize(("known", "unknown"), [(NAMES[0], "nobodyat"), (NAMES[2], "no@x.org")])
def test_who_has_an_account_is_not_told_by_time(settings, known, unknown):
    """One run in a hundred is told apart by chance, so a second one decides."""
    settings.PASSWORD_HASHERS = ours.PASSWORD_HASHERS
    settings.ACCOUNT_RATE_LIMITS = False
    user = User(username="somebody", name="Somebody", email="somebody@example.org")
    user.set_password(PASSWORD)
    with record.writing():
        user.save()
    rng = random.Random(3)
    found = [same(*timed(known, unknown, rng)) for _ in range(2)]
    assert max(found) > 0.01, found


def timed(known: str, unknown: str, rng: random.Random) -> tuple[list[float], list[float]]:
    taken: dict[str, list[float]] = {known: [], unknown: []}
    for login in rng.sample([known, unknown] * 500, 1_000):
        start = time.perf_counter()
        guess(login)
        taken[login].append(time.perf_counter() - start)
    return taken[known], taken[unknown]
