"""Addresses that moved: one step to where a thing stands today, for pages and for programs."""

import pytest

from stories.actions import publish, record
from stories.models.edition import OldAddress
from stories.public.ready import larder, questions
from stories.views.complaints import page_of
from tests import factories
from tests.actions.merging import merge

MOVES = ("second", "third", "jobs-of-a-million")
STORY = {
    "/stories/{}/": "/stories/{}/",
    "/stories/{}/updates.rss": "/stories/{}/updates.rss",
    "/stories/{}/updates.atom": "/stories/{}/updates.atom",
    "/stories/{}/updates.json": "/stories/{}/updates.json",
    "/stories/{}/card.png": "/stories/{}/card.png",
    "/api/v1/stories/{}": "/api/v1/stories/{id}",
}
CLAIM = {
    "/claims/{}/": "/claims/{}/",
    "/claims/{}/updates.rss": "/claims/{}/updates.rss",
    "/claims/{}/updates.atom": "/claims/{}/updates.atom",
    "/claims/{}/updates.json": "/claims/{}/updates.json",
    "/claims/{}/embed/": "/claims/{}/embed/",
    "/claims/{}/embed/?theme=dark&rows=2": "/claims/{}/embed/?theme=dark&rows=2",
    "/claims/{}/card.png": "/claims/{}/card.png",
    "/api/v1/claims/{}": "/api/v1/claims/{id}",
    "/api/v1/pledges/{}": "/api/v1/pledges/{id}",
}


def scoped(noun, *, pages=True):
    paths = [f"/{noun}s/{{}}/"] if pages else []
    paths += [f"/{noun}s/{{}}/?page=2"]
    paths += [f"/{noun}s/{{}}/updates.{form}" for form in ("rss", "atom", "json")]
    return {path: path for path in paths} | {f"/api/v1/{noun}s/{{}}": f"/api/v1/{noun}s/{{id}}"}


def move(row, *slugs, editor, story):
    for slug in slugs:
        row.refresh_from_db()
        with record.writing():
            record.save(row, {"slug": slug}, revision=None, by=editor)
        publish.publish_story(story=story, claims=story.claims.all(), by=editor)


def check(client, places, old, row, new):
    """One step, and something stands there."""
    larder.clear()
    questions.clear()
    for before, after in places.items():
        answer = client.get(before.format(old))
        expected = after.format(new, id=row.public_id)
        assert (answer.status_code, answer.headers["Location"]) == (301, expected), before
        assert client.get(expected).status_code == 200, expected


def test_a_story_that_moved_often_is_one_step_away(client, newsroom):
    move(newsroom.story, *MOVES, editor=newsroom.editor, story=newsroom.story)
    for old in ("a-million-jobs", *MOVES[:-1]):
        check(client, STORY, old, newsroom.story, MOVES[-1])


@pytest.mark.parametrize("noun", ["speaker", "topic"])
def test_a_speaker_or_topic_that_moved_often_is_one_step_away(client, newsroom, noun):
    row = newsroom.pledge.speaker if noun == "speaker" else newsroom.story.topics.get()
    first = row.slug
    move(row, *MOVES, editor=newsroom.editor, story=newsroom.story)
    for old in (first, *MOVES[:-1]):
        check(client, scoped(noun), old, row, MOVES[-1])
        for address in (f"/pledges/?{noun}={old}", f"/search/?q=jobs&{noun}={old}"):
            check_there(client, address, f"/claims/{newsroom.pledge.public_id}/")
        for path in ("claims", "updates", "pledges"):
            found, new = (
                client.get(f"/api/v1/{path}?{noun}={slug}").json() for slug in (old, row.public_id)
            )
            assert found["items"]
            assert found == new


def test_an_address_of_what_moved_and_then_was_merged_is_one_step_away(client, newsroom):
    editor, story = newsroom.editor, newsroom.story
    twin = factories.speaker(name="Jack M.", slug="jack-m", by=editor)
    factories.claim(story=story, speaker=twin)
    publish.publish_story(story=story, claims=story.claims.all(), by=editor)
    move(twin, "j-m", editor=editor, story=story)
    merge(newsroom.pledge.speaker, twin, editor)
    publish.publish_story(story=story, claims=story.claims.all(), by=editor)
    newsroom.pledge.speaker.refresh_from_db()
    move(newsroom.pledge.speaker, "jack-ma-of-alibaba", editor=editor, story=story)
    for old in ("jack-m", "j-m", "jack-ma", twin.public_id):
        places = scoped("speaker")
        if old == twin.public_id:
            places = {key: value for key, value in places.items() if key.startswith("/api/")}
        check(client, places, old, newsroom.pledge.speaker, "jack-ma-of-alibaba")


def test_a_merged_claim_is_one_step_away_with_what_was_asked(client, newsroom, settings):
    editor, story = newsroom.editor, newsroom.story
    first, second = (factories.pledge(story=story) for _ in range(2))
    publish.publish_story(story=story, claims=[first, second], by=editor)
    merge(second, first, editor)
    merge(newsroom.pledge, second, editor)
    for old in (first.public_id, second.public_id):
        check(client, CLAIM, old, newsroom.pledge, newsroom.pledge.public_id)
        asked = {"url": f"{settings.STORYTRACK_SITE_URL}/claims/{old}/"}
        told = client.get("/oembed", asked).json()
        assert told["title"] == "One million jobs will be created."


def test_who_takes_an_old_address_has_it(client, newsroom):
    editor = newsroom.editor
    move(newsroom.story, "elsewhere", editor=editor, story=newsroom.story)
    other = factories.story(slug="a-million-jobs", title="Another story", by=editor)
    publish.publish_story(story=other, by=editor)
    check_there(client, "/stories/a-million-jobs/", "Another story")
    check_there(client, "/stories/a-million-jobs/updates.atom", "Another story")
    check_there(client, "/api/v1/stories/a-million-jobs", "Another story")
    assert not OldAddress.objects.filter(slug="a-million-jobs").exists()


def check_there(client, address, words):
    larder.clear()
    questions.clear()
    answer = client.get(address)
    assert answer.status_code == 200
    assert words in answer.content.decode()


def test_the_old_address_of_what_was_taken_down_says_so_to_programs(client, newsroom):
    other = factories.story(slug="first", by=newsroom.editor)
    publish.publish_story(story=other, by=newsroom.editor)
    move(other, "second", editor=newsroom.editor, story=other)
    other.refresh_from_db()
    publish.take_down(row=other, note="Not so.", by=newsroom.editor)
    answer = client.get("/api/v1/stories/first")
    assert answer.status_code == 301
    gone = client.get(answer.headers["Location"])
    assert (gone.status_code, gone.json()["message"]) == (410, "Not so.")


def test_a_mistake_may_be_told_of_by_an_old_address(newsroom):
    move(newsroom.story, "elsewhere", editor=newsroom.editor, story=newsroom.story)
    for typed in ("/stories/a-million-jobs/", "https://x.example/stories/elsewhere/"):
        assert page_of(typed).public_id == newsroom.story.public_id
