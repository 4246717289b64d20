import dataclasses


@dataclasses.dataclass(frozen=True)
class Item:
    """One entry of a brief: what it is in a sentence, and what belongs to it."""

    text: str
    lines: list[str] = dataclasses.field(default_factory=list)
    addresses: list[str] = dataclasses.field(default_factory=list)
    claim: str = ""
    """The public id of the claim that it is about, where that has a page to lead to."""
