import pytest

from stories.models import Change
from tests import factories
from tests.admin.posting import errors, page, send


@pytest.fixture
def item():
    return factories.review_item(cause=factories.pledge())


@pytest.mark.django_db
def test_an_item_is_settled_with_a_note(site, item, administrator):
    send(site, page("reviewitem_change", item.pk), note="The text still holds.")
    item.refresh_from_db()
    assert (item.state, item.settled_note) == ("settled", "The text still holds.")
    assert item.settled_by == administrator
    assert Change.objects.of(item).first().kind == "review_settled"


@pytest.mark.django_db
def test_without_a_note_it_stays_open(site, item):
    answer = send(site, page("reviewitem_change", item.pk), note="")
    assert set(errors(answer)) == {"note"}
    item.refresh_from_db()
    assert item.state == "open"


@pytest.mark.django_db
def test_a_settled_item_is_only_read(site, item):
    send(site, page("reviewitem_change", item.pk), note="It holds.")
    assert "It holds." in site.get(page("reviewitem_change", item.pk)).text
    again = site.post(page("reviewitem_change", item.pk), {"note": "Other", "opened_revision": 2})
    assert again.status_code == 403


@pytest.mark.django_db
def test_nobody_raises_an_item_by_hand(site):
    assert site.get("/admin/stories/reviewitem/add/").status_code == 403
