"""An editor who marks claims, in a process of its own. `benchmarks.marking` starts it.

    python -m benchmarks.at_the_desk CLAIMS

prints what it found as one line of JSON. The database is that of the environment, and must be
empty.
"""

import json
import os
import statistics
import sys
import time
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "storytrack.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402

from stories import newsroom  # noqa: E402
from stories.actions import evidence  # noqa: E402
from stories.models import Claim, User  # noqa: E402

MARKS = 100
STEPS = ("form", "mark", "row", "panel")
REASON = "The table says so."


class Editor:
    """Asks as the browser of an editor does, and takes the time of each answer."""

    def __init__(self, user: User) -> None:
        self.client = Client(SERVER_NAME="127.0.0.1")
        self.client.force_login(user)

    def asks(self, address: str, part: str, typed: dict[str, Any] | None = None) -> float:
        """Milliseconds until `part` of the page is answered; posted where something is typed."""
        headers = {"HX-Request": "true", "HX-Target": part}
        start = time.perf_counter()
        if typed is None:
            response = self.client.get(address, headers=headers)
        else:
            response = self.client.post(address, typed, headers=headers)
        taken = (time.perf_counter() - start) * 1_000
        if response.status_code != 200:
            raise SystemExit(f"{address} answered {response.status_code}: nothing was measured.")
        return taken

    def marks(self, claim: Claim) -> list[float]:
        """The times of the steps of one mark."""
        page = reverse("claim", args=[claim.public_id])
        form = reverse("mark_claim", args=[claim.public_id, "verdict"])
        typed = {"value": "verified", "reason": REASON, "revision": claim.revision}
        return [
            self.asks(f"{form}?value=verified", "mark-form"),
            self.asks(form, "mark-form", typed),
            self.asks(f"{page}?row=1", f"claim-row-{claim.pk}"),
            self.asks(page, "claim-panel"),
        ]


def main(claims: int) -> None:
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    newsroom.build(claims=claims)
    user = User.objects.get(username=newsroom.USERNAME)
    chosen = list(
        Claim.objects.filter(kind="statement", verdict="unchecked").order_by("-listed_on", "-pk")[
            :MARKS
        ]
    )
    for claim in chosen:
        source = {"side": "supports", "source": "A table", "passage": "It is so."}
        evidence.add_evidence(claim=claim, **source, by=user)
    editor = Editor(user)
    marks = [editor.marks(claim) for claim in chosen]
    steps = {
        step: {"median": statistics.median(times), "p95": sorted(times)[int(len(times) * 0.95)]}
        for step, times in zip(STEPS, zip(*marks, strict=True), strict=True)
    }
    whole = statistics.median(map(sum, marks))
    print(json.dumps({"claims": claims, "marks": MARKS, "steps": steps, "whole": whole}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
