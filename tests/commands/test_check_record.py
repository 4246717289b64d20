import io

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from stories import proof, triggers
from stories.models import Edition, Speaker
from stories.models.base import Chained
from stories.models.digest import digest_of, hash_of
from tests import damage, factories, newsroom

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("all_triggers")]


def check_record() -> str:
    out = io.StringIO()
    call_command("check_record", stdout=out)
    return out.getvalue()


def ids_of(room: newsroom.Newsroom) -> dict[str, object]:
    """What the statements in tests/damage.py name in braces."""
    factories.outlet()
    corrected = Edition.objects.get(subject="update", number=2)
    return {
        "story": room.story.pk,
        "chain": room.story.public_id,
        "pledge": room.pledge.pk,
        "public_pledge": room.pledge.public_id,
        "restated": room.restated.pk,
        "withdrawal": room.withdrawal.pk,
        "statement": room.statement.pk,
        "metric": room.metric.pk,
        "other": factories.story().pk,
        "stranger": factories.speaker().pk,
        "unnamed": Speaker.objects.get(kind="unnamed").public_id,
        "first_edition": Edition.objects.get(public_id=corrected.public_id, number=1).pk,
        "second_edition": corrected.pk,
    }


def constraint_of(each: damage.Damage) -> list[str]:
    """The constraint that PostgreSQL must lose before the damage can be done."""
    on_claims = each.check.startswith(("claim_", "link_", "followup_"))
    return [f"{each.table}.{each.check}"] if on_claims else []


def test_an_empty_record_keeps_its_rules():
    assert "keeps its rules" in check_record()


def test_a_newsroom_built_by_actions_keeps_its_rules():
    newsroom.build()

    assert "keeps its rules" in check_record()


def test_the_example_keeps_its_rules_and_forgets_no_pledge():
    call_command("load_example", stdout=io.StringIO())

    found = check_record()

    assert "keeps its rules" in found
    assert "Warning" not in found


def test_every_check_has_damage_to_find():
    by_name_of_the_constraint = {"constraints", "uniqueness"}
    tried = (
        {each.check for each in damage.EVERYTHING}
        | by_name_of_the_constraint
        | {"guards", "search_indexes"}
        | {"merges", "left_behind", "led_on"}  # in test_check_record_merges.py
    )

    assert {check.__name__ for check in proof.CHECKS} <= tried


@pytest.mark.parametrize("each", damage.EVERYTHING, ids=lambda each: each.name)
def test_damage_is_found(each):
    ids = ids_of(newsroom.build())
    assert list(proof.all_faults()) == []

    with damage.undone():
        with damage.defenceless(*constraint_of(each)):
            damage.run(each.sql, **ids)
        found = {(fault.check, fault.table) for fault in proof.all_faults()}

    assert (each.check, each.table) in found


def test_a_row_that_was_forged_with_its_hashes_is_found():
    """Whoever computes digest and hash anew still meets the row after it, or the kept head."""
    room = newsroom.build()
    last: Chained = room.story.changes.order_by("-position")[0]

    with damage.undone():
        with damage.defenceless():
            last.note = "Something else."
            last.digest = digest_of(last)
            last.hash = hash_of(last)
            last.save()
        found = list(proof.all_faults())

    assert [(fault.check, fault.table) for fault in found] == [("chains", "stories_change")]


def test_a_missing_trigger_is_found():
    trigger = triggers.wanted()[0]

    with damage.undone():
        place = f" ON {trigger.table}" if connection.vendor == "postgresql" else ""
        damage.run(f"DROP TRIGGER {trigger.name}{place}")
        found = list(proof.all_faults())

    assert [(fault.check, fault.row) for fault in found] == [("guards", trigger.name)]


def test_each_fault_is_printed_with_table_and_row_and_the_command_fails():
    room = newsroom.build()
    out = io.StringIO()

    with damage.undone():
        with damage.defenceless():
            sql = "UPDATE stories_claim SET verdict = 'false' WHERE id = {pk}"
            damage.run(sql, pk=room.pledge.pk)
        with pytest.raises(CommandError, match="contradicts itself: 1 fault") as failed:
            call_command("check_record", stdout=out)

    assert failed.value.returncode == 1
    assert out.getvalue().splitlines() == [
        f"stories_claim {room.pledge.pk}: Its verdict is false; the decisions say verified."
    ]
    assert room.pledge.text not in out.getvalue()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL refuses such a value")
def test_a_value_that_cannot_be_read_is_a_fault_and_the_other_checks_go_on():
    newsroom.build()

    with damage.undone():
        with damage.defenceless():
            damage.run("UPDATE stories_claim SET closed_at = 'once', outcome = 'kept'")
        found = [fault.check for fault in proof.all_faults()]

    assert "closed_pledges" in found
    assert "current_values" in found


def test_a_pledge_that_nobody_asks_about_is_a_warning_only():
    pledge = factories.pledge()
    factories.verdict(claim=pledge)

    assert f"Warning. stories_claim {pledge.pk}: No follow-up asks" in check_record()


def test_a_pledge_with_an_open_question_needs_no_warning():
    pledge = factories.pledge()
    factories.verdict(claim=pledge)
    factories.followup(claim=pledge)

    assert "Warning" not in check_record()


def test_ctrl_c_stops_it_with_a_sentence(db, monkeypatch):
    def stops():
        raise KeyboardInterrupt

    monkeypatch.setattr(proof, "CHECKS", (stops,))
    with pytest.raises(CommandError, match="nothing is proved"):
        call_command("check_record")
