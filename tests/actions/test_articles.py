import pytest

from stories.actions import articles
from stories.models import Article, ArticleVersion
from stories.models.vocab import ArticleForm, ChangeKind
from tests import factories
from tests.actions.log import kinds, last, not_allowed, one_line, refuses, stale
from tests.factories import day

pytestmark = pytest.mark.django_db
ADDRESS = "https://paper.example/a"


def enter(by, **values):
    arguments = {"story": None, "title": "Mayor promises bridge", "text": "A bridge.", "by": by}
    return articles.enter(**arguments | values)


def test_an_article_is_entered_with_its_text_and_its_story(reporter):
    story = factories.story()
    article, created = enter(
        reporter, story=story, address=ADDRESS, published=day("2017-01-09", basis="desk")
    )

    assert created
    assert list(article.stories.all()) == [story]
    version = article.versions.get()
    assert (version.number, version.text, version.read_by) == (1, "A bridge.", reporter)
    assert article.published == day("2017-01-09", basis="desk")
    assert ChangeKind.ARTICLE_ENTERED in kinds(article)


def test_it_may_have_no_address(reporter):
    article, _ = enter(reporter, form=ArticleForm.PRINT)

    assert (article.address, article.address_key) == ("", "")
    assert enter(reporter, form=ArticleForm.PRINT).created


def test_a_known_address_in_another_spelling_joins_the_story_and_is_not_entered_twice(reporter):
    story = factories.story()
    first = enter(reporter, address=ADDRESS).article

    with one_line():
        again = enter(
            reporter, story=story, title="Other", address="http://www.PAPER.example/a?utm_source=x"
        )

    assert again == (first, False)
    assert Article.objects.count() == 1
    assert list(first.stories.all()) == [story]
    assert last(first).kind == ChangeKind.ARTICLE_LINKED


@pytest.mark.parametrize("address", ["ftp://paper.example/", "https://u:p@paper.example/", "a b"])
def test_what_is_no_web_address_is_refused_beside_its_field(address, reporter):
    with refuses("address", field="address"):
        enter(reporter, address=address)
    with refuses("address", field="archive_address"):
        enter(reporter, archive_address=address)


def test_viewers_enter_and_change_nothing(viewer):
    article, story = factories.article(), factories.story()

    for attempt in (
        lambda: enter(viewer),
        lambda: articles.edit_article(article=article, changes={}, revision=None, by=viewer),
        lambda: articles.add_version(article=article, text="New", by=viewer),
        lambda: articles.add_to_story(article=article, story=story, by=viewer),
    ):
        with not_allowed("reporter"):
            attempt()


def test_an_edit_is_logged_and_a_stale_one_refused(reporter):
    article = factories.article(title="Before")
    with one_line():
        articles.edit_article(article=article, changes={"title": "After"}, revision=1, by=reporter)

    assert last(article).before == {"title": "Before"}
    with stale():
        articles.edit_article(article=article, changes={"title": "X"}, revision=1, by=reporter)


def test_a_new_address_brings_its_key_and_stays_unique(reporter):
    first = enter(reporter, address=ADDRESS).article
    second = enter(reporter, address="https://paper.example/b").article

    with refuses("Another article has this address already.", field="address"):
        articles.edit_article(
            article=second, changes={"address": ADDRESS}, revision=None, by=reporter
        )
    second.refresh_from_db()
    articles.edit_article(article=second, changes={"address": ""}, revision=None, by=reporter)

    second.refresh_from_db()
    assert (second.address, second.address_key) == ("", "")
    assert first.address_key


def test_a_new_version_follows_the_last_and_leaves_it_as_it_was(reporter):
    article = factories.article(text="One")
    with one_line():
        second = articles.add_version(article=article, text="Two", incomplete=True, by=reporter)

    assert (second.number, second.incomplete) == (2, True)
    assert ArticleVersion.objects.get(article=article, number=1).text == "One"
    assert last(article).kind == ChangeKind.VERSION_ADDED


@pytest.mark.parametrize(
    ("text", "message"),
    [("One\x00", "the text that is here already"), (" \n", "Paste the text of the article.")],
)
def test_a_version_says_something_new(text, message, reporter):
    article = factories.article(text="One")

    with refuses(message, field="text"):
        articles.add_version(article=article, text=text, by=reporter)


def test_an_article_joins_a_story_once(reporter):
    article, story = factories.article(), factories.story()

    with one_line():
        articles.add_to_story(article=article, story=story, by=reporter)
        articles.add_to_story(article=article, story=story, by=reporter)

    assert list(article.stories.all()) == [story]
