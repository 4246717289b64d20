"""What the desk did when the promise was taken back."""

import datetime as dt

from stories.actions import claims, links, measurements, pledges, publish
from stories.example import jobs_2017
from stories.example import jobs_claims_2018 as retracted
from stories.example import jobs_figures_2018 as figures
from stories.example import jobs_texts as texts
from stories.example import jobs_verdicts as decided
from stories.example.jobs_2017 import JOBS
from stories.example.jobs_coverage import DIGEST, NEWS_SITE, THE_WEEK
from stories.example.jobs_paper import PAPER
from stories.example.script import Day, day, step, the
from stories.example.verbs import edit_story, enter, mark_passages, settle_reviews, show, tie, write
from stories.models.vocab import DateBasis

REPORTS = (THE_WEEK, NEWS_SITE, PAPER, DIGEST)
CHECKED = day(2018, 9, 21, basis=DateBasis.DESK, note="The day of our check.")

SHOWN = (
    *(
        *jobs_2017.SHOWN,
        "no-sign",
        "withdrawal",
        "premise",
        "kroeber-theatre",
        "scissors-wait",
        "us-tariffs",
    ),
    *("china-tariffs", "threat", "mess", "twenty-years", "new-rules", "step-down", "exports-188"),
    *("exports-206", "staff", "unemployed", "fold"),
)

WITHDRAWN = Day(
    dt.date(2018, 9, 20),
    [
        *(enter(report, JOBS) for report in REPORTS),
        *(*retracted.UNNAMED, *retracted.TARIFFS, *retracted.HANGZHOU_CLAIMS),
        *(*retracted.WITHDRAWAL, *retracted.IN_PASSING),
        *(each for report in REPORTS for each in mark_passages(report)),
        *(*figures.FIGURES, *figures.SOURCES, *figures.TIES),
        tie(
            "withdrawal",
            "retracts",
            "pledge",
            "He takes back the whole pledge, in the company’s name, and gives his reason.",
            keep="retracts",
        ),
        step(
            links.approve,
            link=the("retracts"),
            note="Same speaker, same promise, and he says that it cannot be kept.",
            by="editor",
        ),
        tie(
            "withdrawal",
            "retracts",
            "company",
            "The company’s own wording of the same promise.",
            by="editor",
        ),
        tie(
            "withdrawal",
            "retracts",
            "ma-wording",
            "The means were promised for the sake of the jobs. He takes back both.",
            by="editor",
        ),
        *decided.OF_2018,
        edit_story(JOBS, **texts.WITHDRAWN),
        write(JOBS, "taken-back", texts.TAKEN_BACK),
        show(JOBS, claims=SHOWN, updates=("taken-back",)),
        settle_reviews(JOBS, "Looked at after the withdrawal. It says so now, or need not."),
    ],
)

COUNTED = Day(
    dt.date(2018, 9, 21),
    [
        *(
            step(
                measurements.record_measurement,
                metric=the(metric),
                no_data="not_published",
                as_of=CHECKED,
                source="Our own check",
                note=f"In 20 months neither Alibaba nor anybody else published a count of {what}.",
            )
            for metric, what in (("jobs-metric", "jobs"), ("means-metric", "businesses"))
        ),
        write(JOBS, "not-counted", texts.NOT_COUNTED),
        show(JOBS, claims=("pledge",), updates=("not-counted",)),
    ],
)

IN_FORCE = Day(
    dt.date(2018, 9, 25),
    [
        *decided.IN_FORCE,
        step(
            pledges.close_pledge,
            claim=the("us-tariffs"),
            reason="In force as announced, on the day that was announced.",
            revision=None,
            by="editor",
        ),
        show(JOBS, claims=("us-tariffs",)),
    ],
)

CORRECTED = Day(
    dt.date(2018, 10, 2),
    [
        step(
            claims.edit_claim,
            claim=the("unemployed"),
            changes={
                "text": "One million jobs would lower the number of unemployed Americans by 14 "
                "per cent."
            },
            revision=None,
        ),
        *decided.CORRECTED,
        step(
            publish.publish_claim,
            claim=the("unemployed"),
            correction="We had written that the unemployment rate would fall by 14 per cent. The "
            "report speaks of the number of unemployed people, not of the rate.",
            by="editor",
        ),
    ],
)

DAYS = [WITHDRAWN, COUNTED, IN_FORCE, CORRECTED]
