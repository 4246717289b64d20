"""Claims, what was decided about them, and links between them."""

import datetime as dt
from typing import Any

from stories.models import Claim, ClaimLink, Proposal, Verdict
from stories.models.vocab import (
    FIRST_OUTCOME,
    ChangeKind,
    ClaimKind,
    LinkKind,
    LinkState,
    Publication,
    Stage,
    Standing,
    Value,
)
from stories.newsroom.behind import Behind, Made
from stories.newsroom.cast import DAYS, FIRST_DAY, Cast, Told
from stories.newsroom.ledger import SIGNED, Ledger, instant, uid_of
from stories.newsroom.sheets import Sheets, moment

KINDS = (ClaimKind.STATEMENT,) * 6 + (ClaimKind.PLEDGE,) * 3 + (ClaimKind.FORECAST,)
VERDICTS = (Value.VERIFIED,) * 5 + (Value.DISPUTED,) * 3 + (Value.FALSE,)
OUTCOMES = (Value.KEPT, Value.BROKEN, Value.IN_WORKS, Value.STALLED)
ACCUSES = (Value.FALSE, Value.BROKEN)
"""Not published here: that would need a request for a reply."""

COLUMNS: dict[Any, tuple[str, ...]] = {
    Claim: (
        *("id", "public_id", "text", "kind", "story_id", "speaker_id", "created_at"),
        *("said_from", "said_to", "said_basis", "deadline_from", "deadline_to", "deadline_basis"),
        *("stage", "assignee_id", "verdict", "outcome", "publication", "listed_on"),
        *("standing", "standing_from", "standing_to", "standing_by_id"),
    ),
    Verdict: (*SIGNED, "claim_id", "axis", "value", "reason", "by_id", "at"),
    Proposal: ("id", "public_id", "claim_id", "axis", "value", "reason", "created_by_id"),
    ClaimLink: (
        *("id", "public_id", "source_id", "target_id", "kind", "reason", "state"),
        *("decided_at", "decided_by_id"),
    ),
}


class Claims:
    """Makes claims one by one, or two that belong together."""

    def __init__(self, cast: Cast, sheets: Sheets, ledger: Ledger, count: int) -> None:
        self.cast, self.sheets, self.ledger, self.count = cast, sheets, ledger, count
        self.language, self.draw = cast.language, cast.draw
        self.desk = cast.people[1:-1]
        self.behind = Behind(cast, sheets, ledger)

    def next(self, at: int, text: str) -> list[Made]:
        """One claim, or one and another that is linked to it; what lists show is newer later."""
        day = FIRST_DAY + dt.timedelta(days=DAYS * at // self.count)
        speakers, stories = self.cast.speakers, self.cast.stories
        story = stories[int(len(stories) * self.draw.random() ** 2)]
        speaker = speakers[int(len(speakers) * self.draw.random() ** 3)]
        kind, chance = self.draw.choice(KINDS), self.draw.random()
        if chance > 0.02 or at + 1 >= self.count:
            return [self._claim(day, story, speaker, kind, text)]
        pledge = kind == ClaimKind.PLEDGE
        follows = LinkKind.RETRACTS if pledge and chance < 0.01 else LinkKind.REPEATS
        told = ClaimKind.WITHDRAWAL if follows == LinkKind.RETRACTS else kind
        later = day + dt.timedelta(days=self.draw.randrange(30))
        # The one that withdraws is written first: the other names it.
        second = self._claim(later, story, speaker, told, f"{text}, it was said again")
        first = self._claim(day, story, speaker, kind, text, withdrawn_by=second)
        self._link(second, first, follows)
        return [second, first]

    def _claim(
        self,
        day: dt.date,
        story: Told,
        speaker: tuple[int, str, str, str],
        kind: ClaimKind,
        text: str,
        withdrawn_by: Made | None = None,
    ) -> Made:
        ref, said, draw = self.cast.ref(Claim, "c"), str(day), self.draw
        withdrawn = withdrawn_by is not None and withdrawn_by.kind == ClaimKind.WITHDRAWAL
        due = kind in (ClaimKind.PLEDGE, ClaimKind.FORECAST) and draw.random() < 0.7
        deadline = str(day + dt.timedelta(days=draw.randrange(200, 2_000))) if due else None
        verdict = self._value(VERDICTS, day, 0.4)
        rated = kind == ClaimKind.PLEDGE and draw.random() < 0.3
        outcome = self._value(OUTCOMES, day, 0.9) if rated else None
        accused = any(each and each[0] in ACCUSES for each in (verdict, outcome))
        public = story.public and verdict is not None and not accused and draw.random() < 0.7
        standing = (Standing.WITHDRAWN, withdrawn_by) if withdrawn else (Standing.STANDS, None)
        made = Made(
            *(ref, story, text, str(kind), speaker, said, deadline, verdict, outcome, public),
            *([], [], [], []),
            standing,
        )
        self._write(made)
        self._decided(made)
        self.behind.covered(made)
        if draw.random() < 0.2:
            self.behind.source(made)
        if kind == ClaimKind.PLEDGE:
            self.behind.promised(made)
        if public:
            story.claims.append(ref[1])
        return made

    def _value(
        self, values: tuple[Value, ...], day: dt.date, share: float
    ) -> tuple[str, str, str] | None:
        if self.draw.random() >= share:
            return None
        decided = str(day + dt.timedelta(days=self.draw.randrange(1, 300)))
        return str(self.draw.choice(values)), self.language.remark(), decided

    def _write(self, made: Made) -> None:
        ref, said = made.ref, made.said
        deadline = (made.deadline, made.deadline, "stated" if made.deadline else "")
        standing, cause = made.standing
        if made.verdict:
            stage, assignee = Stage.SETTLED, self.cast.by[0]
        elif self.draw.random() < 0.2:
            stage, assignee = Stage.CHECKING, self.draw.choice(self.desk)[0]
        else:
            stage, assignee = Stage.UNASSIGNED, None
        publication = Publication.PUBLIC if made.public else Publication.DRAFT
        outcome = made.outcome[0] if made.outcome else FIRST_OUTCOME.get(made.kind)
        verdict = made.verdict[0] if made.verdict else Value.UNCHECKED
        self.sheets.add(
            Claim,
            (
                *(*ref, made.text, made.kind, made.story.key, made.speaker[0], moment(said)),
                *(said, said, "stated", *deadline, str(stage), assignee, str(verdict)),
                *(str(outcome) if outcome else None, str(publication), said, str(standing)),
                *((cause.said, cause.said, cause.ref[0]) if cause else (None, None, None)),
            ),
        )
        self.behind.log(made, ChangeKind.CLAIM_ADDED, Claim, ref, text=made.text, kind=made.kind)

    def _decided(self, made: Made) -> None:
        by = self.cast.by
        for axis, value in (("verdict", made.verdict), ("outcome", made.outcome)):
            if value:
                content = {
                    "claim.public_id": made.ref[1],
                    "axis": axis,
                    "value": value[0],
                    "reason": value[1],
                    "by.public_id": by[1],
                    "at": instant(value[2]),
                }
                signed = self.ledger.sign(Verdict, made.story.name, content)
                row = (*signed, made.ref[0], axis, *value[:2], by[0], moment(value[2]))
                self.sheets.add(Verdict, row)
                ref = (signed[0], uid_of(signed[0]))
                self.behind.log(made, ChangeKind.VALUE_DECIDED, Verdict, ref, **{axis: value[0]})
        if not made.verdict and self.draw.random() < 0.004:
            ref = self.cast.ref(Proposal, "r")
            row = (made.ref[0], "verdict", "verified", self.language.remark())
            self.sheets.add(Proposal, (*ref, *row, self.draw.choice(self.desk)[0]))
            self.behind.log(made, ChangeKind.VALUE_PROPOSED, Proposal, ref, value="verified")

    def _link(self, source: Made, target: Made, kind: LinkKind) -> None:
        ref = self.cast.ref(ClaimLink, "l")
        reason = self.language.remark()
        decided = (str(LinkState.APPROVED), moment(source.said), self.cast.by[0])
        row = (source.ref[0], target.ref[0], str(kind), reason, *decided)
        self.sheets.add(ClaimLink, (*ref, *row))
        for made in (source, target):
            self.behind.log(made, ChangeKind.LINK_MADE, ClaimLink, ref, kind=str(kind))
        if source.public and target.public:
            link = {"from": source.ref[1], "to": target.ref[1], "kind": str(kind), "reason": reason}
            source.links.append(link)
            target.links.append(link)
