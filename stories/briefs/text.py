"""A brief as plain text, to be copied into whatever a reporter writes in."""

from stories.briefs.brief import Brief, Section


def as_text(brief: Brief, *, title: str, at: str) -> str:
    """The whole brief under `title`; `at` says when it was made, as it ages."""
    head = [title, f"Brief of the desk, {at}. Not for publication."]
    if brief.left_out:
        head.append(f"Closed sources left out: {brief.left_out}.")
    return "\n".join([*head, *(line for each in brief.sections for line in _lines(each))]) + "\n"


def _lines(section: Section) -> list[str]:
    found = ["", section.title.upper()]
    for item in section.items:
        found += [f"- {_one_line(item.text)}"]
        found += [f"    {_one_line(line)}" for line in (*item.lines, *item.addresses)]
    return found if section.items else [*found, section.empty]


def _one_line(text: str) -> str:
    return " ".join(text.split())
