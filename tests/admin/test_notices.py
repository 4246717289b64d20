import datetime as dt

import pytest

from stories.actions import record
from stories.models import Notice, Webhook
from tests import factories
from tests.admin.posting import errors, page, send

pytestmark = pytest.mark.django_db


def test_a_room_from_empty_and_its_address_changed(site, administrator):
    answer = send(site, page("webhook_add"), name="Desk", address="https://rooms.example/1")
    assert answer.status_code == 302
    room = Webhook.objects.get()
    assert (room.created_by, room.tells_published) == (administrator, True)
    send(site, page("webhook_change", room.pk), address="https://rooms.example/2")
    room.refresh_from_db()
    assert (room.address, room.revision) == ("https://rooms.example/2", 2)


def test_an_address_of_this_machine_is_refused_beside_the_field(site):
    answer = send(site, page("webhook_add"), name="Desk", address="https://127.0.0.1/1")
    assert set(errors(answer)) == {"address"}
    assert not Webhook.objects.exists()


def test_what_could_not_be_sent_is_sent_again(site):
    now = dt.datetime(2018, 9, 20, tzinfo=dt.UTC)
    with record.writing():
        rows = [
            Notice.objects.create(
                kind="digest", occurrence=f"2018-09-2{number}", recipient=factories.user(),
                due_at=now, state=state, done_at=now, error="no such box",
            )
            for number, state in enumerate(["parked", "sent"])
        ]  # fmt: skip
    listed = site.get(page("notice_changelist")).content.decode()
    assert "no such box" in listed
    data = {"action": "send_again", "_selected_action": [row.pk for row in rows]}
    site.post(page("notice_changelist"), data)
    assert sorted(Notice.objects.values_list("state", flat=True)) == ["sent", "waiting"]
