"""The API: what it tells, how it is asked, and what it says when it cannot answer."""

import pytest
from django.test import Client

from stories.actions import publish, record
from stories.models.edition import OldAddress
from stories.models.vocab import Importance
from tests import factories

LISTS = ("stories", "claims", "pledges", "measurements", "updates", "speakers", "topics")


def ask(client, question):
    return client.get(f"/api/v1/{question}")


def test_every_list_tells_what_is_public(client, newsroom):
    found = {name: ask(client, name).json() for name in LISTS}
    assert [each["title"] for each in found["stories"]["items"]] == ["A million jobs"]
    assert [each["kind"] for each in found["claims"]["items"]] == ["withdrawal", "pledge"]
    pledge = found["pledges"]["items"][0]
    assert pledge["verdict"]["label"] == "Confirmed as said"
    assert pledge["standing"] == {
        "value": "withdrawn",
        "label": "Withdrawn",
        "by": newsroom.withdrawal.public_id,
        "first": "2018-09-19",
        "last": "2018-09-19",
    }
    assert pledge["speaker"]["role"] == "executive chairman"
    assert pledge["said"]["first"] == "2017-01-09"
    assert found["measurements"]["items"][0]["no_data"] == "refused"
    assert found["updates"]["items"][0]["importance"] == Importance.MAJOR
    assert [each["name"] for each in found["speakers"]["items"]] == ["Jack Ma"]
    assert [each["name"] for each in found["topics"]["items"]] == ["Jobs"]
    assert all(page["next"] is None for page in found.values())


def test_everything_in_a_list_can_be_asked_for_alone(client, newsroom):
    for name in LISTS:
        for row in ask(client, name).json()["items"]:
            alone = ask(client, f"{name}/{row['id']}")
            assert alone.status_code == 200, name
            assert {key: alone.json()[key] for key in row} == row, name


def test_a_slug_names_a_thing_too_and_an_old_one_leads_on(client, newsroom):
    assert ask(client, "stories/a-million-jobs").json()["title"] == "A million jobs"
    with record.writing():
        record.save(newsroom.story, {"slug": "the-pledge"}, revision=None, by=newsroom.editor)
    publish.publish_story(story=newsroom.story, by=newsroom.editor)
    moved = ask(client, "stories/a-million-jobs")
    assert moved.status_code == 301
    assert client.get(moved["Location"]).json()["url"].endswith("/stories/the-pledge/")
    assert ask(client, "claims?story=a-million-jobs").json()["items"]


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("claims?kind=pledge", 1),
        ("claims?kind=statement", 0),
        ("claims?standing=withdrawn", 1),
        ("claims?verdict=verified", 1),
        ("claims?outcome=kept", 0),
        ("claims?outcome=not_rated", 1),
        ("claims?speaker=jack-ma", 2),
        ("claims?topic=jobs", 2),
        ("claims?story=a-million-jobs&kind=withdrawal", 1),
        ("claims?since=2018-01-01", 1),
        ("claims?until=2017-12-31", 1),
        ("claims?since=2017-01-09&until=2017-01-09", 1),
        ("claims?kind=", 2),
        ("stories?topic=jobs", 1),
        ("updates?importance=major", 1),
        ("updates?importance=minor", 0),
        ("updates?speaker=jack-ma&topic=jobs", 1),
        ("measurements?topic=jobs", 1),
        ("measurements?since=2018-01-31&until=2018-12-31", 1),
        ("measurements?since=2018-02-01", 0),
        ("speakers?kind=person", 1),
        ("speakers?kind=outlet", 0),
    ],
)
def test_a_list_can_be_narrowed(client, newsroom, question, count):
    assert len(ask(client, question).json()["items"]) == count


@pytest.mark.parametrize(
    ("question", "status", "said"),
    [
        ("claims?kind=rumour", 400, "rumour"),
        ("claims?since=2018-99-01", 400, "Write a day like 2018-09-01."),
        ("claims?limit=0", 400, "Give a number from 1 to 500."),
        ("claims?limit=x", 400, "Give a number from 1 to 500."),
        ("claims?speakr=ma", 400, "There is no parameter “speakr”. Known here: cursor, format"),
        ("claims?cursor=abc", 400, "This cursor is none of ours."),
        ("claims?speaker=nobody", 404, "There is no public speaker “nobody”."),
        ("claims/nothing", 404, "There is no public claim “nothing”."),
        ("measurements/nothing-1-2", 404, "There is no public claim"),
        ("nothing", 404, "The addresses are listed at /api/v1/docs."),
        (f"claims?speaker={'x' * 2000}", 400, "Shorten it."),
        ("claims?speaker=%00", 400, "A NUL character names nothing."),
    ],
)
def test_what_cannot_be_answered_is_said_in_a_sentence(client, newsroom, question, status, said):
    answer = ask(client, question)
    assert answer.status_code == status
    assert answer.json()["status"] == status
    assert said in answer.json()["message"]
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_pages_go_on_where_they_ended_whatever_is_published_between(client, newsroom):
    claims = [
        factories.claim(story=newsroom.story, text=f"Claim {day}.", said=factories.day(day))
        for day in ("2018-01-01", "2018-01-02", "2018-01-02", "2018-01-03")
    ]
    publish.publish_story(story=newsroom.story, claims=claims, by=newsroom.editor)
    wanted = [each["id"] for each in ask(client, "claims").json()["items"]]
    seen, address = [], "/api/v1/claims?limit=2"
    while address:
        page = client.get(address.replace("http://127.0.0.1:8000", "")).json()
        seen += [each["id"] for each in page["items"]]
        address = page["next"]
        newer = factories.claim(story=newsroom.story, said=factories.day("2019-01-01"))
        publish.publish_claim(claim=newer, by=newsroom.editor)
    assert seen == wanted
    assert len(seen) == 6


def test_readings_go_on_inside_a_claim(client, newsroom):
    for year in (2019, 2020, 2021):
        factories.measurement(
            metric=newsroom.pledge.metrics.get(),
            low=year,
            high=year,
            **factories.columns(as_of=factories.day(f"{year}-06-30")),
        )
    publish.publish_claim(claim=newsroom.pledge, by=newsroom.editor)
    wanted = [each["id"] for each in ask(client, "measurements").json()["items"]]
    seen, address = [], "/api/v1/measurements?limit=1"
    while address:
        page = client.get(address.replace("http://127.0.0.1:8000", "")).json()
        seen += [each["id"] for each in page["items"]]
        address = page["next"]
    assert seen == wanted
    assert len(set(seen)) == 4


def test_what_was_taken_down_says_so_and_is_in_no_list(client, newsroom):
    publish.take_down(row=newsroom.update, note="It was not so.", by=newsroom.editor)
    answer = ask(client, f"updates/{newsroom.update.public_id}")
    assert answer.status_code == 410
    assert answer.json()["message"] == "It was not so."
    assert ask(client, "updates").json()["items"] == []


def test_what_was_merged_into_another_thing_leads_there(client, newsroom):
    gone, kept = newsroom.withdrawal, newsroom.pledge
    publish.take_down(row=gone, note="It was entered twice.", by=newsroom.editor)
    with record.writing():
        OldAddress.objects.create(subject="claim", slug=gone.public_id, public_id=kept.public_id)
    moved = ask(client, f"claims/{gone.public_id}")
    assert (moved.status_code, moved["Location"]) == (301, f"/api/v1/claims/{kept.public_id}")


def test_a_claim_names_only_what_is_public_now(client, newsroom):
    draft = factories.claim(story=newsroom.story)
    with record.writing():
        newsroom.update.claims.add(draft)
    publish.publish_update(update=newsroom.update, by=newsroom.editor)
    for question in ("updates", f"updates/{newsroom.update.public_id}"):
        assert draft.public_id not in ask(client, question).content.decode()


def test_any_site_may_ask_without_credentials(newsroom):
    client = Client(enforce_csrf_checks=True)
    for question in ("claims", "claims/nothing", "openapi.json", "claims.csv"):
        answer = client.get(f"/api/v1/{question}", headers={"Origin": "https://other.example"})
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in answer
        before = client.options(f"/api/v1/{question}")
        assert before.status_code in (204, 405)
        assert client.post(f"/api/v1/{question}").status_code == 405


def test_who_asks_too_fast_is_told_when_to_ask_again(client, newsroom, settings, monkeypatch):
    settings.STORYTRACK_API_PER_MINUTE = 2
    now = [100.0]
    monkeypatch.setattr("stories.public.api.door.buckets.clock", lambda: now[0])
    statuses = [ask(client, "topics").status_code for _ in range(3)]
    assert statuses == [200, 200, 429]
    refused = ask(client, "topics")
    assert refused["Retry-After"] == "30"
    assert refused["Cache-Control"] == "no-store"
    assert client.get("/api/v1/topics", REMOTE_ADDR="10.0.0.9").status_code == 200
    now[0] += 30
    assert ask(client, "topics").status_code == 200
    assert ask(client, "topics").status_code == 429


def test_an_address_that_somebody_claims_to_have_is_not_believed(client, newsroom, settings):
    settings.STORYTRACK_API_PER_MINUTE = 1
    settings.PROXIES = 1
    forged = {"X-Forwarded-For": "1.1.1.1, 10.1.1.7"}
    assert client.get("/api/v1/topics", headers=forged).status_code == 200
    forged = {"X-Forwarded-For": "2.2.2.2, 10.1.1.7"}
    assert client.get("/api/v1/topics", headers=forged).status_code == 429


def test_the_manual_names_every_question_and_runs_no_script(client, newsroom):
    page = client.get("/api/v1/docs").content.decode()
    paths = ask(client, "openapi.json").json()["paths"]
    assert len(paths) == 2 * len(LISTS)
    for address in paths:
        assert f"<code>{address}</code>" in page
    assert "http://cdn" not in page
    assert page.count("<script") == 1  # the light or dark switch, from our own site


def test_twice_the_rows_cost_the_same_queries(client, newsroom, django_assert_max_num_queries):
    claims = [factories.claim(story=newsroom.story) for _ in range(10)]
    publish.publish_story(story=newsroom.story, claims=claims, by=newsroom.editor)
    for name in LISTS:
        with django_assert_max_num_queries(9):
            ask(client, f"{name}?limit=100")
