"""The proof knows what was merged, and an export brings it back so that it can be taken apart."""

import pytest
from django.contrib.auth import get_user_model

from stories import proof
from stories.actions import archive, publish, unmerges
from stories.models import Claim, Evidence, Merge
from tests import damage, exports, factories
from tests.actions.merging import merge

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("all_triggers")]


def build():
    """Two claims and two speakers that were entered twice, one claim of them public."""
    editor = factories.user()
    story = factories.story(lead=editor)
    speakers = [factories.speaker() for _ in range(2)]
    claims = [factories.claim(story=story, speaker=each) for each in speakers]
    source = factories.evidence(claim=claims[1])
    publish.publish_story(story=story, claims=claims, by=editor)
    merge(speakers[0], speakers[1], editor)
    merge(claims[0], claims[1], editor)
    return {"kept": claims[0].pk, "gone": claims[1].pk, "source": source.pk}


def found(statement):
    ids = build()
    assert list(proof.all_faults()) == []
    with damage.undone(), damage.defenceless():
        damage.run(statement, **ids)
        return {fault.check for fault in proof.all_faults()}


@pytest.mark.parametrize(
    ("statement", "check"),
    [
        ("UPDATE stories_claim SET merged_into_id = NULL WHERE id = {gone}", "merges"),
        ("UPDATE stories_merge SET kept_id = 'elsewhere'", "merges"),
        ("DELETE FROM stories_merge", "merges"),
        ("UPDATE stories_evidence SET claim_id = {gone} WHERE id = {source}", "left_behind"),
        ("UPDATE stories_shelf SET gone_at = NULL, gone_note = ''", "led_on"),
    ],
)
def test_what_contradicts_a_merge_is_found(statement, check):
    assert check in found(statement)


def test_a_merge_goes_out_and_comes_back_and_is_taken_apart_there(tmp_path):
    path = exports.of_a_newsroom(tmp_path / "record.zip", build=build)
    archive.restore(path=path)
    assert list(proof.all_faults()) == []
    last = Merge.objects.filter(subject="claim").get()
    editor = get_user_model().objects.get(pk=last.created_by_id)
    unmerges.take_apart(merge=last, reason="They are two.", by=editor)
    gone = Claim.objects.get(public_id=last.gone_id)
    assert gone.merged_into is None
    assert Evidence.objects.get().claim == gone
    assert list(proof.all_faults()) == []
