"""Asked in a process of its own: what readers get of this newsroom, as hashes.

It prints one line of JSON: `pages` (address → hash of status, headers and body) and `rows`.
"""

import hashlib
import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "storytrack.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.test import Client  # noqa: E402

from stories.archive.layout import tables  # noqa: E402
from stories.models.edition import Shelf  # noqa: E402

FIXED = (
    "/",
    "/stories/",
    "/pledges/",
    "/corrections/",
    "/feeds/",
    "/feeds/updates.rss",
    "/api/v1/claims",
)
POLICY = "Content-Security-Policy"
"""Its directives stand in another order in each process: django-csp puts them into a set."""
WHERE = {"story": "stories", "claim": "claims", "update": "updates", "speaker": "speakers"}


def addresses(most: int) -> list[str]:
    """The same ones wherever the record is: things by the order of their public ids."""
    found = list(FIXED)
    for subject, folder in WHERE.items():
        rows = Shelf.objects.filter(subject=subject).order_by("public_id")
        by_id = subject in ("claim", "update")
        names = rows.values_list("public_id" if by_id else "slug", flat=True)
        found += [f"/{folder}/{name}/" for name in names[: most // len(WHERE)]]
    return found


def main(most: int) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    pages: dict[str, str] = {}
    for address in addresses(most):
        response = client.get(address)
        headers = dict(response.headers) | {POLICY: sorted(response.headers[POLICY].split("; "))}
        told = sorted(pair for pair in headers.items() if pair[0] != "X-Request-ID")
        content = json.dumps([response.status_code, told]).encode() + response.content
        pages[address] = hashlib.sha256(content).hexdigest()
    rows = sum(model._base_manager.count() for model in tables().values())
    print(json.dumps({"pages": pages, "rows": rows}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
