"""What a mark rests on: said before it is chosen, and taken in the same form."""

from stories.models import Verdict
from stories.models.vocab import Value
from tests import factories
from tests.base import client_for
from tests.views.asking import part
from tests.views.test_verdicts import REASON, mark, verb, verified


def test_what_a_value_lacks_is_said_before_it_is_chosen(editor):
    bare, told = factories.claim(), factories.pledge()
    factories.appearance(claim=told, mode="headline")
    for claim, lacking in ((bare, "source"), (told, "report")):
        picks = client_for(editor).get(mark(claim)).context_data["form"].picks()
        lacks = {pick["value"]: pick["lacks"] for pick in picks}
        assert (lacks["verified"], lacks["false"], lacks["disputed"]) == (lacking, "source", "")
    factories.appearance(claim=told, mode="quote")
    factories.evidence(claim=bare)
    for claim in (bare, told):
        picks = client_for(editor).get(mark(claim)).context_data["form"].picks()
        assert {pick["value"]: pick["lacks"] for pick in picks}["verified"] == ""


def test_a_source_typed_with_the_mark_is_kept_with_it(editor):
    claim = factories.claim()
    source = {"source-source": "The city", "source-passage": "Not so.", "source-tier": "primary"}
    client_for(editor).post(mark(claim), verified(claim, value="false", **source))
    row = claim.evidence.get()
    assert (row.side, row.tier, row.source) == ("contradicts", "primary", "The city")
    assert Verdict.objects.get().value == "false"


def test_of_a_mark_and_its_source_both_are_kept_or_neither(editor):
    claim = factories.claim()
    source = {"source-source": "The city", "source-passage": "It is so.", "source-tier": "primary"}
    half = client_for(editor).post(mark(claim), verified(claim, **source | {"source-passage": ""}))
    assert half.status_code == 422
    assert 'value="The city"' in half.content.decode()
    assert REASON in half.content.decode()
    stale = client_for(editor).post(mark(claim), verified(claim, revision=99, **source))
    assert stale.status_code == 409
    assert "The city" in stale.content.decode()
    assert not claim.evidence.exists()
    assert not Verdict.objects.exists()


def test_a_mark_that_lacks_its_source_is_refused_and_says_what_is_missing(editor):
    claim = factories.claim()
    refused = client_for(editor).post(mark(claim), verified(claim))
    assert refused.status_code == 422
    assert "needs at least one piece of evidence" in refused.content.decode()
    assert REASON in refused.content.decode()


def test_once_evidence_is_entered_beside_it_the_form_asks_no_more(editor):
    claim, client = factories.claim(), client_for(editor)
    needs = part("mark-needs")
    assert "at least one piece" in client.get(mark(claim), **needs).content.decode()
    typed = client.get(f"{mark(claim)}?source-source=Half+a+source", **needs).content.decode()
    assert 'value="Half a source"' in typed
    factories.evidence(claim=claim)
    assert "at least one piece" not in client.get(mark(claim), **needs).content.decode()


def test_every_value_says_what_it_means_in_the_words_of_the_public_page(editor, client):
    method = client.get("/method/").content.decode()
    for claim in (factories.claim(), factories.pledge()):
        form = client_for(editor).get(mark(claim)).context_data["form"]
        for pick in form.picks():
            assert pick["means"] in method


def test_nothing_was_decided_so_nothing_is_undone(editor):
    claim = factories.claim()
    data = verified(claim, value=Value.UNCHECKED)
    response = client_for(editor).post(mark(claim), data)
    assert response.status_code == 422
    assert "no mark to undo" in response.content.decode()


def test_who_reopens_what_changed_meanwhile_sees_both(reporter, editor):
    claim = factories.claim()
    factories.verdict(claim=claim)
    data = {"reason": "New figures are out.", "revision": claim.revision + 7}
    response = client_for(reporter).post(verb("reopen_claim", claim), data)
    assert response.status_code == 409
    page_shown = response.content.decode()
    assert "Settled, Verified" in page_shown
    assert page_shown.count("New figures are out.") == 2  # beside theirs, and in the field
