"""One row that was two: some of it moves to a row of its own."""

import pytest

from stories.actions import links, splits, verdicts
from stories.models import Claim, ReviewItem
from stories.models.vocab import ChangeKind, ClaimKind
from tests import factories
from tests.actions.log import not_allowed, refuses, stale
from tests.actions.merging import faults
from tests.factories import day

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(editor):
    return factories.pledge(
        story=factories.story(lead=editor), said=day("2024-01-09"), speaker_role="Mayor"
    )


def split(claim, by, **values):
    arguments = {"text": "A second bridge.", "reason": "Two bridges.", "revision": None} | values
    return splits.split_claim(claim=claim, by=by, **arguments)


def test_what_is_chosen_moves_to_a_new_unchecked_claim(claim, editor):
    source, stays = factories.evidence(claim=claim), factories.evidence(claim=claim)
    report = factories.appearance(claim=claim)
    verdicts.mark(
        claim=claim, axis="verdict", value="verified", reason="So.", revision=None, by=editor
    )

    new = split(claim, editor, evidence=[source], appearances=[report])

    for row, home in ((source, new), (report, new), (stays, claim)):
        row.refresh_from_db()
        assert row.claim == home
    assert (new.kind, new.speaker, new.speaker_role) == (claim.kind, claim.speaker, "Mayor")
    assert (new.said, new.verdict, new.stage) == (claim.said, "unchecked", "unassigned")
    for each in (claim, new):
        line = each.changes.get(kind=ChangeKind.SPLIT)
        assert (line.note, line.after["rows"]) == ("Two bridges.", 2)
    assert ReviewItem.objects.open().get(claim=claim).cause == new
    assert faults() == []


def test_an_unsettled_claim_is_not_put_on_the_review_list(claim, editor):
    split(claim, editor, evidence=[factories.evidence(claim=claim)])
    assert not ReviewItem.objects.exists()


def test_what_is_no_split(claim, editor, reporter):
    source = factories.evidence(claim=claim)
    elsewhere = factories.evidence(claim=factories.claim())
    shut = factories.evidence(claim=claim, closed=True, by=reporter)
    with refuses("Choose the reports or sources", field="appearances"):
        split(claim, editor)
    with refuses("no longer belongs to this claim"):
        split(claim, editor, evidence=[elsewhere])
    with refuses("Choose sources that you can see.", field="evidence"):
        split(claim, editor, evidence=[shut])
    with refuses("Say what makes them two", field="reason"):
        split(claim, editor, evidence=[source], reason="")
    with not_allowed("editor"):
        split(claim, reporter, evidence=[source])
    with stale():
        split(claim, editor, evidence=[source], revision=7)


def test_a_speaker_who_was_two_people(editor):
    old = factories.speaker(name="J. Smith")
    first, second = (factories.claim(speaker=old) for _ in range(2))
    for_them = factories.claim(on_behalf_of=old)

    new = splits.split_speaker(
        speaker=old,
        name="Jane Smith",
        chosen=[second, for_them],
        reason="Jane, not John.",
        by=editor,
    )

    speakers = [Claim.objects.get(pk=row.pk).speaker for row in (first, second)]
    assert speakers == [old, new]
    assert Claim.objects.get(pk=for_them.pk).on_behalf_of == new
    assert (new.name, new.kind) == ("Jane Smith", old.kind)
    assert faults() == []


def test_claims_go_to_a_speaker_who_is_there(editor):
    old, other = factories.speaker(), factories.speaker()
    claim = factories.claim(speaker=old)
    splits.split_speaker(speaker=old, to=other, chosen=[claim], reason="It was her.", by=editor)
    assert Claim.objects.get(pk=claim.pk).speaker == other


def test_a_withdrawal_keeps_a_pledge_with_its_speaker(claim, editor):
    gone = factories.claim(kind=ClaimKind.WITHDRAWAL, story=claim.story, speaker=claim.speaker)
    links.link(source=gone, target=claim, kind="retracts", reason="So.", by=editor)
    with refuses("Only whoever made a pledge can withdraw it"):
        splits.split_speaker(
            speaker=claim.speaker, name="Her aide", chosen=[gone], reason="So.", by=editor
        )


def test_who_cannot_be_split_off(claim, editor, reporter):
    speaker, foreign = claim.speaker, factories.claim()
    common = {"speaker": speaker, "reason": "Two."}
    with refuses("Choose claims of this speaker.", field="chosen"):
        splits.split_speaker(**common, name="New", chosen=[foreign], by=editor)
    with refuses("Name the other one.", field="name"):
        splits.split_speaker(**common, chosen=[claim], by=editor)
    with refuses("Choose another speaker", field="name"):
        splits.split_speaker(**common, to=speaker, chosen=[claim], by=editor)
    with not_allowed("editor"):
        splits.split_speaker(**common, name="New", chosen=[claim], by=reporter)
