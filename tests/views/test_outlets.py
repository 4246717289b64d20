"""Outlets and topics by name, with what stands under them."""

import pytest
from django.urls import reverse

from tests import factories
from tests.base import client_for
from tests.views.asking import part, queries, signed_out

pytestmark = pytest.mark.django_db


def test_names_with_what_one_may_see_under_them(outsider, editor, restricted_story):
    paper, topic = factories.outlet(name="Courier"), factories.topic(name="Work")
    for story in (factories.story(topics=[topic]), restricted_story):
        factories.article(stories=[story], outlet=paper)
    assert client_for(outsider).get(reverse("outlets")).context["names"] == [(paper, 1)]
    assert client_for(editor).get(reverse("outlets")).context["names"] == [(paper, 2)]
    assert client_for(editor).get(reverse("topics")).context["names"] == [(topic, 1)]


def test_they_are_found_by_a_part_of_the_name(reporter):
    factories.outlet(name="Courier")
    factories.outlet(name="Gazette")
    answer = client_for(reporter).get(reverse("outlets"), {"words": "cour"}, **part("name-rows"))
    assert "Courier" in answer.content.decode()
    assert "Gazette" not in answer.content.decode()
    nothing = client_for(reporter).get(reverse("outlets"), {"words": "xyz"})
    assert "Nothing has this name" in nothing.content.decode()


@pytest.mark.parametrize("name", ["outlets", "topics"])
def test_twice_the_names_cost_the_same(name, reporter):
    make = {"outlets": factories.outlet, "topics": factories.topic}[name]
    client = client_for(reporter)
    make()
    few = queries(client, reverse(name))
    for _ in range(5):
        make()
    assert queries(client, reverse(name)) == few


def test_only_editors_are_led_to_merging_and_strangers_to_signing_in(client, reporter, editor):
    paper = factories.outlet()
    merging = reverse("merge", args=["outlet", paper.public_id])
    assert merging in client_for(editor).get(reverse("outlets")).content.decode()
    assert merging not in client_for(reporter).get(reverse("outlets")).content.decode()
    assert signed_out(client, reverse("topics"))
    assert client_for(editor).post(reverse("topics")).status_code == 405
