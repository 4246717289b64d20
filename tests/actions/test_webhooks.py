import pytest

from stories.actions import record, webhooks
from stories.models import Change, Webhook
from tests import factories

pytestmark = pytest.mark.django_db
SECRET = "https://rooms.example/services/T0/secret"


def test_no_log_has_the_address(administrator):
    room = webhooks.add_webhook(name="Desk", address=SECRET, by=administrator)
    changes = {"address": f"{SECRET}2", "name": "The desk"}
    webhooks.edit_webhook(webhook=room, changes=changes, revision=1, by=administrator)
    lines = Change.objects.filter(subject="webhook")
    assert [line.kind for line in lines.order_by("pk")] == ["webhook_added", "webhook_edited"]
    assert "secret" not in str(list(lines.values()))
    assert lines.first().after == {"name": "The desk"}
    assert lines.first().note == "It has another address."


@pytest.mark.parametrize("address", ["http://rooms.example/1", "https://127.0.0.1/1", "ftp:x", ""])
def test_an_address_that_cannot_be_called_safely_is_refused(administrator, address):
    with pytest.raises(record.Refused) as refused:
        webhooks.add_webhook(name="Desk", address=address, by=administrator)
    assert refused.value.field == "address"
    assert not Webhook.objects.exists()


def test_two_rooms_of_one_name_are_refused(administrator):
    webhooks.add_webhook(name="Desk", address=SECRET, by=administrator)
    with pytest.raises(record.Refused):
        webhooks.add_webhook(name="Desk", address=SECRET, by=administrator)


def test_only_administrators_and_the_newest_revision(administrator):
    editor = factories.user(role="editor")
    with pytest.raises(record.NotAllowed):
        webhooks.add_webhook(name="Desk", address=SECRET, by=editor)
    room = webhooks.add_webhook(name="Desk", address=SECRET, by=administrator)
    changes = {"is_active": False}
    webhooks.edit_webhook(webhook=room, changes=changes, revision=1, by=administrator)
    with pytest.raises(record.StaleRevision):
        webhooks.edit_webhook(webhook=room, changes=changes, revision=1, by=administrator)
