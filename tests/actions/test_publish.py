"""Publishing appends an edition and moves the shelf; nothing else does."""

import pytest
from django.utils import timezone

from stories.actions import publish, record
from stories.models import Change, Claim, Edition, Generation, OldAddress, Shelf
from stories.models.vocab import ChangeKind, Importance, Publication, SpeakerKind, Standing
from tests import factories


@pytest.fixture
def story(editor):
    return factories.story(title="The works", slug="the-works", by=editor)


def change(row, **values):
    """A private edit, past the actions: publishing does not care how a draft came to be."""
    with record.writing():
        record.save(row, values, revision=None, by=factories.user())


def test_a_story_is_public_at_its_slug_with_its_topics(story, editor):
    topic = factories.topic(name="Building")
    with record.writing():
        story.topics.set([topic])
    edition = publish.publish_story(story=story, by=editor)
    shelf = Shelf.objects.get(subject="story")
    assert (shelf.slug, shelf.edition, edition.number) == ("the-works", edition, 1)
    assert edition.body["topics"][0]["name"] == "Building"
    assert Shelf.objects.filter(subject="topic", public_id=topic.public_id).exists()
    story.refresh_from_db()
    assert story.publication == Publication.PUBLIC
    assert Change.objects.of(story).filter(kind=ChangeKind.PUBLISHED).count() == 1


def test_only_editors_publish(story, reporter):
    for call in (
        lambda: publish.publish_story(story=story, by=reporter),
        lambda: publish.publish_claim(claim=factories.claim(story=story), by=reporter),
        lambda: publish.publish_update(update=factories.update(story=story), by=reporter),
        lambda: publish.take_down(row=story, note="Gone.", by=reporter),
    ):
        with pytest.raises(record.NotAllowed):
            call()
    assert not Edition.objects.exists()


def test_publishing_the_same_twice_makes_one_edition(story, editor):
    claim = factories.pledge(story=story, said=factories.day("2017-01-09"))
    factories.metric(claim=claim)
    factories.evidence(claim=claim, address="https://example.org/a")
    publish.publish_story(story=story, claims=[claim], by=editor)
    before = Edition.objects.count(), Generation.objects.get().number
    again = publish.publish_story(story=story, claims=[claim], by=editor)
    assert (Edition.objects.count(), Generation.objects.get().number) == before
    assert again.number == 1


def test_a_claim_published_later_needs_no_new_edition_of_its_story(story, editor):
    publish.publish_story(story=story, by=editor)
    publish.publish_claim(claim=factories.claim(story=story), by=editor)
    assert publish.differences(story) == []
    assert publish.publish_story(story=story, by=editor).number == 1


def test_a_change_makes_the_next_edition_under_the_same_id(story, editor):
    first = publish.publish_story(story=story, by=editor)
    change(story, answer="It is open.")
    second = publish.publish_story(story=story, by=editor, correction="We had said it was shut.")
    assert (second.number, second.public_id) == (2, first.public_id)
    assert second.first_published == first.first_published
    assert second.correction == "We had said it was shut."
    assert Shelf.objects.get(subject="story").edition == second


def test_a_claim_waits_for_its_story(story, editor):
    claim = factories.claim(story=story)
    with pytest.raises(record.Refused, match="not public"):
        publish.publish_claim(claim=claim, by=editor)
    assert "not public" in publish.obstacles(claim)[0].text
    publish.publish_story(story=story, claims=[claim], by=editor)
    assert publish.current_edition(claim).headline == claim.text
    assert publish.obstacles(claim) == []


def test_an_update_waits_for_its_story_or_brings_it(story, editor):
    update = factories.update(story=story, importance=Importance.MAJOR)
    with pytest.raises(record.Refused, match="not public"):
        publish.publish_update(update=update, by=editor)
    edition = publish.publish_update(update=update, with_story=True, by=editor)
    assert (edition.importance, edition.story_id) == ("major", story.public_id)
    assert publish.current_edition(story) is not None


def test_a_named_speaker_gets_a_page_an_unnamed_one_a_name_only(story, editor):
    named = factories.speaker(name="Ines Named")
    unnamed = factories.speaker(name="officials", kind=SpeakerKind.UNNAMED, story=story)
    claims = [factories.claim(story=story, speaker=who) for who in (named, unnamed)]
    publish.publish_story(story=story, claims=claims, by=editor)
    assert [each.headline for each in Edition.objects.filter(subject="speaker")] == ["Ines Named"]
    edition = publish.current_edition(claims[1])
    assert (edition.speaker_name, edition.speaker_slug) == ("officials", "")


def test_a_public_slug_moves_only_by_publishing(story, editor):
    publish.publish_story(story=story, by=editor)
    change(story, slug="the-new-works")
    assert Shelf.objects.get(subject="story").slug == "the-works"
    publish.publish_story(story=story, by=editor)
    assert Shelf.objects.get(subject="story").slug == "the-new-works"
    old = OldAddress.objects.get()
    assert (old.slug, old.public_id) == ("the-works", story.public_id)
    change(story, slug="the-works")
    publish.publish_story(story=story, by=editor)
    assert [each.slug for each in OldAddress.objects.all()] == ["the-new-works"]


def test_an_address_belongs_to_one_story(story, editor):
    publish.publish_story(story=story, by=editor)
    change(story, slug="elsewhere")
    other = factories.story(slug="the-works")
    with pytest.raises(record.Refused) as refused:
        publish.publish_story(story=other, by=editor)
    assert refused.value.field == "slug"
    other.refresh_from_db()
    assert other.publication == Publication.DRAFT


def test_taking_a_story_down_takes_its_claims_and_updates(story, editor):
    claim, update = factories.claim(story=story), factories.update(story=story)
    publish.publish_story(story=story, claims=[claim], updates=[update], by=editor)
    with pytest.raises(record.Refused):
        publish.take_down(row=story, note=" ", by=editor)
    publish.take_down(row=story, note="A court ordered it.", by=editor)
    for subject in ("story", "claim", "update"):
        shelf = Shelf.objects.get(subject=subject)
        assert (shelf.gone_note, bool(shelf.gone_at)) == ("A court ordered it.", True)
    for row in (story, claim, update):
        row.refresh_from_db()
        assert row.publication == Publication.TAKEN_DOWN
        assert publish.current_edition(row) is None
    publish.publish_story(story=story, by=editor)
    assert publish.current_edition(story).number == 2
    assert publish.current_edition(claim) is None


def test_a_withdrawn_pledge_stays_public(story, editor):
    claim = factories.pledge(story=story)
    cause = factories.claim(story=story, kind="withdrawal")
    change(claim, standing=Standing.WITHDRAWN, standing_by=cause)
    publish.publish_story(story=story, claims=[claim], by=editor)
    with pytest.raises(record.Refused, match="withdrawn pledge"):
        publish.take_down(row=claim, note="They asked us to.", by=editor)


def test_a_stale_reader_of_the_draft_is_told(story, editor):
    publish.publish_story(story=story, by=editor)
    seen = story.revision
    change(story, answer="It is open.")
    with pytest.raises(record.StaleRevision):
        publish.publish_story(story=story, revision=seen, by=editor)
    assert Edition.objects.count() == 1


def test_differences_say_what_readers_would_see_change(story, editor):
    claim = factories.pledge(story=story, text="It opens in spring.")
    publish.publish_story(story=story, claims=[claim], by=editor)
    assert publish.differences(claim) == []
    change(claim, text="It opens in autumn.", note="For the desk only.")
    factories.evidence(claim=claim, source="The minutes")
    assert [tuple(each) for each in publish.differences(claim)] == [
        ("Wording", "It opens in autumn.", "It opens in spring."),
        ("Evidence", "The minutes (supports)", ""),
    ]


def test_obstacles_are_said_but_do_not_bar_the_way(story, editor):
    publish.publish_story(story=story, by=editor)
    claim = factories.claim(story=story)
    with record.writing():
        Claim.objects.filter(pk=claim.pk).update(verdict="verified")
    claim.refresh_from_db()
    assert [each.text for each in publish.obstacles(claim)] == [
        "“Verified” has no reason.",
        "“Verified” stands without evidence.",
    ]
    assert publish.publish_claim(claim=claim, by=editor).verdict == "verified"


def test_nothing_is_left_of_a_refused_publication(story, editor):
    foreign = factories.claim()
    with pytest.raises(record.Refused):
        publish.publish_story(story=story, claims=[foreign], by=editor, now=timezone.now())
    story.refresh_from_db()
    assert story.publication == Publication.DRAFT
    assert not Shelf.objects.exists()


def test_what_was_put_away_is_not_published(story, editor):
    publish.publish_story(story=story, by=editor)
    for row, call in (
        (
            claim := factories.claim(story=story),
            lambda: publish.publish_claim(claim=claim, by=editor),
        ),
        (
            update := factories.update(story=story),
            lambda: publish.publish_update(update=update, by=editor),
        ),
    ):
        with record.writing():
            away = {"trashed_at": timezone.now(), "trashed_by": editor}
            record.save(type(row).objects.get(pk=row.pk), away, revision=None, by=editor)
        with pytest.raises(record.Refused, match="was put away"):
            call()
        assert not Shelf.objects.filter(public_id=row.public_id).exists()


def test_a_page_is_taken_down_once(story, editor):
    publish.publish_story(story=story, by=editor)
    again = type(story).objects.get(pk=story.pk)  # somebody else has the same page open
    publish.take_down(row=story, note="Gone.", by=editor)
    with pytest.raises(record.Refused, match="not public"):
        publish.take_down(row=again, note="Gone, too.", by=editor)
    assert Shelf.objects.get(public_id=story.public_id).gone_note == "Gone."
