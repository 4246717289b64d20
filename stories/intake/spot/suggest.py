"""From passages to suggestions: rules, speaker, dates, deadline, score, wording."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from stories.intake.spot import dating, deadlines, rules, score, voices
from stories.intake.spot.cast import Speaker
from stories.intake.spot.conditions import condition
from stories.intake.spot.dating import Said
from stories.intake.spot.deadlines import Words
from stories.intake.spot.finding import FORECAST, PLEDGE, STATEMENT, WITHDRAWAL, Finding, Sentence
from stories.intake.spot.language import Language
from stories.intake.spot.numbers import Found, quantities
from stories.intake.spot.passages import Passage
from stories.intake.spot.score import Seen
from stories.intake.spot.values import Deadline, Place, Suggestion
from stories.intake.spot.voices import Setting, Voice
from stories.intake.spot.wording import wording


def suggestions(found: Sequence[Passage], setting: Setting) -> list[Suggestion]:
    """One pass over the passages; names are learned on the way."""
    setting.promised = dating.promise_day(
        (each.row for each in found), setting.rules, setting.published
    )
    setting.takes_back = any(
        setting.rules.phrases("withdrawal.strong").find(each.row) for each in found
    )
    made: list[Suggestion] = []
    for passage in _joined(found, setting):
        made.extend(_of_passage(passage, setting))
    return made


def _joined(found: Sequence[Passage], setting: Setting) -> Iterator[Passage]:
    """The passages, those broken by "he said" as one where they belong together."""
    index = 0
    while index < len(found):
        passage = found[index]
        following = found[index + 1] if index + 1 < len(found) else None
        broken = passage.broken and following is not None and following.quoted
        if broken and following and (passage.comma or _goes_on(passage, following, setting)):
            yield passage.joined(following)
            index += 2
            continue
        yield passage
        index += 1


def _goes_on(first: Passage, second: Passage, setting: Setting) -> bool:
    """Whether the second sentence leans on the first: "That premise no longer exists"."""
    leans = second.row[0].low in setting.rules.words("clauses.leaning")
    both = all(setting.rules.phrases("pledge.will").find(each.row) for each in (first, second))
    return leans and not both


def _of_passage(passage: Passage, setting: Setting) -> list[Suggestion]:
    text = setting.paragraphs[passage.paragraph]
    voice = voices.voice(text, passage, setting)
    figures = _figures(text, passage, setting.rules)
    each = Sentence(
        text,
        passage.row,
        figures,
        None if passage.quoted else voice.said,
        passage.quoted,
        setting.rules,
        passage.head,
    )
    made = [
        _suggestion(passage, each, finding, voice, setting)
        for finding in rules.findings(each)
        if not (passage.head and finding.basis == "noun")
    ]
    voices.remember(passage, voice, setting)
    return made


def _figures(text: str, passage: Passage, language: Language) -> tuple[Found, ...]:
    return tuple(quantities(text, passage.row, language))


def _suggestion(
    passage: Passage, each: Sentence, finding: Finding, voice: Voice, setting: Setting
) -> Suggestion:
    speaker, basis = voices.speaker(each, finding, voice, setting)
    if each.is_poll:
        speaker, basis = None, "unattributed"
    said, deadline, words = _dates(passage, each, finding, setting)
    on = condition(each)
    if deadline is not None and deadline.text in on:  # "provided they apply by June"
        deadline, words = None, None
    figure = main_figure(each.figures, finding, without=words)
    seen = Seen(each, finding, figure, deadline, speaker)
    spans = _spans(passage, each, finding)
    return Suggestion(
        places=tuple(Place(passage.paragraph, *span) for span in spans),
        text=" ".join(each.text[start:end] for start, end in spans),
        kind=finding.kind,
        speaker=speaker.name if speaker else "",
        speaker_text=speaker.text if speaker else "",
        role=_role(speaker, setting) if speaker else "",
        on_behalf_of=speaker.on_behalf_of if speaker else "",
        attribution=basis,
        mode=_mode(passage, voice),
        modality=finding.modality,
        via=voice.via,
        said_from=said.days.first if said.days else None,
        said_to=said.days.last if said.days else None,
        said_note=said.note,
        quantity=figure.quantity if figure else None,
        quantities=tuple(found.quantity for found in each.figures),
        deadline=deadline,
        condition=on,
        score=score.score(seen),
        reason=score.reason(seen),
        wording=wording(each, finding, speaker, setting.cast.seen),
    )


def _role(speaker: Speaker, setting: Setting) -> str:
    """The role as the text gives it; "the water utility Aquanor" says what, and no role."""
    role = speaker.role or setting.cast.roles.get(speaker.name, "")
    last = role.split()[-1].lower() if role else ""
    return "" if last in setting.rules.words("people.bodies") else role


def _mode(passage: Passage, voice: Voice) -> str:
    if passage.head:
        return "headline"
    if passage.quoted:
        return "quote"
    return "reported" if voice.said else "outlet"


def _dates(
    passage: Passage, each: Sentence, finding: Finding, setting: Setting
) -> tuple[Said, Deadline | None, Words | None]:
    language, published = setting.rules, setting.published
    binds = finding.kind in (PLEDGE, FORECAST)
    probe = deadlines.Base(published, "")
    words = deadlines.find(each.row, language, probe, after=finding.end) if binds else None
    row = passage.frame or passage.row
    said = dating.said(
        each.text,
        row,
        language,
        published,
        without=None if passage.frame else words,
        near_only=finding.kind == WITHDRAWAL,
    )
    unsaid = finding.kind == STATEMENT and not each.said and not each.quoted
    if unsaid or (finding.kind in (STATEMENT, FORECAST) and said.retold):
        said = Said(None)
    if not binds or words is None:
        return said, None, None
    retold = _is_retold(each, finding, setting)
    base = dating.base(said, setting.promised, published, retold=retold)
    deadline = deadlines.read(each.text, each.row, language, base, after=finding.end)
    if retold and said.days is None and setting.promised is not None:
        said = Said(setting.promised, "The report dates the promise elsewhere.", retold=True)
    return said, deadline, words


def _is_retold(each: Sentence, finding: Finding, setting: Setting) -> bool:
    """Whether the passage tells of a pledge made before the report."""
    if finding.kind != PLEDGE:
        return False
    if setting.rules.phrases("pledge.earlier").find(each.row) or finding.basis == "noun":
        return True
    return setting.takes_back and finding.modality != "will" and not each.quoted


def _spans(passage: Passage, each: Sentence, finding: Finding) -> tuple[tuple[int, int], ...]:
    """The whole passage; of a pledge told as a thing, only the words that name it."""
    if finding.basis != "noun" or len(passage.spans) > 1:
        return passage.spans
    behind = [found.end for found in each.figures if found.start >= finding.start]
    end = next(
        (
            n
            for n in range(max(behind, default=finding.end), len(each.row))
            if each.row[n].text in ',;.:”"'
        ),
        len(each.row),
    )
    start = finding.start
    owners = each.rules.words("people.possessives") | each.rules.words("people.articles")
    if start and each.row[start - 1].low in owners:
        start -= 1
    return ((each.row[start].start, each.row[end - 1].end),)


def origin_of_all(made: Sequence[Suggestion]) -> list[Suggestion]:
    """Withdrawals without a source get that of the others, where all of these name one."""
    named = {each.via for each in made if each.kind == WITHDRAWAL and each.via}
    if len(named) != 1:
        return list(made)
    origin = named.pop()
    return [
        replace(each, via=origin) if each.kind == WITHDRAWAL and not each.via else each
        for each in made
    ]


def main_figure(
    found: Sequence[Found], finding: Finding, *, without: Words | None = None
) -> Found | None:
    """The figure that the claim is about: the first behind its verb, rather not a time.

    `without`: the words of the deadline, whose "five years" are not what is promised.
    """
    counted = [each for each in found if not each.is_time]
    if not counted and finding.kind != WITHDRAWAL:
        counted = [each for each in found if not _inside(each, without)]
    behind = [each for each in counted if each.start >= finding.start] or counted
    if len(behind) > 1 and behind[0].rises_to == behind[1].start:
        return behind[1]
    return next(iter(behind), None)


def _inside(each: Found, words: Words | None) -> bool:
    return words is not None and words.start <= each.start < words.end
