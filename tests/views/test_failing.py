"""Whatever fails, wherever: visitors are told that it failed, and nothing else."""

import re
from collections.abc import Iterator

import django
import pytest
from django.conf import settings as project
from django.template.loader import render_to_string
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

TOLD = "no route to storytrack:hunter2@10.0.0.5"
SAMPLES = {"int": "7", "uuid": "0b5bb0f6-6a0c-4f0e-9c2e-0d7b2b1f6c11", "feed_form": "rss"}


class Fails:
    """Stands last: every view fails as it is entered, with secrets in its words."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        raise RuntimeError(f"{TOLD} {project.SECRET_KEY}")


def addresses(patterns=None, before: str = "/") -> Iterator[str]:
    """One for each of the URLconf; patterns that are no plain text are left to others."""
    for each in get_resolver().url_patterns if patterns is None else patterns:
        route = re.sub(
            r"<(?:(\w+):)?\w+>", lambda found: SAMPLES.get(found[1] or "", "x"), str(each.pattern)
        )
        if isinstance(each, URLResolver):
            yield from addresses(each.url_patterns, before + route)
        elif isinstance(each, URLPattern) and not re.search(r"[\\^$(]", route):
            yield before + route


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_no_view_that_fails_says_how(administrator, settings, method):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.Fails"]
    client = Client(raise_request_exception=False)
    client.force_login(administrator)
    plain, failed, faults = render_to_string("500.html").encode(), 0, []
    words = (TOLD, project.SECRET_KEY, "Traceback", "RuntimeError", str(project.BASE_DIR))
    words += (f"Django {django.__version__}", "Python/", "gunicorn")
    for address in addresses():
        response = client.generic(method, address)
        failed += response.status_code == 500
        heads = "".join(f"{name}: {value}\n" for name, value in response.items())
        said = response.content.decode() + heads
        if response.status_code == 500 and response.content != plain:
            faults.append(f"{address}: another page than that of errors")
        faults += [f"{address}: {word}" for word in words if word in said]
    assert faults == []
    assert failed > 250
