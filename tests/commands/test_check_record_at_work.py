"""The check runs while people work: nobody waits for it, and it sees one moment."""

import threading

import pytest
from django.db import connection

from stories import proof
from stories.actions import claims
from stories.models import Claim
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
