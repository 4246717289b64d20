"""The recipes of `docs/deploy/` and `compose.yaml` fit what they start and stand before."""

import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.management import get_commands
from django.urls import URLPattern, URLResolver, get_resolver
from gunicorn.config import Config

from benchmarks.cluster import free_port
from stories.actions.files import LARGEST
from stories.rules import PUBLIC, rule_for
from tests.conventions.source import ROOT

DEPLOY = ROOT / "docs" / "deploy"
UNITS = sorted(DEPLOY.glob("*.service"))
NGINX = (DEPLOY / "nginx.conf").read_text()
RECIPES = [ROOT / "compose.yaml", *UNITS]
MEGABYTE = 2**20


def commands(text: str) -> list[str]:
    """What `command:` and `ExecStart=` run, each of several in a shell by itself."""
    lines = re.findall(r"^\s*(?:command: |ExecStart=)(.+)$", text, re.MULTILINE)
    inner = [re.sub(r'^sh -c "(.*)"$', r"\1", line) for line in lines]
    return [each.strip() for line in inner for each in line.split("&&")]


def running(program: str) -> list[list[str]]:
    """The words after `program` of every command that runs it."""
    found = []
    for recipe in RECIPES:
        for command in commands(recipe.read_text()):
            words = shlex.split(command)
            at = [n for n, word in enumerate(words) if word.rpartition("/")[2] == program]
            found += [words[at[0] + 1 :]] if at else []
    return found


def addresses(patterns: Any = None, before: str = "", space: str = "") -> Iterator[tuple[str, str]]:
    """Every address, with "x" where it names an object, and its name."""
    for each in get_resolver().url_patterns if patterns is None else patterns:
        place = before + re.sub(r"<[^>]+>", "x", str(each.pattern))
        if isinstance(each, URLResolver):
            inner = f"{space}{each.namespace}:" if each.namespace else space
            yield from addresses(each.url_patterns, place, inner)
        elif isinstance(each, URLPattern):
            yield f"/{place}", f"{space}{each.name}"


def test_every_command_exists():
    for words in running("manage.py"):
        assert words[0] in get_commands(), words
    assert len(running("manage.py")) >= 5
    for recipe in RECIPES:
        for command in commands(recipe.read_text()):
            assert "manage.py" in command or "gunicorn storytrack.wsgi" in command, command


def test_gunicorn_understands_its_options():
    started = running("gunicorn")
    assert len(started) == 2
    for words in started:
        options = Config().parser().parse_args(words)
        assert options.args == ["storytrack.wsgi"]
        assert options.worker_class == "gthread"
        assert options.keepalive > 60, "nginx keeps a connection for 60 s: gunicorn must not end it"
        assert options.timeout > 60, "a worker that loads on a busy machine is not to be ended"
        assert options.graceful_timeout < 30, "TimeoutStopSec"


def test_who_is_told_to_end_has_the_time_to_finish():
    compose = (ROOT / "compose.yaml").read_text()
    told = re.findall(r"stop_grace_period: (\d+)s", compose)
    told += [
        found for unit in UNITS for found in re.findall(r"TimeoutStopSec=(\d+)", unit.read_text())
    ]
    assert len(told) == len(RECIPES)
    assert min(map(int, told)) > settings.HUEY["consumer"]["shutdown_timeout"]


def test_every_switch_is_known():
    known = set(re.findall(r"STORYTRACK_\w+", (ROOT / ".env.example").read_text()))
    for recipe in RECIPES:
        named = set(re.findall(r"STORYTRACK_\w+", recipe.read_text()))
        assert named
        assert named <= known


def test_the_image_holds_what_is_copied():
    text = (DEPLOY / "Dockerfile").read_text()
    copied = [
        name for line in re.findall(r"^COPY (.+) \S+$", text, re.MULTILINE) for name in line.split()
    ]
    assert {"manage.py", "storytrack", "stories", "templates", "static"} <= set(copied)
    assert all((ROOT / name).exists() for name in copied)
    python = re.findall(r"python:(\d+)\.(\d+)", text)
    assert [(int(major), int(minor)) >= (3, 11) for major, minor in python] == [True]


def test_nginx_keeps_nothing_that_is_not_for_everybody():
    [apart] = re.findall(r"location ~ (\S+) \{", NGINX)
    private = 0
    for address, name in addresses():
        rule = rule_for(name)
        if rule not in (None, PUBLIC) and not name.startswith("public:"):
            private += 1
            assert re.search(apart, address), address
        elif name.startswith("public:"):
            assert not re.search(apart, address), address
    assert private > 100
    assert re.search(apart, "/desk/calendar/x.ics")
    assert re.search(apart, "/corrections/report/")


def test_nginx_lets_the_largest_file_through():
    [most] = re.findall(r"client_max_body_size (\d+)m;", NGINX)
    assert int(most) * MEGABYTE > LARGEST + 3 * MEGABYTE


@pytest.mark.skipif(shutil.which("nginx") is None, reason="nginx is not installed")
def test_nginx_can_read_its_recipe(tmp_path):
    site = NGINX.replace("server web:8000", "server 127.0.0.1:8000")
    site = site.replace("/var/cache/nginx/storytrack", str(tmp_path / "cache"))
    (tmp_path / "site.conf").write_text(
        site.replace("listen 80;", f"listen 127.0.0.1:{free_port()};")
    )
    whole = f"pid {tmp_path}/pid; events {{}} http {{ include {tmp_path}/site.conf; }}"
    (tmp_path / "nginx.conf").write_text(whole)
    tried = subprocess.run(
        ["nginx", "-t", "-e", str(tmp_path / "log"), "-c", str(tmp_path / "nginx.conf")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert tried.returncode == 0, tried.stderr
