"""Short names, pronouns and descriptions find their owner."""

import pytest

from stories.intake.spot import spot


def speaker(text: str, **options) -> str:
    return spot(text, **options)[-1].speaker


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Jack Ma came to Tolby. Ma said he would hire 500 people.", "Jack Ma"),
        ("Jack Ma came to Tolby. He pledged to hire 500 people.", "Jack Ma"),
        ("Jack Ma met Donald Trump there. Mr Trump vowed to hire 500 people.", "Donald Trump"),
        ("Jack Ma spoke. The billionaire promised to hire 500 people.", "Jack Ma"),
        ("Osmo Energy grew. The company will hire 500 people, it said.", "Osmo Energy"),
        ("Osmo Energy grew. The energy company said it would hire 500 people.", "Osmo Energy"),
        ("The health minister spoke. She pledged to hire 500 nurses.", "the health minister"),
        ("President Donald Trump vowed to put a 45 % tariff on it.", "Donald Trump"),
        ("Texas Governor Greg Abbott pledged to hire 500 people.", "Greg Abbott"),
        ("The Government will spend £3m on roads, it said.", "the government"),
        ("Incoming officials promised to hire 500 people.", "incoming officials"),
    ],
)
def test_who_is_meant(text, name):
    assert speaker(text).lower() == name.lower()


def test_the_first_word_of_a_sentence_is_no_company():
    assert speaker("Unemployment rose. The company said it would hire 500 people.") == (
        "the company"
    )


def test_known_speakers_complete_short_names():
    text = "Ma pledged to hire 500 people."
    assert speaker(text) == "Ma"
    assert speaker(text, speakers=["Jack Ma"]) == "Jack Ma"


def test_a_name_that_two_people_share_stays_short():
    assert speaker("Ma pledged to hire 500 people.", speakers=["Jack Ma", "Pony Ma"]) == "Ma"


def test_a_spokeswoman_speaks_on_behalf_of_a_firm():
    (found,) = spot("A spokeswoman for Halden Motors said it would hire 500 people.")
    assert (found.speaker, found.role, found.on_behalf_of) == (
        "Halden Motors",
        "spokeswoman",
        "Halden Motors",
    )
    (found,) = spot("Rob Report, a spokeswoman for Halden Motors, said it would hire 500 people.")
    assert (found.speaker, found.on_behalf_of) == ("Rob Report", "Halden Motors")
