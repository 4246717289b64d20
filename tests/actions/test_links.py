import datetime as dt

import pytest

from stories.actions import links, record
from stories.models import Claim, ClaimLink, Followup, ReviewItem
from stories.models.vocab import ChangeKind, LinkKind, LinkState
from tests import factories
from tests.actions.linking import a_withdrawal, link, standing
from tests.actions.log import kinds, last, not_allowed, refuses
from tests.factories import day

pytestmark = pytest.mark.django_db


@pytest.fixture
def pledge():
    return factories.pledge(said=day("2017-01-09"))


@pytest.fixture
def withdrawal(pledge):
    return a_withdrawal(pledge)


def test_an_editors_withdrawal_shows_on_the_pledge_at_once(pledge, withdrawal, editor):
    made = link(withdrawal, pledge, editor)

    assert (made.state, made.decided_by) == (LinkState.APPROVED, editor)
    assert standing(pledge) == ("withdrawn", withdrawal, dt.date(2018, 9, 19))
    assert Claim.objects.get(pk=pledge.pk).outcome == "not_rated"
    assert kinds(pledge)[-1] == ChangeKind.STANDING_CHANGED
    assert last(pledge).before["standing"] == "stands"


def test_both_claims_log_the_link(pledge, withdrawal, editor):
    made = link(withdrawal, pledge, editor)

    assert kinds(made) == [ChangeKind.LINK_MADE, ChangeKind.LINK_MADE]
    for claim in (pledge, withdrawal):
        assert claim.changes.filter(kind=ChangeKind.LINK_MADE).count() == 1


def test_a_reporters_withdrawal_changes_nothing_before_an_editor_approves_it(
    pledge, withdrawal, reporter, editor
):
    made = link(withdrawal, pledge, reporter)
    assert (made.state, standing(pledge)[0]) == (LinkState.PROPOSED, "stands")
    with not_allowed("editor"):
        links.approve(link=made, by=reporter)

    links.approve(link=made, by=editor)

    assert standing(pledge)[0] == "withdrawn"
    with refuses("This link is approved already."):
        links.approve(link=made, by=editor)


def test_a_reporters_link_that_changes_no_standing_holds_at_once(pledge, reporter):
    made = link(factories.claim(), pledge, reporter, kind=LinkKind.RELIES_ON)

    assert made.state == LinkState.APPROVED
    assert ReviewItem.objects.count() == 0


def test_a_refused_link_says_why_and_may_be_tried_again(pledge, withdrawal, reporter, editor):
    made = link(withdrawal, pledge, reporter)
    with refuses("Say why the link does not hold.", field="note"):
        links.refuse(link=made, note="", by=editor)
    with not_allowed("editor"):
        links.refuse(link=made, note="No.", by=reporter)

    links.refuse(link=made, note="It was a joke.", by=editor)

    made.refresh_from_db()
    assert (made.state, made.decision_note) == (LinkState.REFUSED, "It was a joke.")
    assert standing(pledge)[0] == "stands"
    link(withdrawal, pledge, reporter)


def test_with_two_people_nobody_approves_their_own(
    pledge, withdrawal, editor, administrator, settings
):
    settings.STORYTRACK_SECOND_PERSON = True
    for person in (editor, administrator):
        made = link(withdrawal, pledge, person)
        assert made.state == LinkState.PROPOSED
        with refuses("Nobody approves their own link", error=record.NotAllowed):
            links.approve(link=made, by=person)
        links.refuse(link=made, note="Not yet.", by=editor)


def test_removing_the_link_restores_the_standing_and_keeps_the_row(pledge, withdrawal, editor):
    made = link(withdrawal, pledge, editor)
    with refuses("Say why the link no longer holds.", field="reason"):
        links.remove(link=made, reason=" ", by=editor)

    links.remove(link=made, reason="She was misheard.", by=editor)

    made.refresh_from_db()
    assert standing(pledge) == ("stands", None, None)
    assert (made.state, made.removed_by) == (LinkState.REMOVED, editor)
    assert made.removed_reason == "She was misheard."
    assert kinds(made)[-1] == ChangeKind.LINK_REMOVED
    assert kinds(pledge)[-1] == ChangeKind.STANDING_CHANGED
    with refuses("Only a link that holds can be removed."):
        links.remove(link=made, reason="Again.", by=editor)


def test_reporters_remove_only_what_decides_no_standing(pledge, withdrawal, reporter, editor):
    weighty = link(withdrawal, pledge, editor)
    light = link(factories.claim(), pledge, editor, kind=LinkKind.REPEATS)

    with not_allowed("editor"):
        links.remove(link=weighty, reason="A slip.", by=reporter)
    links.remove(link=light, reason="A slip.", by=reporter)


def test_a_withdrawal_is_not_dated_before_its_pledge(pledge, editor):
    early = a_withdrawal(pledge, "2016-12-31")
    same_month = a_withdrawal(pledge, "2017-01-01", "2017-01-31")

    with refuses("The withdrawal is dated before the pledge.", field="target"):
        link(early, pledge, editor)
    link(same_month, pledge, editor)  # that month ends after the pledge: not surely before


def test_only_who_made_a_pledge_withdraws_it_or_somebody_on_their_behalf(pledge, editor):
    stranger = factories.speaker()
    theirs = a_withdrawal(pledge, speaker=stranger)
    behalf = a_withdrawal(pledge, speaker=stranger, on_behalf_of=pledge.speaker)

    with refuses("Only whoever made a pledge can withdraw it", field="target"):
        link(theirs, pledge, editor)
    link(behalf, pledge, editor)
    assert standing(pledge)[0] == "withdrawn"


@pytest.mark.parametrize("kind", ["statement", "forecast", "assessment", "withdrawal"])
def test_only_a_pledge_is_withdrawn(kind, editor):
    target = factories.claim(kind=kind)
    source = a_withdrawal(target)

    with refuses("Only a pledge can be withdrawn.", field="target"):
        link(source, target, editor)


def test_what_no_link_may_be(pledge, withdrawal, editor, viewer):
    other = factories.claim()
    link(withdrawal, pledge, editor)

    for arguments, message, field in (
        ({"source": pledge, "target": pledge}, "cannot be linked to itself", "target"),
        ({"source": withdrawal, "target": pledge}, "linked in this way already", "kind"),
        ({"source": other, "target": pledge, "reason": " "}, "Say why these claims", "reason"),
        (
            {"source": other, "target": pledge, "kind": LinkKind.DISPUTES},
            "Say which aspect",
            "aspect",
        ),
        (
            {"source": other, "target": pledge, "kind": LinkKind.REPEATS, "aspect": "intent"},
            "Say which aspect",
            "aspect",
        ),
    ):
        with refuses(message, field=field):
            link(**arguments, by=editor)
    with not_allowed("reporter"):
        link(other, pledge, viewer, kind=LinkKind.REPEATS)


def test_what_rests_on_a_withdrawn_pledge_is_looked_at_again(pledge, withdrawal, editor):
    leaning = factories.claim()
    link(leaning, pledge, editor, kind=LinkKind.RELIES_ON)
    question = factories.followup(claim=pledge, trigger="deadline")

    link(withdrawal, pledge, editor)

    assert ReviewItem.objects.get(claim__isnull=False).claim == leaning
    question.refresh_from_db()
    assert question.state == "open"
    assert Followup.objects.count() == 1


def test_wordings_that_still_stand_are_offered_the_same_withdrawal(pledge, withdrawal, editor):
    wording, gone = factories.pledge(), factories.pledge(speaker=pledge.speaker)
    statement = factories.claim()
    for source in (wording, gone, statement):
        link(source, pledge, editor, kind=LinkKind.RESTATES)
    link(withdrawal, gone, editor)

    assert list(links.restatements(pledge)) == [wording]


def test_a_link_is_never_deleted(pledge, withdrawal, editor, all_triggers):
    link(withdrawal, pledge, editor)

    with pytest.raises(Exception, match="append-only"), record.writing():
        ClaimLink.objects.all()._raw_delete(using="default")
