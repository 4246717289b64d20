import datetime as dt

import pytest

from stories.models import Appearance, Change, Claim, Metric
from tests import factories
from tests.admin.posting import errors, page, row, row_errors, send


@pytest.fixture
def story():
    return factories.story()


@pytest.fixture
def version(story):
    return factories.article(stories=[story]).versions.get()


def entered(story, **values):
    """What an administrator types for a pledge."""
    about = {"story": story.pk, "text": "The firm will make a million jobs.", "kind": "pledge"}
    return about | {"speaker": factories.speaker().pk, "said_date": "9 Jan 2017"} | values


@pytest.mark.django_db
def test_a_claim_from_empty(site, story, administrator):
    answer = send(site, page("claim_add"), **entered(story, deadline_date="Jan 2022"))
    assert answer.status_code == 302
    claim = Claim.objects.get()
    assert (claim.kind, claim.verdict, claim.outcome) == ("pledge", "unchecked", "not_rated")
    assert (claim.said_from, claim.said_basis) == (dt.date(2017, 1, 9), "stated")
    assert (claim.deadline_from, claim.deadline_to) == (dt.date(2022, 1, 1), dt.date(2022, 1, 31))
    assert Change.objects.of(claim).get().by == administrator


@pytest.mark.django_db
def test_everything_about_it_is_entered_at_once(site, story, version):
    other = factories.pledge(story=story)
    values = entered(story)
    values |= row("appearances", version=version.pk, quotes=factories.QUOTE, mode="reported")
    values |= {"appearances-0-language": "en"}
    values |= row("evidence", side="context", source="A paper", passage="It says so.")
    values |= {"evidence-0-tier": "secondary", "evidence-0-interest": "unknown"}
    values |= row("metrics", role="target", definition="Jobs", unit="jobs", low="1 million")
    values |= {"metrics-0-qualifier": "exactly"}
    values |= row("links_out", kind="restates", target=other.pk, reason="Same.", scope="whole")
    answer = send(site, page("claim_add"), **values)
    assert answer.status_code == 302
    claim = Claim.objects.exclude(pk=other.pk).get()
    assert claim.appearances.get().spans.get().quote == factories.QUOTE
    assert claim.evidence.get().source == "A paper"
    assert (claim.metrics.get().low, claim.metrics.get().high) == (1_000_000, 1_000_000)
    assert claim.links_out.get().target == other


@pytest.mark.django_db
def test_a_quote_that_does_not_stand_there_is_refused_in_its_row(site, story, version):
    """Nothing is written, and every row keeps what was typed."""
    values = entered(story) | row("appearances", version=version.pk, quotes="Nobody said this.")
    values |= {"appearances-0-mode": "reported", "appearances-0-language": "en"}
    values |= row("metrics", role="target", definition="Jobs as typed", unit="jobs")
    values |= {"metrics-0-qualifier": "exactly"}
    answer = send(site, page("claim_add"), **values)
    assert answer.status_code == 422
    assert set(row_errors(answer)) == {"quotes"}
    assert errors(answer) == {}
    for typed in ("a million jobs", "9 Jan 2017", "Nobody said this.", "Jobs as typed"):
        assert typed in answer.text
    assert not Claim.objects.exists()
    assert not Metric.objects.exists()


@pytest.mark.django_db
def test_what_the_action_refuses_stands_beside_the_span(site, story):
    values = entered(story, deadline_date="2016")
    answer = send(site, page("claim_add"), **values)
    assert errors(answer) == {"deadline": ["The deadline lies before the day it was said."]}
    assert 'value="2016"' in answer.text


@pytest.mark.django_db
def test_a_claim_without_a_speaker_is_unattributed(site, story):
    refused = send(site, page("claim_add"), **entered(story, speaker=""))
    assert set(errors(refused)) == {"speaker"}
    send(site, page("claim_add"), **entered(story, speaker="", attribution="unattributed"))
    assert Claim.objects.get().speaker is None


@pytest.mark.django_db
def test_an_edit_changes_what_was_entered(site, story):
    claim = factories.pledge(story=story)
    send(site, page("claim_change", claim.pk), said_date="2017", said_basis="desk", venue="A tower")
    claim.refresh_from_db()
    assert (claim.said_from, claim.said_to) == (dt.date(2017, 1, 1), dt.date(2017, 12, 31))
    assert (claim.said_basis, claim.venue, claim.revision) == ("desk", "A tower", 2)


@pytest.mark.django_db
def test_what_is_decided_at_the_desk_cannot_be_posted(site, story, reporter):
    claim = factories.pledge(story=story)
    forged = {"verdict": "verified", "outcome": "kept", "standing": "withdrawn"}
    forged |= {"stage": "settled", "assignee": reporter.pk, "publication": "public"}
    forged |= {"closed_at": "2026-01-01", "story": factories.story().pk, "venue": "A tower"}
    send(site, page("claim_change", claim.pk), **forged)
    claim.refresh_from_db()
    assert (claim.verdict, claim.outcome, claim.standing) == ("unchecked", "not_rated", "stands")
    assert (claim.stage, claim.assignee, claim.publication) == ("unassigned", None, "draft")
    assert (claim.closed_at, claim.story, claim.venue) == (None, story, "A tower")


@pytest.mark.django_db
def test_decided_values_link_to_the_page_that_decides(site, story):
    claim = factories.pledge(story=story)
    shown = site.get(page("claim_change", claim.pk)).text
    for leaf in ("mark/verdict", "mark/outcome", "assign", "links/new", "publish", "close"):
        assert f'href="/desk/claims/{claim.public_id}/{leaf}/"' in shown


@pytest.mark.django_db
def test_a_further_appearance_leaves_those_there_alone(site, story, version):
    claim = factories.claim(story=story)
    first = factories.appearance(claim=claim, version=version)
    other = factories.article(stories=[story]).versions.get()
    new = row("appearances", 1, version=other.pk, quotes=factories.QUOTE, mode="reported")
    forged = {"appearances-INITIAL_FORMS": 1, "appearances-0-id": first.pk}
    forged |= {"appearances-0-note": "Forged", "appearances-1-language": "en"}
    send(site, page("claim_change", claim.pk), **new | forged)
    assert Appearance.objects.count() == 2
    first.refresh_from_db()
    assert first.note == ""


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "jobs"}, ["Jobs"]),
        ({"kind__exact": "pledge"}, ["Jobs"]),
        ({"verdict": "verified"}, ["Duties"]),
        ({"outcome": "not_rated"}, ["Jobs"]),
        ({"listed_on__year": 2017}, ["Jobs"]),
    ],
)
def test_the_list_is_searched_and_narrowed(site, query, found):
    factories.pledge(text="Jobs", said=factories.day("2017-01-09"))
    factories.verdict(claim=factories.claim(text="Duties", said=factories.day("2018-09-17")))
    rows = site.get(page("claim_changelist"), query).context_data["cl"].result_list
    assert [claim.text for claim in rows] == found
