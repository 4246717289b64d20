"""The page of code for readers, run as they run it: by a plain Python, without Storytrack."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from stories.models.base import Chained
from stories.models.digest import digest_of_content, hash_of_place
from tests import exports

VERIFIER = settings.BASE_DIR / "docs" / "verify_export.py"

pytestmark = pytest.mark.django_db


def verify(path: Path) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-I", "-S", VERIFIER, path], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    return done.returncode, done.stdout


@pytest.fixture
def path(tmp_path) -> Path:
    return exports.of_a_newsroom(tmp_path / "record.zip")


def in_log(change):
    def members(found):
        rows = exports.rows_of(found["change.jsonl"])
        change(rows)
        found["change.jsonl"] = exports.as_lines(rows)
        exports.make_manifest_fit(found)

    return members


def another_note(rows):
    rows[3]["content"]["note"] = "Nothing of the kind."


def another_note_with_its_hashes(rows):
    row = rows[3]
    row["content"]["note"] = "Nothing of the kind."
    row["digest"] = digest_of_content(row["uid"], row["content"])
    place = (row["previous_hash"], row["chain"], row["position"], row["uid"], row["digest"])
    row["hash"] = hash_of_place(*place)


def one_cut_out(rows):
    del rows[3]


def the_end_cut_off(rows):
    del rows[-1]


def one_moved(rows):
    one = next(n for n, row in enumerate(rows) if row["chain"] == rows[n + 1]["chain"])
    rows[one], rows[one + 1] = rows[one + 1], rows[one]


def one_slipped_in(rows):
    rows.insert(3, dict(rows[2]))


def one_without_its_place(rows):
    del rows[3]["previous_hash"]


def test_a_good_export_is_whole(path):
    assert verify(path) == (0, "The export is whole, and so are all its chains.\n")


@pytest.mark.parametrize(
    "change",
    [
        another_note,
        another_note_with_its_hashes,
        one_cut_out,
        the_end_cut_off,
        one_moved,
        one_slipped_in,
        one_without_its_place,
    ],
    ids=lambda change: change.__name__,
)
def test_a_forged_log_is_found_though_its_manifest_fits(change, path, tmp_path):
    code, said = verify(exports.changed(path, in_log(change), to=tmp_path / "forged.zip"))

    assert code == 1
    assert "change" in said


def test_a_file_that_differs_from_its_manifest_is_found(path, tmp_path):
    def members(found):
        found["claim.jsonl"] = found["claim.jsonl"].replace(b"2020", b"2030")

    code, said = verify(exports.changed(path, members, to=tmp_path / "forged.zip"))

    assert (code, said) == (1, "claim.jsonl is not as it was when the manifest was written.\n")


@pytest.mark.parametrize(
    "change", [lambda found: found.pop("verdict.jsonl"), lambda found: found.update(more=b"")]
)
def test_a_file_too_few_or_too_many_is_found(change, path, tmp_path):
    code, said = verify(exports.changed(path, change, to=tmp_path / "forged.zip"))

    assert (code, said) == (1, "The files in the export are not those of its manifest.\n")


def test_a_row_left_out_is_proved_by_its_digest(path, tmp_path):
    def members(found):
        rows = exports.rows_of(found["change.jsonl"])
        del rows[3]["content"]
        found["change.jsonl"] = exports.as_lines(rows)
        exports.make_manifest_fit(found)

    assert verify(exports.changed(path, members, to=tmp_path / "less.zip"))[0] == 0


def test_what_is_no_export_is_said_in_one_line(tmp_path):
    (tmp_path / "letter.txt").write_text("Dear newsroom,")

    code, said = verify(tmp_path / "letter.txt")

    assert code == 1
    assert said.startswith("This is no export of Storytrack")


def test_it_is_one_page_and_needs_nothing_but_python():
    text = VERIFIER.read_text()

    assert len(text.splitlines()) <= 90
    assert {line for line in text.splitlines() if line.startswith(("import ", "from "))} == {
        "import hashlib",
        "import json",
        "import sys",
        "import zipfile",
    }


def test_it_reads_every_chain_there_is(path):
    chained = {model._meta.model_name for model in Chained.__subclasses__()}
    tables = exports.tables_of(path)

    assert {
        name for name in tables if any("previous_hash" in row for row in tables[name])
    } <= chained
    assert {row["table"] for row in tables["chain"]} == chained
