"""The list of claims uses its indexes: what the database plans, not how long it takes."""

from functools import partial

import pytest
from django.db import connection
from django.http import QueryDict

from stories.clock import newsroom_today
from stories.filters.claims import ClaimFilter, page_of, with_facts
from stories.models import (
    Claim,
    User,
)
from tests.plans import READS_ALL, SORTS, Plans, by_size, drop

pytestmark = pytest.mark.django_db

DEEP = "2018-09-19.41"


def page(query: str, place: str, user: User) -> None:
    today = newsroom_today()
    rows = Claim.objects.visible_to(user)
    found = ClaimFilter(QueryDict(query), rows, user=user, today=today)
    page_of(found.qs, place, facts=partial(with_facts, user=user, today=today))


LISTS = [
    ("", "claim_newest"),
    ("story={story.slug}", "claim_story"),
    ("kind=pledge", "claim_kind"),
    ("verdict=unchecked", "claim_verdict"),
    ("outcome=not_rated", "claim_outcome"),
    ("standing=stands", "claim_standing"),
    ("stage=checking", "claim_stage"),
    ("speaker={speaker.slug}", "claim_speaker"),
    ("view=pledges", "claim_kind"),
    ("view=mine", "claim_assignee"),
    ("view=overdue", "claim_pending"),
]
GATHERED = [
    ("view=decide", "proposal_open_once"),
    ("view=decide", "link_waiting"),
    ("view=review", "review_open_claim"),
    ("overdue=on", "followup_due"),
    ("view=second", "proposal_open_once"),
    ("view=changed", "review_cause_article_claim_once"),
    ("view=secondary", "claim_verdict"),
    ("view=one_origin", "claim_verdict"),
    ("view=unseen", "claim_verdict"),
    ("view=unasked", "claim_outcome"),
]
"""Narrowed by what other tables say: few rows, found there and sorted."""


def check_list(query: str, place: str, index: str, user: User) -> None:
    plans = Plans(lambda: page(query, place, user))

    assert plans.show(rf"\b{index}\b"), plans.text
    assert not plans.show(READS_ALL[connection.vendor]), plans.text


def check_order(query: str, place: str, user: User) -> None:
    """The page of keys comes out of the index in order."""
    rows = ClaimFilter(
        QueryDict(query), Claim.objects.visible_to(user), user=user, today=newsroom_today()
    ).qs
    keys = Plans(lambda: page_of(rows.filter(note="no such note"), place))

    assert not keys.show(SORTS[connection.vendor]), keys.text


@pytest.mark.parametrize("place", ["", DEEP], ids=["first page", "deep page"])
@pytest.mark.parametrize(("query", "index"), LISTS)
def test_a_page_of_claims_comes_out_of_its_index_in_order(query, index, place, newsroom, editor):
    check_list(query.format(**newsroom), place, index, editor)
    check_order(query.format(**newsroom), place, editor)


@by_size
@pytest.mark.parametrize("place", ["", DEEP], ids=["first page", "deep page"])
@pytest.mark.parametrize(("query", "index"), GATHERED)
def test_what_other_tables_narrow_is_found_there(query, index, place, newsroom, outsider):
    check_list(query, place, index, outsider)


@pytest.mark.parametrize(("query", "index"), LISTS)
def test_a_list_without_its_index_is_noticed(query, index, newsroom, editor):
    drop(index)

    with pytest.raises(AssertionError):
        check_list(query.format(**newsroom), "", index, editor)


@by_size
@pytest.mark.parametrize(("query", "index"), GATHERED)
def test_rows_gathered_without_their_index_are_noticed(query, index, newsroom, outsider):
    drop(index)

    with pytest.raises(AssertionError):
        check_list(query, "", index, outsider)
