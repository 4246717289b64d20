"""Who may import whom in `stories`: the written orders, and the rules that read them.

The rules take text and names and give back sentences, so that each can be shown a
snippet that breaks it.
"""

import ast

from tests.conventions.source import Module, functions, imports

ROOMS = {
    6: "apps urls",
    5: "admin management public views",
    4: "example newsroom tasks",
    3: "actions",
    2: "access archive briefs calendars candidates charts claimreview differences door "
    "filters forms gauges health leading mail proof public_search rules search "
    "tallies templatetags",
    1: "indexes models",
    0: "addresses bidi bulk cells choices clock due fulltext htmx intake lookalikes matching "
    "media newfile obstacles passwords text_changes triggers words",
}
"""Rank → the modules and packages of `stories` that have it."""

RANKS = {name: rank for rank, names in ROOMS.items() for name in names.split()}

# A module may import what stands before it in its order.
ACTIONS = [
    "writing",
    "record",
    "hub",
    "submissions",
    "presence",
    "sweeps",
    "people",
    "saved_views",
    "calendars",
    "newsroom_dates",
    "accounts",
    "notes",
    "reviews",
    "replies",
    "files",
    "evidence",
    "coming_up",
    "measurements",
    "updates",
    "clearances",
    "trash",
    "askers",
    "repeats",
    "followups",
    "snoozes",
    "usual",
    "handovers",
    "needs",
    "proposals",
    "verdicts",
    "pledges",
    "standings",
    "links",
    "appearances",
    "undo",
    "claims",
    "shown_in",
    "known",
    "articles",
    "quick_lines",
    "claim_imports",
    "suggestions",
    "offers",
    "passages",
    "captures",
    "arrivals",
    "intake",
    "watches",
    "feeds",
    "triage",
    "stories",
    "edition_rows",
    "claim_editions",
    "editions",
    "tracking",
    "departures",
    "shelving",
    "printing",
    "readiness",
    "schedules",
    "publish",
    "stops",
    "corrections",
    "complaints",
    "due",
    "moving",
    "claim_merges",
    "merge_obstacles",
    "people_merges",
    "merges",
    "unmerges",
    "splits",
    "together",
    "answers",
    "reminders",
    "withdrawals",
    "webhooks",
    "notices",
    "archive",
]
HELPERS = (
    ("health", "leading", "rules"),
    ("access", "charts", "proof", "search"),
    ("archive", "candidates", "door", "filters", "gauges", "mail", "templatetags"),
)
GROUND = (("clock", "words"), ("intake",), ("matching",))
"""Layers of rank 2 and of rank 0: a room may import those in the layers before its own."""

TO_THE_READERS_SIDE = {
    ("stories.urls", "stories.public"),
    ("stories.views.complaints", "stories.public.site"),  # a form for readers, in their frame
    ("stories.views.complaints", "stories.public.shelves"),  # about a page, by any address it had
}

SEES_REQUEST = {"access", "door", "htmx"}
TO_THE_NETWORK = {"aiohttp", "http.client", "httpx", "requests", "socket", "urllib.request"}
MAY_USE_SOCKETS = ("stories.intake", "stories.management.commands.serve")


def room(name: str) -> str:
    """`stories.actions.claims` lives in `actions`; a name outside stories lives nowhere."""
    parts = name.split(".")
    return parts[1] if parts[0] == "stories" and len(parts) > 1 else ""


def place(action: str) -> int:
    """Where a module of actions stands; one without a place stands last."""
    return ACTIONS.index(action) if action in ACTIONS else len(ACTIONS)


def may_import(importer: str, imported: str) -> bool:
    """Whether the written orders allow this import, both named in full."""
    here, there = room(importer), room(imported)
    if RANKS[there] != RANKS[here]:
        return RANKS[there] < RANKS[here]
    if here == there == "actions":
        own, other = importer.split(".")[2:3], imported.split(".")[2:3]
        return bool(own and other) and place(other[0]) < place(own[0])
    if here == there:  # inside any other package: only a circle is wrong
        return True
    order = HELPERS if RANKS[here] == RANKS["charts"] else GROUND
    layer = {name: level for level, names in enumerate(order) for name in names}
    if here in layer and there in layer:
        return layer[there] < layer[here]
    return (importer, imported.rpartition(".")[0]) in TO_THE_READERS_SIDE


def rank_faults(module: Module) -> list[str]:
    """Imports that climb, and modules that have no place yet."""
    if module.name == "stories":
        return []
    here = room(module.name)
    if here not in RANKS:
        return [f"{module.name} has no rank. Give it one in tests/conventions/ranks.py."]
    if (
        here == "actions"
        and module.name.count(".") > 1
        and module.name.split(".")[2] not in ACTIONS
    ):
        return [f"{module.name} has no place in the order of actions."]
    found = []
    for name, line, _ in imports(module.tree):
        target = f"{name}.{name}" if name == "stories" else name
        there = room(target)
        if name.startswith("storytrack"):
            found.append(f"{module.name}:{line} imports {name}; use django.conf.settings")
        elif there and there not in RANKS:
            found.append(f"{module.name}:{line} imports {name}, which has no rank")
        elif there and not may_import(module.name, name):
            found.append(f"{module.name}:{line} may not import {name}")
    return found


def relative_faults(module: Module) -> list[str]:
    return [
        f"{module.name}:{node.lineno} imports relatively"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom) and node.level
    ]


def hidden_import_faults(module: Module) -> list[str]:
    return [
        f"{module.name}:{node.lineno} imports inside {function.name}"
        for function in functions(module.tree)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]


def request_faults(module: Module) -> list[str]:
    """`request` below rank 5, except in access, the door and htmx."""
    here = room(module.name)
    if not here or RANKS.get(here, 0) >= 5 or here in SEES_REQUEST:
        return []
    found = []
    for node in ast.walk(module.tree):
        is_name = isinstance(node, ast.Name) and node.id == "request"
        is_argument = isinstance(node, ast.arg) and node.arg == "request"
        is_attribute = isinstance(node, ast.Attribute) and node.attr == "request"
        if is_name or is_argument or is_attribute:
            found.append(f"{module.name}:{node.lineno} handles a request")
    return found


def network_faults(module: Module) -> list[str]:
    if module.name.startswith(MAY_USE_SOCKETS):
        return []
    return [
        f"{module.name}:{line} reaches the network: {name}"
        for name, line, _ in imports(module.tree)
        if any(name == each or name.startswith(f"{each}.") for each in TO_THE_NETWORK)
    ]
