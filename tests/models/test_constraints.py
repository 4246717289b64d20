"""The database itself refuses what contradicts the record: scripts and the shell obey too."""

import datetime as dt

import pytest
from django.db import IntegrityError
from django.utils import timezone

from stories.actions import record
from stories.models import Claim, ClaimLink, Followup, Measurement, Metric, Shelf, Speaker, User
from tests import factories

pytestmark = pytest.mark.django_db


def refused(model, pk, **values):
    """Whether the database, asked past models and actions, refuses these values for the row."""
    try:
        with record.writing():
            model.objects.filter(pk=pk).update(**values)
    except IntegrityError:
        return True
    return False


NOW = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
DAY = dt.date(2020, 1, 1)


@pytest.mark.parametrize(
    "values",
    [
        {"kind": "rumour"},
        {"kind": "pledge"},  # a pledge has an outcome
        {"stage": "lost"},
        {"stage": "checking"},  # by nobody
        {"standing": "withdrawn"},  # by no claim
        {"verdict": "kept"},
        {"outcome": "kept"},
        {"attribution": "unattributed"},  # yet with a speaker
        {"speaker": None},
        {"modality": "maybe"},
        {"publication": "leaked"},
        {"said_from": DAY},  # to when?
        {"said_from": DAY, "said_to": dt.date(2019, 1, 1), "said_basis": "stated"},
        {"said_from": DAY, "said_to": DAY},  # on which basis?
        {"said_basis": "stated"},  # of no date
        {"deadline_from": DAY, "deadline_to": DAY, "deadline_basis": "stated"},
        {"closed_at": NOW},
    ],
    ids=str,
)
def test_a_statement_cannot_be_like_this(values):
    assert refused(Claim, factories.claim().pk, **values)


def test_a_claim_on_behalf_of_its_own_speaker_is_refused():
    claim = factories.claim()

    assert refused(Claim, claim.pk, on_behalf_of=claim.speaker)


def test_a_pledge_without_a_final_outcome_cannot_be_closed():
    pledge, by = factories.pledge(), factories.user()

    assert refused(Claim, pledge.pk, closed_at=NOW, closed_by=by)
    assert refused(Claim, pledge.pk, closed_at=NOW, closed_by=by, outcome="stalled")
    assert not refused(Claim, pledge.pk, closed_at=NOW, closed_by=by, outcome="unratable")


@pytest.mark.parametrize(
    "values",
    [
        {"state": "answered"},
        {"state": "answered", "answer": "Yes."},
        {"state": "dropped", "closed_at": NOW},
        {"state": "answered", "answer": "Yes.", "dropped_reason": "No.", "closed_at": NOW},
        {"answer": "Yes."},
        {"due_on": None},
        {"trigger": "full moon"},
    ],
    ids=str,
)
def test_a_followup_closes_only_with_an_answer_or_a_reason(values):
    assert refused(Followup, factories.followup().pk, **values)


@pytest.mark.parametrize(
    "values",
    [
        {"kind": "likes"},
        {"aspect": "accuracy"},
        {"kind": "disputes"},
        {"state": "removed"},
        {"state": "proposed"},
        {"removed_reason": "A slip."},
    ],
    ids=str,
)
def test_a_link_cannot_be_like_this(values):
    link = factories.link(source=factories.claim(), target=factories.claim())

    assert refused(ClaimLink, link.pk, **values)


def test_a_claim_is_not_linked_to_itself():
    claim = factories.claim()
    link = factories.link(source=claim, target=factories.claim())

    assert refused(ClaimLink, link.pk, target=claim)


def test_a_live_link_stands_once_and_a_refused_one_may_be_tried_again():
    first, second = factories.claim(), factories.claim()
    factories.link(source=first, target=second, state="refused")
    factories.link(source=first, target=second)

    with pytest.raises(IntegrityError):
        factories.link(source=first, target=second)


def test_a_measurement_is_a_figure_or_no_data():
    metric = factories.metric(claim=factories.pledge())
    row = factories.measurement(metric=metric)
    fields = {f.name: getattr(row, f.name) for f in Measurement._meta.fields if f.name != "id"}
    del fields["uid"]

    for values in (
        {"no_data": "refused"},
        {"method": ""},
        {"low": None},
        {"high": None},
        {"high": 1},
        {"period_from": DAY},
        {"no_data": "lost", "low": None, "high": None, "qualifier": "", "method": ""},
    ):
        with pytest.raises(IntegrityError), record.writing():
            Measurement.objects.create(**fields | {"position": 99} | values)


def test_a_target_has_both_ends_in_order():
    metric = factories.metric(claim=factories.pledge())

    assert refused(Metric, metric.pk, high=None)
    assert refused(Metric, metric.pk, low=200)
    assert not refused(Metric, metric.pk, low=None, high=None)


def test_a_pledge_or_forecast_has_an_outcome():
    assert refused(Claim, factories.pledge().pk, outcome=None)
    assert refused(Claim, factories.claim(kind="forecast").pk, outcome="kept")


def test_a_speaker_has_what_its_kind_needs():
    person = factories.speaker()
    unnamed = factories.speaker(kind="unnamed")

    assert refused(Speaker, person.pk, kind="outlet")
    assert refused(Speaker, person.pk, kind="unnamed")
    assert refused(Speaker, person.pk, identified_as=unnamed)
    assert refused(Speaker, unnamed.pk, identified_as=unnamed)
    assert not refused(Speaker, unnamed.pk, identified_as=person)


def test_a_user_has_a_known_role_and_an_address_of_their_own():
    factories.user(email="Desk@paper.example")
    other = factories.user()

    assert refused(User, other.pk, role="owner")
    assert refused(User, other.pk, digest_hour=24)
    assert refused(User, other.pk, email="desk@PAPER.example")


def test_what_readers_no_longer_find_says_why():
    edition = factories.edition()
    shelf = Shelf.objects.get(edition=edition)

    assert refused(Shelf, shelf.pk, gone_at=timezone.now())
    assert refused(Shelf, shelf.pk, gone_note="It was not so.")


def test_an_article_has_its_address_key_with_its_address_and_only_once():
    article = factories.article(address="https://paper.example/a")

    assert refused(type(article), article.pk, address="")
    with pytest.raises(IntegrityError):
        factories.article(address="https://paper.example/a")
