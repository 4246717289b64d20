"""Files on evidence go out with the record, and come back to their folder."""

import zipfile

import pytest
from django.core.files.base import ContentFile

from stories.actions import archive, evidence, record
from stories.archive.export import export
from stories.archive.reading import NotAnExport
from stories.models import EvidenceFile, User
from tests import damage, exports, factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("all_triggers")]

PDF = b"%PDF-1.7 the lease"


@pytest.fixture
def path(uploads, tmp_path):
    """An export with one file; the database and the folder are empty again."""
    with damage.undone():
        add()
        export(tmp_path / "record.zip")
    stored(uploads).unlink()
    return tmp_path / "record.zip"


def add(**more):
    claim, editor = factories.claim(), factories.user()
    evidence.add_evidence(
        claim=claim,
        by=editor,
        side="supports",
        tier="primary",
        source="The lease",
        passage="The rent is 400 a year.",
        upload=ContentFile(PDF, name="lease.pdf"),
        **more,
    )


def stored(uploads):
    return next(uploads.rglob("*.pdf"))


def test_a_file_goes_out_and_comes_back(path, uploads, tmp_path):
    archive.restore(path=path)

    row = EvidenceFile.objects.get()
    assert stored(uploads).read_bytes() == PDF
    assert stored(uploads).relative_to(uploads).as_posix() == row.stored.name
    export(tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == path.read_bytes()


def test_a_file_that_is_gone_or_changed_is_named_and_no_hindrance(uploads, tmp_path):
    with damage.undone():
        add()
        stored(uploads).write_bytes(b"%PDF-1.7 another lease")
        manifest = export(tmp_path / "changed.zip")
        stored(uploads).unlink()
        gone = export(tmp_path / "gone.zip")

    assert manifest["missing"] == gone["missing"]
    assert len(gone["missing"]) == 1
    found = archive.restore(path=tmp_path / "gone.zip")
    assert found.missing == 1
    assert EvidenceFile.objects.count() == 1


def test_a_file_behind_closed_evidence_stays_at_home(uploads, tmp_path):
    add(closed=True, readers=[factories.user()])

    export(tmp_path / "record.zip")

    with zipfile.ZipFile(tmp_path / "record.zip") as file:
        assert not any(name.startswith("files/") for name in file.namelist())
        assert not any(PDF in file.read(name) for name in file.namelist())


def test_where_another_file_has_its_name_nothing_comes(path, uploads):
    with zipfile.ZipFile(path) as file:
        name = next(n for n in file.namelist() if n.startswith("files/"))
    there = uploads / name.removeprefix("files/")
    there.parent.mkdir(parents=True, exist_ok=True)
    there.write_bytes(b"Something else.")

    with pytest.raises(record.Refused, match="has another file"):
        archive.restore(path=path)

    assert there.read_bytes() == b"Something else."
    assert not User.objects.exists()


def test_no_file_stays_of_an_import_that_fails(path, uploads, monkeypatch):
    def interrupted():
        raise KeyboardInterrupt

    monkeypatch.setattr(archive, "_go_on_counting", interrupted)
    with pytest.raises(KeyboardInterrupt):
        archive.restore(path=path)

    assert not list(uploads.rglob("*.pdf"))
    assert not EvidenceFile.objects.exists()


def renamed_to(name):
    def members(found):
        old = next(each for each in found if each.startswith("files/"))
        found[f"files/{name}"] = found.pop(old)
        manifest = exports.told(found)
        manifest["files"][f"files/{name}"] = manifest["files"].pop(old)
        found["manifest.json"] = exports.as_lines([manifest])
        rows = exports.rows_of(found["evidencefile.jsonl"])
        rows[0]["stored"] = name
        found["evidencefile.jsonl"] = exports.as_lines(rows)
        exports.make_manifest_fit(found)

    return members


@pytest.mark.parametrize("name", ["../../outside.pdf", "/etc/outside.pdf", "evidence/2026/..", ""])
def test_a_name_that_leads_out_of_the_folder_is_refused(name, path, uploads, tmp_path):
    forged = exports.changed(path, renamed_to(name), to=tmp_path / "forged.zip")

    with pytest.raises(NotAnExport, match="under a name that none gets here"):
        archive.restore(path=forged)

    assert not list(tmp_path.rglob("outside.pdf"))


def other_bytes(found):
    name = next(each for each in found if each.startswith("files/"))
    found[name] = b"%PDF-1.7 another lease"
    exports.make_manifest_fit(found)


def of_no_evidence(found):
    manifest = exports.told(found)
    found["files/more.pdf"] = PDF
    manifest["files"]["files/more.pdf"] = {"bytes": 0, "sha256": ""}
    found["manifest.json"] = exports.as_lines([manifest])
    exports.make_manifest_fit(found)


@pytest.mark.parametrize(
    ("change", "said"),
    [(other_bytes, "not the file that its evidence names"), (of_no_evidence, "of no evidence")],
)
def test_a_file_that_was_swapped_or_slipped_in_is_refused(change, said, path, tmp_path):
    with pytest.raises(NotAnExport, match=said):
        archive.restore(path=exports.changed(path, change, to=tmp_path / "forged.zip"))
