import hashlib
import stat

import pytest
from django.conf import settings as stored_settings
from django.core.files.base import ContentFile

from stories.actions import files
from tests.actions.log import not_allowed, refuses

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7 the lease"


def store(by, data=PDF, name="lease.pdf"):
    return files.store(upload=ContentFile(data, name=name), by=by)


def test_a_file_is_kept_under_a_name_of_ours_for_our_process_alone(reporter, uploads):
    row = store(reporter, name="../../etc/Lease: the 2nd.PDF")

    assert (row.name, row.kind, row.size) == ("Lease: the 2nd.pdf", "application/pdf", len(PDF))
    assert row.sha256 == hashlib.sha256(PDF).hexdigest()
    where = uploads / row.stored.name
    assert where.read_bytes() == PDF
    assert where.name == f"{row.public_id}.pdf"
    assert stat.S_IMODE(where.stat().st_mode) == 0o600
    assert stat.S_IMODE(where.parent.stat().st_mode) == 0o700


def test_no_web_server_is_told_of_the_folder(reporter, uploads):
    row = store(reporter)
    assert stored_settings.STATIC_ROOT not in uploads.parents
    with pytest.raises(ValueError, match="no address"):
        row.stored.url  # noqa: B018


def test_what_a_file_is_called_is_not_what_it_is(reporter, uploads):
    row = store(reporter, name="picture.png")
    assert (row.name, row.kind) == ("picture.pdf", "application/pdf")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b"MZ\x90\x00", "PDF, PNG"),
        (b"PK\x03\x04", "PDF, PNG"),
        (b"\x00" * 20, "PDF, PNG"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_what_to_do(data, why, reporter, uploads):
    with refuses(why, field="upload"):
        store(reporter, data, "report.pdf")
    assert not list(uploads.rglob("*.*"))


def test_a_file_that_is_too_large_is_refused(reporter, uploads, monkeypatch):
    monkeypatch.setattr(files, "LARGEST", 10)
    with refuses("25 MB", field="upload"):
        store(reporter)


def test_viewers_add_no_file(viewer, uploads):
    with not_allowed("reporter"):
        store(viewer)
