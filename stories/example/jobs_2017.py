"""What the desk did when the million jobs were promised, and a year later."""

import datetime as dt

from stories.actions import answers, publish, stories
from stories.example import jobs_claims_2017 as promised
from stories.example import jobs_claims_2018 as retracted
from stories.example import jobs_texts as texts
from stories.example import jobs_verdicts as decided
from stories.example.asked import asked_by
from stories.example.jobs_coverage import ANNOUNCEMENT
from stories.example.script import Day, month, step, the
from stories.example.verbs import (
    ask,
    assign,
    edit_story,
    enter,
    mark_passages,
    show,
    source,
    tie,
    write,
)

JOBS = "jobs"
SLUG = "a-million-american-jobs"
SHOWN = (
    "pledge",
    "officials",
    "company",
    "ma-wording",
    "merchants",
    "tariff-vow",
    "clark-effort",
)

OPENED = [
    step(
        stories.open_story,
        keep=JOBS,
        title="A million American jobs",
        slug=SLUG,
        summary=texts.SUMMARY,
        **texts.AT_FIRST,
        lead=the("reporter"),
        team=[the("editor"), the("reporter")],
        topics=[the("jobs-topic"), the("trade-topic")],
        opened_on=dt.date(2017, 1, 10),
    ),
]

ASKED = [
    ask(
        JOBS,
        "A year on: has anybody been hired because of the pledge?",
        claim="pledge",
        due_on=dt.date(2018, 1, 9),
        readers_see=True,
        keep="year-on",
    ),
    ask(
        JOBS,
        "The five years are over: how many jobs, and how many businesses?",
        claim="pledge",
        due_on=dt.date(2022, 1, 31),
        trigger="deadline",
        readers_see=True,
        owner=the("editor"),
        backup=the("reporter"),
    ),
]

PROMISED = Day(
    dt.date(2017, 1, 10),
    [
        *OPENED,
        enter(ANNOUNCEMENT, JOBS),
        *(*promised.UNNAMED, *promised.PLEDGES, *promised.AROUND),
        *mark_passages(ANNOUNCEMENT),
        *(*promised.FIGURES, *promised.TIES, *promised.SOURCES),
        *(assign(key) for key in ("company", "tariff-vow", "middle-class", "officials")),
        *ASKED,
        edit_story(JOBS, main_claim=the("pledge")),
        *decided.OF_2017,
        write(JOBS, "promised", texts.PROMISED),
        show(JOBS, claims=SHOWN, updates=("promised",)),
    ],
)

A_YEAR_ON = Day(
    dt.date(2018, 1, 15),
    [
        *retracted.A_YEAR_ON,
        assign("no-sign"),
        asked_by(
            "propublica-outlet",
            "pledge",
            speaker="alibaba",
            state="declined",
            on=month(2018, 1, note="The tracker does not say on which day."),
        ),
        tie("no-sign", "reports_outcome_of", "pledge", "It looks for what came of the pledge."),
        source(
            "no-sign",
            "supports",
            "ProPublica, tracker of job promises",
            "No sign that any American was hired because of the pledge; the company would not "
            "comment.",
            tier="primary",
        ),
        step(
            answers.answer,
            followup=the("year-on"),
            answer="No data. ProPublica’s tracker shows no sign of a hire, and the company would "
            "not comment. Nobody has published a number.",
            revision=None,
            measurement=texts.NO_COMMENT,
            update=texts.NO_SIGN,
            next_question=texts.NEXT_ASKED,
        ),
        edit_story(JOBS, **texts.A_YEAR_ON),
        step(
            publish.publish_story,
            story=the(JOBS),
            claims=[the("no-sign"), the("pledge")],
            updates=[the("year-on.update")],
            by="editor",
        ),
    ],
)

DAYS = [PROMISED, A_YEAR_ON]
