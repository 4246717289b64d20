"""Lines of the log: nobody forges one, each names its request, and none holds a secret."""

import datetime as dt
import io
import json
import logging

import pytest
from django.db import connection
from django.test import Client

from storytrack import logs, tracing

EVIL = "a\r\nERROR forged\x1b[31m\u202eb\u2028c\td\x00"


def logger_to(stream: io.StringIO, formatter: logging.Formatter):
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter)
    logger = logging.getLogger("storytrack.tests")
    logger.addHandler(handler)
    return logger, handler


def written(formatter: logging.Formatter, message: str, **extra: object) -> str:
    stream = io.StringIO()
    logger, handler = logger_to(stream, formatter)
    logger.warning("%s", message, extra=extra)
    logger.removeHandler(handler)
    return stream.getvalue()


def test_a_plain_line_stays_one_line():
    line = written(logs.Plain(), EVIL)
    assert line.count("\n") == 1
    assert line.endswith("\n")
    assert "a\\r\\nERROR forged\\x1b[31m\\u202eb\\u2028c\\td\\x00" in line


def test_a_traceback_keeps_its_lines_and_nothing_else():
    stream = io.StringIO()
    logger, handler = logger_to(stream, logs.Plain())
    try:
        raise ValueError(EVIL)
    except ValueError:
        logger.exception("failed")
    logger.removeHandler(handler)
    text = stream.getvalue()
    assert "\x1b" not in text
    assert "\r" not in text
    assert text.count("\n") > 2


def test_json_is_one_object_a_line_with_its_request():
    token = logs.request_id.set("abcdefgh")
    try:
        line = written(logs.Json(), EVIL, facts={"ms": 3})
    finally:
        logs.request_id.reset(token)
    assert line.count("\n") == 1
    assert line.isascii()
    found = json.loads(line)
    assert found["message"] == EVIL
    assert (found["request"], found["ms"], found["level"]) == ("abcdefgh", 3, "WARNING")


@pytest.mark.django_db
def test_each_request_has_a_name_that_only_private_answers_tell(settings):
    settings.PROXIES = 0
    client = Client(headers={"X-Request-ID": "chosen-by-client"})
    first, second = client.get("/desk/"), client.get("/account/login/")
    assert "X-Request-ID" not in client.get("/method/")
    told = [each["X-Request-ID"] for each in (first, second) if "X-Request-ID" in each]
    assert told
    assert "chosen-by-client" not in told
    settings.PROXIES = 1
    assert client.get("/account/login/")["X-Request-ID"] == "chosen-by-client"
    forged = Client(headers={"X-Request-ID": "bad name"})
    assert forged.get("/account/login/")["X-Request-ID"] != "bad name"


@pytest.mark.django_db
def test_a_line_for_a_request_names_the_pattern_never_the_address(settings, caplog):
    settings.STORYTRACK_LOG_REQUESTS = True
    with caplog.at_level("INFO", "storytrack.requests"):
        Client().get("/claims/secret99/", {"q": "secret98"})
    lines = [each for each in caplog.records if each.name == "storytrack.requests"]
    assert len(lines) == 1
    assert "claims/<slug:public_id>/" in lines[0].getMessage()
    assert "secret" not in lines[0].getMessage()
    assert lines[0].facts["status"] == 404


@pytest.mark.django_db
def test_slow_queries_are_told_without_their_values(settings, caplog):
    settings.STORYTRACK_SLOW_QUERY_MS = 1
    assert tracing._timed not in connection.execute_wrappers
    tracing.watch(connection)
    try:
        with connection.cursor() as cursor:
            ask = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000)"
            cursor.execute(f"{ask} SELECT COUNT(*), %s FROM n", ["hush"])
    finally:
        connection.execute_wrappers.remove(tracing._timed)
    lines = [each for each in caplog.records if each.name == "storytrack.slow"]
    assert len(lines) == 1
    assert "WITH RECURSIVE" in lines[0].getMessage()
    assert "hush" not in lines[0].getMessage()


def test_no_connection_is_watched_unless_asked(settings):
    settings.STORYTRACK_SLOW_QUERY_MS = 0
    tracing.watch(connection)
    assert tracing._timed not in connection.execute_wrappers


def test_the_time_of_a_plain_line_is_utc_whatever_the_newsrooms_clock_shows(settings):
    settings.TIME_ZONE = "Asia/Tokyo"
    now = dt.datetime.now(dt.UTC)
    line = written(logs.Plain(), "said")
    shown = dt.datetime.fromisoformat(line.partition(",")[0]).replace(tzinfo=dt.UTC)
    assert abs(shown - now) < dt.timedelta(minutes=1)
