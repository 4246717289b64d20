"""Who has been named so far: short names, pronouns and "the company" find their owner."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from stories.intake.spot.language import Language
from stories.intake.spot.nouns import Noun
from stories.intake.spot.tokens import Token, tokens

_MOST = 400


@dataclass(frozen=True)
class Speaker:
    """`name` as resolved ("Jack Ma"), `text` as it stands ("he"); `sure`: the text says so."""

    name: str
    text: str
    role: str = ""
    on_behalf_of: str = ""
    is_person: bool = False
    sure: bool = True


@dataclass
class Cast:
    """The names of one text. `person` and `body` are those last spoken of."""

    rules: Language
    names: list[str] = field(default_factory=list)
    person: str = ""
    body: str = ""
    last: Speaker | None = None
    seen: set[str] = field(default_factory=set)
    roles: dict[str, str] = field(default_factory=dict)

    def learn(self, row: Sequence[Token]) -> None:
        """Note the full names in a paragraph, so that "Ma" is known to be "Jack Ma"."""
        run: list[str] = []
        for before, token in zip([None, *row], [*row, None], strict=True):
            if token and token.is_name and before and before.kind == "word":
                self.seen.add(token.text)
            if token and token.is_name and token.low not in self.rules.words("people.never_names"):
                run.append(token.text)
                continue
            self._add(run)
            run = []

    def _add(self, run: Sequence[str]) -> None:
        offices = self.rules.words("people.offices") | self.rules.words("people.titles")
        kept = list(run)
        before = offices | self._roles()
        last = max((n for n, word in enumerate(kept) if word.lower() in before), default=-1)
        kept = kept[last + 1 :] if last < len(kept) - 1 else kept
        name = " ".join(kept)
        if kept and kept[-1].lower() in offices | self._roles():
            return
        if 1 < len(kept) < 5 and name not in self.names and len(self.names) < _MOST:
            self.names.append(name)

    def _before_names(self) -> frozenset[str]:
        offices = self.rules.words("people.offices") | self._roles()
        return offices - self.rules.words("people.titles")

    def _roles(self) -> frozenset[str]:
        return self.rules.words("people.roles")

    def resolve(self, noun: Noun, *, inner: bool = False) -> Speaker:
        """The speaker that a noun stands for; `inner`: "we" and "I" mean the last speaker."""
        low = noun.text.lower().replace("’", "'")
        if low in self.rules.words("people.first"):
            return self._last_speaker(noun)
        if low in self.rules.words("people.he"):
            return Speaker(self.person, noun.text, is_person=True, sure=bool(self.person))
        if low in self.rules.words("people.it") | self.rules.words("people.they"):
            return Speaker(self.body or self.person, noun.text, sure=bool(self.body))
        spoken_for = self._spoken_for(noun)
        if spoken_for:
            return spoken_for
        return self._described(noun) or self._named(noun)

    def _last_speaker(self, noun: Noun) -> Speaker:
        if self.last is None:
            return Speaker("", noun.text, sure=False)
        return replace(self.last, text=noun.text, sure=False)

    def _spoken_for(self, noun: Noun) -> Speaker | None:
        """ "a spokeswoman for X", "an X spokesman"; and X itself where nobody is named."""
        row = tokens(noun.text)
        at = next(
            (n for n, each in enumerate(row) if each.low in self.rules.words("people.spokes")), -1
        )
        if at < 0:
            return self._named_spokesman(noun)
        rest = row[at + 2 :] if at + 1 < len(row) else row[:at]
        while rest and rest[0].low in self.rules.words("people.articles"):
            rest = rest[1:]
        if not rest:
            return Speaker(self.body, noun.text, row[at].low, self.body, sure=bool(self.body))
        body = noun.text[rest[0].start : rest[-1].end]
        body = body if rest[0].is_name else f"the {body}"
        self.body = body
        return Speaker(body, noun.text, row[at].low, body)

    def _named_spokesman(self, noun: Noun) -> Speaker | None:
        row = tokens(noun.role)
        spokes = self.rules.words("people.spokes")
        at = next((n for n, each in enumerate(row) if each.low in spokes), -1)
        if at < 0:
            return None
        speaker = self._named(noun)
        names = [each for each in row if each.is_name and each.low not in spokes]
        body = noun.role[names[0].start : names[-1].end] if names else ""
        return replace(speaker, on_behalf_of=body)

    def _described(self, noun: Noun) -> Speaker | None:
        """ "the billionaire", "the Chinese e-commerce giant": somebody named before."""
        row = tokens(noun.text)
        definite = row[0].low in self.rules.words("people.definite")
        last = row[-1].low if row else ""
        if not definite or len(row) > 5:
            return None
        if last in self.rules.words("people.bodies") and self.body and not row[0].is_name:
            return Speaker(self.body, noun.text)
        if last in self.rules.words("people.bodies") and self.body:
            return Speaker(self.body, noun.text)
        if len(row) < 4 and last in self.rules.words("people.descriptions") and self.person:
            known = self.person.lower().startswith("the ") or row[1:2] == row[-1:]
            return Speaker(self.person, noun.text, is_person=True) if known else None
        return None

    def _named(self, noun: Noun) -> Speaker:
        """A name without its titles, completed from the names seen in this text."""
        row = tokens(noun.text)
        role = noun.role
        titled = False
        office: list[str] = []
        last = max((n for n, each in enumerate(row) if each.low in self._before_names()), default=0)
        if 0 < last < len(row) - 1 and row[last + 1].is_name and row[0].is_name:
            office.append(noun.text[row[0].start : row[last].end])  # "Texas Governor X Y"
            row, titled = row[last + 1 :], True
        titles, offices = self.rules.words("people.titles"), self.rules.words("people.offices")
        while len(row) > 1 and (
            (row[0].low in titles | offices and (row[1].is_name or row[1].text == "."))
            or row[0].text == "."
        ):
            titled = True
            if row[0].low in offices:
                office.append(row[0].text)
            row = row[1:]
        name = noun.text[row[0].start : row[-1].end]
        if row[0].low in self.rules.words("people.articles"):
            first = row[0].low
            named = len(row) > 1 and row[1].is_name and first == "the"
            name = noun.text[row[1].start :] if named else first + noun.text[row[0].end :]
        elif len(row) == 1 and row[0].low in self.rules.words("people.groups"):
            name = row[0].low
        elif len(row) == 1 and row[0].low in self.rules.words("people.bodies"):
            name = f"the {row[0].low}"  # "The Government"
        name = self.complete(name)
        return Speaker(
            name, noun.text, role or " ".join(office), is_person=titled or self.is_person(name)
        )

    def complete(self, name: str) -> str:
        """The one full name that ends (or begins) with this short one; else the name itself."""
        if " " in name:
            return name
        ends = [each for each in self.names if each.split()[-1] == name and self.is_person(each)]
        starts = [each for each in self.names if each.split()[0] == name and self.is_person(each)]
        for found in (ends, starts):
            if len(set(found)) == 1:
                return found[0]
        return name

    def is_person(self, name: str) -> bool:
        words = name.split()
        roles = self.rules.words("people.roles") | self.rules.words("people.descriptions")
        if words and words[0].lower() in self.rules.words("people.articles"):
            return any(word.lower() in roles for word in words)
        bodies = self.rules.words("people.body_names")
        plain = 1 < len(words) < 5 and words[0][:1].isupper()
        return plain and not any(word.lower() in bodies or word.isupper() for word in words)

    def note(self, speaker: Speaker | None) -> None:
        """Somebody has just been spoken of: pronouns that follow may mean them."""
        if speaker is None or not speaker.name:
            return
        alone = " " not in speaker.name and not speaker.name.isupper()
        if alone and speaker.name not in self.seen:
            return  # the first word of a sentence is no name yet
        if speaker.role:
            self.roles.setdefault(speaker.name, speaker.role)
        if speaker.is_person:
            self.person = speaker.name
        elif speaker.name.lower() not in self.rules.words("people.groups"):
            self.body = speaker.name

    def spoke(self, speaker: Speaker) -> None:
        self.note(speaker)
        if speaker.name:
            self.last = speaker


def with_known(cast: Cast, speakers: Iterable[str]) -> Cast:
    """Names that the newsroom knows complete short ones too."""
    for name in speakers:
        if " " in name and name not in cast.names:
            cast.names.append(name)
    return cast
