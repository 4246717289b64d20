"""Imports only go down."""

import pytest

from tests.conventions import graph, ranks
from tests.conventions.source import module, modules, none_of

OURS = modules("stories")
RULES = [
    ranks.rank_faults,
    ranks.relative_faults,
    ranks.hidden_import_faults,
    ranks.request_faults,
    ranks.network_faults,
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_module_keeps_the_rule(rule):
    none_of(fault for each in OURS for fault in rule(each))


def test_no_module_imports_itself_in_a_circle():
    assert graph.cycles(graph.import_graph(OURS)) == []


@pytest.mark.parametrize("rule", [ranks.relative_faults, ranks.hidden_import_faults])
def test_the_project_and_its_tests_import_plainly(rule):
    none_of(fault for each in modules("storytrack", "tests") for fault in rule(each))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("stories.models.claim", "from stories.actions import claims"),
        ("stories.actions.evidence", "from stories.actions.claims import add"),
        ("stories.actions.evidence", "from stories.actions import claims"),
        ("stories.actions.surprise", ""),
        ("stories.utils", ""),
        ("stories.views.claims", "from stories.utils import anything"),
        ("stories.views.claims", "from stories.public.pages import story"),
        ("stories.charts", "from stories.filters import ClaimFilter"),
        ("stories.access", "from stories.forms.claims import ClaimForm"),
        ("stories.models.claim", "from storytrack import settings"),
    ],
)
def test_an_import_that_climbs_is_found(name, text):
    assert ranks.rank_faults(module(name, text))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("stories.views.claims", "from stories.actions import claims"),
        ("stories.actions.claims", "from stories.actions import evidence, record"),
        ("stories.models.claim", "from stories.models.story import Story"),
        ("stories.filters", "from stories.search import rank"),
        ("stories.urls", "from stories.public import urls"),
        ("stories.urls", "from stories.views import claims"),
        ("stories.forms.claims", "import datetime\nfrom django import forms"),
    ],
)
def test_an_import_that_goes_down_is_left_alone(name, text):
    assert ranks.rank_faults(module(name, text)) == []


def test_a_relative_import_is_found():
    assert ranks.relative_faults(module("stories.models.claim", "from .story import Story"))


def test_an_import_inside_a_function_is_found():
    text = "def late():\n    from stories.models import Claim\n"
    assert ranks.hidden_import_faults(module("stories.actions.claims", text))


@pytest.mark.parametrize(
    "text",
    ["def add(request): ...", "def add(*, by):\n    return request.user", "x = self.request"],
)
def test_a_request_that_sinks_is_found(text):
    assert ranks.request_faults(module("stories.actions.claims", text))
    assert ranks.request_faults(module("stories.access", text)) == []


@pytest.mark.parametrize("text", ["import requests", "from urllib.request import urlopen"])
def test_a_second_way_to_the_network_is_found(text):
    assert ranks.network_faults(module("stories.actions.articles", text))
    assert ranks.network_faults(module("stories.intake.fetch", text)) == []


def test_a_circle_is_found():
    first = module("stories.models.a", "from stories.models.b import B")
    second = module("stories.models.b", "from stories.models.a import A")
    assert graph.cycles(graph.import_graph([first, second])) == [first.name, second.name]


def test_a_circle_for_type_checkers_only_is_none():
    first = module("stories.models.a", "from stories.models.b import B")
    second = module(
        "stories.models.b",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from stories.models.a import A\n",
    )
    assert graph.cycles(graph.import_graph([first, second])) == []
