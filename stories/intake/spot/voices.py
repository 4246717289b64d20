"""Whose words a passage holds, and what is known of the whole text while it is read."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from stories.intake.spot import speech, subjects, via
from stories.intake.spot.cast import Cast, Speaker
from stories.intake.spot.finding import FORECAST, STATEMENT, Finding, Sentence
from stories.intake.spot.language import Language
from stories.intake.spot.passages import Passage
from stories.intake.spot.periods import Range
from stories.intake.spot.speech import Attribution
from stories.intake.spot.tokens import Token


@dataclass
class Setting:
    """What is known of the whole text while its passages are gone through.

    `promised` is the day that the text gives for a promise; `takes_back`: it tells of a
    withdrawal. `speakers` and `sources` are those of each paragraph so far.
    """

    paragraphs: Sequence[str]
    rules: Language
    published: Range | None
    cast: Cast
    promised: Range | None = None
    takes_back: bool = False
    speakers: dict[int, Speaker] = field(default_factory=dict)
    sources: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Voice:
    """Who says a passage: the attribution in it or around it, and whom that stands for."""

    said: Attribution | None
    speaker: Speaker | None
    assumed: bool = False
    via: str = ""


def voice(text: str, passage: Passage, setting: Setting) -> Voice:
    """Who speaks: named in the passage, beside the quotation, or still the last speaker."""
    row = passage.frame if passage.quoted else passage.row
    said = speech.find(text, row, setting.rules)
    if not passage.quoted:
        _note_subject(text, passage, said, setting)
    source = via.of(text, row, said.told if said else "", setting.rules)
    if said is not None:
        if _is_outlet(said, row, setting.rules):
            return Voice(said, None, via=source or said.noun.text)
        return Voice(said, setting.cast.resolve(said.noun), via=source)
    if passage.quoted:
        speaker = setting.speakers.get(passage.paragraph) or setting.cast.last
        return Voice(None, speaker, assumed=True, via=setting.sources.get(passage.paragraph, ""))
    return Voice(None, None, via=source)


def _is_outlet(said: Attribution, row: Sequence[Token], language: Language) -> bool:
    """Whether the words are given to an outlet: it passes them on and does not claim them."""
    noun = row[said.noun.start : said.noun.end]
    kind = bool(noun) and noun[-1].low in language.words("outlets.papers")
    return kind or bool(via.outlet_in(said.noun.text, noun, language))


def _note_subject(text: str, passage: Passage, said: Attribution | None, setting: Setting) -> None:
    """The name that a sentence begins with may be meant by "he" or "the company" later."""
    subject = subjects.subject(text, passage.row, setting.rules)
    if subject is None or (said is not None and said.noun.start <= subject.start):
        return
    acts = subject.end < len(passage.row) and setting.rules.phrases("pledge.will").at(
        passage.row, subject.end
    )
    if acts:
        setting.cast.seen.add(subject.text)
    setting.cast.note(setting.cast.resolve(subject))


def remember(passage: Passage, heard: Voice, setting: Setting) -> None:
    """Note who has spoken in this paragraph, and through whom."""
    if heard.speaker is not None and heard.speaker.name and not passage.head:
        setting.cast.spoke(heard.speaker)
        setting.speakers[passage.paragraph] = heard.speaker
    if heard.via:
        setting.sources[passage.paragraph] = heard.via


def speaker(
    each: Sentence, finding: Finding, heard: Voice, setting: Setting
) -> tuple[Speaker | None, str]:
    """The speaker and how we know: named, unattributed, or assumed from who acts."""
    if heard.speaker is not None:
        known = bool(heard.speaker.name) and heard.speaker.sure and not heard.assumed
        return heard.speaker, "named" if known else "assumed"
    if finding.kind == STATEMENT or finding.subject is None:
        return None, "unattributed"
    if finding.kind == FORECAST and not _foresees(each, finding):
        return None, "unattributed"
    found = setting.cast.resolve(finding.subject)
    setting.cast.note(found)
    binding = finding.basis in ("vows", "threatens") and found.sure
    return found, "named" if binding else "assumed"


def _foresees(each: Sentence, finding: Finding) -> bool:
    """Whether the subject does the forecasting ("expects"), not "is expected to rise"."""
    return each.row[finding.start].low in each.rules.words("speech.foresee")
