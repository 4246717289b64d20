import pytest

from stories.models import ClaimLink
from tests import factories
from tests.admin.posting import errors, page, send


@pytest.mark.django_db
def test_a_withdrawal_is_linked_and_changes_the_standing(site):
    pledge = factories.pledge(said=factories.day("2017-01-09"))
    withdrawal = factories.claim(
        kind="withdrawal",
        story=pledge.story,
        speaker=pledge.speaker,
        said=factories.day("2018-09-19"),
    )
    values = {
        "source": withdrawal.pk,
        "kind": "retracts",
        "target": pledge.pk,
        "reason": "Said so.",
    }
    assert send(site, page("claimlink_add"), **values).status_code == 302
    pledge.refresh_from_db()
    assert (pledge.standing, ClaimLink.objects.get().state) == ("withdrawn", "approved")


@pytest.mark.django_db
def test_a_withdrawal_by_somebody_else_is_refused_beside_the_pledge(site):
    pledge, other = factories.pledge(), factories.claim(kind="withdrawal")
    values = {"source": other.pk, "kind": "retracts", "target": pledge.pk, "reason": "Typed."}
    answer = send(site, page("claimlink_add"), **values)
    assert set(errors(answer)) == {"target"}
    assert "Typed." in answer.text


@pytest.mark.django_db
def test_a_link_is_not_edited_here(site):
    claim = factories.claim()
    link = factories.link(source=claim, target=factories.claim(story=claim.story))
    address = page("claimlink_change", link.pk)
    assert site.post(address, {"reason": "Other"}).status_code == 403
    assert f'href="/desk/claims/{claim.public_id}/"' in site.get(address).text
