import datetime as dt

import pytest

from stories.actions import stories
from stories.models import Story
from stories.models.vocab import ChangeKind
from tests import factories
from tests.actions.log import kinds, last, not_allowed, one_line, refuses, stale

pytestmark = pytest.mark.django_db


def test_a_reporter_opens_a_story_with_its_team_and_topics(reporter, editor):
    topic = factories.topic()
    with one_line():
        story = stories.open_story(
            title="The bridge", lead=editor, team=[reporter], topics=[topic], by=reporter
        )

    assert story.slug == "the-bridge"
    assert (set(story.team.all()), set(story.topics.all())) == ({reporter}, {topic})
    assert kinds(story) == [ChangeKind.STORY_OPENED]
    assert last(story).story == story


def test_a_second_story_of_the_same_title_has_an_address_of_its_own(editor):
    first = stories.open_story(title="The bridge", lead=editor, by=editor)
    second = stories.open_story(title="The bridge", lead=editor, by=editor)

    assert (first.slug, second.slug) == ("the-bridge", "the-bridge-2")


def test_an_address_that_is_taken_is_refused_beside_its_field(editor):
    factories.story(slug="the-bridge")

    with refuses("Another story has this slug already.", field="slug"):
        stories.open_story(title="B", slug="the-bridge", lead=editor, by=editor)


def test_the_day_is_the_newsrooms_own(editor, settings):
    settings.STORYTRACK_TIME_ZONE = "Asia/Tokyo"
    late = dt.datetime(2020, 1, 1, 20, tzinfo=dt.UTC)

    story = stories.open_story(title="The bridge", lead=editor, by=editor, now=late)

    assert story.opened_on == dt.date(2020, 1, 2)


def test_viewers_neither_open_nor_lead_a_story(viewer, editor):
    with not_allowed("reporter"):
        stories.open_story(title="A", lead=editor, by=viewer)
    with refuses("cannot lead a story", field="lead"):
        stories.open_story(title="A", lead=viewer, by=editor)


def test_whoever_opens_a_restricted_story_is_not_locked_out(reporter, editor):
    story = stories.open_story(title="A", lead=editor, restricted=True, by=reporter)

    assert story in Story.objects.visible_to(reporter)


def test_an_edit_is_one_line_with_before_and_after(editor, reporter):
    story = factories.story(title="Before")
    with one_line():
        stories.edit_story(
            story=story, changes={"title": "After", "team": [reporter]}, revision=1, by=editor
        )

    story.refresh_from_db()
    assert (story.title, story.revision, list(story.team.all())) == ("After", 2, [reporter])
    assert last(story).before == {"title": "Before", "team": []}
    assert last(story).after == {"title": "After", "team": [reporter.public_id]}


def test_a_new_team_alone_raises_the_revision(editor, reporter):
    story = factories.story()

    stories.edit_story(story=story, changes={"team": [reporter]}, revision=1, by=editor)

    assert Story.objects.get(pk=story.pk).revision == 2
    with stale():
        stories.edit_story(story=story, changes={"team": []}, revision=1, by=editor)


def test_an_edit_that_changes_nothing_leaves_no_line(editor, reporter):
    story = factories.story(title="A", team=[reporter])

    stories.edit_story(
        story=story, changes={"title": "A", "team": [reporter]}, revision=1, by=editor
    )

    assert kinds(story) == [ChangeKind.STORY_OPENED]
    assert Story.objects.get(pk=story.pk).revision == 1


def test_a_stale_edit_is_refused(editor):
    story = factories.story()
    stories.edit_story(story=story, changes={"title": "B"}, revision=1, by=editor)

    with stale():
        stories.edit_story(story=story, changes={"title": "C"}, revision=1, by=editor)


def test_the_main_claim_is_one_of_the_storys_own(editor):
    story, claim, other = factories.story(), factories.claim(), factories.claim()

    with refuses("The main claim belongs to another story.", field="main_claim"):
        stories.edit_story(story=story, changes={"main_claim": other}, revision=1, by=editor)
    stories.edit_story(story=claim.story, changes={"main_claim": claim}, revision=1, by=editor)


def test_only_its_lead_or_an_editor_changes_who_may_see_a_story(reporter, editor):
    own, others = factories.story(lead=reporter), factories.story(lead=editor)

    stories.edit_story(story=own, changes={"restricted": True}, revision=None, by=reporter)
    for changes in ({"restricted": True}, {"lead": reporter}):
        with not_allowed("editor"):
            stories.edit_story(story=others, changes=changes, revision=None, by=reporter)


def test_only_its_lead_or_an_editor_changes_the_team_of_a_restricted_story(
    restricted_story, reporter, viewer, editor
):
    changes = {"team": [reporter, viewer]}

    with not_allowed("editor"):
        stories.edit_story(story=restricted_story, changes=changes, revision=None, by=reporter)
    stories.edit_story(story=restricted_story, changes=changes, revision=None, by=editor)
    stories.edit_story(  # as it is, next to another change
        story=restricted_story, changes=changes | {"title": "B"}, revision=None, by=reporter
    )


def test_publication_is_not_edited_by_hand(editor):
    with pytest.raises(ValueError, match="Not edited by hand: publication"):
        stories.edit_story(
            story=factories.story(), changes={"publication": "public"}, revision=None, by=editor
        )
