"""What was claimed when the promise was taken back, and around it."""

from functools import partial

from stories.actions import people
from stories.example.script import day, month, step, the
from stories.example.verbs import claim
from stories.models.vocab import DateBasis, SpeakerKind

JOBS = "jobs"
MONDAY, TUESDAY, WEDNESDAY = (
    day(2018, 9, date, basis=DateBasis.DERIVED, note=f"The reports say {name}.")
    for date, name in ((17, "Monday"), (18, "Tuesday"), (19, "Wednesday"))
)
THAT_WEEK = month(2018, 9, basis=DateBasis.DERIVED, note="From reports of that month.")
IN_FORCE = day(2018, 9, 24)
HANGZHOU = "To investors in Hangzhou (one report says shareholders)"
XINHUA = "Interview with Xinhua"
CHAIRMAN = "Chairman of Alibaba"
VENUE_CONFLICT = "Two reports have investors as the audience, one has shareholders."

said = partial(claim, story=JOBS)
by_ma = partial(said, speaker="ma", speaker_role=CHAIRMAN)

A_YEAR_ON = [
    said(
        "no-sign",
        "There is no sign that any American was hired because of the pledge.",
        kind="statement",
        speaker="propublica",
        said=month(2018, 1),
        venue="Tracker of job promises",
    ),
]

UNNAMED = [
    step(
        people.add_speaker,
        keep="us-paper",
        name="A US paper",
        kind=SpeakerKind.UNNAMED,
        story=the(JOBS),
    ),
]

TARIFFS = [
    said(
        "us-tariffs",
        "From 24 September 2018 the United States will put tariffs of 10 per cent on Chinese "
        "goods worth about 200 billion dollars.",
        kind="pledge",
        speaker="us",
        modality="will",
        said=MONDAY,
        deadline=IN_FORCE,
        effect=IN_FORCE,
        note="Announced on 17 September, in force a week later.",
    ),
    said(
        "china-tariffs",
        "China will put tariffs on US goods worth 60 billion dollars.",
        kind="pledge",
        speaker="china",
        modality="will",
        said=TUESDAY,
        note="The reports do not say from when.",
    ),
    said(
        "threat",
        "Should China retaliate, the United States will put tariffs on Chinese goods worth a "
        "further 267 billion dollars.",
        kind="pledge",
        speaker="trump",
        speaker_role="US president",
        on_behalf_of=the("us"),
        modality="threatens",
        said=day(
            2018, 9, 17, basis=DateBasis.DESK, note="Reported with the announcement of that day."
        ),
        condition="China retaliates against the tariffs of 17 September.",
    ),
]

HANGZHOU_CLAIMS = [
    by_ma(
        "mess",
        "The trade conflict between the United States and China is a mess.",
        kind="assessment",
        said=TUESDAY,
        venue=HANGZHOU,
        note=VENUE_CONFLICT,
    ),
    by_ma(
        "twenty-years",
        "The trade conflict may last 20 years.",
        kind="forecast",
        modality="could",
        said=TUESDAY,
        venue=HANGZHOU,
        deadline=month(2038, 9, basis=DateBasis.DERIVED, note="Twenty years from September 2018."),
        note=VENUE_CONFLICT + " One report adds “or longer”.",
    ),
    by_ma(
        "new-rules",
        "World trade needs new rules.",
        kind="assessment",
        said=TUESDAY,
        venue=HANGZHOU,
        note=VENUE_CONFLICT,
    ),
    by_ma(
        "step-down",
        "Jack Ma will step down as chairman of Alibaba within a year.",
        kind="pledge",
        modality="will",
        said=THAT_WEEK,
        deadline=month(
            2019, 9, basis=DateBasis.DERIVED, note="“Within a year”, counted from September 2018."
        ),
    ),
]

WITHDRAWAL = [
    by_ma(
        "withdrawal",
        "Alibaba’s promise of one million US jobs cannot be kept.",
        kind="withdrawal",
        on_behalf_of=the("alibaba"),
        said=WEDNESDAY,
        venue=XINHUA,
        condition="Friendly US–China partnership and rational trade, named only now as what the "
        "pledge rested on.",
    ),
    by_ma(
        "premise",
        "The pledge of January 2017 was made on condition of friendly US–China partnership and "
        "rational trade.",
        kind="statement",
        said=WEDNESDAY,
        venue=XINHUA,
        note="A condition that was named only afterwards: see the report of January 2017.",
    ),
    by_ma(
        "healthy",
        "Jack Ma will go on working for healthy trade between the United States and China.",
        kind="pledge",
        modality="will",
        said=WEDNESDAY,
        venue=XINHUA,
        note="What would count as kept?",
    ),
    said(
        "kroeber-theatre",
        "The promise of a million jobs was political theatre from the start.",
        kind="assessment",
        speaker="kroeber",
        speaker_role="Gavekal Dragonomics",
        said=THAT_WEEK,
    ),
    said(
        "scissors-wait",
        "Even with no tariffs at all, a million jobs would have been a long wait.",
        kind="assessment",
        speaker="scissors",
        speaker_role="American Enterprise Institute",
        said=THAT_WEEK,
    ),
]

IN_PASSING = [
    said(
        "exports-188",
        "All US exports of goods and services to China came to 188 billion dollars in 2017.",
        kind="statement",
        speaker="scissors",
        speaker_role="American Enterprise Institute",
        said=THAT_WEEK,
        note="Part of it is nothing that Alibaba can sell.",
    ),
    said(
        "exports-206",
        "One million US jobs would take about 206 billion dollars a year more in exports to China.",
        kind="statement",
        speaker="us-paper",
        said=THAT_WEEK,
        note="The paper’s own reckoning from Commerce Department figures. We have not redone it.",
    ),
    said("staff", "Alibaba has 66,000 employees.", kind="statement", said=THAT_WEEK),
    said("walmart", "Walmart has 1.5 million employees.", kind="statement", said=THAT_WEEK),
    said(
        "unemployed",
        "One million jobs would lower the US unemployment rate by 14 per cent.",
        kind="statement",
        said=THAT_WEEK,
    ),
    said(
        "fold",
        "One million US brands on Alibaba’s platform would be 142 times as many as now.",
        kind="statement",
        said=THAT_WEEK,
        note="The paper counts brands. The digest, which has it from the paper, says sales.",
    ),
]
