"""A page for readers costs no session: the middleware in front of it looks at none."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from stories.actions import record
from stories.models import User


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("for everybody")


public = ([path("page/", page, name="page")], "public")
urlpatterns = [path("", include(public))]


@pytest.mark.urls(__name__)
@pytest.mark.django_db
@pytest.mark.parametrize("visitor", ["stranger", "with a worthless cookie", "signed in"])
def test_no_query_no_cookie_and_nothing_that_varies_by_it(
    client, settings, django_assert_num_queries, visitor
):
    if visitor == "signed in":
        with record.writing():
            person = User.objects.create(username="somebody", name="Somebody")
        client.force_login(person)
    elif visitor == "with a worthless cookie":
        client.cookies[settings.SESSION_COOKIE_NAME] = "worthless"
    with django_assert_num_queries(0):
        answer = client.get("/page/")
    assert answer.status_code == 200
    assert "Cookie" not in answer.get("Vary", "")
    assert not answer.cookies
