"""Which of our modules reach which, by the imports that run."""

from collections.abc import Iterable, Mapping

from tests.conventions.source import Module, imports


def import_graph(modules: Iterable[Module]) -> dict[str, set[str]]:
    """Module → modules of ours that it imports when it runs (not for type checkers only)."""
    modules = list(modules)
    names = {module.name for module in modules}
    graph: dict[str, set[str]] = {}
    for module in modules:
        wanted = {each.name for each in imports(module.tree) if not each.typing_only}
        found = {name if name in names else name.rpartition(".")[0] for name in wanted}
        graph[module.name] = (found & names) - {module.name}
    return graph


def reachable(graph: Mapping[str, set[str]], start: Iterable[str]) -> set[str]:
    seen: set[str] = set()
    waiting = list(start)
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting.extend(graph.get(name, ()))
    return seen


def cycles(graph: Mapping[str, set[str]]) -> list[str]:
    """The modules that reach themselves."""
    return sorted(name for name in graph if name in reachable(graph, graph[name]))
