import csv
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from stories.actions import merges
from stories.admin.sheets import quoted, unquoted
from stories.models import Article, Change, Outlet, Speaker, Topic
from tests import factories
from tests.admin.posting import page
from tests.base import client_for

BAD = re.compile(r"[\s\x00]*[=+\-@＝＋－＠\t\r\x00]")


def sheet(*lines):
    out = io.StringIO()
    csv.writer(out).writerows(lines)
    return SimpleUploadedFile("rows.csv", out.getvalue().encode())


def preview(client, name, *lines):
    return client.post(page(f"{name}_import"), {"import_file": sheet(*lines), "format": "0"})


def imported(client, name, *lines):
    shown = preview(client, name, *lines)
    data = shown.context_data["confirm_form"].initial
    return client.post(page(f"{name}_process_import"), data, follow=True)


def exported(client, name):
    text = client.get(page(f"{name}_export")).content.decode()
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize(
    "text",
    [
        *("=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\x00=1", "＝1", " =1"),
        *("'=1", "''=1", "plain", "", "'s"),
    ],
)
def test_no_cell_is_a_formula_and_every_cell_comes_back(text):
    assert not BAD.match(quoted(text))
    assert unquoted(quoted(text)) == text


@given(st.text(alphabet="'=+-@ \t\rab＝", max_size=8))
def test_whatever_it_starts_with(text):
    assert not BAD.match(quoted(text))
    assert unquoted(quoted(text)) == text


def test_outlets_go_out_are_changed_and_come_in(site):
    outlet = factories.outlet(name="=cmd()", domain="courier.example")
    (row,) = exported(site, "outlet")
    assert row["name"] == "'=cmd()"
    response = imported(
        site, "outlet", ["public_id", "name", "domain", "revision"],
        [outlet.public_id, "'=cmd()", "", row["revision"]], ["", "The Globe", "globe.example", ""],
    )  # fmt: skip
    assert "1 new, 1 updated" in response.content.decode()
    outlet.refresh_from_db()
    assert (outlet.name, outlet.domain) == ("=cmd()", "")
    assert Outlet.objects.get(name="The Globe").domain == "globe.example"
    assert Change.objects.filter(kind__in=["outlet_added", "outlet_edited"]).count() == 3


def test_a_preview_writes_nothing_and_needs_no_inline_style(site):
    response = preview(site, "outlet", ["name"], ["<b>The Globe</b>"])
    text = response.content.decode()
    assert not Outlet.objects.exists()
    assert "&lt;b&gt;The Globe&lt;/b&gt;" in text
    assert "style=" not in text
    assert "Nothing was saved yet" in text


def test_a_row_that_was_saved_meanwhile_is_refused(site):
    outlet = factories.outlet(name="The Courier")
    with factories.rows.record.writing():
        Outlet.objects.update(revision=2)
    response = preview(
        site, "outlet", ["public_id", "name", "revision"], [outlet.public_id, "Mine", "1"]
    )
    assert "Somebody else saved this" in response.content.decode()
    assert "confirm_form" not in response.context_data


@pytest.mark.parametrize(
    ("name", "lines", "message"),
    [
        ("outlet", [["name", "colour"], ["A", "red"]], "No such column: colour"),
        ("outlet", [["public_id", "name"], ["nothere1", "A"]], "No row has this public id"),
        ("outlet", [["name"], ["A"], ["A"]], "Another outlet has this name already"),
        ("outlet", [["name", "revision"], ["A", "x"]], "The revision is a number"),
        ("speaker", [["name", "kind"], ["A", "robot"]], "robot"),
        ("speaker", [["name", "kind", "outlet"], ["A", "outlet", "B"]], "There is no outlet"),
        ("article", [["title", "published"], ["A", "someday"]], "is no date"),
        ("article", [["title", "address"], ["A", "ftp://x"]], "Only http"),
        ("article", [["title", "stories"], ["A", "nowhere"]], "There is no story"),
        ("article", [["title"], [""]], "blank"),
    ],
)
def test_what_is_wrong_is_said_by_row_and_nothing_is_written(site, name, lines, message):
    before = Change.objects.count()
    response = preview(site, name, *lines)
    assert message in response.content.decode().replace("&#x27;", "'")
    assert "confirm_form" not in response.context_data
    assert Change.objects.count() == before


def test_articles_come_in_with_outlet_date_and_stories(site):
    one, two = factories.story(slug="one"), factories.story(slug="two")
    factories.outlet(name="The Courier")
    imported(
        site, "article", ["title", "address", "outlet", "published", "stories"],
        ["The mill", "https://courier.example/1", "the courier", "Sep 2018", "one two"],
    )  # fmt: skip
    article = Article.objects.get()
    assert (article.outlet.name, article.published_to.isoformat()) == ("The Courier", "2018-09-30")
    assert set(article.stories.all()) == {one, two}
    (row,) = exported(site, "article")
    assert (row["published"], row["stories"]) == ("Sep 2018", "one two")
    unchanged = imported(site, "article", list(row), list(row.values()))
    assert "1 skipped" in unchanged.content.decode()


def test_speakers_and_topics_come_in(site):
    story = factories.story()
    imported(site, "speaker", ["name", "kind", "story"],
             ["Officials", "unnamed", story.slug], ["Ann Lee", "person", ""])  # fmt: skip
    assert Speaker.objects.get(kind="unnamed").story == story
    ann = Speaker.objects.get(name="Ann Lee")
    imported(site, "speaker", ["public_id", "about"], [ann.public_id, "Head of the mill."])
    ann.refresh_from_db()
    assert (ann.about, ann.kind) == ("Head of the mill.", "person")
    imported(site, "topic", ["name", "summary"], ["Steel", "What is made of iron."])
    topic = Topic.objects.get()
    imported(site, "topic", ["public_id", "name"], [topic.public_id, "Iron"])
    topic.refresh_from_db()
    assert (topic.name, topic.summary) == ("Iron", "What is made of iron.")


def test_only_administrators_get_there(editor, site):
    for name in ("outlet", "speaker", "topic", "article"):
        assert site.get(page(f"{name}_import")).status_code == 200
        for action in ("import", "export"):
            assert client_for(editor).get(page(f"{name}_{action}")).status_code in (302, 403)


def test_an_outlet_that_was_merged_is_what_it_became(site, editor):
    kept, gone = factories.outlet(name="The Courier"), factories.outlet(name="Courier")
    merges.merge(kept=kept, gone=gone, reason="The same paper.", by=editor)
    imported(site, "article", ["title", "outlet"], ["Tram opens", "Courier"])
    assert Article.objects.get().outlet == kept
