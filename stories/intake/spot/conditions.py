"""The condition on which something is promised: "if …", "provided that …", "should …"."""

from stories.intake.spot.finding import Sentence


def condition(each: Sentence) -> str:
    """The words of the condition up to the next comma, or nothing."""
    row, language = each.row, each.rules
    for index in range(len(row)):
        hit = language.phrases("clauses.condition").at(row, index)
        inverted = index == 0 and row[0].low == language.table("clauses.inverted")
        if hit is None and not inverted:
            continue
        end = index + 1
        while end < len(row) and row[end].text not in ',.;:”"':
            end += 1
        if end - index > 1:
            return each.text[row[index].start : row[end - 1].end]
    return ""
