import io

import pytest
from django.core.management import call_command

from tests import newsroom

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("all_triggers")]


def check_record() -> str:
    out = io.StringIO()
    call_command("check_record", stdout=out)
    return out.getvalue()


def test_an_empty_record_keeps_its_rules():
    assert "keeps its rules" in check_record()


def test_a_newsroom_built_by_actions_keeps_its_rules():
    newsroom.build()

    assert "keeps its rules" in check_record()
