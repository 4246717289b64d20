"""The source that the conventions are about, read once."""

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]


class Module(NamedTuple):
    """A Python module: its dotted name, its text and what it says."""

    name: str
    text: str
    tree: ast.Module


def module(name: str, text: str) -> Module:
    return Module(name, text, ast.parse(text))


def dotted(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def modules(*packages: str) -> tuple[Module, ...]:
    """Every module of these packages; migrations are Django's own writing and left out."""
    return tuple(
        module(dotted(path), path.read_text())
        for package in packages
        for path in sorted((ROOT / package).rglob("*.py"))
        if "migrations" not in path.parts
    )


@cache
def templates() -> dict[str, str]:
    """Every template by its path from the top, such as `templates/desk/today.html`."""
    paths = [*(ROOT / "templates").rglob("*.html"), *(ROOT / "stories").rglob("*.html")]
    return {str(path.relative_to(ROOT)): path.read_text() for path in sorted(paths)}


class Imported(NamedTuple):
    """One import: what is named, the line, and whether it is for type checkers only."""

    name: str
    line: int
    typing_only: bool


def imports(tree: ast.Module) -> Iterator[Imported]:
    """What a module imports, as `a.b.c` for both `import a.b.c` and `from a.b import c`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            yield Imported(name, node.lineno, in_type_checking(node, tree))


def in_type_checking(wanted: ast.AST, tree: ast.Module) -> bool:
    return any(
        isinstance(node, ast.If)
        and "TYPE_CHECKING" in ast.unparse(node.test)
        and any(child is wanted for child in ast.walk(node))
        for node in tree.body
    )


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def none_of(faults: Iterable[str]) -> None:
    """Fail with one line for each fault."""
    found = sorted(faults)
    assert not found, "\n".join(["", *found])
