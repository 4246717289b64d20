import io

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection

from stories import fulltext, proof
from stories.proof import search as proof_of_search
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("all_triggers")]


def lose(claim) -> None:
    key = "id" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM search_claims WHERE {key} = {claim.pk}")


def test_what_check_record_misses_is_built_anew():
    claim = factories.claim(text="Ten bridges")
    lose(claim)
    told = [str(fault) for fault in proof.faults(proof_of_search.search_indexes)]
    assert told == [f"stories_claim {claim.pk}: Search does not find this row."]

    out = io.StringIO()
    call_command("rebuild_search", stdout=out)

    assert "search_claims is up to date." in out.getvalue()
    assert list(proof.faults(proof_of_search.search_indexes)) == []
    call_command("check_record", stdout=out)


def test_it_can_be_interrupted_and_run_again(monkeypatch):
    factories.claim()

    def interrupted(*args, **kwargs):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(fulltext, "rebuild", interrupted)
        with pytest.raises(CommandError, match="Run it again") as stop:
            call_command("rebuild_search")
    assert stop.value.returncode == 130
    call_command("rebuild_search", stdout=io.StringIO())


def test_a_database_that_refuses_is_told_in_a_sentence(monkeypatch):
    def refused(*args, **kwargs):
        raise DatabaseError("disk is full")

    monkeypatch.setattr(fulltext, "rebuild", refused)
    with pytest.raises(CommandError, match="could not be built: disk is full"):
        call_command("rebuild_search")
