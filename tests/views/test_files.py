import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from stories.actions import evidence
from stories.models import Evidence
from tests import factories
from tests.base import client_for
from tests.views.asking import signed_out

TYPED = {"side": "supports", "tier": "primary", "interest": "unknown"}
TYPED |= {"source": "The land registry", "passage": "It was let in 2016."}


@pytest.fixture
def claim(restricted_story):
    return factories.claim(story=restricted_story)


def kept(claim, by, **values):
    upload = ContentFile(b"%PDF-1.7 words", name="the “lease”.pdf")
    arguments = {"side": "supports", "source": "Registry", "passage": "Let.", "upload": upload}
    return evidence.add_evidence(claim=claim, **arguments | values, by=by)


def address(row):
    return reverse("evidence_file", args=[row.file.public_id])


def body(response):
    return b"".join(response.streaming_content)


def test_a_file_is_sent_with_the_form_and_saved_from_the_panel(claim, reporter, uploads):
    client, page = client_for(reporter), reverse("claim", args=[claim.public_id])
    file = SimpleUploadedFile("lease.pdf", b"%PDF-1.7 words", content_type="text/html")
    where = reverse("add_evidence", args=[claim.public_id])
    form = client.get(where).content.decode()
    assert "multipart/form-data" in form
    assert client.post(where, {**TYPED, "locator": "page 4", "upload": file})["Location"] == page
    row = Evidence.objects.get()
    shown = client.get(page).content.decode()
    assert address(row) in shown
    assert "lease.pdf" in shown
    assert "page 4" in shown


def test_it_is_saved_never_shown(claim, reporter, uploads):
    response = client_for(reporter).get(address(kept(claim, reporter)))
    assert body(response) == b"%PDF-1.7 words"
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("attachment;")
    assert "\n" not in response["Content-Disposition"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response["Cache-Control"]
    assert response["Content-Security-Policy"].startswith("sandbox")


def test_a_file_that_cannot_be_kept_stands_beside_its_field(claim, reporter, uploads):
    where = reverse("add_evidence", args=[claim.public_id])
    file = SimpleUploadedFile("lease.pdf", b"MZ\x90\x00")
    response = client_for(reporter).post(where, {**TYPED, "upload": file})
    assert response.status_code == 422
    assert "upload" in response.context_data["form"].errors
    text = response.content.decode()
    assert TYPED["passage"] in text
    assert "choose it again" in text
    assert not Evidence.objects.exists()


def test_the_same_form_with_another_file_is_another_form(claim, reporter, uploads):
    where = reverse("add_evidence", args=[claim.public_id])
    client, key = client_for(reporter), "6f2d0f2e-6a3c-4b0c-9d0d-2d8f5f8f1a11"
    for words in (b"one", b"one", b"two"):
        file = SimpleUploadedFile("a.txt", words)
        assert client.post(where, {**TYPED, "once": key, "upload": file}).status_code == 302
    assert Evidence.objects.count() == 2


def test_a_file_of_closed_evidence_is_for_who_is_named(claim, reporter, editor, uploads):
    closed = kept(claim, reporter, closed=True, readers=[factories.user()])
    assert client_for(editor).get(address(closed)).status_code == 404
    assert client_for(reporter).get(address(closed)).status_code == 200


def test_a_file_that_is_not_on_this_machine_is_not_there(claim, reporter, uploads):
    row = kept(claim, reporter)
    row.file.stored.storage.delete(row.file.stored.name)
    assert client_for(reporter).get(address(row)).status_code == 404


def test_who_is_refused(claim, client, reporter, outsider, uploads):
    where = address(kept(claim, reporter))
    assert signed_out(client, where)
    assert client_for(outsider).get(where).status_code == 404
    assert client_for(reporter).post(where).status_code == 405
