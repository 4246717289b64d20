"""The API against its own OpenAPI document, asked by a program that tries to break it."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.checks import CHECKS

from storytrack.wsgi import application
from tests.conftest import PROFILE

EXAMPLES = 300 if PROFILE == "long" else 10
WANTED = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
    "unsupported_method",
)
"""Not whether every well-formed value is taken: a name that nobody has is a 404, rightly."""


@pytest.fixture
def questions(newsroom):
    """Every question of the document, as this site serves it."""
    signals = (request_started, request_finished)
    for signal in signals:  # a connection inside a test's transaction must stay open
        signal.disconnect(close_old_connections)
    found = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    yield [each.ok() for each in found.get_all_operations()]
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def names(newsroom):
    """Names that somebody has: of one thing of each sort, and one that nobody has."""
    rows = (newsroom.story, newsroom.pledge, newsroom.update, newsroom.speaker, newsroom.topic)
    return [row.public_id for row in rows] + ["a-million-jobs", "jobs", "nobody"]


def test_no_question_breaks_the_promises_of_the_document(questions, names):
    checks = CHECKS.get_by_names(WANTED)
    statuses = set()
    for question in questions:

        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            derandomize=PROFILE != "long",
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=question.as_strategy(), name=st.sampled_from(names))
        def ask(case, name):
            if "name" in (case.path_parameters or {}):
                case.path_parameters["name"] = name
            statuses.add(case.call_and_validate(checks=checks).status_code)

        ask()
    assert {200, 400, 404} <= statuses
    assert len(questions) == 14
