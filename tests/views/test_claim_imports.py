import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from stories.forms.sheets import FIELDS, guessed, known_columns
from stories.models import Claim, ClaimImport
from stories.models.vocab import ImportState
from stories.views import claim_imports
from tests import factories
from tests.base import client_for
from tests.views.asking import part, signed_out

SHEET = (
    "Claim,Who,Type,Date,Link\n"
    "It is so.,The mayor,promise,2018-09-19,https://gazette.example/a\n"
    ",Nobody,,,\n"
    "It was so.,,fact,tomorrow,\n"
)


def upload(text=SHEET):
    return SimpleUploadedFile("tracker.csv", text.encode())


@pytest.fixture
def story(db):
    return factories.story()


@pytest.fixture
def sheet(story, reporter):
    where = reverse("import_claims", args=[story.slug])
    client_for(reporter).post(where, {"file": upload()})
    return ClaimImport.objects.get()


def address(name, sheet):
    return reverse(name, args=[sheet.public_id])


def test_the_sheet_is_shown_row_by_row_before_anything_is_imported(sheet, reporter):
    response = client_for(reporter).get(address("claim_import", sheet))
    context = response.context_data
    assert (context["rows_count"], context["faulty"]) == (3, 2)
    page = response.content.decode()
    assert "There is no claim in this row." in page
    assert "“tomorrow” is no date that we can read" in page
    assert not Claim.objects.exists()


def test_the_names_that_are_known_are_said_before_a_file_is_chosen(reporter):
    where = reverse("import_claims", args=[factories.story().slug])
    known = known_columns()
    assert set(guessed(known)) == set(FIELDS)
    assert ", ".join(known) in client_for(reporter).get(where).content.decode()


def test_columns_are_guessed_from_their_names_and_can_be_changed(sheet, reporter):
    assert sheet.columns == {"text": 0, "speaker": 1, "kind": 2, "said": 3, "address": 4}
    where, client = address("claim_import", sheet), client_for(reporter)
    data = {"text": 0, "speaker": 1, "kind": 2, "address": 4, "revision": sheet.revision}
    assert client.post(where, data).status_code == 302
    assert client.get(where).context_data["faulty"] == 1
    assert client.post(where, data | {"text": ""}).status_code == 422


def test_rows_become_claims_and_an_editor_undoes_it(sheet, reporter, editor):
    client_for(reporter).post(address("run_import", sheet))
    claim = Claim.objects.get()
    assert (claim.text, claim.kind, claim.speaker.name) == ("It is so.", "pledge", "The mayor")
    assert client_for(reporter).post(address("undo_import", sheet)).status_code == 403
    client_for(editor).post(address("undo_import", sheet))
    assert not Claim.objects.in_use().exists()
    sheet.refresh_from_db()
    assert sheet.state == ImportState.UNDONE


def test_a_long_sheet_is_imported_in_steps_that_go_on_by_themselves(story, reporter, monkeypatch):
    monkeypatch.setattr(claim_imports, "AT_ONCE", 2)
    rows = "".join(f"Claim {number}.\n" for number in range(3))
    client, where = client_for(reporter), reverse("import_claims", args=[story.slug])
    client.post(where, {"file": upload(f"claim\n{rows}")})
    run = address("run_import", ClaimImport.objects.get())

    first = client.post(run, **part("import-progress"))
    assert first.template_name == "desk/claim_import.html#import-progress"
    assert "load delay" in first.content.decode()
    assert Claim.objects.count() == 2
    last = client.post(run, **part("import-progress"))
    assert last["HX-Redirect"] == address("claim_import", ClaimImport.objects.get())
    assert Claim.objects.count() == 3


@pytest.mark.parametrize("text", ["", "\x00", "claim\n"])
def test_what_is_no_sheet_is_refused_with_a_reason(text, story, reporter):
    where = reverse("import_claims", args=[story.slug])
    response = client_for(reporter).post(where, {"file": upload(text)})
    assert response.status_code == 422
    assert response.context_data["form"].errors["file"]
    assert not ClaimImport.objects.exists()


@pytest.mark.parametrize("name", ["import_claims", "claim_import", "run_import", "undo_import"])
def test_who_is_refused(name, client, viewer, outsider, editor, restricted_story):
    first = reverse("import_claims", args=[restricted_story.slug])
    client_for(editor).post(first, {"file": upload()})
    where = first if name == "import_claims" else address(name, ClaimImport.objects.get())
    assert signed_out(client, where)
    assert client_for(viewer).post(where).status_code == 403
    if name != "undo_import":
        assert client_for(outsider).post(where).status_code == 404
    assert client_for(editor).put(where).status_code == 405
