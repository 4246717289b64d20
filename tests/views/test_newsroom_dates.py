import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from stories.clock import newsroom_today
from stories.models import NewsroomDate
from tests import factories
from tests.base import client_for
from tests.intake.test_calendar_file import event, file
from tests.views.asking import queries, signed_out

pytestmark = pytest.mark.django_db

PAGE = reverse("newsroom_dates")
UPLOAD = reverse("import_newsroom_dates")


def send(client, data):
    upload = SimpleUploadedFile("holidays.ics", data)
    return client.post(UPLOAD, {"file-file": upload, "file-kind": "holiday"})


def test_a_date_is_typed_changed_and_removed(reporter):
    client = client_for(reporter)
    data = {"title": "Council election", "kind": "election", "first": "6 May 2027"}
    assert client.post(PAGE, data)["Location"] == PAGE
    row = NewsroomDate.objects.get()
    assert (row.first, row.last) == (dt.date(2027, 5, 6), dt.date(2027, 5, 6))
    where = reverse("edit_newsroom_date", args=[row.public_id])
    later = {**data, "last": "7 May 2027", "revision": row.revision}
    assert client.post(where, later)["Location"] == PAGE
    stale = client.post(where, {**later, "title": "Mine"})
    assert stale.status_code == 409
    assert "Mine" in stale.content.decode()
    client.post(reverse("remove_newsroom_date", args=[row.public_id]))
    assert "Council election" not in client.get(PAGE).content.decode().partition("toasts")[0]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"title": "", "first": "6 May 2027"}, "title"),
        ({"title": "Ruling", "first": "31 Feb 2027"}, "first"),
        ({"title": "Ruling", "first": "6 May 2027", "last": "5 May 2027"}, "last"),
    ],
)
def test_a_date_that_is_none_is_refused_and_kept(typed, field, reporter):
    response = client_for(reporter).post(PAGE, {**typed, "kind": "other"})
    assert response.status_code == 422
    assert field in response.context_data["form"].errors
    assert typed["first"] in response.content.decode()


def test_a_calendar_file_is_read(reporter):
    client, day = client_for(reporter), newsroom_today() + dt.timedelta(days=9)
    data = file(event(f"DTSTART;VALUE=DATE:{day:%Y%m%d}"))
    assert send(client, data)["Location"] == PAGE
    row = NewsroomDate.objects.get()
    assert (row.title, row.kind, row.first) == ("Day of rest", "holiday", day)
    said = client.get(PAGE).content.decode()
    assert "1 date added." in said
    send(client, data)
    assert "1 known already" in client.get(PAGE).content.decode()
    assert NewsroomDate.objects.count() == 1


@pytest.mark.parametrize("data", [b"", b"no calendar", file(), file(event("DTSTART:19000101"))])
def test_a_file_that_holds_no_dates_is_refused_in_plain_words(data, reporter):
    response = send(client_for(reporter), data)
    assert response.status_code == 422
    assert response.context_data["upload"].errors["file"]
    assert not NewsroomDate.objects.exists()


def test_more_dates_cost_no_more_queries(reporter):
    client = client_for(reporter)
    factories.newsroom_date()
    before = queries(client, PAGE)
    for _ in range(4):
        factories.newsroom_date()
    assert queries(client, PAGE) == before


def test_who_is_refused(client, viewer, reporter):
    row = factories.newsroom_date()
    assert signed_out(client, PAGE)
    page = client_for(viewer).get(PAGE)
    assert row.title in page.content.decode()
    assert UPLOAD not in page.content.decode()
    assert client_for(viewer).post(PAGE, {"title": "x"}).status_code == 403
    assert send(client_for(viewer), b"").status_code == 403
    assert client_for(reporter).get(UPLOAD).status_code == 405
    gone = reverse("edit_newsroom_date", args=["missing"])
    assert client_for(reporter).get(gone).status_code == 404
