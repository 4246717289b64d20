"""Browser tests drive the Chromium that the system has. No page asks another machine."""

from urllib.parse import urlsplit

import pytest

from tests import machine

HERE = {None, "127.0.0.1", "localhost"}
"""None: an address without a host, as `data:` and `about:` have."""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {
        **browser_type_launch_args,
        "executable_path": machine.chromium(),
        "args": [
            "--no-sandbox",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
        ],
    }


@pytest.fixture(autouse=True)
def _no_other_machine(request, monkeypatch):
    """Nothing that a page shows comes from a CDN or tells anybody who reads it."""
    asked: list[str] = []
    if "browser" in request.fixturenames:
        browser = request.getfixturevalue("browser")
        make = browser.new_context

        def heard(**options):
            context = make(**options)
            context.on("request", lambda each: asked.append(each.url))
            return context

        monkeypatch.setattr(browser, "new_context", heard)
    yield
    strangers = [each for each in asked if urlsplit(each).hostname not in HERE]
    assert not strangers, f"Asked of another machine: {strangers}"
