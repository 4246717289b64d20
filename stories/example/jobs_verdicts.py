"""What the editor decided about the claims of the million jobs, with reasons for readers."""

from stories.actions.verdicts import Dispute
from stories.example.script import the
from stories.example.verbs import mark, rate

OF_2017 = [
    mark(
        "pledge",
        "verified",
        "Said in these terms: one million jobs, five years, a million businesses as the means. "
        "The company’s statement, officials and Mr Ma himself put it in different words, and "
        "those wordings stand beside this one.",
    ),
    mark(
        "ma-wording",
        "verified",
        "The report gives his words to reporters after the meeting. He named no number of jobs.",
    ),
    mark(
        "clark-effort",
        "verified",
        "The report names him and his firm. It is a judgement, so we do not rate whether it is "
        "right.",
    ),
    mark(
        "merchants",
        "unproven",
        "The report names no source and no date. We looked for the origin of both figures and "
        "did not find it.",
    ),
]

OF_2018 = [
    mark(
        "withdrawal",
        "verified",
        "Four reports carry it. All of them have it from one source, his interview with Xinhua, "
        "and nobody disputes that he said it.",
    ),
    mark(
        "premise",
        "disputed",
        "In January 2017 no wording of the pledge named a condition. Derek Scissors disputes "
        "that tariffs are the reason: the jobs would have been a long wait without them too.",
        disputes=[Dispute(the("scissors"), "reason_given", the("scissors-wait"))],
    ),
    mark(
        "kroeber-theatre",
        "verified",
        "The paper names him and his firm. Whether he is right about the intent, we do not rate.",
    ),
    mark(
        "scissors-wait",
        "verified",
        "The paper names him and his institute. It is a judgement, so we do not rate it.",
    ),
    mark(
        "us-tariffs",
        "verified",
        "Announced on 17 September 2018 for 24 September. Two of our reports carry it.",
    ),
    mark(
        "china-tariffs",
        "verified",
        "Two of our reports carry it. Neither says from when the tariffs apply.",
    ),
    mark(
        "twenty-years",
        "verified",
        "Two reports carry it from the same meeting in Hangzhou. They differ on who was there: "
        "investors or shareholders.",
    ),
    mark("step-down", "verified", "The report of September 2018 names the plan and the term."),
    mark(
        "staff",
        "unproven",
        "The report does not say on which day, or by whose count. Without that the figure cannot "
        "be checked.",
    ),
    mark(
        "fold",
        "misleading",
        "The base is missing, and the reports do not agree what rises 142-fold: one has the "
        "number of brands, the other their sales.",
    ),
]

IN_FORCE = [
    rate("us-tariffs", "kept", "The tariffs came into force on 24 September 2018, as announced."),
]

CORRECTED = [
    mark(
        "unemployed",
        "unproven",
        "A million fewer unemployed is 14 per cent only of a number that the report does not "
        "name. It speaks of the number of people without work, not of the rate.",
    ),
]

PUT_FORWARD = [
    mark(
        "exports-188",
        "verified",
        "Mr Scissors gives the figure, and the paper prints it beside its own reckoning. Before "
        "this is decided, somebody looks it up in the official table for 2017.",
        by="reporter",
    ),
    mark(
        "middle-class",
        "unverifiable",
        "Nobody says where the middle class begins, so nobody can count it.",
        by="reporter",
    ),
    mark(
        "walmart",
        "misleading",
        "Beside Alibaba’s figure it looks like the same kind of count. The report does not say "
        "which country it is for, nor on which day.",
        by="reporter",
    ),
    rate(
        "tariff-vow",
        "unratable",
        "The vow names no list of products and no date. There is nothing to hold it against.",
        by="reporter",
    ),
    rate(
        "healthy",
        "unratable",
        "Nobody could say what would count as kept.",
        by="reporter",
    ),
]
