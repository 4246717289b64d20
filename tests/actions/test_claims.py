import datetime as dt

import pytest

from stories.actions import claims, links
from stories.models import Claim
from stories.models.spans import Span
from stories.models.vocab import ChangeKind, ClaimKind, LinkKind, Stage
from tests import factories
from tests.actions.log import last, not_allowed, one_line, refuses, stale
from tests.factories import columns, day

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2020, 5, 1, 12, tzinfo=dt.UTC)


@pytest.fixture
def story():
    return factories.story()


@pytest.fixture
def speaker():
    return factories.speaker()


def add(story, by, **values):
    return claims.add_claim(
        **{"story": story, "text": "It is so.", "kind": "statement"} | values, by=by
    )


@pytest.mark.parametrize(
    ("kind", "outcome"),
    [
        (ClaimKind.STATEMENT, None),
        (ClaimKind.PLEDGE, "not_rated"),
        (ClaimKind.WITHDRAWAL, None),
        (ClaimKind.FORECAST, "too_early"),
        (ClaimKind.ASSESSMENT, None),
    ],
)
def test_a_new_claim_is_unchecked_and_stands(kind, outcome, story, speaker, reporter):
    with one_line():
        claim = add(story, reporter, kind=kind, speaker=speaker)

    claim.refresh_from_db()
    assert (claim.verdict, claim.outcome, claim.standing) == ("unchecked", outcome, "stands")
    assert (claim.stage, claim.publication) == (Stage.UNASSIGNED, "draft")
    assert last(claim).kind == ChangeKind.CLAIM_ADDED


def test_lists_go_by_the_day_it_was_said_or_else_by_the_day_of_entry(story, speaker, reporter):
    said = add(story, reporter, speaker=speaker, said=day("2017-01-09", "2017-01-31"), now=NOW)
    undated = add(story, reporter, speaker=speaker, said=Span(note="No day given."), now=NOW)

    assert said.listed_on == dt.date(2017, 1, 9)
    assert undated.listed_on == NOW.date()
    assert undated.said_note == "No day given."


def test_whoever_is_assigned_at_once_is_checking(story, speaker, reporter):
    claim = add(story, reporter, speaker=speaker, assignee=reporter)

    assert (claim.stage, claim.assignee) == (Stage.CHECKING, reporter)


def test_a_claim_has_a_speaker_or_is_marked_as_unattributed(story, speaker, reporter):
    with refuses("Choose the speaker, or mark", field="speaker"):
        add(story, reporter)
    with refuses("Choose the speaker, or mark", field="speaker"):
        add(story, reporter, speaker=speaker, attribution="unattributed")
    add(story, reporter, attribution="unattributed")


def test_an_unnamed_speaker_speaks_in_its_own_story_only(story, speaker, reporter):
    stranger = factories.speaker(kind="unnamed")

    with refuses("is an unnamed speaker of another story", field="speaker"):
        add(story, reporter, speaker=stranger)
    with refuses("is an unnamed speaker of another story", field="on_behalf_of"):
        add(story, reporter, speaker=speaker, on_behalf_of=stranger)


@pytest.mark.parametrize(
    ("values", "message", "field"),
    [
        ({"deadline": day("2020-01-01")}, "Only a pledge or a forecast has a deadline", "deadline"),
        (
            {"kind": "pledge", "deadline": day("2016-01-01"), "said": day("2017-01-01")},
            "The deadline lies before the day it was said",
            "deadline",
        ),
        ({"kind": "rumour"}, "not a valid choice", "kind"),
        ({"text": ""}, "cannot be blank", "text"),
        ({"modality": "maybe"}, "not a valid choice", "modality"),
    ],
)
def test_what_a_claim_cannot_be_is_refused(values, message, field, story, speaker, reporter):
    with refuses(message, field=field):
        add(story, reporter, speaker=speaker, **values)


def test_a_speaker_does_not_speak_on_their_own_behalf(story, speaker, reporter):
    with refuses("it is the speaker already", field="on_behalf_of"):
        add(story, reporter, speaker=speaker, on_behalf_of=speaker)


def test_viewers_add_edit_and_assign_nothing(story, speaker, viewer):
    claim = factories.claim()

    for attempt in (
        lambda: add(story, viewer, speaker=speaker),
        lambda: claims.edit_claim(claim=claim, changes={"text": "A"}, revision=None, by=viewer),
        lambda: claims.assign(claim=claim, assignee=viewer, revision=None, by=viewer),
    ):
        with not_allowed("reporter"):
            attempt()


def edit(claim, by, revision=None, **changes):
    return claims.edit_claim(claim=claim, changes=changes, revision=revision, by=by)


def test_an_edit_is_one_line_and_a_stale_one_is_refused(reporter):
    claim = factories.claim(text="One")
    with one_line():
        edit(claim, reporter, text="Two", revision=1)

    assert (last(claim).before, last(claim).after) == ({"text": "One"}, {"text": "Two"})
    with stale():
        edit(Claim.objects.get(), reporter, text="Three", revision=1)


@pytest.mark.parametrize("name", ["verdict", "outcome", "standing", "stage", "publication"])
def test_what_has_a_verb_of_its_own_is_not_edited(name, reporter):
    with pytest.raises(ValueError, match=f"Not edited by hand: {name}"):
        edit(factories.pledge(), reporter, **{name: "kept"})


def test_a_new_day_moves_the_claim_in_lists_and_no_day_moves_it_back(reporter):
    claim = factories.claim()
    entered = claim.listed_on

    edit(claim, reporter, **columns(said=day("2017-01-09")))
    assert Claim.objects.get().listed_on == dt.date(2017, 1, 9)

    edit(claim, reporter, **columns(said=Span()))
    assert Claim.objects.get().listed_on == entered


def test_a_new_kind_brings_its_outcome(reporter):
    claim = factories.claim()

    edit(claim, reporter, kind=ClaimKind.PLEDGE)

    claim.refresh_from_db()
    assert (claim.kind, claim.outcome) == ("pledge", "not_rated")


@pytest.mark.parametrize("use", ["verdict", "proposal", "link"])
def test_the_kind_stays_once_something_was_decided_or_linked(use, reporter):
    claim = factories.claim()
    if use == "link":
        factories.link(source=claim, target=factories.claim())
    else:
        getattr(factories, use)(claim=claim)

    with refuses("The kind can no longer change", field="kind"):
        edit(claim, reporter, kind=ClaimKind.PLEDGE)


@pytest.fixture
def withdrawn(editor):
    """A pledge and its withdrawal, by one speaker."""
    pledge = factories.pledge(said=day("2017-01-09"))
    withdrawal = factories.claim(
        story=pledge.story,
        kind=ClaimKind.WITHDRAWAL,
        speaker=pledge.speaker,
        said=day("2018-09-19"),
    )
    links.link(
        source=withdrawal, target=pledge, kind=LinkKind.RETRACTS, reason="Said so.", by=editor
    )
    return pledge, withdrawal


def test_another_day_of_the_withdrawal_moves_the_standing(withdrawn, reporter):
    pledge, withdrawal = withdrawn

    edit(withdrawal, reporter, **columns(said=day("2018-09-20", "2018-09-21")))

    pledge.refresh_from_db()
    assert pledge.standing_from == dt.date(2018, 9, 20)
    assert pledge.standing_to == dt.date(2018, 9, 21)
    assert last(pledge).kind == ChangeKind.STANDING_CHANGED


def test_no_edit_dates_a_withdrawal_before_its_pledge(withdrawn, reporter):
    pledge, withdrawal = withdrawn

    with refuses("The withdrawal is dated before the pledge."):
        edit(withdrawal, reporter, **columns(said=day("2016-01-01")))
    pledge.refresh_from_db()
    with refuses("The withdrawal is dated before the pledge."):
        edit(pledge, reporter, **columns(said=day("2019-01-01")))


def test_no_edit_gives_a_withdrawal_to_somebody_else(withdrawn, speaker, reporter):
    pledge, withdrawal = withdrawn

    with refuses("Only whoever made a pledge can withdraw it"):
        edit(withdrawal, reporter, speaker=speaker)
    withdrawal.refresh_from_db()
    edit(withdrawal, reporter, speaker=speaker, on_behalf_of=pledge.speaker)
