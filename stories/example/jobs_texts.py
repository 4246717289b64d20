"""What readers are told of the million jobs: where it stood, and each development."""

import datetime as dt
from typing import Any

from stories.example.script import day, month, the
from stories.models.vocab import DateBasis

SUMMARY = "What Alibaba’s chairman promised at Trump Tower in January 2017, and what became of it."

AT_FIRST = {
    "answer": "Promised in January 2017, due by January 2022. Nothing has been measured yet.",
    "account": "Alibaba’s executive chairman, Jack Ma, has told the president-elect that the "
    "company will create one million jobs in the United States over five years. The means are "
    "one million small businesses and farmers who are to sell to China and Asia on its platform.\n"
    "\n"
    "Four wordings are on record. They differ in how firm they are, and Mr Ma himself named no "
    "number of jobs to reporters. We follow the firmest one, and count jobs and businesses apart.",
}

A_YEAR_ON = {
    "answer": "A year after the promise nobody has shown a single job that came of it.",
}

_REASON = (
    "In September 2018 Mr Ma told the Chinese agency Xinhua that the pledge had rested on friendly "
    "partnership and rational trade between the two countries, that this premise was gone, and "
    "that the pledge could not be kept. In January 2017 nobody had named a condition.\n\n"
)
_COUNTS = (
    "We have looked for a count twice. In January 2018 ProPublica’s tracker had found no sign that "
    "any American was hired, and the company would not comment. In September 2018 we found no "
    "published number. No number does not mean none."
)

WITHDRAWN = {
    "answer": "Jack Ma has taken the pledge back. What it brought in 20 months, nobody has "
    "counted in public.",
    "account": f"{_REASON}We still ask at the deadline, in January 2022, "
    f"what was delivered. {_COUNTS}",
}

TIME_IS_UP = {
    "account": f"{_REASON}The five years ended in January 2022, and the "
    f"question what was delivered stays in our diary until somebody answers it. {_COUNTS}",
}

PROMISED = {
    "headline": "Alibaba promises a million US jobs in five years",
    "text": "Jack Ma, executive chairman of Alibaba, met president-elect Donald Trump at Trump "
    "Tower for about 40 minutes. His company is to create one million jobs in the United States "
    "over five years, by helping a million small businesses and farmers to sell to China and "
    "Asia.\n"
    "\n"
    "Officials say that Alibaba can do it. The company’s statement says that it could. Mr Ma spoke "
    "to reporters of a million small businesses, above all in the Midwest. We ask again in a year, "
    "and when the five years are over.",
    "importance": "major",
    "claims": [the("pledge"), the("officials"), the("company"), the("ma-wording")],
    "happened": day(2017, 1, 9, basis=DateBasis.DESK, note="The report says Monday."),
}

NO_SIGN: dict[str, Any] = {
    "headline": "A year on, no sign that anybody was hired",
    "text": "ProPublica, which tracks promises of jobs, has found no sign that any American was "
    "hired because of the pledge. It asked Alibaba, and the company would not comment. That is no "
    "figure, so it is not a zero either. The pledge has four years to run.",
    "claims": [the("pledge"), the("no-sign")],
    "happened": month(2018, 1),
}

TAKEN_BACK = {
    "headline": "Ma takes back the promise of a million US jobs",
    "text": "The pledge cannot be kept, Jack Ma has told Xinhua: friendly partnership and rational "
    "trade, on which it had rested, are gone. Two days earlier Washington had announced tariffs on "
    "about 200 billion dollars of Chinese goods, and Beijing had answered with tariffs on 60 "
    "billion.\n"
    "\n"
    "The news is in four reports, and all of them have it from that one interview. The pledge is "
    "shown as withdrawn. Its outcome is not rated: withdrawn is not broken.",
    "importance": "major",
    "claims": [the("withdrawal"), the("pledge"), the("company"), the("ma-wording")],
    "happened": day(2018, 9, 19, basis=DateBasis.DERIVED),
}

NOT_COUNTED = {
    "headline": "Twenty months of a promise, and nobody has counted",
    "text": "How many US jobs came of the pledge while it stood? We looked for a number from "
    "Alibaba or anybody else and found none. Asked by a US paper about the withdrawal, the company "
    "did not answer.\n"
    "\n"
    "The paper did reckon what the promise would have taken: about 206 billion dollars a year more "
    "in exports to China. In 2017 all US exports of goods and services there came to 188 billion.",
    "claims": [the("pledge"), the("exports-206"), the("exports-188")],
    "happened": day(2018, 9, 21, basis=DateBasis.DESK, note="The day of our check."),
}

FIVE_YEARS_OVER = {
    "headline": "Five years over, no count: we are still asking",
    "text": "The five years of the pledge ended in January 2022. It had been taken back by then, "
    "but the question stays: how many jobs, and how many businesses? We have been shown a number "
    "of neither. The question is open in our diary, and overdue.",
    "claims": [the("pledge")],
    "happened": month(2022, 1, basis=DateBasis.DERIVED, note="Five years from January 2017."),
}

STEPPED_DOWN = {
    "headline": "Did Jack Ma hand over on time?",
    "text": "Draft. In September 2018 he announced that he would step down as chairman within a "
    "year. Before this goes out: find the day of the handover, and a source for it.",
    "claims": [the("step-down")],
}

NO_COMMENT: dict[str, Any] = {
    "metric": the("jobs-metric"),
    "no_data": "refused",
    "as_of": month(2018, 1),
    "source": "ProPublica, tracker of job promises",
    "note": "The tracker found no sign that any American was hired because of the pledge. Asked, "
    "the company would not comment.",
}

NEXT_ASKED = {
    "question": "How many US jobs were actually created while the pledge stood?",
    "due_on": dt.date(2019, 1, 9),
    "readers_see": True,
}
