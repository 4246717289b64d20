"""“It has been withdrawn”: one step, all of it or nothing."""

import datetime as dt

import pytest

from stories.actions import links, suggestions, withdrawals
from stories.actions.appearances import Passage
from stories.intake.spot.values import Place
from stories.intake.spot.values import Suggestion as Spotted
from stories.models import Followup, ReviewItem, Suggestion
from stories.models.vocab import ChangeKind, LinkKind, LinkState, Publication, Standing
from tests import factories
from tests.actions.log import kinds, not_allowed, refuses
from tests.factories import day

pytestmark = pytest.mark.django_db
WORDS = "The mayor said so on Monday 🙂."


@pytest.fixture
def pledge(editor):
    return factories.pledge(
        story=factories.story(lead=editor),
        text="There will be a bridge.",
        speaker=factories.speaker(name="The mayor"),
        said=day("2017-01-09"),
        deadline=day("2022-01-01"),
    )


def withdraw(pledge, by, **more):
    claim = {"said": day("2018-09-19"), **more.pop("claim", {})}
    return withdrawals.withdraw(
        **{"pledge": pledge, "claim": claim, "reason": "She said so.", "by": by, **more}
    )


def question(owner, **more):
    return {"question": "What had come of it?", "owner": owner, **more}


def test_one_step_makes_the_claim_the_link_and_a_draft(pledge, editor):
    made = withdraw(pledge, editor)

    pledge.refresh_from_db()
    assert (pledge.standing, pledge.standing_by) == (Standing.WITHDRAWN, made.claim)
    assert pledge.standing_from == dt.date(2018, 9, 19)
    assert (made.claim.kind, made.claim.speaker) == ("withdrawal", pledge.speaker)
    assert made.claim.text == "The mayor takes back the pledge: There will be a bridge."
    assert [link.state for link in made.links] == [LinkState.APPROVED]
    assert made.update.publication == Publication.DRAFT
    assert set(made.update.claims.all()) == {pledge, made.claim}
    assert made.update.headline == "The mayor withdraws a pledge: There will be a bridge."
    assert "Withdrawn: 19 September 2018." in made.update.text
    assert (made.update.importance, made.update.happened) == ("major", made.claim.said)


def test_what_was_typed_is_what_is_kept(pledge, editor):
    update = {"headline": "No bridge", "text": "The mayor gave up.", "importance": "minor"}
    made = withdraw(pledge, editor, claim={"text": "The bridge is off."}, update=update)

    assert made.claim.text == "The bridge is off."
    told = {name: getattr(made.update, name) for name in update}
    assert told == update


def test_words_of_a_report_that_we_have_are_marked(pledge, editor):
    article = factories.article(stories=[pledge.story])
    version = article.versions.get()

    made = withdraw(pledge, editor, place={"version": version, "quotes": [WORDS]})

    assert made.claim.appearances.get().spans.get().quote == WORDS
    assert WORDS in made.update.text


def test_a_report_that_we_lack_is_entered_with_it(pledge, editor):
    report = {
        "title": "The bridge is off",
        "text": "She said no.",
        "address": "https://a.example/1",
    }

    made = withdraw(pledge, editor, report=report, place={"quotes": ["She said no."]})

    article = made.claim.appearances.get().version.article
    assert article.address == "https://a.example/1"
    assert list(article.stories.all()) == [pledge.story]


def test_a_report_of_another_story_joins_the_pledges(pledge, editor):
    article = factories.article(stories=[factories.story()])
    place = {"version": article.versions.get(), "quotes": [WORDS]}

    withdraw(pledge, editor, place=place)

    assert article.stories.filter(pk=pledge.story_id).exists()


def test_a_report_of_a_restricted_story_is_not_shown_to_everybody(pledge, editor, restricted_story):
    article = factories.article(stories=[restricted_story])
    place = {"version": article.versions.get(), "quotes": [WORDS]}
    with refuses("belongs to a restricted story"):
        withdraw(pledge, editor, place=place)


def test_ticked_wordings_are_withdrawn_with_it(pledge, editor):
    wording = factories.pledge(story=pledge.story, speaker=pledge.speaker)
    elsewhere = factories.pledge(speaker=pledge.speaker)
    for source in (wording, elsewhere):
        factories.link(source=source, target=pledge, kind=LinkKind.RESTATES)

    made = withdraw(pledge, editor, wordings=[pledge, wording, elsewhere])

    assert {link.target for link in made.links} == {pledge, wording, elsewhere}
    for each in (wording, elsewhere):
        each.refresh_from_db()
        assert each.standing == Standing.WITHDRAWN
    assert set(made.update.claims.all()) == {pledge, wording, made.claim}


def test_part_of_a_pledge_is_withdrawn_as_such(pledge, editor):
    made = withdraw(pledge, editor, scope="part")

    pledge.refresh_from_db()
    assert pledge.standing == Standing.PARTLY_WITHDRAWN
    assert "takes back part of the pledge" in made.claim.text
    assert "withdraws part of a pledge" in made.update.headline


def test_whoever_speaks_for_them_withdraws_in_their_name(pledge, editor):
    office = factories.speaker(name="The mayor’s office")
    with refuses("Only whoever made a pledge can withdraw it"):
        withdraw(pledge, editor, claim={"speaker": office})

    made = withdraw(pledge, editor, claim={"speaker": office, "on_behalf_of": pledge.speaker})

    assert (made.claim.speaker, made.claim.on_behalf_of) == (office, pledge.speaker)


def test_a_company_that_promised_through_a_person_withdraws_through_them(editor):
    company = factories.speaker()
    pledge = factories.pledge(on_behalf_of=company)

    assert withdraw(pledge, editor).claim.on_behalf_of == company


def test_the_question_of_the_deadline_stays_and_new_ones_are_asked(pledge, editor, reporter):
    deadline = factories.followup(claim=pledge, trigger="deadline")
    due = dt.date(2018, 9, 27)

    made = withdraw(pledge, editor, questions=[question(reporter, due_on=due)])

    asked = made.followups[0]
    assert (asked.owner, asked.due_on, asked.trigger) == (reporter, due, "withdrawal")
    deadline.refresh_from_db()
    assert deadline.state == "open"
    assert Followup.objects.count() == 2


def test_without_a_question_one_is_asked_all_the_same(pledge, editor):
    withdraw(pledge, editor)

    asked = Followup.objects.get()
    assert (asked.claim, asked.owner, asked.trigger) == (pledge, editor, "withdrawal")


def test_a_reporters_withdrawal_waits_for_an_editor(pledge, reporter, editor):
    made = withdraw(pledge, reporter, questions=[question(reporter, due_on=dt.date(2027, 1, 1))])

    pledge.refresh_from_db()
    assert pledge.standing == Standing.STANDS
    assert [link.state for link in made.links] == [LinkState.PROPOSED]
    assert not ReviewItem.objects.exists()

    links.approve(link=made.links[0], by=editor)

    pledge.refresh_from_db()
    assert pledge.standing == Standing.WITHDRAWN
    assert Followup.objects.count() == 1


def test_every_step_is_in_the_log(pledge, editor):
    made = withdraw(pledge, editor)

    assert kinds(made.claim)[0] == ChangeKind.CLAIM_ADDED
    assert ChangeKind.STANDING_CHANGED in kinds(pledge)
    assert kinds(made.update) == [ChangeKind.UPDATE_WRITTEN]
    assert kinds(Followup.objects.get()) == [ChangeKind.FOLLOWUP_SCHEDULED]


def test_what_is_refused_leaves_nothing_behind(pledge, editor, viewer):
    article = factories.article(stories=[pledge.story])
    place = {"version": article.versions.get(), "quotes": ["Nobody said that."]}
    for more, message in (
        ({"pledge": factories.claim()}, "Only a pledge can be withdrawn."),
        ({"claim": {"said": day("2016-01-01")}}, "dated before the pledge"),
        ({"reason": " "}, "Say why"),
        ({"place": place}, "does not stand in one paragraph"),
        ({"questions": [question(editor)] * 2}, "Give the day when the question is due"),
    ):
        with refuses(message):
            withdraw(**{"pledge": pledge, "by": editor, **more})
    with not_allowed("reporter"):
        withdraw(pledge, viewer)


def test_removing_the_link_restores_the_pledge_and_is_logged(pledge, editor):
    made = withdraw(pledge, editor)

    links.remove(link=made.links[0], reason="She was misheard.", by=editor)

    pledge.refresh_from_db()
    assert (pledge.standing, pledge.standing_by) == (Standing.STANDS, None)
    assert ChangeKind.LINK_REMOVED in kinds(made.links[0])


def test_what_was_suggested_there_is_settled_with_all_its_passages(pledge, editor):
    version = factories.version(
        article=factories.article(stories=[pledge.story]),
        text="It is off, she said.\nThe promise cannot be kept.",
    )
    spotted = [
        Spotted(places=(Place(n, 0, end),), text=text, kind="withdrawal", score=0.9, same_as=same)
        for n, end, text, same in ((0, 10, "It is off,", None), (1, 27, "The promise", 0))
    ]
    suggestions.store(version=version, found=spotted)
    place = {"version": version, "passages": [Passage(0, 0, 9, "It is off")], "mode": "quote"}
    made = withdraw(pledge, editor, place=place)
    appearance = made.claim.appearances.get()
    assert [span.quote for span in appearance.spans.order_by("paragraph")] == [
        "It is off",
        "The promise cannot be kept.",
    ]
    assert set(Suggestion.objects.values_list("state", "claim")) == {("accepted", made.claim.pk)}
