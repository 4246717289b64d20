"""Several people at the same moment: nobody's work is lost, and the record stays whole."""

import threading
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from stories.actions import accounts, claims, followups, publish, record, verdicts
from stories.models import Change, Claim, Edition, Followup, User, Verdict
from stories.proof.chains import chains
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """What each call gave back, or the exception that it raised, each in a thread of its own."""
    start = threading.Barrier(len(calls))
    results: list[Any] = [None] * len(calls)

    def run(number: int, call: Callable[[], Any]) -> None:
        try:
            start.wait(timeout=10)
            results[number] = call()
        except Exception as error:  # noqa: BLE001  it is the result
            results[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results


def outcomes(results: list[Any]) -> Counter[str]:
    return Counter(type(result).__name__ for result in results)


def test_of_two_editors_who_save_one_claim_one_is_told_and_nothing_is_lost(editor, outsider):
    claim = factories.claim(text="Before")
    for round_ in range(5):
        revision = Claim.objects.get().revision
        read = [Claim.objects.get(), Claim.objects.get()]  # both opened the same form

        def save(row, by, text, revision=revision):
            return claims.edit_claim(claim=row, changes={"text": text}, revision=revision, by=by)

        results = at_once(
            lambda: save(read[0], editor, f"By the editor {round_}"),  # noqa: B023
            lambda: save(read[1], outsider, f"By the outsider {round_}"),  # noqa: B023
        )

        assert outcomes(results) == {"Claim": 1, "StaleRevision": 1}
        saved = next(result for result in results if isinstance(result, Claim))
        stale = next(result for result in results if isinstance(result, record.StaleRevision))
        assert Claim.objects.get().text == saved.text == stale.current.text
        assert Claim.objects.get().revision == revision + 1
    assert Change.objects.of(claim).count() == 1 + 5


def test_of_two_verdicts_on_what_both_read_one_is_told(editor, outsider):
    claim = factories.sourced()

    def mark(by, value):
        return verdicts.mark(
            claim=Claim.objects.get(pk=claim.pk),
            axis="verdict",
            value=value,
            reason="We checked.",
            revision=1,
            by=by,
        )

    results = at_once(lambda: mark(editor, "verified"), lambda: mark(outsider, "false"))

    assert outcomes(results) == {"Verdict": 1, "StaleRevision": 1}
    assert Claim.objects.get().verdict == Verdict.objects.get().value


def test_verdicts_in_one_story_at_once_leave_one_whole_chain(editor):
    story = factories.story()
    rows = [factories.sourced(story=story) for _ in range(6)]

    def mark(claim):
        return verdicts.mark(
            claim=claim,
            axis="verdict",
            value="verified",
            reason="We checked.",
            revision=None,
            by=editor,
        )

    results = at_once(*(lambda claim=claim: mark(claim) for claim in rows))

    assert outcomes(results) == {"Verdict": 6}
    assert sorted(Verdict.objects.values_list("position", flat=True)) == [1, 2, 3, 4, 5, 6]
    assert list(chains()) == []


def test_a_question_is_closed_once(editor, outsider):
    question = factories.followup()

    def drop(by):
        row = Followup.objects.get(pk=question.pk)
        return followups.drop(followup=row, reason=f"Says {by}.", revision=None, by=by)

    results = at_once(lambda: drop(editor), lambda: drop(outsider))

    assert outcomes(results) == {"Followup": 1, "Refused": 1}
    kept = next(result for result in results if isinstance(result, Followup))
    assert Followup.objects.get().dropped_reason == kept.dropped_reason


def test_marks_of_several_claims_at_once_in_any_order_all_hold(editor, outsider):
    story = factories.story()
    rows = [factories.sourced(story=story) for _ in range(6)]

    def mark(by, claims, value):
        return verdicts.mark_together(
            claims=[(Claim.objects.get(pk=claim.pk), None) for claim in claims],
            value=value,
            reason="We checked.",
            by=by,
        )

    for _ in range(3):
        results = at_once(
            lambda: mark(editor, rows, "verified"),
            lambda: mark(outsider, rows[::-1], "false"),
        )
        assert outcomes(results) == {"list": 2}
    assert list(chains()) == []


def test_of_two_administrators_who_put_one_another_down_one_stays():
    there = User.objects.active().with_role("administrator")

    def demote(person, by):
        row = User.objects.get(pk=person.pk)
        changes = {"role": "editor"}
        return accounts.edit_person(person=row, changes=changes, revision=None, by=by)

    for _ in range(6):
        while there.count() < 2:
            factories.user(role="administrator")
        ada, bert = there.all()
        results = at_once(
            lambda ada=ada, bert=bert: demote(ada, bert),
            lambda ada=ada, bert=bert: demote(bert, ada),
        )
        assert there.count() == 1
        assert outcomes(results)["User"] == 1


def test_editors_who_publish_claims_of_one_new_speaker_all_get_through(editor, outsider):
    stories = [factories.story(lead=editor) for _ in range(4)]
    for story in stories:
        publish.publish_story(story=story, by=editor)
    for round_ in range(4):
        speaker = factories.speaker(name=f"Speaker {round_}")
        rows = [factories.claim(story=story, speaker=speaker) for story in stories]
        results = at_once(
            *(lambda row=row: publish.publish_claim(claim=row, by=editor) for row in rows)
        )
        assert outcomes(results) == {"Edition": 4}, results
        assert Edition.objects.filter(public_id=speaker.public_id).count() == 1
