"""Editing a claim, also when somebody else was faster."""

from django.urls import reverse

from stories.models import Speaker
from stories.models.vocab import DateBasis
from tests import factories
from tests.base import client_for


def address(name, row):
    return reverse(name, args=[row.public_id])


def as_opened(claim, **values):
    """What the form of an existing claim sends back, with `values` typed over it."""
    data = {
        "text": claim.text,
        "kind": claim.kind,
        "attribution": claim.attribution,
        "speaker": claim.speaker.name,
        "revision": claim.revision,
    }
    return data | values


def test_a_claim_is_edited_with_dates_and_people(reporter):
    other = factories.speaker(name="The White House")
    claim = factories.claim(said=factories.day("2018-09-19"), venue="Hangzhou")
    client, where = client_for(reporter), address("edit_claim", claim)
    form = client.get(where).context_data["form"]
    assert form["speaker"].value() == claim.speaker.name
    assert form["said"].value() == claim.said
    data = as_opened(
        claim,
        text="Said otherwise.",
        on_behalf_of=other.name,
        said_date="Sep 2018",
        said_basis=DateBasis.DESK,
        said_note="The report gives no day.",
    )
    assert client.post(where, data)["Location"] == address("claim", claim)
    claim.refresh_from_db()
    assert (claim.text, claim.on_behalf_of, claim.venue) == ("Said otherwise.", other, "")
    month = factories.day("2018-09-01", "2018-09-30", basis=DateBasis.DESK)
    assert (claim.said.first, claim.said.last) == (month.first, month.last)
    assert (claim.said_basis, claim.said_note) == (DateBasis.DESK, "The report gives no day.")


def test_a_stale_save_shows_both_versions_and_loses_nothing(reporter, editor):
    ma, bezos = factories.speaker(name="Jack Ma"), factories.speaker(name="Duncan Clark")
    claim = factories.claim(speaker=ma)
    where = address("edit_claim", claim)
    mine = as_opened(claim, text="My words.", speaker=bezos.name, said_date="19 Sep 2018")
    theirs = as_opened(claim, text="Their words.")
    assert client_for(editor).post(where, theirs).status_code == 302
    client = client_for(reporter)
    response = client.post(where, mine)
    assert response.status_code == 409
    form = response.context_data["form"]
    assert {row.label: (row.theirs, row.yours) for row in form.both()} == {
        "The claim, in our words": ("Their words.", "My words."),
        "Speaker": ("Jack Ma", "Duncan Clark"),
        "Said on": ("date not known", "19 September 2018"),
    }
    page = response.content.decode()
    assert "My words.</textarea>" in page
    assert 'value="19 Sep 2018"' in page
    claim.refresh_from_db()
    assert claim.text == "Their words."
    again = client.post(where, mine | {"revision": form["revision"].value()})
    assert again.status_code == 302
    claim.refresh_from_db()
    assert (claim.text, claim.speaker) == ("My words.", bezos)


def test_a_stale_save_adds_no_speaker(reporter):
    claim = factories.claim()
    data = as_opened(claim, speaker="Somebody new", speaker_kind="person", revision=0)
    assert client_for(reporter).post(address("edit_claim", claim), data).status_code == 409
    assert not Speaker.objects.filter(name="Somebody new").exists()


def test_a_kind_that_can_no_longer_change_is_refused_beside_it(reporter):
    claim = factories.claim()
    factories.verdict(claim=claim)
    claim.refresh_from_db()
    data = as_opened(claim, kind="pledge", venue="Hangzhou")
    response = client_for(reporter).post(address("edit_claim", claim), data)
    assert response.status_code == 422
    assert "kind" in response.context_data["form"].errors
    assert 'value="Hangzhou"' in response.content.decode()
