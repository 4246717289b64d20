import datetime as dt
import json

import pytest
from django.urls import reverse

from stories.clock import newsroom_today
from stories.models import Followup
from tests import factories
from tests.base import client_for
from tests.factories import day
from tests.views.asking import part, signed_out


@pytest.fixture
def pledge(db):
    today = newsroom_today()
    later = today + dt.timedelta(days=100)
    return factories.pledge(said=day(today.isoformat()), deadline=day(later.isoformat()))


def address(claim):
    return reverse("ask_usual", args=[claim.public_id])


def triggers():
    return list(Followup.objects.order_by("pk").values_list("trigger", flat=True))


def test_the_panel_offers_them_and_one_key_accepts_all(pledge, reporter):
    client, panel = client_for(reporter), reverse("claim", args=[pledge.public_id])
    shown = client.get(panel).content.decode()
    assert shown.count("Only this") == 3
    assert 'data-key="u"' in shown
    response = client.post(address(pledge), **part("followup-form"))
    assert "followup-scheduled" in json.loads(response["HX-Trigger"])
    assert triggers() == ["halfway", "deadline", "after"]
    assert "Only this" not in client.get(panel).content.decode()


def test_without_script_it_leads_back_to_the_claim(pledge, reporter):
    response = client_for(reporter).post(address(pledge), {"trigger": ["deadline"]})
    assert response["Location"] == reverse("claim", args=[pledge.public_id])
    assert triggers() == ["deadline"]


def test_a_second_time_asks_nothing_twice(pledge, reporter):
    client = client_for(reporter)
    for _ in range(2):
        client.post(address(pledge))
    assert len(triggers()) == 3


def test_viewers_are_offered_nothing(pledge, viewer):
    shown = client_for(viewer).get(reverse("claim", args=[pledge.public_id]))
    assert "Only this" not in shown.content.decode()


def test_who_is_refused(client, pledge, viewer, outsider, reporter, restricted_story):
    hidden = factories.pledge(story=restricted_story)
    assert signed_out(client, address(pledge))
    assert client_for(viewer).post(address(pledge)).status_code == 403
    assert client_for(outsider).post(address(hidden)).status_code == 404
    assert client_for(reporter).get(address(pledge)).status_code == 405
