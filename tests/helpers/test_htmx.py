"""Which part of a page htmx gets, and when it gets the whole page."""

import json

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from stories import htmx

PARTS = ("claim-panel", "claim-row")


def ask(**headers: str):
    request = RequestFactory().get("/desk/claims/", headers=headers)
    return htmx.page(request, "desk/claims.html", {"claims": []}, parts=PARTS)


@pytest.mark.parametrize(
    ("target", "template"),
    [
        ("claim-panel", "desk/claims.html#claim-panel"),
        ("claim-row", "desk/claims.html#claim-row"),
        ("claim-row-7", "desk/claims.html#claim-row"),
        ("claim-row-x", "desk/claims.html"),
        ("main", "desk/claims.html"),
        ("", "desk/claims.html"),
    ],
)
def test_a_target_gets_the_part_that_it_names(target, template):
    headers = {"HX-Request": "true", "HX-Target": target}
    assert ask(**headers).template_name == template


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"HX-Target": "claim-panel"},
        {"HX-Request": "true"},
        {"HX-Request": "true", "HX-Boosted": "true"},
        {
            "HX-Request": "true",
            "HX-Target": "claim-panel",
            "HX-History-Restore-Request": "true",
        },
    ],
)
def test_everything_else_gets_the_whole_page(headers):
    assert ask(**headers).template_name == "desk/claims.html"


def test_page_and_part_are_kept_apart_in_caches():
    assert ask()["Vary"] == "HX-Request, HX-Target"


def test_status_and_context_reach_the_answer():
    request = RequestFactory().get("/")
    response = htmx.page(request, "a.html", {"form": 1}, status=422)
    assert response.status_code == 422
    assert response.context_data == {"form": 1}


def test_an_event_reaches_the_browser_and_two_do_not_erase_each_other():
    response = htmx.trigger(HttpResponse(), "claim-ruled", {"claim": 7})
    response = htmx.toast(response, "Recorded: Unproven", href="/desk/claims/x/")
    assert json.loads(response["HX-Trigger"]) == {
        "claim-ruled": {"claim": 7},
        "toast": {"text": "Recorded: Unproven", "href": "/desk/claims/x/", "label": "View"},
    }
