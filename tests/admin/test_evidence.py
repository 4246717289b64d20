import pytest

from stories.models import Evidence
from tests import factories
from tests.admin.posting import page, send


@pytest.mark.django_db
def test_evidence_is_added_and_edited(site):
    claim = factories.claim()
    values = {"claim": claim.pk, "side": "supports", "source": "A paper", "passage": "It is so."}
    send(site, page("evidence_add"), **values, dated_date="Sep 2018")
    row = Evidence.objects.get()
    assert (row.claim, row.dated_from.month, row.interest) == (claim, 9, "unknown")
    send(site, page("evidence_change", row.pk), side="contradicts", claim=factories.claim().pk)
    row.refresh_from_db()
    assert (row.side, row.claim) == ("contradicts", claim)
