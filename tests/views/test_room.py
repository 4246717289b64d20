import datetime as dt

import pytest
from django.urls import reverse

from stories.actions import publish, record
from stories.models.vocab import ClaimKind
from stories.views.room import timeline
from tests import factories
from tests.base import client_for
from tests.views.asking import part, queries, signed_out


def address(story, name="story"):
    return reverse(name, args=[story.slug])


def test_the_room_holds_all_that_belongs_to_the_story(viewer):
    story = factories.story(answer="Nobody has counted.", account="Two papers asked.")
    claim = factories.claim(story=story)
    article = factories.article(stories=[story])
    followup = factories.followup(story=story)
    update = factories.update(story=story)
    other = factories.claim()
    page = client_for(viewer).get(address(story)).content.decode()
    for text in (story.answer, claim.text, article.title, followup.question, update.headline):
        assert text in page
    assert other.text not in page


def test_it_says_which_edition_readers_see_and_that_the_draft_differs(editor):
    story = factories.story(lead=editor, answer="It stands still.")
    client = client_for(editor)
    assert "Readers see nothing yet." in client.get(address(story)).content.decode()
    publish.publish_story(story=story, by=editor)
    response = client.get(address(story))
    assert "Readers see edition 1, the same as the draft." in " ".join(
        response.content.decode().split()
    )
    client.post(
        address(story, "edit_story"),
        {"title": story.title, "lead": editor.pk, "opened_on": "2017-01-09", "answer": "Moved."},
    )
    assert client.get(address(story)).context_data["differs"]


def test_buttons_that_somebody_may_not_use_are_not_shown(viewer, reporter, editor):
    story = factories.story()
    publishing, editing = address(story, "publish_story"), address(story, "edit_story")
    pages = {
        person.role: client_for(person).get(address(story)).content.decode()
        for person in (viewer, reporter, editor)
    }
    assert [publishing in pages[role] for role in ("viewer", "reporter", "editor")] == [
        False,
        False,
        True,
    ]
    assert [editing in pages[role] for role in ("viewer", "reporter", "editor")] == [
        False,
        True,
        True,
    ]


def test_a_claim_shown_here_stays_hidden_from_those_who_may_not_see_its_home(
    restricted_story, editor, outsider
):
    shown_in = factories.story()
    claim = factories.claim(story=restricted_story)
    with record.writing():
        claim.also_in.add(shown_in)
    assert claim.text in client_for(editor).get(address(shown_in)).content.decode()
    assert claim.text not in client_for(outsider).get(address(shown_in)).content.decode()


@pytest.mark.django_db
def test_the_timeline_is_in_order_and_knows_what_lies_ahead():
    said, deadline = factories.day("2017-01-09"), factories.day("2022-01-01", "2022-01-31")
    pledge = factories.claim(kind=ClaimKind.PLEDGE, said=said, deadline=deadline)
    undated = factories.claim()
    withdrawal = factories.claim(kind=ClaimKind.WITHDRAWAL, said=factories.day("2018-09-19"))
    entries = timeline([withdrawal, pledge, undated], [], dt.date(2018, 9, 20))
    assert [(entry.text, entry.look) for entry in entries] == [
        (pledge.text, "is-minor"),
        (withdrawal.text, "is-withdrawal"),
        (pledge.text, "is-ahead is-minor"),
    ]
    late = timeline([pledge], [], dt.date(2023, 1, 1))
    assert late[-1].look == "is-minor"


@pytest.mark.parametrize("name", ["stands", "claims", "followups", "updates", "coverage", "log"])
def test_each_section_refreshes_by_itself(name, viewer):
    response = client_for(viewer).get(address(factories.story()), **part(name))
    assert response.template_name == f"desk/story.html#{name}"
    assert f'id="{name}"' in response.content.decode()


def test_it_costs_the_same_for_more_rows(editor):
    story = factories.story()
    client = client_for(editor)

    def more():
        factories.claim(story=story, said=factories.day("2017-01-09"))
        factories.followup(story=story)
        factories.update(story=story)
        factories.article(stories=[story], outlet=factories.outlet())

    more()
    before = queries(client, address(story))
    for _ in range(3):
        more()
    assert queries(client, address(story)) == before


def test_the_log_says_who_did_what_page_by_page(viewer, editor, monkeypatch):
    monkeypatch.setattr("stories.views.room.LOGGED", 2)
    story = factories.story()
    lines = [factories.change(row=story, by=editor, note=f"Note {n}") for n in range(3)]
    first = client_for(viewer).get(address(story, "story_log"))
    assert first.context_data["changes"] == [lines[2], lines[1]]
    assert "Note 2" in first.content.decode()
    older = client_for(viewer).get(f"{address(story, 'story_log')}?{first.context_data['next']}")
    assert older.context_data["changes"][0] == lines[0]


@pytest.mark.parametrize("name", ["story", "story_log"])
def test_who_is_refused(name, client, editor, outsider, restricted_story):
    where = address(restricted_story, name)
    assert signed_out(client, where)
    assert client_for(outsider).get(where).status_code == 404
    assert client_for(editor).post(where).status_code == 405


@pytest.mark.parametrize("before", ["9" * 30, "9" * 5_000, "-1", "x", "\u0663"])
def test_a_place_in_the_log_that_is_none_is_the_beginning(before, viewer):
    row = factories.story()
    response = client_for(viewer).get(address(row, "story_log"), {"before": before})
    assert len(response.context_data["changes"]) == 1
