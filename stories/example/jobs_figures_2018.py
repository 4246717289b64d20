"""The figures, sources and links of September 2018."""

from stories.example.jobs_claims_2018 import MONDAY, THAT_WEEK, WEDNESDAY
from stories.example.script import the, year
from stories.example.verbs import figure, source, tie
from stories.models.spans import Span

UNDATED = Span(note="The report gives no date.")
BILLION = 1_000_000_000
EXPORTS = "US dollars a year"
PAPER = the("report-paper.article")

FIGURES = [
    figure(
        "us-tariffs",
        "Value of the goods, in a year’s trade",
        "US dollars",
        keep="us-goods",
        role="target",
        low=200 * BILLION,
        qualifier="about",
    ),
    figure("us-tariffs", "Rate of the tariff", "per cent", keep="us-rate", role="target", low=10),
    figure("china-tariffs", "Value of the goods", "US dollars", role="target", low=60 * BILLION),
    figure(
        "threat",
        "Value of the further goods",
        "US dollars",
        role="target",
        low=267 * BILLION,
        excludes="The goods of the tariffs announced on 17 September.",
    ),
    figure("twenty-years", "How long the trade conflict lasts", "years", low=20, qualifier="about"),
    figure(
        "exports-188",
        "All US exports of goods and services to China in 2017",
        EXPORTS,
        low=188 * BILLION,
        as_of=year(2017),
    ),
    figure(
        "exports-206",
        "US exports to China needed on top for a million jobs",
        EXPORTS,
        low=206 * BILLION,
        qualifier="about",
        excludes="What the United States sells China already.",
    ),
    figure("staff", "People employed by Alibaba", "employees", low=66_000, as_of=UNDATED),
    figure(
        "walmart",
        "People employed by Walmart",
        "employees",
        low=1_500_000,
        excludes="The report does not say whether this is for the United States or the world.",
        as_of=UNDATED,
    ),
    figure(
        "unemployed",
        "How much smaller the number of unemployed Americans would be",
        "per cent",
        low=14,
        excludes="The rate, a share of all who work or look for work.",
        as_of=Span(note="The report does not say which month’s number it starts from."),
    ),
    figure("fold", "Rise to one million US brands", "times", low=142, as_of=UNDATED),
]

SOURCES = [
    source(
        "pledge",
        "contradicts",
        "A US paper’s reckoning from Commerce Department figures",
        "A million jobs would need about 206 billion dollars a year more in exports to China.",
        article=PAPER,
        dated=THAT_WEEK,
    ),
    source(
        "pledge",
        "contradicts",
        "Derek Scissors, American Enterprise Institute",
        "All US exports of goods and services to China were 188 billion dollars in 2017, part of "
        "them nothing that Alibaba can sell.",
        article=PAPER,
        dated=THAT_WEEK,
    ),
    source(
        "withdrawal",
        "supports",
        "Interview with Jack Ma, Xinhua",
        "The premise of the pledge no longer exists, so it cannot be kept.",
        tier="primary",
        interest="unknown",
        dated=WEDNESDAY,
        note="We have it from four reports, not from Xinhua itself.",
    ),
    source(
        "withdrawal",
        "context",
        "A US paper",
        "The paper asked Alibaba and had no answer. That is not the same as “no comment”.",
        article=PAPER,
        dated=THAT_WEEK,
    ),
    source(
        "premise",
        "contradicts",
        "The report of January 2017",
        "It gives three wordings of the pledge. None of them names a condition.",
        article=the("report-announcement.article"),
    ),
    source(
        "premise",
        "contradicts",
        "Derek Scissors, American Enterprise Institute",
        "Even with no tariffs at all the jobs would have been a long wait.",
        article=PAPER,
        dated=THAT_WEEK,
    ),
    source(
        "us-tariffs",
        "supports",
        "Announcement by the US government, as the reports give it",
        "Tariffs of 10 per cent on goods worth about 200 billion dollars, from 24 September.",
        article=PAPER,
        dated=MONDAY,
    ),
    source(
        "exports-188",
        "supports",
        "A US paper, quoting Derek Scissors",
        "It prints his figure beside its own reckoning from Commerce Department figures.",
        article=PAPER,
        dated=THAT_WEEK,
    ),
    source(
        "fold",
        "contradicts",
        "A news digest that has the figure from the paper",
        "It speaks of a 142-fold rise of sales, where the paper speaks of the number of brands.",
        article=the("report-digest.article"),
    ),
    source(
        "walmart",
        "context",
        "A US paper",
        "It names no day and no country for this figure, nor for Alibaba’s beside it.",
        article=PAPER,
        dated=THAT_WEEK,
    ),
    source(
        "unemployed",
        "context",
        "A US paper",
        "The number of Americans without work would be smaller by 14 per cent.",
        article=PAPER,
        dated=THAT_WEEK,
    ),
]

TIES = [
    tie("china-tariffs", "responds_to", "us-tariffs", "Announced a day later, as the answer."),
    tie(
        "threat",
        "conditional_on",
        "china-tariffs",
        "The threat is for the case that China retaliates, which these tariffs do.",
    ),
    tie("mess", "responds_to", "us-tariffs", "Said the day after the tariffs were announced."),
    tie(
        "withdrawal",
        "relies_on",
        "premise",
        "The premise is the only reason that he gives for the withdrawal.",
    ),
    tie(
        "premise",
        "qualifies",
        "pledge",
        "It adds a condition that no report of January 2017 has.",
    ),
    tie(
        "kroeber-theatre",
        "disputes",
        "pledge",
        "He calls the promise political theatre: a judgement of what was meant by it.",
        aspect="intent",
    ),
    tie(
        "scissors-wait",
        "disputes",
        "pledge",
        "He doubts that it could be done, whatever the tariffs.",
        aspect="feasibility",
    ),
    tie(
        "scissors-wait",
        "disputes",
        "premise",
        "If the jobs were far off without tariffs too, tariffs are not the reason.",
        aspect="reason_given",
    ),
    tie("exports-188", "qualifies", "exports-206", "It gives the size of what would have to grow."),
]
