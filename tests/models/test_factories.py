"""A factory that breaks a rule would hide what the tests are for."""

import pytest

from stories.models import Chain, Change, Claim
from stories.models.base import Kept
from stories.models.vocab import ClaimKind, NoData, SpeakerKind
from tests import factories


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ClaimKind.values)
def test_a_claim_of_every_kind_is_valid(kind):
    claim = factories.claim(kind=kind)

    claim.refresh_from_db()
    claim.full_clean(exclude=["outcome"])
    assert claim.speaker
    assert Change.objects.of(claim).count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("kind", SpeakerKind.values)
def test_a_speaker_of_every_kind_is_valid(kind):
    assert factories.speaker(kind=kind).kind == kind


@pytest.mark.django_db
def test_every_factory_makes_a_logged_row():
    claim = factories.pledge(said=factories.day("2017-01-09"))
    metric = factories.metric(claim=claim)
    rows = [
        claim,
        metric,
        factories.topic(),
        factories.article(stories=[claim.story]),
        factories.appearance(claim=claim),
        factories.evidence(claim=claim),
        factories.link(source=factories.claim(), target=claim),
        factories.proposal(claim=claim),
        factories.verdict(claim=claim),
        factories.measurement(metric=metric),
        factories.measurement(metric=metric, no_data=NoData.NOT_PUBLISHED),
        factories.followup(claim=claim),
        factories.followup(),
        factories.update(claims=[claim]),
        factories.review_item(cause=claim),
        factories.edition(subject="claim", public_id=claim.public_id),
        factories.change(row=claim),
    ]

    for row in rows:
        row.refresh_from_db()
        if isinstance(row, Kept):
            assert Change.objects.of(row).exists(), row
    assert Claim.objects.get(pk=claim.pk).verdict == "verified"
    assert Chain.objects.get(table="verdict").length == 1


@pytest.mark.django_db
def test_a_second_edition_takes_the_place_of_the_first():
    first = factories.edition(public_id="aaaa2222")
    second = factories.edition(public_id="aaaa2222")

    assert (first.number, second.number) == (1, 2)
