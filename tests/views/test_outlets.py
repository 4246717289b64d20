"""Outlets and topics by name, with what stands under them."""

import re

import pytest
from django.urls import reverse

from stories.actions import merges
from stories.models import Outlet, Topic
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


KINDS = [("outlet", {"domain": "courier.example"}), ("topic", {"summary": "What is promised."})]


@pytest.mark.parametrize(("kind", "more"), KINDS)
def test_reporters_add_and_edit_them_at_the_desk(kind, more, reporter):
    client, back = client_for(reporter), reverse(f"{kind}s")
    assert client.post(reverse(f"add_{kind}"), {"name": "Courier", **more})["Location"] == back
    row = {"outlet": Outlet, "topic": Topic}[kind].objects.get(name="Courier")
    (column, value), *_ = more.items()
    assert getattr(row, column) == value
    edit = reverse(f"edit_{kind}", args=[row.public_id])
    assert edit in client.get(back).content.decode()
    typed = {"name": "The Courier", **more, "revision": row.revision}
    assert client.post(edit, typed)["Location"] == back
    row.refresh_from_db()
    assert (row.name, row.revision) == ("The Courier", 2)
    stale = client.post(edit, typed | {"name": "Gazette"})
    assert stale.status_code == 409
    assert "Gazette" in stale.content.decode()


@pytest.mark.parametrize("kind", ["outlet", "topic"])
def test_a_name_that_is_taken_is_refused_beside_the_field(kind, reporter):
    getattr(factories, kind)(name="Courier")
    answer = client_for(reporter).post(reverse(f"add_{kind}"), {"name": "Courier"})
    assert answer.status_code == 422
    assert "name" in answer.context_data["form"].errors


@pytest.mark.parametrize("kind", ["outlet", "topic"])
def test_what_was_merged_away_leads_on_and_viewers_are_led_nowhere(kind, editor, viewer):
    gone, kept = (getattr(factories, kind)(name=name) for name in ("Courier", "The Courier"))
    merges.merge(kept=kept, gone=gone, reason="Entered twice.", by=editor)
    edit, add = reverse(f"edit_{kind}", args=[gone.public_id]), reverse(f"add_{kind}")
    assert client_for(editor).get(edit)["Location"] == reverse(
        f"edit_{kind}", args=[kept.public_id]
    )
    assert client_for(viewer).get(add).status_code == 403
    assert add not in client_for(viewer).get(reverse(f"{kind}s")).content.decode()


def test_stories_are_counted_in_plain_words(reporter):
    topic = factories.topic(name="Work")
    for _ in range(2):
        factories.story(topics=[topic])
    assert "2 stories" in client_for(reporter).get(reverse("topics")).content.decode()


def test_a_name_leads_to_what_stands_under_it(reporter):
    paper, topic = factories.outlet(), factories.topic()
    factories.article(outlet=paper, title="Filed there")
    factories.story(topics=[topic], title="Tied by it")
    client = client_for(reporter)
    for name, title in (("outlets", "Filed there"), ("topics", "Tied by it")):
        shown = client.get(reverse(name)).content.decode()
        (href,) = re.findall(r'class="row-text" href="([^"]+)"', shown)
        assert title in client.get(href).content.decode()
