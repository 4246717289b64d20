"""Synthetic reports: headline, people, day and paragraphs, the same for the same number."""

import datetime as dt
import random
from dataclasses import dataclass, replace
from typing import Any

FIRST = [
    "Ada",
    "Bo",
    "Cyra",
    "Dov",
    "Esme",
    "Fitz",
    "Gwen",
    "Hal",
    "Ines",
    "Jory",
    "Kit",
    "Lena",
    "Milo",
    "Nia",
    "Otto",
    "Pia",
    "Quin",
    "Rosa",
]
LAST = [
    "Placeholder",
    "Sample",
    "Stubbs",
    "Mockley",
    "Fillers",
    "Dummett",
    "Blanke",
    "Specimen",
    "Exemplar",
    "Draftson",
    "O'Filler",
    "McSample",
    "Stub-Jones",
    "Modelli",
    "Beispiel",
    "van_der_Mock",
]
TOWNS = [
    "Exampleton",
    "Sampleford",
    "Stubham",
    "Mockbury",
    "Placeholm",
    "Fillerby",
    "Dummington",
    "Blankenau",
]
BODIES = (
    "council",
    "tram company",
    "harbour board",
    "hospital trust",
    "water board",
    "school office",
)
WORKS = ("tram line", "ring road", "harbour wall", "hospital wing", "reservoir", "school", "bridge")
MONTHS = ("spring", "early summer", "the autumn", "the end of the year", "next March", "Christmas")
OPENINGS = (
    "The {body} of {town} said on {weekday} that the {work} would be finished by {when}.",
    "Work on the {work} of {town} will stop for {n} weeks, the {body} announced on {weekday}.",
    "A promise to build {n} kilometres of it by {when} cannot be kept, the {body} of {town} conceded.",
    "{town} will get its {work} after all, but {n} months later than the {body} had promised.",
)
SENTENCES = (
    "The cost has risen from {n} million to {m} million since the first plan was shown.",
    "“We said {when}, and we meant it,” the head of the {body} told reporters outside the town hall.",
    "Of the {m} families who were asked to move, {n} have done so.",
    "Traders along the route say that they have lost a third of their custom.",
    "The contract, which was signed {n} years ago, names no penalty for delay.",
    "An earlier report put the number of jobs at {m}, less than half of what had been forecast.",
    "Engineers found clay where the maps showed rock, and the drawings had to be made again.",
    "“Nobody can prove or disprove that number,” said a lecturer who has followed the plan.",
    "The {body} did not answer questions about the loan.",
    "In {town} itself opinion is divided: a petition against the {work} has {m} names.",
    "If the money runs out, the last {n} kilometres will wait for another budget.",
    "By {when} the first stage should carry {m} people a day, according to the plan.",
    "It is the {n}th delay since work began.",
    "Neighbouring {town} built a shorter one in {n} years and for less than was expected.",
    "The minister is to visit the site next month; a decision on the second stage comes after that.",
    "Two of the {n} bidders have withdrawn, and a third asks for better terms.",
)
SHORT = (
    "That was before the flood.",
    "Nobody has said how many.",
    "The bridge is still closed.",
    "It did not last.",
)


@dataclass(frozen=True)
class Paragraph:
    """Text with one stretch of it linked, or none."""

    text: str
    link: str = ""

    @property
    def markup(self) -> str:
        text = escaped(self.text)
        link = escaped(self.link)
        return text.replace(link, f'<a href="/topics/one">{link}</a>', 1) if link else text


@dataclass(frozen=True)
class Made:
    """A report before it is laid out."""

    number: int
    title: str
    people: tuple[str, ...]
    day: dt.date
    paragraphs: tuple[Paragraph, ...]
    town: str

    def replaced(self, **changes: Any) -> "Made":
        return replace(self, **changes)

    @property
    def outlet(self) -> str:
        return f"The {self.town} Gazette"

    @property
    def author(self) -> str:
        return self.people[0] if self.people else ""

    @property
    def by(self) -> str:
        """As in a byline: A, B and C."""
        *first, last = self.people
        return f"{', '.join(first)} and {last}" if first else last

    @property
    def long_day(self) -> str:
        return f"{self.day:%B} {self.day.day}, {self.day.year}"

    @property
    def iso(self) -> str:
        return f"{self.day.isoformat()}T10:30:00+01:00"


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def made(number: int) -> Made:
    chance = random.Random(number)
    town, body, work = chance.choice(TOWNS), chance.choice(BODIES), chance.choice(WORKS)
    fill = _Fill(chance, town, body, work)
    people = [
        f"{first} {last}".replace("_", " ")
        for first, last in zip(chance.sample(FIRST, 3), chance.sample(LAST, 3), strict=True)
    ]
    paragraphs = [Paragraph(f"{fill(chance.choice(OPENINGS))} {fill(SENTENCES[number % 16])}")]
    order = chance.sample(SENTENCES, 16)
    for place in range(chance.randint(5, 8)):
        text = f"{fill(order[place])} {fill(order[-place - 1])}"
        link = " ".join(text.split()[2:5]) if place % 3 == 1 else ""
        paragraphs.append(Paragraph(text, link))
    paragraphs.insert(3, Paragraph(chance.choice(SHORT)))
    return Made(
        number=number,
        title=f"{town}’s {work}: {chance.choice(('delay', 'doubt', 'new date', 'higher cost'))} after {fill.small()} years",
        people=tuple(people[: 1 + number % 3 // 2]),
        day=dt.date(2012 + number % 12, 1 + number % 12, 1 + number % 28),
        paragraphs=tuple(paragraphs),
        town=town,
    )


class _Fill:
    """Puts names and numbers into a sentence."""

    def __init__(self, chance: random.Random, town: str, body: str, work: str):
        self.chance = chance
        self.names = {"town": town, "body": body, "work": work}

    def small(self) -> int:
        return self.chance.randint(4, 19)

    def __call__(self, text: str) -> str:
        return text.format(
            **self.names,
            n=self.small(),
            m=self.chance.randint(20, 900),
            when=self.chance.choice(MONTHS),
            weekday=self.chance.choice(("Monday", "Tuesday", "Thursday", "Friday")),
        )
