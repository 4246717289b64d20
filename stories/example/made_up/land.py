"""Made up: a sale of land, for its team only."""

from stories.example.smaller import Line, Tale

TALE = Tale(
    key="land",
    title="who bought the fairground?",
    summary="A sale that the desk looks into quietly.",
    opened=40,
    lead="editor",
    team=("editor",),
    restricted=True,
    lines=(
        Line(
            "The fairground was sold to the highest bidder.",
            "statement",
            "council",
            38,
            verdict="unproven",
            why="The bids have not been shown to anybody.",
            question="May we see the bids?",
            asked_in=2,
        ),
        Line("The fair will stay on the ground.", "pledge", "mayor", 36, due=330),
        Line("There was only one bid.", "statement", "opposition", 30),
        Line("The price was that of the market.", "statement", "council", 28),
        Line("The sale was a favour.", "assessment", "opposition", 20),
        Line("The land is worth three times as much.", "statement", "institute", 12),
    ),
)
