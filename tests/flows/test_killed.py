"""kill -9 at any moment: what was answered is there, what was not can be sent again."""

import random
from collections import Counter

import pytest
from django.db import connection

from tests.flows.killed import Newsroom

EVERY = 20

pytestmark = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="it starts a server of its own, on SQLite"
)


def check(room: Newsroom) -> None:
    assert room.read("PRAGMA integrity_check") == [("ok",)]
    assert room.read("PRAGMA foreign_key_check") == []
    there = Counter(reason for (reason,) in room.read("SELECT reason FROM stories_verdict"))
    assert [mark.words for mark in room.told if there[mark.words] != 1] == []
    assert max(there.values(), default=1) == 1
    logged = "SELECT count(*) FROM stories_change WHERE kind = 'value_decided'"
    assert room.read(logged) == [(sum(there.values()),)]
    for person in room.people:
        assert room.revision(person["claim"]) == 1 + room.verdicts(person["claim"])


def killed(room: Newsroom, times: int, seed: int) -> None:
    rng = random.Random(seed)
    try:
        for number in range(1, times + 1):
            room.start()
            room.send_again()
            room.work_until_killed(rng)
            check(room)
            if number % EVERY == 0 or number == times:
                assert "keeps its rules" in room.run("-m", "django", "check_record")
    finally:
        room.kill()


def test_a_mark_that_was_answered_survives_the_death_of_the_server(tmp_path):
    room = Newsroom(tmp_path)

    killed(room, times=2, seed=1)

    assert room.told


@pytest.mark.long
def test_two_hundred_deaths_cost_no_mark(tmp_path, capsys):
    room = Newsroom(tmp_path)

    killed(room, times=200, seed=2)

    with capsys.disabled():
        print(f"\n200 kills: {len(room.told)} marks were answered, none is missing or there twice")
