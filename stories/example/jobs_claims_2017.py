"""What was claimed when the million jobs were promised, and what each claim counts."""

from functools import partial

from stories.actions import people
from stories.example.script import day, month, step, the, year
from stories.example.verbs import claim, figure, source, tie
from stories.models.spans import Span
from stories.models.vocab import DateBasis, SpeakerKind

JOBS = "jobs"
MONDAY = day(2017, 1, 9, basis=DateBasis.DESK, note="The report says only that it was a Monday.")
FIVE_YEARS = month(
    2022, 1, basis=DateBasis.DERIVED, note="“Over five years”, counted from January 2017."
)
TOWER = "Trump Tower, New York"
MA_THEN = "Executive chairman of Alibaba"

said = partial(claim, story=JOBS)

UNNAMED = [
    step(
        people.add_speaker,
        keep="incoming-officials",
        name="Incoming officials",
        kind=SpeakerKind.UNNAMED,
        story=the(JOBS),
    ),
]

PLEDGES = [
    said(
        "pledge",
        "Alibaba will create one million jobs in the United States over five years, by bringing "
        "one million US small businesses and farmers onto its platform to sell to China and Asia.",
        kind="pledge",
        speaker="ma",
        speaker_role=MA_THEN,
        on_behalf_of=the("alibaba"),
        modality="will",
        said=MONDAY,
        venue=TOWER,
        deadline=FIVE_YEARS,
        note="No report of January 2017 names a condition. Do not enter the one that Mr Ma named "
        "in September 2018 here: it stands on the withdrawal.",
    ),
    said(
        "officials",
        "Alibaba can create one million jobs in the United States.",
        kind="statement",
        speaker="incoming-officials",
        modality="can",
        said=MONDAY,
        note="Second hand: the officials pledge nothing themselves. So the withdrawal does not "
        "reach this claim.",
    ),
    said(
        "company",
        "One million US small businesses and farmers who sell on Alibaba’s platform could create "
        "one million US jobs.",
        kind="pledge",
        speaker="alibaba",
        modality="could",
        said=MONDAY,
        venue="Company statement",
        deadline=FIVE_YEARS,
        note="Reports differ: one has “could”, another “would”. We have not seen the statement.",
    ),
    said(
        "ma-wording",
        "Alibaba plans to help one million US small businesses, above all in the Midwest, to "
        "sell to China and Asia.",
        kind="pledge",
        speaker="ma",
        speaker_role=MA_THEN,
        on_behalf_of=the("alibaba"),
        modality="plans",
        said=MONDAY,
        venue=f"{TOWER}, to reporters",
        note="Mr Ma names businesses here, and no number of jobs.",
    ),
]

AROUND = [
    said(
        "minutes",
        "Jack Ma and Donald Trump talked for about 40 minutes at Trump Tower.",
        kind="statement",
        said=MONDAY,
    ),
    said(
        "merchants",
        "About ten million merchants account for more than 30 million jobs in China.",
        kind="statement",
        note="The report names no source and no date for either figure.",
    ),
    said(
        "middle-class",
        "China has more than 300 million middle-class consumers.",
        kind="statement",
        speaker="alibaba",
        said=MONDAY,
    ),
    said(
        "tariff-vow",
        "As president Donald Trump will put a tariff of 45 per cent on Chinese products.",
        kind="pledge",
        speaker="trump",
        speaker_role="Candidate for president",
        modality="vows",
        said=year(2016, basis=DateBasis.DERIVED, note="“During the campaign”."),
        note="No day, no list of products, no deadline. Can it be rated as worded?",
    ),
    said(
        "clark-effort",
        "A million jobs would take a big effort, and nobody can prove or disprove how likely "
        "they are.",
        kind="assessment",
        speaker="clark",
        speaker_role="Chairman of BDA China, author of a book on Alibaba",
        said=month(2017, 1, basis=DateBasis.DERIVED),
    ),
    said(
        "clark-theatrics",
        "The promise of a million jobs is theatrics.",
        kind="assessment",
        speaker="clark",
        speaker_role="Chairman of BDA China, author of a book on Alibaba",
        said=month(2017, 1, basis=DateBasis.DERIVED),
        note="Said to another paper. We have not seen that report, so this claim has no passage.",
    ),
]

FIGURES = [
    figure(
        "pledge",
        "Jobs in the United States that are there because US firms and farmers sell to China and "
        "Asia on Alibaba’s platform",
        "US jobs",
        keep="jobs-metric",
        role="target",
        excludes="Jobs in China, jobs that were there before January 2017, and sellers without "
        "anybody hired.",
        low=1_000_000,
        baseline=0,
        baseline_on=day(2017, 1, 9, basis=DateBasis.DESK, note="New jobs count from none."),
    ),
    figure(
        "pledge",
        "US small businesses and farmers who sell to China and Asia on Alibaba’s platform",
        "US businesses and farmers",
        keep="means-metric",
        role="means",
        excludes="Firms that only buy there, large brands, and accounts that have sold nothing.",
        low=1_000_000,
    ),
    figure("minutes", "Length of the talk", "minutes", low=40, qualifier="about"),
    figure("merchants", "Merchants", "merchants", low=10_000_000, qualifier="about"),
    figure(
        "merchants",
        "Jobs in China for which those merchants account",
        "jobs",
        low=30_000_000,
        qualifier="at_least",
        as_of=Span(note="The report gives no date."),
    ),
    figure(
        "middle-class",
        "Middle-class consumers in China",
        "people",
        low=300_000_000,
        qualifier="at_least",
        excludes="Nobody says where the middle class begins.",
        as_of=Span(note="The report gives no date."),
    ),
    figure(
        "tariff-vow",
        "Rate of the tariff on Chinese products",
        "per cent",
        role="target",
        low=45,
        excludes="The vow does not say which products, nor from when.",
    ),
]

TIES = [
    tie("officials", "restates", "pledge", "The same number, told second hand, with “can”."),
    tie("company", "restates", "pledge", "The same number in the company’s words, with “could”."),
    tie(
        "ma-wording",
        "restates",
        "pledge",
        "The means of the pledge only: a million businesses, without a number of jobs.",
    ),
    tie(
        "clark-effort",
        "disputes",
        "pledge",
        "He doubts that anybody can say how likely it is.",
        aspect="feasibility",
    ),
    tie(
        "clark-theatrics",
        "disputes",
        "pledge",
        "He calls the promise theatrics.",
        aspect="intent",
    ),
]

SOURCES = [
    source(
        "pledge",
        "supports",
        "Company statement on the meeting, as the report of January 2017 gives it",
        "A million small businesses and farmers on the platform could create a million jobs.",
        interest="unknown",
        article=the("report-announcement.article"),
        dated=MONDAY,
        note="Alibaba’s own word. We have not seen the statement itself.",
    ),
    source(
        "pledge",
        "context",
        "Duncan Clark, in the report of January 2017",
        "It would take a big effort, and nobody can prove or disprove how likely it is.",
        article=the("report-announcement.article"),
        dated=month(2017, 1, basis=DateBasis.DERIVED),
    ),
    source(
        "merchants",
        "context",
        "The report of January 2017",
        "It gives both figures in its own words, and names neither source nor date.",
        interest="unknown",
        article=the("report-announcement.article"),
    ),
]
