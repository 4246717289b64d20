import io

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from stories.management.commands import take_in
from stories.models import Article, IntakeBatch
from stories.tasks import intake as tasks
from tests import factories
from tests.pages import page

HERE = "https://courier.example/news/{}"


@pytest.fixture
def story(editor):
    return factories.story(slug="the-mill", lead=editor)


@pytest.fixture
def papers(site):
    for number in range(1, 5):
        text = [f"The mill takes on {number}00 people this year, the owner said. " * 3]
        site.page(HERE.format(number), page(f"Report {number}", text))
    return site


def run(*what, **options):
    out, err = io.StringIO(), io.StringIO()
    call_command("take_in", *what, **{"story": "the-mill", **options}, stdout=out, stderr=err)
    return out.getvalue() + err.getvalue()


def test_addresses_and_files_become_articles_of_the_story(story, papers, tmp_path, editor):
    (tmp_path / "page.html").write_text(page("From a saved page"))
    (tmp_path / "text.txt").write_text("A headline\n\nThe mill will take on 400 people, he said.")
    (tmp_path / "list.csv").write_text(f"url,title\n{HERE.format(2)},Two\n,None\n")
    files = [str(tmp_path / name) for name in ("page.html", "text.txt", "list.csv")]
    said = run(HERE.format(1), *files)
    assert "4/4 taken in" in said
    assert "left out" in said
    assert Article.objects.filter(stories=story, created_by=editor).count() == 4


def test_a_page_that_we_have_is_not_fetched_again(story, papers):
    run(HERE.format(1))
    before = len(papers.asked)
    assert "was here already: Report 1" in run(HERE.format(1) + "?utm_source=x", HERE.format(1))
    assert len(papers.asked) == before


def test_what_fails_is_named_and_a_second_run_tries_only_that(story, papers):
    with pytest.raises(CommandError, match="1 of 2 could not be taken in"):
        run(HERE.format(1), HERE.format(9))
    papers.page(HERE.format(9), page("Late", ["The owner of the mill came to the town hall."]))
    with factories.rows.record.writing():
        IntakeBatch.objects.get().items.update(started_at=None)
    said = run(HERE.format(1), HERE.format(9))
    assert "Late" in said
    assert IntakeBatch.objects.count() == 1
    assert sum(each.url == HERE.format(1) for each in papers.asked) == 1


def test_stopped_it_goes_on_where_it_stopped(story, papers, monkeypatch):
    done = []

    def interrupted(**values):
        if done:
            raise KeyboardInterrupt
        done.append(1)
        return tasks.take_in_one(**values)

    pages = [HERE.format(number) for number in range(1, 5)]
    monkeypatch.setattr(take_in, "take_in_one", interrupted)
    with pytest.raises(CommandError, match="Stopped; 3 are not read yet"):
        run(*pages)
    monkeypatch.setattr(take_in, "take_in_one", tasks.take_in_one)
    assert "4/4 taken in" in run(*pages)
    assert len(papers.asked) == 4


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.pdf", b"x", "Files that end in"),
        ("a.csv", b"name\nx\n", "No column is named address"),
        ("a.html", b" ", "nothing in it"),
        ("a.html", b"x" * 2_000_001, "larger than 2 MB"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(story, tmp_path, name, content, message):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(CommandError, match=message):
        run(str(tmp_path / name))


@pytest.mark.parametrize(
    ("what", "options", "message"),
    [
        ("ftp://x.example", {}, "neither a file nor an address"),
        (HERE.format(1), {"story": "nowhere"}, "There is no story"),
        (HERE.format(1), {"by": "nobody"}, "Nobody has the username"),
    ],
)
def test_what_it_cannot_do_is_said_in_a_sentence(story, what, options, message):
    with pytest.raises(CommandError, match=message):
        run(what, **options)


def test_who_may_not_take_in_is_told(story, viewer):
    with pytest.raises(CommandError, match="reporter"):
        run(HERE.format(1), by=viewer.username)
