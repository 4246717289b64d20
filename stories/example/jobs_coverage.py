"""Five reports of the million jobs, each retold in our own words."""

from stories.example.script import day, month
from stories.example.verbs import Report, says
from stories.models.vocab import DateBasis

RETOLD = "This is our own retelling of {}. It is not the text of that report."
UNSIGNED = "The name of the paper or site and the address are missing: we have the text only."

ANNOUNCEMENT = Report(
    key="report-announcement",
    title="The announcement at Trump Tower, as a US business site reported it (our retelling)",
    published=month(
        2017, 1, basis=DateBasis.DERIVED, note="The report bears no date. It tells of that week."
    ),
    note=UNSIGNED,
    own=frozenset({"minutes", "merchants"}),
    text=(
        (RETOLD.format("a report of January 2017"),),
        (
            "On Monday Jack Ma, who heads Alibaba, called on Donald Trump, the president-elect.",
            says("They talked for about 40 minutes.", "minutes"),
            says(
                "What came out of it was a promise: Alibaba will create one million jobs in the "
                "United States over five years.",
                "pledge",
            ),
            says(
                "To that end one million small US businesses and farmers are to sell to China "
                "and the rest of Asia on its platform.",
                "pledge",
            ),
        ),
        (
            says(
                "Incoming officials put it a little differently: the company can create those "
                "jobs, they said.",
                "officials",
            ),
            says(
                "The company’s own statement was more careful still. A million American small "
                "businesses and farmers who sell on its platform could, it said, create a "
                "million jobs.",
                "company",
            ),
            says(
                "Mr Ma gave reporters no number of jobs at all. He spoke of one million small "
                "businesses, above all in the Midwest, that Alibaba would help to sell to China "
                "and Asia.",
                "ma-wording",
            ),
        ),
        (
            says(
                "About ten million merchants, the report adds without saying where it has this "
                "from, account for more than 30 million jobs in China.",
                "merchants",
            ),
            says(
                "Alibaba counts more than 300 million middle-class consumers in that country.",
                "middle-class",
            ),
        ),
        (
            says(
                "As a candidate Mr Trump had vowed a tariff of 45 per cent on Chinese products.",
                "tariff-vow",
            ),
        ),
        (
            says(
                "Duncan Clark, chairman of BDA China, said that it would take a big effort, and "
                "that nobody could prove or disprove how likely a million jobs were.",
                "clark-effort",
            ),
        ),
    ),
)

THE_WEEK = Report(
    key="report-week",
    title="The Week on the withdrawal (our retelling)",
    published=month(
        2018, 9, basis=DateBasis.DERIVED, note="The report bears no date. It tells of that week."
    ),
    outlet="the-week",
    via={"withdrawal": "xinhua", "premise": "xinhua", "healthy": "xinhua"},
    text=(
        (RETOLD.format("a report by The Week of September 2018"),),
        (
            says(
                "Jack Ma has gone back on what he told Donald Trump in January 2017: that "
                "Alibaba would bring a million jobs to the United States over five years, with "
                "American firms and farmers as sellers on its platform.",
                "pledge",
            ),
            says(
                "On Wednesday he told the Chinese agency Xinhua that this can no longer be done.",
                "withdrawal",
            ),
            says(
                "The promise, in his account, had rested on friendly partnership and rational "
                "trade between the two countries, and neither is left.",
                "premise",
                "withdrawal",
            ),
            says("He means to go on working for healthy trade, he added.", "healthy"),
        ),
        (
            says(
                "The week had begun with new US tariffs on Chinese goods worth 200 billion "
                "dollars.",
                "us-tariffs",
            ),
            says("China replied with tariffs on US goods worth 60 billion.", "china-tariffs"),
            says(
                "On Tuesday, at a conference for Alibaba’s investors, Mr Ma called the trade "
                "conflict a mess.",
                "mess",
            ),
        ),
    ),
)

NEWS_SITE = Report(
    key="report-site",
    title="A US business news site on the withdrawal (our retelling)",
    published=month(
        2018, 9, basis=DateBasis.DERIVED, note="The report bears no date. It tells of that week."
    ),
    note=UNSIGNED,
    via={"withdrawal": "xinhua", "premise": "xinhua", "healthy": "xinhua"},
    text=(
        (RETOLD.format("a report by a US business news site of September 2018"),),
        (
            says(
                "Before the inauguration Mr Ma had told Mr Trump that Alibaba would create one "
                "million US jobs in the next five years.",
                "pledge",
            ),
            says("Speaking to Xinhua on Wednesday, he took that back.", "withdrawal"),
            says(
                "He gave as his reason that the friendly relations and the rational trade on "
                "which the promise was built no longer exist.",
                "premise",
            ),
            says("He said that he would keep working for healthy trade.", "healthy"),
        ),
        (
            "The day before, he had spoken to the company’s shareholders in Hangzhou.",
            says("The trade conflict, he told them, was a mess.", "mess"),
            says("It might last 20 years or longer.", "twenty-years"),
            says("What was needed were new rules for trade.", "new-rules"),
        ),
        (
            says(
                "Mr Ma is to hand over as chairman of Alibaba within a year, as he announced "
                "shortly before.",
                "step-down",
            ),
        ),
    ),
)

DIGEST = Report(
    key="report-digest",
    title="A news digest on the withdrawal, after a US paper (our retelling)",
    published=day(2018, 9, 20, basis=DateBasis.DESK, note="The report bears no date."),
    note=UNSIGNED + " It names the paper as its source, and the paper names Xinhua.",
    own=frozenset({"fold"}),
    via={
        "pledge": "report-paper",
        "withdrawal": "report-paper",
        "kroeber-theatre": "report-paper",
        "fold": "report-paper",
    },
    text=(
        (RETOLD.format("a short report in a news digest of September 2018"),),
        (
            "The digest sums up what a US paper had printed.",
            says(
                "Alibaba will not create the million US jobs, its chairman has said.", "withdrawal"
            ),
            says("It had promised them for the five years from January 2017.", "pledge"),
            says(
                "One analyst, Arthur Kroeber, saw political theatre in it from the first day.",
                "kroeber-theatre",
            ),
            says(
                "For the plan to work, sales of American brands there would have to rise "
                "142-fold, the digest says.",
                "fold",
            ),
        ),
    ),
)
