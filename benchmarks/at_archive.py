"""Asked in a process of its own: what readers get of this newsroom, as hashes.

It prints one line of JSON: `pages` (address → hash of status, headers and body) and `rows`.
"""

import hashlib
import json
import os
import sys
from collections.abc import Iterator

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "storytrack.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.test import Client  # noqa: E402

from stories.archive.layout import tables  # noqa: E402
from stories.models.edition import Shelf  # noqa: E402

# Search is left out: each kind of database ranks what it finds by a measure of its own.
FIXED = (
    "/",
    "/stories/",
    "/pledges/",
    "/corrections/",
    "/feeds/",
    "/feeds/updates.rss",
    "/feeds/major.atom",
    "/sitemap.xml",
    "/sitemap-1.xml",
    "/api/v1/claims?format=csv",
)
LISTS = ("stories", "claims", "pledges", "measurements", "updates", "speakers", "topics")
PAGES = 3
"""Of each list of the API: from the second on, its cursor is asked for."""
POLICY = "Content-Security-Policy"
"""Its directives stand in another order in each process: django-csp puts them into a set."""
WHERE = {
    "story": ("stories", ("", "updates.rss")),
    "claim": ("claims", ("", "embed/", "updates.json")),
    "update": ("updates", ("",)),
    "speaker": ("speakers", ("", "updates.atom")),
}
"""Subject → where its pages are, and what stands under each."""


def addresses(most: int) -> list[str]:
    """The same ones wherever the record is: things by the order of their public ids."""
    found = list(FIXED)
    each = most // sum(len(endings) for _, endings in WHERE.values())
    for subject, (folder, endings) in WHERE.items():
        rows = Shelf.objects.filter(subject=subject).order_by("public_id")
        by_id = subject in ("claim", "update")
        names = rows.values_list("public_id" if by_id else "slug", flat=True)[:each]
        found += [f"/{folder}/{name}/{ending}" for name in names for ending in endings]
    return found


def following(client: Client) -> Iterator[str]:
    """The first pages of each list of the API, each as the page before it gives it."""
    for name in LISTS:
        address = f"/api/v1/{name}?limit=7"
        for _ in range(PAGES):
            yield address
            address = client.get(address).json()["next"]
            if not address:
                break


def main(most: int) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    pages: dict[str, str] = {}
    for address in [*addresses(most), *following(client)]:
        response = client.get(address)
        headers = dict(response.headers) | {POLICY: sorted(response.headers[POLICY].split("; "))}
        told = sorted(pair for pair in headers.items() if pair[0] != "X-Request-ID")
        content = json.dumps([response.status_code, told]).encode() + response.content
        pages[address] = hashlib.sha256(content).hexdigest()
    rows = sum(model._base_manager.count() for model in tables().values())
    print(json.dumps({"pages": pages, "rows": rows}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
