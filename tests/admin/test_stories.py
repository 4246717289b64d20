import pytest

from stories.models import Change, Story, Topic
from tests import factories
from tests.admin.posting import errors, page, send


@pytest.mark.django_db
def test_a_story_from_empty_asks_for_its_title_only(site, administrator):
    """Lead is whoever opens it, the day is today, the address comes from the title."""
    answer = send(site, page("story_add"), title="One million jobs")
    assert answer.status_code == 302
    story = Story.objects.get()
    assert (story.lead, story.slug) == (administrator, "one-million-jobs")
    assert story.created_by == administrator
    assert Change.objects.of(story).get().kind == "story_opened"


@pytest.mark.django_db
def test_team_and_topics_are_entered_with_it(site, reporter):
    topic = factories.topic()
    values = {"title": "Jobs", "team": [reporter.pk], "topics": [topic.pk], "restricted": "on"}
    send(site, page("story_add"), **values)
    story = Story.objects.get()
    assert (list(story.team.all()), list(story.topics.all())) == ([reporter], [topic])
    assert story.restricted


@pytest.mark.django_db
def test_a_new_team_is_logged_with_those_before(site, reporter, editor):
    story = factories.story(team=[reporter], lead=editor)
    send(site, page("story_change", story.pk), team=[editor.pk])
    assert list(story.team.all()) == [editor]
    change = Change.objects.of(story).first()
    assert (change.before, change.after) == (
        {"team": [reporter.public_id]},
        {"team": [editor.public_id]},
    )


@pytest.mark.django_db
def test_publication_is_read_only_here(site):
    story = factories.story()
    send(site, page("story_change", story.pk), publication="public", title="Other")
    story.refresh_from_db()
    assert (story.publication, story.title) == ("draft", "Other")


@pytest.mark.django_db
def test_the_main_claim_is_one_of_the_story(site):
    story = factories.story()
    elsewhere = factories.claim()
    answer = send(site, page("story_change", story.pk), main_claim=elsewhere.pk)
    assert set(errors(answer)) == {"main_claim"}


@pytest.mark.django_db
def test_a_taken_address_is_refused_beside_it(site):
    factories.story(slug="jobs")
    other = factories.story()
    answer = send(site, page("story_change", other.pk), slug="jobs")
    assert set(errors(answer)) == {"slug"}


@pytest.mark.django_db
def test_a_topic_from_empty(site):
    send(site, page("topic_add"), name="Trade", summary="Goods and duties.")
    topic = Topic.objects.get()
    assert (topic.slug, topic.summary) == ("trade", "Goods and duties.")


@pytest.mark.django_db
def test_a_story_is_found_by_its_title_in_a_picker(site):
    factories.story(title="Jobs")
    factories.story(title="Tariffs")
    query = {"app_label": "stories", "model_name": "claim", "field_name": "story", "term": "job"}
    found = site.get("/admin/autocomplete/", query).json()["results"]
    assert [row["text"] for row in found] == ["Jobs"]
