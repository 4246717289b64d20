"""Choices among thousands: few are drawn, all can be chosen."""

import re

import pytest
from django import forms
from django.urls import reverse

from stories import choices
from stories.actions import record
from stories.forms.rows import StoryField
from stories.forms.schedules import ScheduleForm
from stories.forms.updates import UpdateForm
from stories.models import Story
from tests import factories
from tests.base import client_for

pytestmark = pytest.mark.django_db
FEW = 3


@pytest.fixture(autouse=True)
def _few(monkeypatch) -> None:
    monkeypatch.setattr(choices, "MOST", FEW)


def form_of(typed: str | None = None, *, initial: object = None) -> forms.Form:
    class OneStory(forms.Form):
        story = StoryField(required=False)

    data = None if typed is None else {"story": typed}
    form = OneStory(data, initial={"story": initial})
    form.fields["story"].queryset = Story.objects.order_by("title")
    return form


def stories(count: int) -> list[Story]:
    return [
        factories.story(title=f"Bridge {number}", slug=f"bridge-{number}")
        for number in range(1, count + 1)
    ]


def test_a_schedule_of_a_large_story_draws_few_claims_and_takes_any(editor):
    story = factories.story(lead=editor)
    claims = [factories.claim(story=story) for _ in range(FEW + 2)]
    form = ScheduleForm(row=story, user=editor)
    assert str(form["claims"]).count('type="checkbox"') == FEW
    oldest = ScheduleForm({"claims": [claims[0].public_id]}, row=story, user=editor)
    assert "claims" not in oldest.errors


def test_few_are_a_select():
    stories(FEW)
    html = str(form_of()["story"])
    assert "<select" in html
    assert html.count("<option") == FEW + 1


def test_of_many_one_is_typed_with_the_newest_beside_it():
    stories(FEW + 1)
    html = str(form_of()["story"])
    assert "<select" not in html
    assert html.count("<option") == FEW
    assert '<option value="Bridge 4">' in html
    assert 'hx-get="/desk/stories/named/"' in html


@pytest.mark.parametrize("typed", ["Bridge 2", "bridge 2", " dge 2 ", "bridge-2"])
def test_a_name_a_part_of_it_or_an_address_is_enough(typed):
    rows = stories(FEW + 1)
    form = form_of(typed)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["story"] == rows[1]


@pytest.mark.parametrize(
    ("typed", "told"),
    [("Bridge", "Several fit: Bridge 4; Bridge 3; Bridge 2"), ("Tunnel", "Nothing here is called")],
)
def test_what_fits_none_or_several_is_said_and_kept(typed, told):
    stories(FEW + 1)
    form = form_of(typed)
    assert not form.is_valid()
    assert told in str(form.errors["story"])
    assert f'value="{typed}"' in str(form["story"])


def test_what_was_chosen_is_shown_by_its_name():
    stories(FEW + 1)
    assert 'value="Bridge 1"' in str(form_of(initial="bridge-1")["story"])


def test_names_are_escaped():
    stories(FEW)
    factories.story(title='"><script>')
    assert "<script>" not in str(form_of()["story"])


def test_an_update_shows_few_claims_and_takes_any(editor):
    story = factories.story()
    claims = [factories.claim(story=story) for _ in range(FEW + 2)]
    update = factories.update(story=story)
    with record.writing():
        update.claims.set([claims[0]])
    form = UpdateForm(instance=update, story=story)
    shown = [value for value, _ in form.fields["claims"].choices]
    assert shown == [claims[0].pk, *(each.pk for each in reversed(claims[2:]))]

    typed = {"headline": "H", "text": "T", "importance": "minor", "claims": [claims[0].pk]}
    typed["other_claims"] = f"https://news.example/desk/claims/{claims[1].public_id}/"
    form = UpdateForm(typed, instance=update, story=story)
    assert form.is_valid(), form.errors
    assert form.values()["claims"] == claims[:2]
    form = UpdateForm({**typed, "other_claims": "elsewhere"}, instance=update, story=story)
    assert not form.is_valid()
    assert "no claim of this story" in str(form.errors["other_claims"])


def test_an_update_of_a_small_story_asks_for_no_addresses():
    story = factories.story()
    assert "other_claims" not in UpdateForm(story=story).fields


def test_names_are_suggested_of_stories_that_one_may_see(client, outsider, restricted_story):
    client.force_login(outsider)
    factories.story(title="Bridge 1")
    address = "/desk/stories/named/"
    response = client.get(address, {"story": "ridge", "typed_in": "story"})
    assert response.context_data["names"][0] == "Bridge 1"
    hidden = client.get(address, {"story": restricted_story.title[:5]})
    assert restricted_story.title not in hidden.content.decode()
    assert list(client.get(address).context_data["names"]) == []


@pytest.mark.parametrize("name", ["articles", "followups", "updates", "claims"])
def test_a_list_narrowed_to_one_of_many_stories_lets_one_type_it(name, viewer):
    for number in range(FEW + 2):
        factories.story(title=f"Story {number}")
    page = client_for(viewer).get(reverse(name)).content.decode()
    assert re.search(r'<input[^>]* name="story"[^>]* list="', page)
    assert page.count('<option value="Story ') <= FEW
