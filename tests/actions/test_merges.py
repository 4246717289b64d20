"""Two rows are one: who says so, what stands of what was decided, where readers are led."""

import pytest

from stories.actions import merges, publish, verdicts
from stories.actions.merges import Choice
from stories.models import (
    Change,
    Merge,
    OldAddress,
)
from stories.models.vocab import ChangeKind
from tests import factories
from tests.actions.log import not_allowed, refuses
from tests.actions.merging import faults, merge

pytestmark = pytest.mark.django_db


def marked(claim, by, value, axis="verdict", **values):
    factories.evidence(claim=claim)
    verdicts.mark(
        claim=claim, axis=axis, value=value, reason=f"{value}.", revision=None, by=by, **values
    )
    claim.refresh_from_db()


def test_both_histories_have_the_line_and_no_closed_source_is_told(kept, gone, editor, reporter):
    factories.evidence(claim=gone, closed=True, by=reporter, passage="A secret token.")
    merge(kept, gone, editor)
    for claim in (kept, gone):
        lines = claim.changes.filter(kind=ChangeKind.MERGED, subject="merge")
        assert [line.note for line in lines] == ["Entered twice."]
    told = [str(line.after) + line.note for line in Change.objects.filter(kind="merged")]
    assert "A secret token." not in "".join(told)
    assert "secret" not in str(Merge.objects.get().moved)


def test_two_verdicts_need_a_choice_and_the_old_rows_stay_where_they_were(kept, gone, editor):
    marked(kept, editor, "verified")
    marked(gone, editor, "false")
    with refuses("They were decided differently. Say what stands.", field="choices"):
        merge(kept, gone, editor)

    merge(kept, gone, editor, choices={"verdict": Choice("false", "The second count is right.")})

    kept.refresh_from_db()
    assert kept.verdict == "false"
    assert [row.value for row in kept.verdicts.all()] == ["verified", "false"]
    assert [row.value for row in gone.verdicts.all()] == ["false"]
    assert kept.verdicts.last().reason == "The second count is right."
    assert faults() == []


def test_the_verdict_of_the_one_that_stays_is_said_again_with_its_disputes(kept, gone, editor):
    critic = factories.speaker()
    marked(gone, editor, "verified")
    dispute = verdicts.Dispute(critic, "accuracy")
    marked(kept, editor, "disputed", disputes=[dispute])
    merge(kept, gone, editor, choices={"verdict": Choice("disputed", "She still doubts it.")})
    newest = kept.verdicts.last()
    assert (newest.value, newest.reason) == ("disputed", "She still doubts it.")
    assert newest.disputes.get().speaker == critic


def test_only_a_value_that_was_decided_can_be_chosen(kept, gone, editor):
    marked(kept, editor, "verified")
    marked(gone, editor, "false")
    with refuses("one of the two values", field="choices"):
        merge(kept, gone, editor, choices={"verdict": Choice("disputed", "Neither.")})


def test_a_claim_that_nobody_checked_asks_for_no_choice(kept, gone, editor):
    marked(kept, editor, "verified")
    assert merges.conflicts(kept, gone) == []
    assert merges.conflicts(gone, kept) == ["verdict"]
    merge(kept, gone, editor)
    assert kept.verdicts.count() == 1


def test_with_two_people_the_choice_waits_for_the_second(kept, gone, editor, settings):
    marked(kept, editor, "verified")
    marked(gone, editor, "false")
    settings.STORYTRACK_SECOND_PERSON = True
    merge(kept, gone, editor, choices={"verdict": Choice("false", "The second count is right.")})
    kept.refresh_from_db()
    assert kept.verdict == "verified"
    assert kept.proposals.open().get().value == "false"


def test_what_one_may_not_see_is_not_merged(kept, editor, outsider, restricted_story):
    secret = factories.pledge(story=restricted_story)
    with refuses("Choose a claim that you can see."):
        merge(kept, secret, outsider)


def test_what_cannot_be_one_claim(kept, gone, editor, reporter):
    statement = factories.claim(story=kept.story)
    with refuses("they cannot be the same claim"):
        merge(kept, statement, editor)
    with refuses("cannot be merged with itself"):
        merge(kept, kept, editor)
    with refuses("Say how we know", field="reason"):
        merge(kept, gone, editor, reason=" ")
    with not_allowed("editor"):
        merge(kept, gone, reporter)
    factories.proposal(claim=gone, by=reporter)
    with refuses("A proposal on the one that goes waits."):
        merge(kept, gone, editor)
    merge(gone, kept, editor)
    with refuses("was merged into another one already"):
        merge(kept, gone, editor)


def test_readers_are_led_on_and_find_updates_there(kept, gone, editor, client):
    update = factories.update(claims=[gone])
    publish.publish_story(story=kept.story, claims=[kept, gone], updates=[update], by=editor)
    merge(kept, gone, editor)

    answer = client.get(f"/claims/{gone.public_id}/")
    assert (answer.status_code, answer["Location"]) == (301, f"/claims/{kept.public_id}/")
    for rest in ("embed/", "card.png", "updates.json"):
        old, new = (f"/claims/{row.public_id}/{rest}" for row in (gone, kept))
        assert client.get(old)["Location"] == new
    told = client.get(f"/api/v1/claims/{gone.public_id}")
    assert (told.status_code, kept.public_id in told["Location"]) == (301, True)
    assert update.headline in client.get(f"/claims/{kept.public_id}/").content.decode()
    assert kept.text in client.get(f"/updates/{update.public_id}/").content.decode()
    feed = client.get(f"/claims/{kept.public_id}/updates.json").json()
    assert [item["title"] for item in feed["items"]] == [update.headline]
    assert OldAddress.objects.get().public_id == kept.public_id
    assert faults() == []


def test_what_readers_see_is_not_merged_into_what_they_do_not(kept, gone, editor):
    publish.publish_story(story=kept.story, claims=[gone], by=editor)
    with refuses("Readers see the one that goes."):
        merge(kept, gone, editor)


def test_rows_of_two_kinds_are_never_one(editor, kept, mayor):
    with refuses("cannot be merged"):
        merge(kept, mayor, editor)
