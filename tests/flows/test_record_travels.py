"""The record goes out and comes back, between both databases, and readers notice nothing."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from benchmarks import archive as bench
from benchmarks.places import databases, own
from stories import newsroom, proof
from stories.actions import archive
from stories.archive.export import export
from tests import damage
from tests.public import surface

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("all_triggers")]


def example() -> None:
    call_command("load_example", "--quiet-passwords", stdout=io.StringIO())


def synthetic() -> None:
    newsroom.build(claims=300)


@pytest.mark.parametrize("build", [example, synthetic], ids=lambda build: build.__name__)
def test_what_comes_back_is_the_same_for_readers_and_for_the_next_export(build, client, tmp_path):
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    with damage.undone():
        build()
        export(first)
        addresses = surface.addresses()
        before = surface.snapshot(client, addresses)

    archive.restore(path=first)

    assert surface.snapshot(client, addresses) == before
    export(second)
    assert second.read_bytes() == first.read_bytes()
    assert list(proof.all_faults()) == []


def test_what_goes_out_here_comes_back_on_sqlite_and_out_again_the_same(tmp_path):
    """On PostgreSQL: that run of the suite carries the record to SQLite."""
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    with damage.undone():
        synthetic()
        export(first)

    for words in (["migrate"], ["import_record", first], ["export_record", second]):
        on_sqlite(tmp_path / "there", *words)

    assert second.read_bytes() == first.read_bytes()


@pytest.mark.long
def test_a_hundred_thousand_claims_go_from_sqlite_to_postgresql_and_back(tmp_path):
    """In databases of its own: what every step takes is told by `make bench NAMES=archive`."""
    with databases() as kinds, own() as first:
        if len(kinds) < 2:
            pytest.skip("PostgreSQL is not installed")
        found = bench.travel(100_000, first, list(kinds.items())[-1], tmp_path)

    assert [value for value, _ in found["bounds"].values()] == [0, 0]
    assert found["pages"] > 200


def on_sqlite(folder: Path, *words: object) -> None:
    """`manage.py WORDS` for a newsroom of its own."""
    inherited = {name: value for name, value in os.environ.items() if "STORYTRACK" not in name}
    environment = inherited | {
        "STORYTRACK_ENV_FILE": os.devnull,
        "STORYTRACK_SECRET_KEY": settings.SECRET_KEY,
        "STORYTRACK_DATA_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "storytrack.settings",
    }
    command = [sys.executable, settings.BASE_DIR / "manage.py", *words]
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
