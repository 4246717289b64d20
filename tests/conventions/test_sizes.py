"""Nothing grows past what a person takes in at once."""

import ast

from tests.conventions.source import Module, functions, module, modules, none_of, templates

VIEW, FUNCTION, MODULE, TEMPLATE = 40, 50, 250, 150


def lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def is_view(module: Module, node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    first = node.args.args[0].arg if node.args.args else ""
    return module.name.startswith(("stories.views", "stories.public")) and first == "request"


def size_faults(module: Module) -> list[str]:
    found = []
    length = len(module.text.splitlines())
    if length > MODULE:
        found.append(f"{module.name}: {length} lines, {MODULE} allowed. Split it by noun.")
    for node in functions(module.tree):
        allowed = VIEW if is_view(module, node) else FUNCTION
        if lines(node) > allowed:
            found.append(f"{module.name}.{node.name}: {lines(node)} lines, {allowed} allowed")
    return found


def template_faults(path: str, text: str) -> list[str]:
    length = len(text.splitlines())
    return [f"{path}: {length} lines, {TEMPLATE} allowed"] if length > TEMPLATE else []


def test_modules_and_functions_are_short():
    everything = modules("stories", "storytrack", "tests")
    none_of(fault for each in everything for fault in size_faults(each))


def test_templates_are_short():
    everything = templates().items()
    none_of(fault for path, text in everything for fault in template_faults(path, text))


def of_length(count: int, head: str) -> str:
    return head + "\n    pass" * (count - 1)


def test_a_long_function_is_found():
    assert size_faults(module("stories.models.claim", of_length(50, "def f():"))) == []
    assert size_faults(module("stories.models.claim", of_length(51, "def f():")))


def test_a_long_view_is_found():
    assert size_faults(module("stories.views.claims", of_length(40, "def claim(request):"))) == []
    assert size_faults(module("stories.views.claims", of_length(41, "def claim(request):")))


def test_a_long_module_is_found():
    assert size_faults(module("stories.models.claim", "x = 1\n" * 250)) == []
    assert size_faults(module("stories.models.claim", "x = 1\n" * 251))


def test_a_long_template_is_found():
    assert template_faults("templates/a.html", "<p>\n" * 150) == []
    assert template_faults("templates/a.html", "<p>\n" * 151)
