"""Cold pages in a process of their own. `benchmarks.cold` starts it.

python -m benchmarks.at_profile CLAIMS
"""

import json
import os
import sys
import time
from collections.abc import Callable
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "storytrack.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.template import Template  # noqa: E402
from django.test import Client  # noqa: E402

from benchmarks.pages_at_scale import addresses  # noqa: E402
from stories import newsroom  # noqa: E402
from stories.models import Claim, Story, User  # noqa: E402
from stories.public.ready import larder, questions  # noqa: E402

DESK = ("/desk/", "/desk/claims/", "/desk/stories/", "/desk/articles/", "/desk/follow-ups/")
RUNS = 7


class Spent:
    """Processor time in the database and in templates."""

    def __init__(self) -> None:
        self.queries, self.database, self.templates, self.depth = 0, 0.0, 0.0, 0

    def query(self, execute: Callable[..., Any], *rest: Any) -> Any:
        start = time.process_time()
        try:
            return execute(*rest)
        finally:
            self.queries += 1
            self.database += time.process_time() - start

    def render(self, plain: Callable[..., Any]) -> Callable[..., Any]:
        def timed(template: Template, context: Any) -> Any:
            self.depth += 1
            start, before = time.process_time(), self.database
            try:
                return plain(template, context)
            finally:
                self.depth -= 1
                if not self.depth:  # what a template asks of the database is counted there
                    self.templates += time.process_time() - start - (self.database - before)

        return timed


def profile(client: Client, address: str) -> list[Any]:
    """Milliseconds, queries, of that in the database and in templates; the least of some runs."""
    best: list[Any] = []
    for _ in range(RUNS):
        larder.clear()
        questions.clear()
        spent, plain = Spent(), Template.render
        Template.render = spent.render(plain)  # type: ignore[method-assign]
        start = time.process_time()
        try:
            with connection.execute_wrapper(spent.query):
                response = client.get(address)
        finally:
            Template.render = plain  # type: ignore[method-assign]
        whole = (time.process_time() - start) * 1_000
        if response.status_code != 200:
            raise SystemExit(f"{address} answered {response.status_code}: nothing was measured.")
        told = [whole, spent.queries, spent.database * 1_000, spent.templates * 1_000]
        if not best or whole < best[0]:
            best = [*told, len(response.content)]
    return best


def main(claims: int) -> None:
    for words in (["migrate"], ["createcachetable"], ["collectstatic", "--noinput"]):
        call_command(*words, verbosity=0)
    newsroom.build(claims=claims)
    reader = Client(SERVER_NAME=settings.ALLOWED_HOSTS[0])
    editor = Client(SERVER_NAME=settings.ALLOWED_HOSTS[0])
    editor.force_login(User.objects.get(username=newsroom.USERNAME))
    desk = {each: each for each in DESK}
    desk["a story’s room"] = f"/desk/stories/{Story.objects.order_by('-pk')[0].slug}/"
    desk["the largest room"] = f"/desk/stories/{Story.objects.order_by('pk')[0].slug}/"
    desk["a claim"] = f"/desk/claims/{Claim.objects.order_by('-pk')[0].public_id}/"
    pages = [[name, *profile(reader, address)] for name, address in addresses().items()]
    pages += [[name, *profile(editor, address)] for name, address in desk.items()]
    print(json.dumps({"claims": claims, "pages": pages}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
