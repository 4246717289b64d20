"""What search asks of the index, and which claims a sentence is held against."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stories import search
from stories.actions import record
from stories.fulltext import results
from stories.matching import Match
from stories.models import Claim
from tests import factories

pytestmark = pytest.mark.django_db

PLEDGE = "The firm will create one million jobs in Norland within five years."


def found_claims(query, user, **options):
    found = search.search(query, user=user, kinds=["claim"], **options)
    return next(group for group in found.groups if group.kind.key == "claim")


def test_counts_stop_at_the_cap_and_say_so(viewer, monkeypatch):
    monkeypatch.setattr(results, "CAP", 3)
    for _ in range(4):
        factories.claim(text="A bridge")
    found = search.search("bridge", user=viewer)
    counted = {group.kind.key: group.counted for group in found.groups}
    assert counted["claim"] == "3+"
    assert found.counted == "3+"
    assert counted["article"] == "0"


def test_only_the_wanted_kinds_are_fetched_but_all_are_counted(viewer):
    factories.claim(text="A bridge")
    factories.article(title="The bridge")
    found = search.search("bridge", user=viewer, kinds=["article"])
    assert [len(group.hits) for group in found.groups if group.count] == [0, 1]


def test_what_is_hidden_does_not_push_what_is_seen_out_of_the_count(
    outsider, restricted_story, monkeypatch
):
    monkeypatch.setattr(results, "CAP", 3)
    seen = [factories.claim(text="A bridge") for _ in range(2)]
    for _ in range(5):
        factories.claim(text="A bridge", story=restricted_story)
    found = search.search("bridge", user=outsider, kinds=[])
    assert found.groups[0].counted == "2"
    hits = found_claims("bridge", outsider).hits
    assert {hit.row for hit in hits} == set(seen)


def test_a_story_that_becomes_restricted_is_gone_at_once(outsider):
    claim = factories.claim(text="A bridge")
    assert found_claims("bridge", outsider).count == 1
    with record.writing():
        type(claim.story).objects.filter(pk=claim.story_id).update(restricted=True)
    assert found_claims("bridge", outsider).count == 0


def test_evidence_of_a_claim_that_was_put_away_is_not_counted(viewer):
    claim = factories.claim()
    factories.evidence(claim=claim, source="Bridge office")
    other = factories.claim()
    with record.writing():
        Claim.objects.filter(pk=claim.pk).update(merged_into=other)
    found = search.search("bridge", user=viewer)
    assert not found


@pytest.mark.parametrize(
    ("typed", "better"),
    [
        ("alibaab jobs", "Alibaba jobs"),
        ("jack mullerr", "jack Müller"),
        ("the timse", "the Times"),
    ],
)
def test_names_are_suggested_as_they_are_spelt(typed, better, viewer):
    factories.speaker(name="Alibaba Group")
    factories.speaker(name="Anna Müller")
    factories.outlet(name="The Norland Times")
    assert better in search.search(typed, user=viewer).suggestions


def test_a_name_of_a_hidden_story_is_never_suggested(outsider, editor, restricted_story):
    factories.speaker(name="Incoming officials", kind="unnamed", story=restricted_story)
    assert search.search("offcials", user=outsider).suggestions == ()
    assert search.search("offcials", user=editor).suggestions == ("officials",)


def test_a_claim_is_recognised_in_other_words(viewer):
    claim = factories.claim(text=PLEDGE)
    for number in range(30):
        factories.claim(text=f"The city will create {number} parks within five years.")
    text = "Within half a decade, 1,000,000 people in Norland will find work through the firm."
    first = search.have_we_seen(text, user=viewer)[0]
    assert first.claim == claim
    assert first.match.numbers_agree is True


def test_nothing_is_written_and_little_is_asked(viewer):
    for _ in range(5):
        factories.claim(text=PLEDGE)
    with CaptureQueriesContext(connection) as queries:
        search.have_we_seen(PLEDGE, user=viewer)
    assert not [each for each in queries if not each["sql"].startswith("SELECT")]


def test_who_may_see_everything_sees_restricted_claims_and_no_merged_ones(
    outsider, restricted_story
):
    kept = factories.claim(text=PLEDGE, story=restricted_story)
    merged = factories.claim(text=PLEDGE)
    with record.writing():
        Claim.objects.filter(pk=merged.pk).update(merged_into=kept)
    assert search.candidates(PLEDGE, user=outsider) == []
    assert search.candidates(PLEDGE, user=None) == [kept]


def reversed_matcher(text, candidates, *, language="en", limit=10, speaker="", said=None):
    """A replacement of the matcher: the newest claim first, whatever it says."""
    newest = sorted(candidates, key=lambda each: -each.id)
    return [Match(each.id, 0.5) for each in newest[:limit]]


def test_the_matcher_can_be_replaced_by_a_setting(viewer, settings):
    settings.STORYTRACK_MATCHER = "tests.helpers.test_search.reversed_matcher"
    factories.claim(text=PLEDGE)
    newest = factories.claim(text="Norland will create parks")
    assert search.have_we_seen(PLEDGE, user=viewer)[0].claim == newest


@pytest.mark.parametrize("text", ["", "the of and", "???", "zzzz"])
def test_a_sentence_without_a_known_word_finds_nothing(text, viewer):
    factories.claim(text=PLEDGE)
    assert search.have_we_seen(text, user=viewer) == []
