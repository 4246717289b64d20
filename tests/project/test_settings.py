"""A bad value stops the start, and the last line says what to do."""

import os
import subprocess
import sys
from email import message_from_bytes
from email.policy import SMTP

import pytest
from django.core.mail import EmailMessage

from tests.conventions.source import ROOT

KEY = "0123456789abcdefghij-" * 3


def start(show: str = "None", **environment: str | None) -> subprocess.CompletedProcess[str]:
    """Load the settings in a process of its own, and print one expression over them.

    A switch given as None is not set at all.
    """
    script = f"from storytrack import settings; print({show})"
    clean = {name: value for name, value in os.environ.items() if "STORYTRACK" not in name}
    defaults = {"STORYTRACK_ENV_FILE": os.devnull, "STORYTRACK_SECRET_KEY": KEY}
    wanted = {**clean, **defaults, **environment}
    return subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={name: value for name, value in wanted.items() if value is not None},
        check=False,
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize(
    ("environment", "advice"),
    [
        ({"STORYTRACK_SECRET_KEY": ""}, "at least 50 random characters"),
        ({"STORYTRACK_SECRET_KEY": "short"}, "at least 50 random characters"),
        ({"STORYTRACK_SECRET_KEY": "a" * 60}, "at least 50 random characters"),
        ({"STORYTRACK_TIME_ZONE": "Londres"}, "such as Europe/London"),
        ({"STORYTRACK_SITE_URL": "news.example.org"}, "write it like https://"),
        ({"STORYTRACK_SITE_URL": "https://news.example.org/"}, "write it like https://"),
        ({"STORYTRACK_SITE_URL": "ftp://news.example.org"}, "write it like https://"),
        ({"STORYTRACK_ALLOWED_HOSTS": "*"}, "wildcards are refused"),
        ({"STORYTRACK_ALLOWED_HOSTS": ".example.org"}, "wildcards are refused"),
        ({"STORYTRACK_SECOND_PERSON": "perhaps"}, "STORYTRACK_SECOND_PERSON"),
        ({"STORYTRACK_PROXIES": "one"}, "STORYTRACK_PROXIES"),
        ({"STORYTRACK_QUEUE_URL": "amqp://broker"}, "or redis://host:6379/0"),
        ({"STORYTRACK_ARCHIVE_URL": "https://archive.example"}, "{address} stands where"),
        ({"STORYTRACK_METRICS_TOKEN": "0123456789abcdefghij"}, "at least 32 random letters"),
        ({"STORYTRACK_METRICS_TOKEN": "a b" * 20}, "at least 32 random letters"),
        ({"STORYTRACK_MAIL_FROM": "Herald, The <desk@example.org>"}, "a name with marks in quotes"),
        ({"STORYTRACK_MAIL_FROM": "Facts: we <desk@example.org>"}, "a name with marks in quotes"),
        ({"STORYTRACK_MAIL_FROM": "desk"}, "a name with marks in quotes"),
        ({"STORYTRACK_SECOND_PERSN": "1"}, "No such setting: STORYTRACK_SECOND_PERSN"),
        (
            {"STORYTRACK_DEBUG": "1", "STORYTRACK_SITE_URL": "https://news.example.org"},
            "Turn it off",
        ),
        ({"STORYTRACK_DEBUG": "1", "STORYTRACK_ALLOWED_HOSTS": "news.example.org"}, "Turn it off"),
        ({"STORYTRACK_DEBUG": "1", "STORYTRACK_SITE_URL": "http://10.0.0.5:8000"}, "Turn it off"),
        ({"STORYTRACK_DEBUG": "1", "STORYTRACK_ALLOWED_HOSTS": "127.0.0.1,0.0.0.0"}, "Turn it off"),
        ({"STORYTRACK_DEBUG": "perhaps"}, "STORYTRACK_DEBUG"),
        ({"STORYTRACK_SECRET_KEY": f"django-insecure-{KEY}"}, "at least 50 random characters"),
        ({"STORYTRACK_SECRET_KEY": "changeme" * 8}, "at least 50 random characters"),
        ({"STORYTRACK_REPLICA_URL": "mysql://db/news"}, "write it like postgres://"),
        ({"STORYTRACK_LOG_FORMAT": "xml"}, "choose plain or json"),
        ({"STORYTRACK_SECURITY_CONTACT": "call us"}, "write it like mailto:"),
    ],
)
def test_a_bad_value_stops_the_start(environment, advice):
    done = start(**environment)
    assert done.returncode != 0
    last = done.stderr.splitlines()[-1]
    assert advice in last
    secrets = [value for name, value in environment.items() if name.endswith(("_KEY", "_TOKEN"))]
    assert not any(secret in done.stderr for secret in secrets if secret)


def test_without_a_key_it_says_where_one_comes_from(tmp_path):
    file = tmp_path / "env"
    file.write_text("# nothing\n")
    file.chmod(0o600)
    done = start(STORYTRACK_ENV_FILE=str(file), STORYTRACK_SECRET_KEY=None)
    assert "`make run` writes one" in done.stderr.splitlines()[-1]


def test_a_file_of_secrets_that_everybody_can_read_stops_the_start(tmp_path):
    file = tmp_path / "env"
    file.write_text(f"STORYTRACK_SECRET_KEY={KEY}\n")
    file.chmod(0o644)
    assert "chmod 600" in start(STORYTRACK_ENV_FILE=str(file)).stderr
    file.chmod(0o600)
    assert start(STORYTRACK_ENV_FILE=str(file)).returncode == 0


def test_a_database_that_everybody_can_read_stops_the_start(tmp_path):
    file = tmp_path / "news.sqlite3"
    file.touch(mode=0o600)
    file.chmod(0o644)
    url = f"sqlite:///{file}"
    assert start(STORYTRACK_DATABASE_URL=url).returncode == 0, "nobody else can enter its folder"
    tmp_path.chmod(0o755)
    done = start(STORYTRACK_DATABASE_URL=url)
    assert "chmod 600" in done.stderr.splitlines()[-1]
    file.chmod(0o600)
    assert start(STORYTRACK_DATABASE_URL=url).returncode == 0


@pytest.mark.parametrize(
    ("missing", "switch"),
    [
        ("sentry_sdk", {"STORYTRACK_SENTRY_DSN": "https://key@sentry.example.org/1"}),
        ("prometheus_client", {"STORYTRACK_METRICS_TOKEN": KEY}),
        ("redis", {"STORYTRACK_CACHE_URL": "redis://cache:6379/1"}),
    ],
)
def test_a_switch_whose_package_is_missing_names_it(missing, switch, tmp_path):
    """The package is hidden from that process by a finder of its own."""
    (tmp_path / "sitecustomize.py").write_text(
        "import importlib.util as util\n"
        "found = util.find_spec\n"
        f"hidden = {missing!r}\n"
        "util.find_spec = lambda name, *rest: None if name == hidden else found(name, *rest)\n"
    )
    done = start(PYTHONPATH=str(tmp_path), **switch)
    assert f"pip install {missing.replace('_', '-')}" in done.stderr.splitlines()[-1]


def test_on_this_machine_alone_errors_may_be_shown():
    done = start("settings.DEBUG", STORYTRACK_DEBUG="1", STORYTRACK_SITE_URL="http://[::1]:8000")
    assert done.stdout.strip() == "True"


@pytest.mark.parametrize(
    ("address", "hosts"),
    [
        ("http://127.0.0.1:8000", ["localhost", "127.0.0.1", "[::1]"]),
        ("http://[::1]:8000", ["localhost", "127.0.0.1", "[::1]"]),
        ("https://news.example.org", ["news.example.org"]),
        ("https://news.example.org:8443", ["news.example.org"]),
    ],
)
def test_the_allowed_hosts_follow_from_the_address(address, hosts):
    done = start("settings.ALLOWED_HOSTS", STORYTRACK_SITE_URL=address)
    assert done.stdout.strip() == str(hosts)


def test_https_hardens_the_cookies():
    names = "settings.SESSION_COOKIE_NAME, settings.SESSION_COOKIE_SECURE"
    https = start(names, STORYTRACK_SITE_URL="https://news.example.org")
    assert https.stdout.strip() == "__Host-session True"
    assert start(names).stdout.strip() == "storytrack_session False"


def test_the_deployment_check_has_nothing_to_say():
    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "storytrack.settings",
            "STORYTRACK_SECRET_KEY": KEY,
            "STORYTRACK_SITE_URL": "https://news.example.org",
        },
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        (None, "huey.SqliteHuey True"),
        ("postgres://me:secret@db/news", "huey.PostgresHuey None"),
        ("redis://queue:6379/0", "huey.RedisHuey None"),
    ],
)
def test_the_queue_is_chosen_by_its_address(url, shown, tmp_path):
    done = start(
        "settings.HUEY['huey_class'], settings.HUEY['connection'].get('fsync')",
        STORYTRACK_QUEUE_URL=url,
        STORYTRACK_DATA_DIR=str(tmp_path),
    )
    assert done.stdout.strip() == shown


def test_what_is_typed_and_shown_stands_on_the_newsrooms_clock():
    assert start("settings.TIME_ZONE", STORYTRACK_TIME_ZONE="Asia/Tokyo").stdout == "Asia/Tokyo\n"


@pytest.mark.parametrize(
    "name", ["Herald, The", "Facts: we", "Desk @ Noon", 'The "Real" News', "St. Paul", "Żółw"]
)
def test_mail_can_be_sent_in_the_name_of_any_newsroom(name):
    started = start("settings.DEFAULT_FROM_EMAIL", STORYTRACK_SITE_NAME=name)
    mail = EmailMessage("Subject", "Text", started.stdout.strip(), ["reader@example.org"])
    sent = message_from_bytes(mail.message().as_bytes(), policy=SMTP)
    (address,) = sent["From"].addresses
    assert (address.display_name, address.addr_spec) == (name, "desk@localhost")
