import io
import json
import zipfile

import pytest
from django.core.management import CommandError, call_command

from stories.actions import record
from stories.archive import export as exporting
from stories.archive.layout import LEFT_OUT, tables
from stories.models import User
from tests import exports, factories, newsroom

pytestmark = pytest.mark.django_db


def export_record(path) -> str:
    out = io.StringIO()
    call_command("export_record", str(path), stdout=out)
    return out.getvalue()


def test_every_table_is_a_file_of_lines_with_its_hash_in_the_manifest(tmp_path):
    newsroom.build()

    said = export_record(tmp_path / "record.zip")

    with zipfile.ZipFile(tmp_path / "record.zip") as file:
        manifest = json.loads(file.read("manifest.json"))
        beside = {"README.txt", "schema.json", "manifest.json"}
        assert set(file.namelist()) == beside | {f"{name}.jsonl" for name in tables()}
        lines = sum(len(file.read(f"{name}.jsonl").splitlines()) for name in tables())
    assert manifest["format"] == 2
    assert f"{lines} rows" in said


def test_the_same_record_makes_the_same_bytes_and_only_its_owner_reads_them(tmp_path):
    newsroom.build()
    first, second = tmp_path / "a.zip", tmp_path / "b.zip"

    export_record(first)
    export_record(second)

    assert first.read_bytes() == second.read_bytes()
    assert first.stat().st_mode & 0o077 == 0


def test_rows_are_named_by_their_ids_and_never_by_their_keys(tmp_path):
    room = newsroom.build()
    export_record(tmp_path / "record.zip")

    found = exports.tables_of(tmp_path / "record.zip")

    assert all("id" not in row for rows in found.values() for row in rows)
    pledge = next(row for row in found["claim"] if row["public_id"] == room.pledge.public_id)
    assert pledge["story"] == room.story.public_id
    verdict = next(row for row in found["verdict"] if row["position"] == 1)
    assert verdict["content"]["claim.public_id"] == room.pledge.public_id
    heads = {(row["table"], row["name"]): row["length"] for row in found["chain"]}
    assert heads["verdict", room.story.public_id] == 3


def test_no_password_and_no_key_of_a_form_is_in_it(tmp_path):
    person = factories.user()
    person.set_password("a secret of eleven words")
    with record.writing():
        User.objects.filter(pk=person.pk).update(password=person.password)
    export_record(tmp_path / "record.zip")

    found = exports.tables_of(tmp_path / "record.zip")

    assert not {"password", "last_login"} & set(found["user"][0])
    assert not set(LEFT_OUT) & set(found)
    assert "session" not in found


def test_what_is_closed_leaves_its_name_and_a_digest(tmp_path):
    claim = factories.claim()
    closed = factories.evidence(claim=claim, source="The whistle", closed=True)
    with record.writing():
        closed.readers.add(factories.user())
    factories.evidence(claim=claim, source="The gazette")

    said = export_record(tmp_path / "record.zip")

    found = exports.tables_of(tmp_path / "record.zip")
    stub = next(row for row in found["evidence"] if row["public_id"] == closed.public_id)
    assert set(stub) == {"public_id", "left_out", "digest"}
    assert found["evidence_readers"] == []
    assert "2 rows of closed matter were left out" in said
    assert "The whistle" not in json.dumps(found)
    assert "The gazette" in json.dumps(found)


def test_a_file_that_is_there_is_never_overwritten(tmp_path):
    path = tmp_path / "record.zip"
    path.write_text("Something else.")

    with pytest.raises(CommandError, match=r"is there already\. Choose another name"):
        export_record(path)

    assert path.read_text() == "Something else."


def test_a_folder_that_is_missing_is_said_in_words(tmp_path):
    with pytest.raises(CommandError, match="cannot be made: No such file or directory"):
        export_record(tmp_path / "nowhere" / "record.zip")


def test_an_interrupted_export_leaves_nothing_and_can_be_run_again(tmp_path, monkeypatch):
    def interrupted(*args):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(exporting, "_member", interrupted)
        with pytest.raises(CommandError, match=r"Interrupted\. Nothing was written"):
            export_record(tmp_path / "record.zip")

    assert list(tmp_path.iterdir()) == []
    assert export_record(tmp_path / "record.zip")
