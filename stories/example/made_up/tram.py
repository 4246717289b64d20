"""Made up: a town promises a tram line."""

from stories.actions import measurements
from stories.example.script import Step, day_in, step, the
from stories.example.smaller import Line, Note, Tale
from stories.example.verbs import Report, figure, says, tie


def _counted(ago: int, metres: int) -> Step:
    return step(
        measurements.record_measurement,
        metric=the("tram-track"),
        low=metres,
        method="counted",
        as_of=day_in(-ago),
        source="Our own walk along the line (made up)",
    )


REPORT = Report(
    key="report-tram",
    title="A made-up report on the tram line",
    published=day_in(-3),
    own=frozenset({"tram-4"}),
    text=(
        ("Made up for the example: nobody published this report.",),
        (
            says("The council will open the line by the summer, it repeated.", "tram-open"),
            says("The new trams are quieter than the buses.", "tram-4"),
        ),
    ),
)

TALE = Tale(
    key="tram",
    title="a tram line for Exampleton",
    summary="Will the line open when the council says?",
    opened=300,
    answer="Half of the track is laid, and the opening has been put off once.",
    account="The council promised a line of 8,000 metres. We walk along it every few weeks and "
    "count what is there.",
    shown=True,
    report=REPORT,
    notes=(
        Note(9, "Half of the track is laid", "We counted 4,100 metres of 8,000.", ("tram-open",)),
    ),
    lines=(
        Line(
            "Exampleton Council will open a tram line of 8,000 metres.",
            "pledge",
            "council",
            290,
            key="tram-open",
            modality="will",
            due=200,
            verdict="verified",
            why="It stands in the council’s minutes.",
            outcome="in_works",
            rating="Track is being laid.",
            question="How many metres of track are laid?",
            asked_in=2,
        ),
        Line(
            "The line will cost at most 90 million.",
            "pledge",
            "council",
            288,
            key="tram-cost",
            due=200,
            verdict="verified",
            why="It stands in the same minutes.",
            outcome="stalled",
            rating="No bill has been shown since the spring.",
            question="What has the line cost so far?",
            asked_in=-2,
        ),
        Line(
            "The line will carry 20,000 people a day in its first year.",
            "forecast",
            "trams",
            270,
            due=565,
            verdict="verified",
            why="The firm’s brochure says so.",
        ),
        Line(
            "The new trams are quieter than the buses that they replace.",
            "statement",
            "trams",
            240,
            verdict="verified",
            why="Both were measured on the same street.",
            seen="Buses 72 decibels, trams 61, at the same kerb.",
        ),
        Line(
            "No tree has been felled for the line.",
            "statement",
            "mayor",
            16,
            verdict="false",
            why="Eleven stumps stand along Sample Street. The mayor’s office was asked and has "
            "corrected itself.",
            seen="Eleven stumps, photographed on one day.",
        ),
        Line(
            "Every shop on Sample Street stayed open during the works.",
            "statement",
            "council",
            190,
            verdict="misleading",
            why="All were open on the day of the count, but three had closed for a month before.",
            seen="Three shops closed for a month.",
        ),
        Line(
            "The line was never meant to be finished.",
            "assessment",
            "opposition",
            180,
            key="tram-never",
            verdict="verified",
            why="Said in the council’s open session.",
        ),
        Line(
            "The opening moves by half a year.",
            "statement",
            "council",
            120,
            verdict="verified",
            why="The new date stands in the council’s minutes.",
            seen="The minutes name the new date.",
        ),
        Line(
            "Tickets will cost no more than the bus.",
            "pledge",
            "mayor",
            100,
            due=200,
            verdict="verified",
            why="She said so in the open session.",
            question="What will a ticket cost?",
            asked_in=6,
        ),
        Line(
            "Two thirds of the town want the line.",
            "statement",
            "mayor",
            10,
            verdict="unproven",
            why="Nobody could show us the survey.",
        ),
        Line(
            "The line takes 3,000 cars off the road each day.",
            "statement",
            "trams",
            13,
            verdict="disputed",
            why="The count was made in the holidays, the opposition says, and it shows its own.",
            disputed_by=(("opposition", "accuracy"),),
        ),
        Line(
            "The drivers’ shortage is over.",
            "statement",
            "trams",
            12,
            verdict="unproven",
            why="The firm gives no number of drivers.",
            marked_by="reporter",
        ),
        Line("The depot will be ready by the new year.", "pledge", "trams", 8, due=40),
        Line("The last kilometre needs no new bridge.", "statement", "council", 4),
    ),
    more=(
        figure(
            "tram-open",
            "Track that lies",
            "metres",
            keep="tram-track",
            role="target",
            low=8_000,
            excludes="Track in the depot.",
            baseline=0,
            baseline_on=day_in(-290),
        ),
        _counted(200, 900),
        _counted(120, 2_300),
        _counted(9, 4_100),
        tie("tram-never", "disputes", "tram-open", "It doubts the intent.", aspect="intent"),
    ),
)
