"""The longest of the five reports, with the figures that it gives in passing."""

from stories.example.jobs_coverage import RETOLD, UNSIGNED
from stories.example.script import day
from stories.example.verbs import Report, says
from stories.models.vocab import DateBasis

PAPER = Report(
    key="report-paper",
    title="A US paper on the withdrawal and on what a million jobs would take (our retelling)",
    published=day(2018, 9, 19, basis=DateBasis.DESK, note="The report bears no date."),
    note=UNSIGNED + " It asked Alibaba, which did not answer. That is not “no comment”.",
    via={"withdrawal": "xinhua", "premise": "xinhua"},
    own=frozenset({"exports-206", "staff", "walmart", "unemployed", "fold"}),
    text=(
        (RETOLD.format("a report in a US paper of September 2018"),),
        (
            says(
                "Alibaba’s promise of one million American jobs within five years, made in "
                "January 2017, is off.",
                "pledge",
                "withdrawal",
            ),
            says("Its chairman, Jack Ma, said so in an interview with Xinhua.", "withdrawal"),
            says(
                "He explained that it had been given on the premise of friendly partnership and "
                "rational trade, and that the premise had gone.",
                "premise",
            ),
            "The paper asked Alibaba about it and had no answer.",
        ),
        (
            says(
                "On Monday Washington had announced tariffs of 10 per cent on Chinese goods "
                "worth about 200 billion dollars, in force from 24 September.",
                "us-tariffs",
            ),
            says(
                "Beijing answered on Tuesday with tariffs on American goods worth 60 billion.",
                "china-tariffs",
            ),
            says(
                "Should China retaliate, Mr Trump had warned, goods worth a further 267 billion "
                "would follow.",
                "threat",
            ),
            says("Mr Ma told investors in Hangzhou that all this was a mess.", "mess"),
            says("He thought that it could go on for 20 years.", "twenty-years"),
        ),
        (
            says(
                "Arthur Kroeber of Gavekal Dragonomics called the promise political theatre "
                "from the start.",
                "kroeber-theatre",
            ),
            says(
                "Derek Scissors of the American Enterprise Institute said that one would have "
                "had to wait a long time for those jobs even if there were no tariffs at all.",
                "scissors-wait",
            ),
            says(
                "By his count the United States sold China goods and services worth 188 billion "
                "dollars in the whole of 2017, some of them things that Alibaba cannot trade.",
                "exports-188",
            ),
            says(
                "By the paper’s own reckoning, from figures of the Commerce Department, a "
                "million jobs would take exports to China of about 206 billion dollars a year "
                "on top.",
                "exports-206",
            ),
        ),
        (
            says("Alibaba itself has 66,000 employees.", "staff"),
            says("Walmart has 1.5 million.", "walmart"),
            says(
                "A million new jobs would make the number of Americans without work smaller by "
                "14 per cent.",
                "unemployed",
            ),
            says(
                "A million American brands would be 142 times as many as sell on the platform now.",
                "fold",
            ),
        ),
    ),
)
