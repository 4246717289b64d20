"""What hangs on a claim moves to the one that it is merged into."""

import pytest
from django.utils import timezone

from stories.actions import links, notes, record
from stories.models import (
    Appearance,
    Claim,
    ClaimLink,
    Evidence,
    Followup,
    ReviewItem,
    Story,
)
from stories.models.vocab import ClaimKind, LinkKind, LinkState
from tests import factories
from tests.actions.log import refuses
from tests.actions.merging import faults, merge
from tests.factories import day

pytestmark = pytest.mark.django_db


def test_what_hangs_on_a_claim_moves_and_the_other_leads_there(kept, gone, editor, reporter):
    source = factories.evidence(claim=gone)
    shut = factories.evidence(claim=gone, closed=True, by=reporter)
    standing = factories.appearance(claim=gone)
    metric, followup = factories.metric(claim=gone), factories.followup(claim=gone)
    note, update = factories.note(claim=gone), factories.update(claims=[gone])
    reply = factories.reply_request(claims=[gone])
    hold = factories.hold(story=gone.story, claim=gone)

    made = merge(kept, gone, editor)

    for row in (source, shut, standing, metric, followup, note, hold):
        row.refresh_from_db()
        assert row.claim == kept, row
    for row in (update, reply):
        assert list(row.claims.all()) == [kept]
    gone.refresh_from_db()
    assert gone.merged_into == kept
    assert (made.kept_id, made.gone_id) == (kept.public_id, gone.public_id)
    assert not Claim.objects.in_use().filter(pk=gone.pk).exists()
    assert faults() == []


def test_one_text_that_carries_both_is_one_appearance_with_all_passages(kept, gone, editor):
    version = factories.article(stories=[kept.story], text="One.\nTwo.\nThree.").versions.get()
    factories.appearance(claim=kept, version=version, quote="One.", mode="quote")
    factories.appearance(claim=gone, version=version, quote="Two.")

    merge(kept, gone, editor)

    row = Appearance.objects.in_use().get(claim=kept)
    assert [place.quote for place in row.spans.all()] == ["One.", "Two."]
    assert row.mode == "quote"
    assert faults() == []


def test_passages_that_are_there_already_add_nothing(kept, gone, editor):
    version = factories.article(stories=[kept.story], text="One.\nTwo.").versions.get()
    own = factories.appearance(claim=kept, version=version, quote="One.")
    factories.appearance(claim=gone, version=version, quote="One.")
    merge(kept, gone, editor)
    assert Appearance.objects.in_use().get(claim=kept) == own


def test_a_withdrawal_of_the_one_that_goes_withdraws_the_one_that_stays(kept, gone, editor, mayor):
    taken_back = factories.claim(
        kind=ClaimKind.WITHDRAWAL, story=kept.story, speaker=mayor, said=day("2024-06-01")
    )
    links.link(source=taken_back, target=gone, kind="retracts", reason="He said so.", by=editor)
    factories.link(source=factories.claim(story=kept.story), target=kept, kind="relies_on")

    merge(kept, gone, editor)

    kept.refresh_from_db()
    gone.refresh_from_db()
    assert (kept.standing, kept.standing_by) == ("withdrawn", taken_back)
    assert (gone.standing, gone.standing_by) == ("stands", None)
    assert ReviewItem.objects.open().filter(cause=kept).exists()
    assert faults() == []


def test_a_link_between_the_two_ends_and_a_double_one_too(kept, gone, editor):
    other = factories.claim(story=kept.story)
    between = factories.link(source=gone, target=kept, kind=LinkKind.RESTATES)
    first = factories.link(source=kept, target=other, kind=LinkKind.RELIES_ON)
    second = factories.link(source=gone, target=other, kind=LinkKind.RELIES_ON)

    merge(kept, gone, editor)

    for row in (between, second):
        row.refresh_from_db()
        assert (row.state, row.removed_reason) == (LinkState.REMOVED, "Two claims were merged.")
    assert list(ClaimLink.objects.live()) == [first]
    assert faults() == []


def test_an_approved_link_outweighs_the_same_that_waits(kept, gone, editor, mayor):
    taken_back = factories.claim(kind=ClaimKind.WITHDRAWAL, story=kept.story, speaker=mayor)
    common = {"source": taken_back, "kind": LinkKind.RETRACTS}
    waiting = factories.link(target=kept, state=LinkState.PROPOSED, **common)
    holds = factories.link(target=gone, **common)
    with record.writing():
        links.standings.set_standing(claim=gone, by=editor)

    merge(kept, gone, editor)

    waiting.refresh_from_db()
    holds.refresh_from_db()
    assert (waiting.state, holds.target) == (LinkState.REMOVED, kept)
    kept.refresh_from_db()
    assert kept.standing == "withdrawn"
    assert faults() == []


def test_a_pledge_is_not_forgotten_by_a_merge(kept, gone, editor):
    followup = factories.followup(claim=gone)
    story = kept.story
    with record.writing():
        Story.objects.filter(pk=story.pk).update(main_claim=gone)
    merge(kept, gone, editor)
    followup.refresh_from_db()
    story.refresh_from_db()
    assert (followup.claim, story.main_claim) == (kept, kept)
    assert Followup.objects.open().filter(claim=kept).exists()


def test_across_two_stories_everything_follows_the_home_of_the_one_that_stays(kept, editor, mayor):
    gone = factories.pledge(speaker=mayor)
    followup = factories.followup(claim=gone)
    note = notes.write(story=gone.story, claim=gone, text="Ask.", by=editor)
    place = factories.appearance(claim=gone)

    merge(kept, gone, editor)

    followup.refresh_from_db()
    note.refresh_from_db()
    assert (followup.story, note.story) == (kept.story, kept.story)
    assert list(kept.also_in.all()) == [gone.story]
    assert kept.story in place.version.article.stories.all()
    assert faults() == []


@pytest.mark.parametrize("stays", [True, False])
def test_nothing_leaves_a_restricted_story(stays, kept, editor, mayor):
    secret = factories.pledge(story=factories.story(lead=editor, restricted=True), speaker=mayor)
    pair = (secret, kept) if stays else (kept, secret)
    with refuses("restricted story"):
        merge(*pair, editor)


def test_no_row_in_use_names_what_is_gone(kept, gone, editor):
    factories.evidence(claim=gone)
    merge(kept, gone, editor, now=timezone.now())
    assert not Evidence.objects.filter(claim=gone).exists()
