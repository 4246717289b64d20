"""The check runs while people work: nobody waits for it, and it sees one moment."""

import threading

import pytest
from django.db import connection

from stories import proof
from stories.actions import claims, intake, saved_views
from stories.models import Claim, IntakeItem
from stories.models.intake import Wanted
from stories.models.vocab import Road
from tests import factories


@pytest.mark.django_db(transaction=True)
def test_what_is_saved_during_the_check_waits_for_nobody_and_is_not_seen(editor, all_triggers):
    claim = factories.claim(text="Before")

    def save() -> None:
        claims.edit_claim(claim=claim, changes={"text": "After"}, revision=1, by=editor)
        connection.close()

    with proof.snapshot():
        assert Claim.objects.get().text == "Before"
        colleague = threading.Thread(target=save)
        colleague.start()
        colleague.join(timeout=15)
        assert not colleague.is_alive(), "the check held up a save"
        assert Claim.objects.get().text == "Before"
        assert list(proof.all_faults()) == []

    assert Claim.objects.get().text == "After"


@pytest.mark.django_db
def test_what_is_taken_in_and_what_people_keep_for_themselves_is_no_fault(editor, all_triggers):
    """A page to read has its line with its list; a view that is kept has none."""
    wanted = [Wanted(Road.TEXT, source=text) for text in ("A text.", "Another.")]
    intake.ask(wanted=wanted, story=factories.story(), by=editor)
    saved_views.save_view(page="claims", name="Pledges", query="kind=pledge", by=editor)
    assert IntakeItem.objects.count() == 2
    assert [str(fault) for fault in proof.all_faults()] == []
