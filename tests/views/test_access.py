"""Who may do what, asked of every address of the URLconf."""

import fnmatch

import pytest
from django.test import override_settings
from django.urls import URLResolver, get_resolver, path, reverse

from stories.rules import PUBLIC, RULES, rule_for
from tests.base import client_for
from tests.views.addresses import (
    BY_SECRET,
    OBJECT_OF,
    OF_NO_STORY,
    addresses,
    desk_patterns,
    rows_of,
)


def names_of(patterns, namespace=""):
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from names_of(pattern.url_patterns, inner)
        else:
            yield f"{namespace}{pattern.name or pattern.lookup_str}"


@pytest.fixture
def rows(restricted_story, editor, reporter, uploads):
    return rows_of(restricted_story, editor=editor, reporter=reporter)


def test_every_address_has_a_rule():
    assert [name for name in names_of(get_resolver().url_patterns) if rule_for(name) is None] == []


def test_every_address_with_an_object_is_tried_below():
    with_object = {p.name for p in desk_patterns() if p.pattern.converters}
    assert with_object - set(OBJECT_OF) == set()


def test_every_rule_of_the_desk_has_an_address():
    names = list(names_of(get_resolver().url_patterns))
    assert [each for each in RULES if not fnmatch.filter(names, each)] == []


def test_only_what_has_a_secret_address_asks_nobody_to_sign_in():
    of_the_desk = {name for name in RULES if ":" not in name}
    by_token = {"metrics"}
    without = {name for name in of_the_desk if RULES[name] is PUBLIC}
    assert without == BY_SECRET | by_token | {"healthz"}


def a_view(request):
    raise AssertionError("An address without a rule was served.")


class Unruled:
    urlpatterns = [path("unruled/", a_view, name="unruled")]


def test_an_address_without_a_rule_does_not_exist(client):
    with override_settings(ROOT_URLCONF=Unruled):
        assert client.get("/unruled/").status_code == 404


def test_what_nobody_lets_one_see_answers_like_what_is_missing(rows, outsider):
    client, faults = client_for(outsider), []
    missing = addresses()
    for name, address in addresses(rows).items():
        if OBJECT_OF.get(name, "date") in OF_NO_STORY:
            continue
        for method in ("GET", "POST"):
            hidden = client.generic(method, address)
            nothing = client.generic(method, missing[name])
            if hidden.status_code in (403, 405) and hidden.status_code == nothing.status_code:
                continue
            if hidden.status_code != 404 or hidden.content != nothing.content:
                faults.append((name, method, hidden.status_code))
    assert faults == []


@pytest.mark.parametrize("query", ["?story={story}", "?claim={claim}", "?article={article}"])
def test_what_an_address_names_beside_its_object_is_hidden_too(query, rows, outsider):
    values = {"story": rows["story"].slug}
    values |= {name: rows[name].public_id for name in ("claim", "article")}
    client = client_for(outsider)
    for name in ("schedule_followup", "write_update", "enter_article", "add_claim"):
        page = client.get(reverse(name) + query.format(**values))
        assert rows["story"].title not in page.content.decode()
        assert rows["claim"].text not in page.content.decode()
        assert rows["article"].title not in page.content.decode()
