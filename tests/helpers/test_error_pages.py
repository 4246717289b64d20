"""The pages for when something went wrong depend on nothing that could have gone wrong."""

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from stories.models import User

PAGES = ["400.html", "403.html", "403_csrf.html", "404.html", "500.html"]


@pytest.mark.parametrize("page", PAGES)
def test_an_error_page_is_the_same_for_everybody_and_asks_no_database(page):
    request = RequestFactory().get("/desk/stories/secret/")
    request.user = User(username="someone")
    bare = render_to_string(page)
    told = {"exception": "No Story matches", "request_path": "/desk/stories/secret/"}
    assert render_to_string(page, told, request) == bare
    assert "<h1>" in bare
