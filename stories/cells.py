"""Cells of a spreadsheet that none of them takes for a formula."""

import re

# What makes a spreadsheet take a cell for a formula (OWASP ASVS 5.0, 1.2.10), also after spaces
# and in full width. An apostrophe before it makes it text; one that was there gets a second.
_FORMULA = re.compile(r"'*[\s\x00]*[=+\-@＝＋－＠\t\r\x00]")


def quoted(text: str) -> str:
    """The text as a cell that no spreadsheet runs."""
    return f"'{text}" if _FORMULA.match(text) else text


def unquoted(cell: str) -> str:
    """The text that `quoted` made into this cell."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell
