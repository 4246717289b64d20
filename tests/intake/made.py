"""Pages made for tests: nobody published them."""

SENTENCES = (
    "The council of Exampleton will lay eight kilometres of tram track before next summer.",
    "Work began in the north of the town, where the old depot is being rebuilt this year.",
    "The cost has risen twice since the plan was first shown to the people who live there.",
    "A spokesman said that the money would last until the end of the second stage of the work.",
    "Traders along the route asked for help with the months in which no customer can park.",
    "The mayor told reporters that the line would open on the day that was promised in spring.",
    "An engineer who knows the plan called the date possible but the order of the work odd.",
    "The next count of finished track is due when the council meets again after the holidays.",
)


def prose(count: int = 6) -> str:
    """That many paragraphs of two sentences each, all different."""
    return "".join(
        f"<p>{number + 1} tracks on. {SENTENCES[number % 8]} {SENTENCES[(number + 3) % 8]}</p>"
        for number in range(count)
    )


def page(body: str = "", *, head: str = "", title: str = "A line for Exampleton") -> bytes:
    """A plain page with this in its head and, before its text, this in its body."""
    return (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>{title}</title>{head}"
        f"</head><body><article><h1>{title}</h1>{body}{prose()}</article></body></html>"
    ).encode()


def ld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'
