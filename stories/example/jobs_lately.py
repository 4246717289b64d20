"""What the desk did about the million jobs in the past days, counted from today."""

import datetime as dt

from stories.actions import followups
from stories.example import jobs_2018
from stories.example import jobs_texts as texts
from stories.example import jobs_verdicts as decided
from stories.example.jobs_2017 import JOBS
from stories.example.script import ago, in_days, step, the
from stories.example.verbs import ask, assign, edit_story, show, write

DAYS = [
    ago(
        12,
        [
            step(
                followups.edit_followup,
                followup=the("year-on.followed_by"),
                changes={"due_on": in_days(3)},
                revision=None,
            ),
            ask(
                JOBS,
                "Which goods, and from when? Can the 45 per cent be rated as it was worded?",
                claim="tariff-vow",
                due_on=in_days(6),
            ),
            ask(
                JOBS,
                "From when did the Chinese tariffs on 60 billion dollars apply?",
                claim="china-tariffs",
                due_on=in_days(9),
            ),
            ask(
                JOBS,
                "Did the further tariffs on 267 billion dollars come?",
                claim="threat",
                due_on=in_days(5),
                owner=the("editor"),
                backup=the("reporter"),
            ),
            ask(
                JOBS,
                "Did Jack Ma hand over as chairman by September 2019?",
                claim="step-down",
                due_on=in_days(4),
                readers_see=True,
            ),
            ask(
                JOBS,
                "Does the trade conflict still last, ten years after the forecast?",
                claim="twenty-years",
                due_on=dt.date(2028, 9, 18),
                trigger="halfway",
            ),
        ],
    ),
    ago(3, [assign("walmart"), *decided.PUT_FORWARD]),
    ago(2, [write(JOBS, "stepped-down", texts.STEPPED_DOWN, by="reporter")]),
    ago(
        1,
        [
            edit_story(JOBS, **texts.TIME_IS_UP),
            write(JOBS, "five-years-over", texts.FIVE_YEARS_OVER),
            show(JOBS, claims=jobs_2018.SHOWN, updates=("five-years-over",)),
        ],
    ),
]
