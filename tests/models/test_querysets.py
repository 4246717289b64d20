"""The questions that rows answer: who may see what, what is due, what would be forgotten."""

import datetime as dt

import pytest

from stories.actions import record
from stories.models import (
    Article,
    Change,
    Claim,
    ClaimLink,
    Followup,
    Proposal,
    ReviewItem,
    Speaker,
    Story,
    Update,
    User,
)
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def secrets(restricted_story):
    """One row of each kind in the restricted story."""
    claim = factories.claim(story=restricted_story)
    return {
        Story: restricted_story,
        Claim: claim,
        Article: factories.article(stories=[restricted_story]),
        Speaker: factories.speaker(kind="unnamed", story=restricted_story),
        ClaimLink: factories.link(source=factories.claim(), target=claim),
        Proposal: factories.proposal(claim=claim),
        Followup: factories.followup(claim=claim),
        Update: factories.update(story=restricted_story),
        ReviewItem: factories.review_item(cause=claim),
        Change: factories.change(row=claim),
    }


ROWS = [
    Story,
    Claim,
    Article,
    Speaker,
    ClaimLink,
    Proposal,
    Followup,
    Update,
    ReviewItem,
    Change,
]


@pytest.mark.parametrize("model", ROWS, ids=lambda model: model.__name__)
def test_a_restricted_story_is_seen_by_its_people_only(
    model, secrets, editor, reporter, administrator, outsider, viewer
):
    row = secrets[model]

    def sees(person: User) -> bool:
        return model.objects.visible_to(person).filter(pk=row.pk).exists()

    assert all(sees(person) for person in (editor, reporter, administrator))
    assert not any(sees(person) for person in (outsider, viewer))


@pytest.mark.parametrize("model", ROWS, ids=lambda model: model.__name__)
def test_everybody_sees_what_is_not_restricted(model, secrets, viewer, restricted_story):
    with record.writing():
        Story.objects.filter(pk=restricted_story.pk).update(restricted=False)

    assert model.objects.visible_to(viewer).filter(pk=secrets[model].pk).exists()


def test_a_review_that_quotes_a_restricted_claim_is_restricted_too(
    restricted_story, editor, outsider
):
    item = factories.review_item(
        cause=factories.claim(story=restricted_story),
        story=factories.story(),
        claim=factories.claim(),
    )

    assert item in ReviewItem.objects.visible_to(editor)
    assert item not in ReviewItem.objects.visible_to(outsider)


def test_a_deactivated_administrator_sees_no_more_than_others(restricted_story):
    former = factories.user(role="administrator", is_active=False)

    assert restricted_story not in Story.objects.visible_to(former)


def test_an_article_shared_with_an_open_story_is_seen_by_all(restricted_story, outsider):
    shared = factories.article(stories=[restricted_story, factories.story()])
    alone = factories.article()

    assert {shared, alone} == set(Article.objects.visible_to(outsider))


def settled_pledge(**values):
    pledge = factories.pledge(**values)
    factories.verdict(claim=pledge)
    return pledge


def forgettable():
    return set(Claim.objects.forgettable())


def test_a_settled_or_public_pledge_without_a_question_would_be_forgotten():
    settled, public = settled_pledge(), factories.pledge(publication="public")
    factories.pledge()
    factories.verdict(claim=factories.claim())

    assert forgettable() == {settled, public}


def test_an_open_question_remembers_a_pledge_and_a_closed_one_does_not():
    pledge = settled_pledge()
    question = factories.followup(claim=pledge)
    assert forgettable() == set()

    with record.writing():
        Followup.objects.filter(pk=question.pk).update(
            state="dropped", dropped_reason="No.", closed_at=question.created_at
        )

    assert forgettable() == {pledge}


def test_a_wording_is_covered_by_the_question_about_its_pledge():
    pledge, wording = settled_pledge(), settled_pledge()
    link = factories.link(source=wording, target=pledge, kind="restates")
    assert forgettable() == {pledge, wording}

    factories.followup(claim=pledge)
    assert forgettable() == set()

    with record.writing():
        ClaimLink.objects.filter(pk=link.pk).update(
            state="refused",
        )
    assert forgettable() == {wording}


def test_a_question_about_a_wording_does_not_cover_the_pledge():
    pledge, wording = settled_pledge(), settled_pledge()
    factories.link(source=wording, target=pledge, kind="restates")
    factories.followup(claim=wording)

    assert forgettable() == {pledge}


def test_a_closed_pledge_needs_no_question():
    pledge, by = settled_pledge(), factories.user()
    factories.verdict(claim=pledge, axis="outcome", value="broken")
    with record.writing():
        Claim.objects.filter(pk=pledge.pk).update(closed_at=pledge.created_at, closed_by=by)

    assert forgettable() == set()


def test_a_question_is_overdue_only_after_its_day_and_only_while_open():
    today = dt.date(2020, 1, 10)
    late = factories.followup(due_on=dt.date(2020, 1, 9))
    due = factories.followup(due_on=today)
    factories.followup(due_on=dt.date(2020, 1, 11))
    factories.followup(trigger="deadline")

    assert list(Followup.objects.overdue(today)) == [late]
    assert list(Followup.objects.due_on(today)) == [due]
    assert list(Followup.objects.owned_by(late.owner).overdue(today)) == [late]


def test_roles_nest():
    people = {role: factories.user(role=role) for role in ("viewer", "reporter", "editor")}

    assert people["editor"].includes("reporter")
    assert not people["reporter"].includes("editor")
    assert set(User.objects.with_role("reporter")) >= {people["reporter"], people["editor"]}
    assert people["viewer"] not in User.objects.with_role("reporter")


def test_only_administrators_enter_the_admin_site():
    assert factories.user(role="administrator").is_staff
    assert not factories.user(role="editor").is_staff
    assert not factories.user(role="administrator", is_active=False).is_staff
