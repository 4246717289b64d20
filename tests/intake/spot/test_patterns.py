"""No pattern of ours can be made to take for ever: neither in the source nor as compiled."""

import importlib
import re

import pytest
from regexploit.ast.sre import SreOpParser
from regexploit.languages.python_node_visitor import PythonNodeVisitor
from regexploit.redos import find

from tests.conventions.source import Module, module, modules

SOURCE = modules("stories")
CUBIC = 2
"""More stars than this in a row is what regexploit reports; squares are for test_growth."""


def weaknesses(pattern: str, flags: int = 0) -> list[str]:
    try:
        parsed = SreOpParser().parse_sre(pattern, flags)
    except re.error:
        return []  # a plain text that is no pattern
    return [str(each) for each in find(parsed) if each.starriness > CUBIC]


def faults(each: Module) -> list[str]:
    """The texts in a module that would explode if they were used as patterns."""
    visitor = PythonNodeVisitor()
    visitor.visit(each.tree)
    return [
        f"{each.name}:{found.lineno}: {found.pattern}"
        for found in visitor.patterns
        if weaknesses(found.pattern, found.flags)
    ]


def test_the_check_finds_what_explodes():
    assert faults(module("stories.bad", r"import re; SAID = re.compile(r'(\w+\s?)+said')"))
    assert faults(module("stories.good", r"import re; SAID = re.compile(r'\w+\s+said')")) == []


def test_no_pattern_in_the_source_explodes():
    assert [fault for each in SOURCE for fault in faults(each)] == []


@pytest.mark.parametrize("name", [m.name for m in SOURCE if m.name.startswith("stories.intake")])
def test_no_compiled_pattern_of_the_intake_explodes(name):
    found = [
        each.pattern
        for each in vars(importlib.import_module(name)).values()
        if isinstance(each, re.Pattern)
        and isinstance(each.pattern, str)
        and weaknesses(each.pattern, each.flags & ~re.UNICODE)
    ]
    assert found == []
