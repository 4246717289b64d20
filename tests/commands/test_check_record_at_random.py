"""Damage of any kind, anywhere in the record, a thousand times: none may stay unseen."""

import itertools
import random

import pytest
from django.db import DataError, IntegrityError, transaction

from stories import proof
from stories.proof import chains
from tests import damage, newsroom
from tests.damage import anything

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("all_triggers")]


def first_fault() -> proof.Fault | None:
    """The chains first: they find most, and quickly."""
    return next(itertools.chain(proof.faults(chains.chains), proof.all_faults()), None)


def unseen(seed: int, count: int) -> list[str]:
    """What was done, of `count` damages that the database let pass, and not found."""
    rng, found, done = random.Random(seed), [], 0
    while done < count:
        with damage.undone():
            what = done_to_anything(rng)
            done += bool(what)
            if what and first_fault() is None:
                found.append(what)
    return found


def done_to_anything(rng: random.Random) -> str:
    """What was done; "" where it would change nothing, or the database refused it."""
    with damage.defenceless():
        try:
            with transaction.atomic():
                return anything.do(rng)
        except (anything.Nothing, IntegrityError, DataError):
            return ""


def test_whatever_is_damaged_is_found():
    newsroom.build()
    assert first_fault() is None

    assert unseen(seed=1, count=40) == []


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2, 12))
def test_a_thousand_damages_are_found(seed):
    newsroom.build()

    assert unseen(seed=seed, count=100) == []
