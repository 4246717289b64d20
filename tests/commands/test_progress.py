"""A long command shows how far it is: people see it, files do not get it."""

import io

from django.core.management.base import OutputWrapper

from stories.management import progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


def shown(out):
    for line in ("claims: 10", ""):
        progress.show(OutputWrapper(out), line)
    return out.getvalue()


def test_a_terminal_shows_one_line_in_place_of_the_other_and_none_at_the_end():
    assert shown(Terminal()) == "\r\x1b[Kclaims: 10\r\x1b[K"


def test_a_file_gets_none_of_it():
    assert shown(io.StringIO()) == ""
