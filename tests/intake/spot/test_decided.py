"""What is laid down without "we will": of things, of people who are spared, as an expectation."""

import pytest

from stories.intake.spot import Suggestion, spot
from stories.models.vocab import ClaimKind


def only(text: str) -> Suggestion:
    (found,) = spot(text)
    return found


@pytest.mark.parametrize(
    ("text", "speaker", "modality"),
    [
        ("Bus fares will go up by 5 % in July, the mayor said.", "the mayor", "will"),
        ("Claims would be settled by May, the insurer said.", "the insurer", "would"),
        ("The yard is to be closed by May, Halden Motors said.", "Halden Motors", "plans"),
        ("No clinic will lose a bed before 2027, the minister said.", "the minister", "will"),
        ("The depot will be ready by June, Halden Motors said.", "Halden Motors", "will"),
        ("Halden Motors expects to open 40 garages next year.", "Halden Motors", "plans"),
        ("Halden Motors warned it would close the yard by May.", "Halden Motors", "plans"),
        ("Halden Motors is investing £40m in the yard.", "Halden Motors", "plans"),
        ("Drivers vow to block the port until 3 May.", "drivers", "vows"),
        ("The mayor renewed his promise to reopen the pool by May.", "the mayor", "vows"),
        ("Aides close to the board say 40 fares will be cut.", "Aides close to the board", "will"),
    ],
)
def test_what_is_laid_down_is_a_pledge_of_whoever_says_it(text, speaker, modality):
    found = only(text)
    assert found.kind == ClaimKind.PLEDGE
    assert (found.speaker, found.modality) == (speaker, modality)


@pytest.mark.parametrize(
    "text",
    [
        "Bread prices will go up by 5 % in July, analysts said.",
        "Bread prices will go up by 5 % in July, a study found.",
        "The yard expects to lose 40 orders next year.",
        "The trial will begin on 3 June, the mayor said.",
        "The court will hand down its ruling on 3 June.",
    ],
)
def test_what_outsiders_foresee_and_what_the_calendar_holds_is_none(text):
    assert ClaimKind.PLEDGE not in [each.kind for each in spot(text)]


def test_who_was_promised_something_has_promised_nothing():
    found = only("Nurses have been promised a rise of 6 % by May.")
    assert (found.kind, found.speaker) == (ClaimKind.PLEDGE, "")


def test_we_in_a_programme_promises_though_nobody_is_named():
    assert only("We will not raise rents before 2027.").speaker == ""
    assert spot("They will not raise rents.") == []


def test_a_question_that_opens_an_answer_hides_no_pledge():
    found = only("Asked about the yard, Mr Hale said it would be sold by May.")
    assert (found.kind, found.speaker) == (ClaimKind.PLEDGE, "Hale")
    assert spot("They asked whether Halden Motors would sell 40 vans.") == []


def test_a_date_in_the_condition_is_no_deadline():
    found = only("Halden Motors has vowed to refund all fares, provided that we ask by 3 June.")
    assert found.condition == "provided that we ask by 3 June"
    assert found.deadline is None


def test_what_kind_of_body_somebody_is_is_no_role():
    found = only("A spokesman for the utility Aquanor said £75 would be paid by May.")
    assert (found.speaker, found.role) == ("Aquanor", "")


def test_what_others_foresee_of_somebody_is_a_forecast():
    found = only("The plant would hire 400 people by 2030, analysts expect.")
    assert (found.kind, found.speaker, found.modality) == ("forecast", "analysts", "would")
