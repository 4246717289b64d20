import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from stories.actions import claims, evidence, publish, verdicts
from tests import factories
from tests.base import client_for
from tests.views.asking import queries, signed_out

JANUARY = dt.datetime(2018, 1, 10, 12, tzinfo=dt.UTC)
MARCH = dt.datetime(2018, 3, 10, 12, tzinfo=dt.UTC)


def history(claim, query=""):
    return reverse("claim_history", args=[claim.public_id]) + query


def readers(claim, on=""):
    return reverse("seen_by_readers", args=[claim.public_id]) + (f"?on={on}" if on else "")


def body(user, where):
    return client_for(user).get(where).content.decode()


@pytest.fixture
def lived(editor):
    """A claim that was worded anew, given a source, decided, and published twice."""
    claim = factories.claim(text="It will cost ten million.", by=editor)
    claims.edit_claim(
        claim=claim, changes={"text": "It will cost twelve million."}, revision=None, by=editor
    )
    evidence.add_evidence(
        claim=claim, side="supports", source="The budget", passage="Twelve.", by=editor
    )
    publish.publish_story(story=claim.story, claims=[claim], by=editor, now=JANUARY)
    claim.refresh_from_db()
    verdicts.mark(
        claim=claim,
        axis="verdict",
        value="verified",
        reason="The budget has the same sum.",
        revision=None,
        by=editor,
    )
    claim.refresh_from_db()
    publish.publish_claim(claim=claim, by=editor, now=MARCH)
    return claim


def test_every_change_is_a_line_with_who_what_and_on_what_evidence(lived, viewer):
    page = body(viewer, history(lived))
    assert "Verdict: Unchecked → Verified" in page
    assert "The budget has the same sum." in page
    assert "On evidence: The budget (supports)" in page
    assert "<b>Edda Editor</b>" in page
    assert "<del>ten</del> <ins>twelve</ins>" in " ".join(page.split())


def test_the_lines_are_narrowed_by_what_they_are_about(lived, viewer):
    wording = body(viewer, history(lived, "?about=wording"))
    assert "<ins>twelve</ins>" in wording
    assert "Unchecked → Verified" not in wording
    assert "Unchecked → Verified" in body(viewer, history(lived, "?about=verdicts"))
    assert body(viewer, history(lived, "?about=nonsense&before=x")).count("<li>") > 3


def test_older_lines_are_a_link_away_and_cost_no_more(lived, viewer, monkeypatch):
    monkeypatch.setattr("stories.views.history.LINES", 2)
    client = client_for(viewer)
    first = client.get(history(lived))
    assert len(first.context_data["lines"]) == 2
    older = client.get(history(lived, f"?{first.context_data['next']}"))
    lines = [*first.context_data["lines"], *older.context_data["lines"]]
    shown = [line.change.pk for line in lines]
    assert shown == sorted(shown, reverse=True)
    assert len(set(shown)) == 4
    cost = queries(client, history(lived))
    monkeypatch.setattr("stories.views.history.LINES", 50)
    assert queries(client, history(lived)) == cost


def test_lines_about_closed_evidence_are_for_those_named_on_it(editor, viewer):
    claim = factories.claim()
    factories.evidence(claim=claim, closed=True, by=editor)
    assert "added evidence on" in body(editor, history(claim))
    assert "added evidence on" not in body(viewer, history(claim))


@pytest.mark.parametrize(
    ("on", "number", "verdict"),
    [("2018-01-10", 1, "Unchecked"), ("2018-02-01", 1, "Unchecked"), ("2018-03-10", 2, "Verified")],
)
def test_what_readers_saw_on_a_day_is_the_edition_of_that_day(on, number, verdict, lived, viewer):
    response = client_for(viewer).get(readers(lived, on))
    assert response.context_data["edition"].number == number
    assert ("Verdict", verdict) in [
        (row.label, row.now) for row in response.context_data["content"]
    ]
    assert "It will cost twelve million." in response.content.decode()


def test_an_edition_is_compared_with_the_one_before(lived, viewer):
    response = client_for(viewer).get(readers(lived, "2018-03-11"))
    told = {row.label: (row.published, row.now) for row in response.context_data["changes"]}
    assert told["Verdict"] == ("Unchecked", "Verified")
    assert "The first edition" in body(viewer, readers(lived, "2018-01-11"))


def test_before_the_first_edition_readers_saw_nothing(lived, viewer):
    assert "Readers saw nothing of it on that day" in body(viewer, readers(lived, "2017-12-31"))
    assert "It was never published." in body(viewer, readers(factories.claim()))


def test_a_day_that_is_none_is_today(lived, viewer):
    response = client_for(viewer).get(readers(lived, "last week"))
    assert response.context_data["day"] == timezone.localdate()
    assert response.context_data["edition"].number == 2


def test_who_is_refused(client, outsider, reporter, restricted_story):
    claim = factories.claim(story=restricted_story)
    for where in (history(claim), readers(claim)):
        assert signed_out(client, where)
        assert client_for(outsider).get(where).status_code == 404
        assert client_for(reporter).get(where).status_code == 200
        assert client_for(reporter).post(where).status_code in (403, 405)


def test_a_day_is_the_newsrooms(viewer, editor, settings):
    settings.STORYTRACK_TIME_ZONE = "America/New_York"
    claim = factories.claim(by=editor)
    late = dt.datetime(2018, 3, 11, 2, tzinfo=dt.UTC)  # the evening of the 10th in New York
    publish.publish_story(story=claim.story, claims=[claim], by=editor, now=late)
    seen = client_for(viewer).get(readers(claim, "2018-03-10")).context_data["edition"]
    assert seen is not None
