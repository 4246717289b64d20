import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser

from stories.clock import newsroom_today
from stories.models import Story
from stories.models.vocab import Stage
from stories.templatetags import rail_tags
from tests import factories


def test_it_counts_what_somebody_may_see_and_what_is_theirs(
    editor, outsider, restricted_story, django_assert_num_queries
):
    yesterday = newsroom_today() - dt.timedelta(days=1)
    factories.followup(story=restricted_story, owner=editor, due_on=yesterday)
    factories.claim(story=restricted_story)
    factories.claim(story=restricted_story, stage=Stage.SETTLED, assignee=editor)
    factories.article(stories=[restricted_story])
    with django_assert_num_queries(6):
        seen = rail_tags.rail(editor)
    assert (seen["late"], seen["claims"], seen["stories"]) == ("1", "1", "1")
    assert (seen["articles"], seen["followups"]) == ("1", "1")
    assert [story["name"] for story in seen["followed"]] == [restricted_story.title]
    unseen = rail_tags.rail(outsider)
    assert [unseen[key] for key in ("late", "claims", "stories", "articles", "followups")] == [
        ""
    ] * 5
    assert unseen["followed"] == []


def test_questions_are_counted_as_their_list_shows_them(editor, reporter):
    factories.followup(owner=reporter)
    factories.followup(owner=reporter, backup=editor)
    factories.followup(owner=editor)
    assert rail_tags.rail(editor)["followups"] == "2"


def test_counting_stops_at_the_cap(monkeypatch, db):
    monkeypatch.setattr(rail_tags, "CAP", 3)
    for _ in range(2):
        factories.story()
    assert rail_tags.capped(Story.objects.all()) == "2"
    factories.story()
    assert rail_tags.capped(Story.objects.all()) == "2+"


@pytest.mark.django_db
def test_nobody_has_nothing():
    assert rail_tags.rail(AnonymousUser()) == {}
