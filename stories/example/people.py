"""The example people, and who speaks and publishes in the example stories."""

import datetime as dt

from stories.actions import accounts, people
from stories.example.script import Day, Step, step, the
from stories.models.vocab import Role, SpeakerKind

BEFORE = dt.date(2017, 1, 9)

NAMES = {
    "administrator": ("Example administrator", Role.ADMINISTRATOR),
    "editor": ("Example editor", Role.EDITOR),
    "reporter": ("Example reporter", Role.REPORTER),
    "viewer": ("Example viewer", Role.VIEWER),
}
"""Username → name and role. The administrator comes first: an operator makes that account."""

OUTLETS = {
    "the-week": "The Week",
    "xinhua": "Xinhua",
    "propublica-outlet": "ProPublica",
}

SPEAKERS = (
    ("ma", "Jack Ma", SpeakerKind.PERSON, "A founder of Alibaba."),
    ("alibaba", "Alibaba", SpeakerKind.ORGANISATION, "A Chinese company for trade online."),
    ("trump", "Donald Trump", SpeakerKind.PERSON, "US president from January 2017."),
    ("us", "US government", SpeakerKind.GOVERNMENT, ""),
    ("china", "Chinese government", SpeakerKind.GOVERNMENT, ""),
    ("clark", "Duncan Clark", SpeakerKind.PERSON, "Wrote a book on Alibaba."),
    ("kroeber", "Arthur Kroeber", SpeakerKind.PERSON, ""),
    ("scissors", "Derek Scissors", SpeakerKind.PERSON, ""),
)

MADE_UP = "Made up for the example."
MADE_UP_SPEAKERS = (
    ("council", "Exampleton Council", SpeakerKind.ORGANISATION),
    ("mayor", "The mayor of Exampleton", SpeakerKind.PERSON),
    ("opposition", "Exampleton Opposition Group", SpeakerKind.ORGANISATION),
    ("trams", "Exampleton Trams", SpeakerKind.ORGANISATION),
    ("water", "Sample Valley Water", SpeakerKind.ORGANISATION),
    ("anglers", "Sample Valley Anglers", SpeakerKind.ORGANISATION),
    ("ministry", "Sampleland Ministry of Works", SpeakerKind.GOVERNMENT),
    ("hospital", "Placeholder General Hospital", SpeakerKind.ORGANISATION),
    ("patients", "Placeholder Patients’ Group", SpeakerKind.ORGANISATION),
    ("cables", "Placeholder Cables", SpeakerKind.ORGANISATION),
    ("farmers", "Sampleland Farmers’ Circle", SpeakerKind.ORGANISATION),
    ("institute", "Mock Institute for Figures", SpeakerKind.ORGANISATION),
)


def sign_up(passwords: dict[str, str]) -> Day:
    """One account for each role, with the passwords that were made for them."""
    return Day(
        BEFORE,
        [
            step(
                accounts.add_person,
                keep=username,
                username=username,
                name=name,
                role=role,
                password=passwords[username],
                by="" if role == Role.ADMINISTRATOR else "administrator",
            )
            for username, (name, role) in NAMES.items()
        ],
    )


def _speak(key: str, name: str, kind: str, about: str) -> Step:
    return step(people.add_speaker, keep=key, name=name, kind=kind, about=about)


WHO = Day(
    BEFORE,
    [
        *(step(people.add_outlet, keep=key, name=name) for key, name in OUTLETS.items()),
        *(_speak(*row) for row in SPEAKERS),
        step(
            people.add_speaker,
            keep="propublica",
            name="ProPublica",
            kind=SpeakerKind.OUTLET,
            outlet=the("propublica-outlet"),
        ),
        *(_speak(*row, MADE_UP) for row in MADE_UP_SPEAKERS),
        step(
            people.add_topic,
            keep="jobs-topic",
            name="Jobs promised",
            summary="Promises of work, and what became of them.",
        ),
        step(
            people.add_topic,
            keep="trade-topic",
            name="Trade",
            summary="Tariffs, threats and what is traded.",
        ),
        step(
            people.add_topic,
            keep="made-up-topic",
            name="Made-up examples",
            summary="Stories that we made up to show how Storytrack works. Nothing in them is so.",
        ),
    ],
)
