"""The questions of every day use their index: what the database plans, not how long it takes."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.http import QueryDict

from stories.clock import newsroom_today
from stories.filters.claims import ClaimFilter, page_of, with_facts
from stories.filters.followups import groups_of
from stories.filters.pledges import said_first
from stories.models import (
    Article,
    Change,
    Claim,
    ClaimLink,
    Followup,
    Proposal,
    ReviewItem,
    User,
)
from stories.models.edition import Shelf
from stories.models.vocab import Subject
from stories.public import entries, shelves
from stories.templatetags.rail_tags import rail
from stories.views import desk, room, since, trash
from stories.views.month import month_of
from stories.views.reader import passages
from tests import factories
from tests.plans import READS_ALL, SORTS, WALKS, Plans

pytestmark = pytest.mark.django_db

DEEP = "2018-09-19.41"


@pytest.fixture
def newsroom(editor: User, restricted_story) -> dict[str, Any]:
    """One claim that answers every filter, in a newsroom that hides a story from the outsider."""
    factories.claim(story=restricted_story)
    claim = factories.pledge(assignee=editor)
    factories.proposal(claim=claim)
    factories.link(source=factories.claim(), target=claim, kind="updates", state="proposed")
    factories.review_item(cause=factories.claim(), claim=claim)
    factories.followup(claim=claim, due_on=newsroom_today() - dt.timedelta(1))
    factories.appearance(claim=claim)
    return {"claim": claim, "story": claim.story, "speaker": claim.speaker}


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

by_size = pytest.mark.skipif(
    connection.vendor == "postgresql",
    reason="PostgreSQL begins with the smallest table, and in a test all are small",
)


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


def old_news() -> None:
    """A full feed asks what happened to what is no longer in it."""
    factories.edition(body={"claims": [], "text": ""})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(entries, "MOST", 1)
        entries.entries(Shelf.objects.of(Subject.UPDATE).order_by("-sort_at", "-pk"))


# PostgreSQL finds two partial indexes of a table of ten rows equally cheap.
PASSED_ON = ("followup_passed_on",) if connection.vendor == "sqlite" else ()
QUESTIONS: dict[str, tuple[tuple[str, ...], Callable[[User], Any]]] = {
    "pledges that would be forgotten": (
        ("claim_kept_pledge", "followup_asked"),
        desk.forgotten,
    ),
    "the trash": (
        ("claim_trashed", "article_trashed", "update_trashed", "evidence_trashed"),
        lambda user: [list(trash._away(subject)) for subject in trash.MODELS],
    ),
    "the board of pledges": (
        ("claim_kind",),
        lambda user: page_of(said_first(Claim.objects.visible_to(user).pledges(), user=user), ""),
    ),
    "links that wait": (("link_waiting",), desk.links_waiting),
    "proposals that wait": (("proposal_open",), desk.proposals_waiting),
    "proposals sent back": (("proposal_sent_back",), desk.sent_back),
    "the review list": (("review_open",), desk.reviews),
    "what was written since": (("change_newest", "change_by"), since.since_you_left),
    "questions by time": (
        ("followup_due",),
        lambda user: groups_of(Followup.objects.open().visible_to(user), newsroom_today()),
    ),
    "my questions by time": (
        ("followup_due", *PASSED_ON),
        lambda user: groups_of(Followup.objects.open().concerning(user), newsroom_today()),
    ),
    "a month of questions": (
        ("followup_due", "newsroomdate_shown"),
        lambda user: month_of(user, "all", "2026-11"),
    ),
    "questions of an owner": (
        ("followup_mine",),
        lambda user: list(Followup.objects.open().owned_by(user).order_by("due_on", "pk")[:50]),
    ),
    "answered questions": (
        ("followup_answered",),
        lambda user: list(Followup.objects.filter(state="answered").order_by("due_on", "pk")[:50]),
    ),
    "coverage": (
        ("article_newest",),
        lambda user: list(Article.objects.visible_to(user).order_by("-published_from", "-pk")[:50]),
    ),
    "developments for readers": (
        ("shelf_newest",),
        lambda user: list(shelves.of(Subject.UPDATE)[:50]),
    ),
    "older developments that were edited or taken down": (
        ("edition_newest", "shelf_gone_newest"),
        lambda user: old_news(),
    ),
    "developments of one story": (
        ("listing_newest",),
        lambda user: list(shelves.listed(Subject.STORY, "abc", Subject.UPDATE)[:50]),
    ),
}


def check_question(name: str, user: User) -> None:
    indexes, ask = QUESTIONS[name]
    plans = Plans(lambda: ask(user))

    for index in indexes:
        assert plans.show(rf"\b{index}\b"), plans.text
    assert not plans.show(READS_ALL[connection.vendor]), plans.text


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_of_every_day_uses_its_index(name, newsroom, outsider):
    check_question(name, outsider)


def test_pledges_that_repeat_another_are_left_out_row_by_row(newsroom, administrator):
    """No list of all pledges is made first, however few are shown."""
    pledges = Claim.objects.visible_to(administrator).pledges()

    board = Plans(lambda: page_of(said_first(pledges, user=administrator), ""))

    assert not board.show(r"LIST SUBQUERY|hashed SubPlan"), board.text


@by_size
def test_the_few_claims_that_are_not_settled_are_counted_by_their_index(newsroom, outsider):
    counts = Plans(lambda: rail(outsider))

    assert counts.show(r"\bclaim_stage\b"), counts.text


def test_a_room_and_an_article_read_no_whole_table(newsroom, outsider):
    version = newsroom["claim"].appearances.get().version

    in_room = Plans(lambda: room.claims_of(newsroom["story"], outsider))
    in_reader = Plans(lambda: passages(version, outsider))

    assert not in_room.show(WALKS[connection.vendor]), in_room.text
    assert not in_reader.show(WALKS[connection.vendor]), in_reader.text


@pytest.mark.parametrize("model", [Claim, Proposal, ClaimLink, Followup, Change, ReviewItem])
def test_what_is_hidden_is_asked_row_by_row(model, newsroom, outsider):
    """No list of all that is visible is made first, however few rows are wanted."""
    row = model.objects.visible_to(outsider).first()

    plans = Plans(lambda: model.objects.visible_to(outsider).filter(pk=row.pk).first())

    assert not plans.show(WALKS[connection.vendor]), plans.text


def drop(index: str) -> None:
    """Within the test's own transaction."""
    with connection.cursor() as cursor:
        cursor.execute(f'DROP INDEX "{index}"')


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


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_without_its_index_is_noticed(name, newsroom, outsider):
    drop(QUESTIONS[name][0][0])

    with pytest.raises(AssertionError):
        check_question(name, outsider)
