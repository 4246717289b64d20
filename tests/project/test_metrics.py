"""`/metrics`: for whoever has the token, a missing page for everybody else, nothing private."""

import re

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connections
from django.http import HttpResponse
from django.test import Client
from huey.contrib.djhuey import HUEY

from stories import gauges, health
from stories.actions import sweeps
from storytrack import switches, watching
from tests import factories
from tests.conventions.source import ROOT
from tests.project.watched import SENT, TOKEN, figures


@pytest.fixture
def counted(counting, settings):
    settings.STORYTRACK_METRICS_TOKEN = TOKEN
    settings.MIDDLEWARE = ["storytrack.prometheus.Counted", *settings.MIDDLEWARE]
    return Client(headers=SENT)


def told(client: Client) -> dict[str, float]:
    return figures(client.get("/metrics").content.decode())


def seen(response: HttpResponse) -> tuple[object, ...]:
    return response.status_code, response.content, sorted(response.items())


def test_without_the_switch_it_is_a_missing_page(client, settings):
    assert not any("rometheus" in each for each in settings.MIDDLEWARE)
    for method in ("GET", "HEAD", "POST", "PUT", "OPTIONS"):
        for headers in ({}, SENT, {"Authorization": "Bearer "}):
            missing = client.generic(method, "/no-such-page", headers=headers)
            there = client.generic(method, "/metrics", headers=headers)
            assert missing.status_code == 404
            assert seen(there) == seen(missing), (method, headers)


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"Authorization": TOKEN},
        {"Authorization": f"Basic {TOKEN}"},
        {"Authorization": f"Bearer {TOKEN[:-1]}"},
        {"Authorization": f"Bearer {TOKEN}x"},
        {"Authorization": "Bearer "},
        {"Authorization": "Bearer é\udcff"},
        {"Cookie": f"token={TOKEN}"},
    ],
)
def test_whoever_has_not_the_token_finds_nothing(counted, client, sent):
    missing = client.get("/no-such-page", headers=sent)
    assert seen(client.get("/metrics", headers=sent)) == seen(missing)
    assert seen(client.get(f"/metrics?token={TOKEN}")) == seen(client.get("/no-such-page"))


def test_only_reading_is_answered(counted):
    missing = counted.post("/no-such-page")
    assert seen(counted.post("/metrics")) == seen(missing)


@pytest.mark.django_db
def test_with_the_token_it_is_text_that_nobody_keeps(counted):
    response = counted.get("/metrics")
    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/plain; version=0.0.4")
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies
    assert "Vary" not in response
    head = counted.head("/metrics")
    assert (head.status_code, head.content) == (200, b"")


@pytest.mark.django_db
def test_requests_are_counted_by_route_and_never_by_address(counted, editor):
    story = factories.story(title="The unnamed lease", restricted=True, lead=editor)
    before = told(counted)
    client = Client()
    client.force_login(editor)
    for _ in range(3):
        assert client.get(f"/desk/stories/{story.slug}/").status_code == 200
    client.generic("BREW", "/no-such-page-at-all")
    text = counted.get("/metrics").content.decode()
    after = figures(text)
    room = 'storytrack_requests_total{method="GET",route="story",status="2xx"}'
    other = 'storytrack_requests_total{method="other",route="",status="4xx"}'
    spent = 'storytrack_request_seconds_count{route="story"}'
    for name, more in ((room, 3), (other, 1), (spent, 3)):
        assert after[name] - before.get(name, 0) == more, name
    for private in (
        story.slug,
        story.title,
        story.public_id,
        "no-such-page-at-all",
        editor.username,
    ):
        assert private not in text


@pytest.mark.django_db
def test_what_administrators_are_shown_is_told(counted):
    sweeps.began(name=health.CLOCK, place="desk-1:7")
    sweeps.began(name="tell_hub")
    sweeps.ended(name="tell_hub", failure="ValueError: no")
    found = told(counted)
    assert found["storytrack_database_up"] == 1
    assert found["storytrack_queue_tasks"] == 0
    assert found["storytrack_free_bytes"] > 0
    assert found["storytrack_database_bytes"] > 0
    assert 0 <= found["storytrack_worker_silent_seconds"] < 60
    assert 0 <= found['storytrack_sweep_age_seconds{sweep="every_minute"}'] < 60
    assert found['storytrack_sweep_failing{sweep="tell_hub"}'] == 1
    assert found['storytrack_sweep_failing{sweep="every_minute"}'] == 0
    assert found["storytrack_failed_rows"] == 0
    checks = {f'storytrack_well{{check="{each.name}"}}' for each in health.checks()}
    assert checks <= set(found)


@pytest.mark.django_db
def test_alerts_and_the_manual_name_figures_that_there_are():
    sweeps.began(name=health.CLOCK)
    given = {f"storytrack_{gauge.name}" for gauge in gauges.gauges()}
    given |= {"storytrack_requests_total", "storytrack_request_seconds"}
    alerts = (ROOT / "docs" / "deploy" / "prometheus.yaml").read_text()
    asked = set(re.findall(r"\bstorytrack_[a-z_]+", alerts))
    assert {name.removesuffix("_bucket") for name in asked} <= given
    assert len(asked) > 8
    manual = (ROOT / "docs" / "scaling.md").read_text()
    assert set(re.findall(r"`(storytrack_[a-z_]+)`", manual)) == given
    [named] = re.findall(r'sweep=~"([\w|]+)"', alerts)
    assert set(named.split("|")) <= {task.name for task in HUEY._registry.periodic_tasks}


@pytest.mark.django_db
def test_a_database_that_is_away_is_a_figure(counted, monkeypatch):
    def cursor(*args: object, **kwargs: object) -> None:
        raise DatabaseError("secret-host is away")

    monkeypatch.setattr(connections["default"], "cursor", cursor)
    response = counted.get("/metrics")
    found = figures(response.content.decode())
    assert found["storytrack_database_up"] == found['storytrack_well{check="Database"}'] == 0
    assert found["storytrack_free_bytes"] > 0
    assert "secret-host" not in response.content.decode()


def test_the_package_is_asked_for(monkeypatch, tmp_path):
    monkeypatch.setattr(switches, "find_spec", lambda name: None)
    with pytest.raises(ImproperlyConfigured, match="pip install prometheus-client"):
        watching.count_requests(tmp_path)
