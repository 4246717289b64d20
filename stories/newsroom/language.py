"""Made-up sentences with the skew of real ones: few words everywhere, most words rare.

Deterministic for a seed. Names and rare words are built from syllables, so that nobody real
is said to have said anything.
"""

import itertools
import random
from collections.abc import Iterator

_FUNCTION_WORDS = (
    "the of and to in a that for is on by with it as at from was be are this has not will have "
    "or an but its their they more than who which all been would had were his her he she we no "
    "about after over one new said also up out into last year first two other some when could "
    "can may most only years before during between under because while still against"
)
_NEWS_WORDS = (
    "government people million jobs city plan minister report company country work time state "
    "public week money number figures cost court law bill vote party election mayor council "
    "hospital school police road bridge rail housing homes energy power water gas oil price tax "
    "budget spending deficit debt trade tariff export import factory worker union wage pension "
    "health patients nurses doctors waiting lists crime prison border visa asylum climate "
    "emissions forest river flood coast farmers harvest food market bank rate interest growth "
    "inflation investment bond fund contract deal treaty talks summit war army troops aid relief "
    "data network broadband software cars buses trains airport tickets passengers tourists "
    "students teachers exams university research vaccine drug trial study survey poll turnout "
    "ballot committee inquiry audit fraud fine penalty licence permit project deadline target "
    "delay promise pledge programme scheme reform cut rise fall record average total share "
    "million billion thousand percent half quarter double"
)
_VERBS = (
    "build create open close cut raise double halve fund hire train repair replace extend finish "
    "deliver buy sell ban restore plant clean electrify insulate connect publish abolish freeze"
)
_UNITS = (
    "jobs|homes|hospital beds|school places|nurses|police officers|kilometres of road|trees|"
    "solar panels|buses|bridges|tonnes of waste|megawatts|patients|students|tickets|farms|"
    "small firms|refugees|charging points|libraries|flats|teachers|wind turbines|water meters"
)
FUNCTION_WORDS, NEWS_WORDS = _FUNCTION_WORDS.split(), _NEWS_WORDS.split()
VERBS, UNITS = _VERBS.split(), _UNITS.split("|")
_ONSETS = "b br d dr f g gr h j k kl l m n p pr r s st t tr v w z"
_VOWELS = "a e i o u ai ea ou"
SYLLABLES = [onset + vowel for onset in _ONSETS.split() for vowel in _VOWELS.split()]
ENDINGS = ("n", "r", "l", "s", "nd", "rk", "st", "th", "m", "lt")
TEMPLATES = (
    "{place} will {verb} {number} {unit} by {year}",
    "The {a} of {place} will {verb} {number} {unit} within {small} years",
    "{place} has {number} {unit}, {percent} per cent more than in {year}",
    "The {news} {a} cost {place} {money} in {year}",
    "{percent} per cent of the {a} {news} in {place} {b} the {news2}",
    "The {a} {news} of {place} will never {verb} the {b} {news2}",
    "No {news} in {place} was {a} because of the {b} {news2}",
    "The {news} {news2} fell by {percent} per cent in {place} after {year}",
    "{place} spends {money} a year on {a} {news} and {b} {news2}",
    "The {a} {news} would {verb} {number} {unit} for {b} {place}",
    "{place} will not {verb} the {a} {news} before {year}",
    "{number} {unit} in {place} depend on the {a} {news}",
    "The {news} with {place} gave {a} {money} to the {b} {news2}",
    "{a} {news} in {place} is the highest since {year}, at {money}",
    "The {news2} of {place} took back its {news} on {a} {b}",
    "The {a} of the {b} {news} will be finished in {place} by {year}",
)
ROUND = (10, 12, 15, 20, 25, 30, 40, 50, 60, 75, 100, 120, 150, 200, 250, 300, 400, 500)
SCALES = ("", "", ",000", ",000", " thousand", " million", " million", " billion")


class Language:
    """A vocabulary and everything that is said with it.

    Args:
        words: how many different words there are, names of places apart.
    """

    def __init__(self, seed: int, words: int = 30_000) -> None:
        self.random = random.Random(seed)
        made = self._made_up()
        rare = itertools.islice(made, words)
        self.words = [*dict.fromkeys([*FUNCTION_WORDS, *NEWS_WORDS]), *rare]
        self.places = [next(made).capitalize() for _ in range(3_000)]
        self._by_use = {
            "words": self._skew(len(self.words)),
            "content": self._skew(len(self.words) - len(FUNCTION_WORDS)),
            "places": self._skew(len(self.places)),
        }
        self._remarks: list[str] = []
        self._content = self.words[len(FUNCTION_WORDS) :]

    def _made_up(self) -> Iterator[str]:
        seen: set[str] = set()
        while True:
            parts = self.random.choices(SYLLABLES, k=self.random.choice((2, 2, 3)))
            word = "".join(parts) + self.random.choice(ENDINGS)
            if word not in seen:
                seen.add(word)
                yield word

    @staticmethod
    def _skew(count: int) -> list[float]:
        """Running weights after Zipf and Mandelbrot: the n-th word is used 1/(n + 2.7) as often."""
        return list(itertools.accumulate(1 / (rank + 2.7) for rank in range(count)))

    def name(self) -> str:
        """First and last name of nobody."""
        first, last = self.random.choices(self.places, k=2)
        return f"{first} {last}"

    def place(self) -> str:
        return self.random.choices(self.places, cum_weights=self._by_use["places"])[0]

    def number(self) -> str:
        return f"{self.random.choice(ROUND)}{self.random.choice(SCALES)}"

    def claim(self) -> str:
        """One sentence that makes a claim."""
        choice = self.random.choice
        first, second = self.random.choices(self._content, cum_weights=self._by_use["content"], k=2)
        return choice(TEMPLATES).format(
            place=self.place(),
            verb=choice(VERBS),
            number=self.number(),
            unit=choice(UNITS),
            year=self.random.randint(1995, 2035),
            small=self.random.randint(2, 10),
            percent=self.random.randint(1, 99),
            money=f"{self.number()} {choice(('dollars', 'pounds', 'euros'))}",
            news=choice(NEWS_WORDS),
            news2=choice(NEWS_WORDS),
            a=first,
            b=second,
        )

    def sentence(self) -> str:
        """Words as they come, the commonest most often."""
        words = self.random.choices(
            self.words, cum_weights=self._by_use["words"], k=self.random.randint(8, 18)
        )
        return " ".join(words).capitalize() + "."

    def remark(self) -> str:
        """A sentence that was said before: quicker than a new one."""
        if not self._remarks:
            self._remarks = [self.sentence() for _ in range(5_000)]
        return self.random.choice(self._remarks)

    def texts(self, count: int) -> Iterator[str]:
        """Texts of about 350 words each, put together from a stock of sentences."""
        stock = [self.sentence() for _ in range(20_000)]
        for _ in range(count):
            sentences = self.random.choices(stock, k=27)
            yield "\n".join(" ".join(sentences[at : at + 3]) for at in range(0, 27, 3))
