"""The questions of every day use their index: what the database plans, not how long it takes."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from stories import gauges
from stories.clock import newsroom_today
from stories.filters.claims import page_of
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
from stories.models.vocab import Subject
from stories.public import shelves
from stories.templatetags.rail_tags import rail
from stories.views import desk, room, since, trash
from stories.views.month import month_of
from stories.views.reader import passages
from tests.plans import READS_ALL, WALKS, Plans, by_size, drop

pytestmark = pytest.mark.django_db


# PostgreSQL finds two partial indexes of a table of ten rows equally cheap.
PASSED_ON = ("followup_passed_on",) if connection.vendor == "sqlite" else ()
QUESTIONS: dict[str, tuple[tuple[str, ...], Callable[[User], Any]]] = {
    "pledges that would be forgotten": (
        ("claim_kept_pledge", "followup_asked"),
        desk.forgotten,
    ),
    "what failed or was set aside": (
        ("intake_failed", "followup_parked", "notice_parked"),
        lambda user: gauges.gauges(),
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


@by_size
def test_pledges_that_repeat_another_are_left_out_row_by_row(newsroom, administrator):
    """No list of all pledges is made first, however few are shown."""
    pledges = Claim.objects.visible_to(administrator).pledges()

    board = Plans(lambda: page_of(said_first(pledges, user=administrator), ""))

    assert not board.show(r"LIST SUBQUERY|hashed SubPlan"), board.text


@by_size
def test_the_few_claims_that_are_not_settled_are_counted_by_their_index(newsroom, outsider):
    counts = Plans(lambda: rail(outsider))

    assert counts.show(r"\bclaim_stage\b"), counts.text


@by_size
def test_the_questions_on_ones_list_are_counted_by_their_indexes(newsroom, outsider):
    counts = Plans(lambda: rail(outsider))

    assert counts.show(r"\bfollowup_as_backup\b"), counts.text


@by_size
def test_questions_that_nobody_asks_are_found_by_their_owners(newsroom, administrator):
    """Not by going through all that are open until fifty are found."""
    falling = Plans(lambda: desk.falling(administrator))

    assert falling.show(r"\bfollowup_mine \(owner_id=\?\)"), falling.text


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


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_without_its_index_is_noticed(name, newsroom, outsider):
    drop(QUESTIONS[name][0][0])

    with pytest.raises(AssertionError):
        check_question(name, outsider)
