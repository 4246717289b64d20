"""`manage.py load_example`: what it loads, that it loads it once, and that it holds."""

import datetime as dt
import io
import re

import pytest
from django.apps import apps
from django.core.management import call_command

from stories.actions.editions import current_edition
from stories.example import jobs
from stories.models import (
    Appearance,
    ArticleVersion,
    Claim,
    Followup,
    Generation,
    Story,
    Update,
    User,
)
from stories.models.vocab import (
    AppearanceMode,
    Publication,
    Role,
)

pytestmark = pytest.mark.django_db


def rows() -> dict[str, int]:
    models = apps.get_app_config("stories").get_models(include_auto_created=True)
    return {model.__name__: model._default_manager.count() for model in models}


def test_a_second_run_changes_nothing(loaded):
    before = rows(), Generation.objects.get().number
    out = io.StringIO()
    call_command("load_example", stdout=out)
    assert "already there" in out.getvalue()
    assert (rows(), Generation.objects.get().number) == before


def test_the_printed_passwords_open_the_four_accounts(loaded):
    signs = re.findall(r"^  (Example \w+) +(\w+) +(\S{16,})$", loaded, re.MULTILINE)
    assert {name for name, _, _ in signs} == {f"Example {role}" for role in Role.values}
    for _, username, password in signs:
        person = User.objects.get(username=username)
        assert person.role == username
        assert person.check_password(password)


def test_the_record_holds(loaded, all_triggers):
    out = io.StringIO()
    call_command("check_record", stdout=out)  # raises where a row contradicts a rule
    assert "keeps its rules" in out.getvalue()
    assert "Warning" not in out.getvalue()


def test_no_pledge_is_forgotten(loaded):
    assert not Claim.objects.forgettable().exists()


def test_every_text_says_first_that_it_is_ours(loaded):
    first_lines = {version.text.split("\n")[0] for version in ArticleVersion.objects.all()}
    said = re.compile("our own retelling|[Mm]ade up for the example")
    assert [line for line in first_lines if not said.search(line)] == []
    assert len(jobs.REPORTS) == 5


def test_nothing_in_our_own_words_passes_for_a_quotation(loaded):
    modes = set(Appearance.objects.values_list("mode", flat=True))
    assert modes == {AppearanceMode.REPORTED, AppearanceMode.OUTLET}


def test_no_address_is_invented(loaded):
    text = " ".join(
        str(value)
        for model in apps.get_app_config("stories").get_models()
        for row in model._default_manager.values()
        for value in row.values()
    )
    assert not re.search(r"https?://|www\.|\w@\w", text)


def test_readers_see_what_the_desk_has(loaded):
    for model in (Story, Claim, Update):
        for row in model.objects.filter(publication=Publication.PUBLIC):
            edition = current_edition(row)
            assert edition.headline == str(row)
    assert Update.objects.drafts().exists()


def test_every_made_up_story_says_so(loaded, story):
    titles = Story.objects.exclude(pk=story.pk).values_list("title", flat=True)
    assert len(titles) >= 4
    assert [title for title in titles if not title.startswith("Made-up example: ")] == []


def test_lists_have_more_than_a_page(loaded):
    assert Claim.objects.count() > 50
    assert set(Claim.objects.values_list("verdict", flat=True)) == {
        *("unchecked", "verified", "disputed", "misleading", "false", "unproven", "unverifiable")
    }


def test_one_story_is_for_its_team_only(loaded):
    restricted = Story.objects.get(restricted=True)
    assert restricted.publication == Publication.DRAFT
    for username, sees in {"editor": True, "administrator": True, "reporter": False}.items():
        seen = Story.objects.visible_to(User.objects.get(username=username))
        assert seen.filter(pk=restricted.pk).exists() is sees


def test_today_has_something_to_do(loaded):
    editor, reporter = User.objects.get(username="editor"), User.objects.get(username="reporter")
    assert Claim.objects.visible_to(editor).filter(proposals__state="open").count() >= 3
    today = dt.datetime.now(dt.UTC).date()
    week = today + dt.timedelta(days=7)
    for person in (editor, reporter):
        assert Followup.objects.open().owned_by(person).filter(due_on__range=(today, week)).exists()
