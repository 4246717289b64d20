import pytest
from django.urls import reverse

from stories.models import Article, Outlet
from tests import factories
from tests.base import client_for
from tests.views.asking import part, queries, signed_out

LIST = reverse("articles")
NEW = reverse("enter_article")
TYPED = {"title": "The bridge opens", "form": "web", "language": "en", "text": "One.\r\n\r\nTwo."}
WHERE = "https://courier.example/bridge"


def address(name, row):
    return reverse(name, args=[row.public_id])


def test_the_list_is_narrowed_by_the_address(viewer):
    story, outlet = factories.story(), factories.outlet()
    one = factories.article(stories=[story], title="Harbour bridge", outlet=outlet)
    two = factories.article(form="print")
    client = client_for(viewer)

    def found(query):
        return set(client.get(f"{LIST}?{query}").context_data["page_obj"])

    assert found("") == {one, two}
    assert found("words=bridge") == {one}
    assert found(f"story={story.slug}") == {one}
    assert found(f"outlet={outlet.public_id}") == {one}
    assert found("form=print") == {two}


def test_the_list_leaves_out_articles_of_stories_that_somebody_may_not_see(
    outsider, editor, restricted_story
):
    hidden = factories.article(stories=[restricted_story])
    shared = factories.article(stories=[restricted_story, factories.story()])
    assert list(client_for(outsider).get(LIST).context_data["page_obj"]) == [shared]
    assert set(client_for(editor).get(LIST).context_data["page_obj"]) == {hidden, shared}


def test_the_list_is_a_part_and_costs_the_same_for_more_rows(viewer):
    client = client_for(viewer)
    factories.article(outlet=factories.outlet())
    assert client.get(LIST, **part("article-rows")).template_name.endswith("#article-rows")
    before = queries(client, LIST)
    for _ in range(3):
        factories.article(outlet=factories.outlet())
    assert queries(client, LIST) == before


def test_an_article_is_entered_by_hand_with_a_new_outlet(reporter):
    story = factories.story()
    response = client_for(reporter).post(
        f"{NEW}?story={story.slug}",
        {
            **TYPED,
            "address": WHERE,
            "outlet": "The Courier",
            "published_date": "Sep 2018",
            "published_basis": "stated",
        },
    )
    article = Article.objects.get()
    assert response["Location"] == address("article", article)
    assert (article.outlet.name, list(article.stories.all())) == ("The Courier", [story])
    assert article.published_to.isoformat() == "2018-09-30"
    assert article.versions.get().paragraphs() == ["One.", "", "Two."]


def test_a_known_outlet_is_taken_whatever_its_case(reporter):
    outlet = factories.outlet(name="The Courier")
    client_for(reporter).post(NEW, {**TYPED, "outlet": "the courier"})
    assert Article.objects.get().outlet == outlet
    assert Outlet.objects.count() == 1


def test_a_known_address_leads_to_the_article_that_is_there(reporter):
    first, second = factories.story(), factories.story()
    client = client_for(reporter)
    client.post(f"{NEW}?story={first.slug}", {**TYPED, "address": WHERE})
    article = Article.objects.get()
    response = client.post(
        f"{NEW}?story={second.slug}", {**TYPED, "address": WHERE + "?utm_source=x"}, follow=True
    )
    assert response.redirect_chain[0][0] == address("article", article)
    assert "We have this address already" in response.content.decode()
    assert set(article.stories.all()) == {first, second}


def test_a_known_address_of_a_hidden_story_is_refused_and_nothing_is_lost(
    outsider, reporter, restricted_story
):
    where = f"{NEW}?story={restricted_story.slug}"
    client_for(reporter).post(where, {**TYPED, "address": WHERE})
    own = factories.story()
    for to in (NEW, f"{NEW}?story={own.slug}"):
        response = client_for(outsider).post(to, {**TYPED, "title": "Mine", "address": WHERE})
        assert response.status_code == 422
        assert "address" in response.context_data["form"].errors
        assert "Mine" in response.content.decode()
        assert restricted_story.title not in response.content.decode()
    assert not own.articles.exists()


def test_what_was_typed_stays_and_no_outlet_is_left_behind(reporter):
    response = client_for(reporter).post(
        NEW, {**TYPED, "address": "ftp://x", "outlet": "The Courier"}
    )
    assert response.status_code == 422
    assert "One." in response.content.decode()
    assert not Outlet.objects.exists()


def test_the_reader_underlines_claims_and_notes_them_once(viewer):
    story = factories.story()
    article = factories.article(stories=[story])
    claim = factories.claim(story=story)
    factories.appearance(claim=claim, version=article.versions.get())
    response = client_for(viewer).get(address("article", article))
    page = response.content.decode()
    assert response.context_data["claims_count"] == 1
    assert 'class="mark-claim" id="m' in page
    assert page.count(claim.text) == 1


def test_a_shared_article_shows_no_claim_of_a_hidden_story(editor, outsider, restricted_story):
    article = factories.article(stories=[restricted_story, factories.story()])
    claim = factories.claim(story=restricted_story)
    factories.appearance(claim=claim, version=article.versions.get())
    assert claim.text in client_for(editor).get(address("article", article)).content.decode()
    response = client_for(outsider).get(address("article", article))
    page = response.content.decode()
    assert response.context_data["claims_count"] == 0
    assert 'class="mark-claim" id=' not in page
    assert claim.text not in page
    assert restricted_story.title not in page


def test_older_versions_stay_readable(reporter):
    article = factories.article(text="As it was.")
    client = client_for(reporter)
    data = {"text": "As it is."}
    assert client.post(address("add_version", article), data).status_code == 302
    assert "As it is." in client.get(address("article", article)).content.decode()
    older = client.get(f"{address('article', article)}?version=1").content.decode()
    assert "As it was." in older
    same = client.post(address("add_version", article), data)
    assert same.status_code == 422
    assert "text" in same.context_data["form"].errors


def test_an_article_is_edited_and_a_stale_save_shows_both(reporter):
    article = factories.article(outlet=factories.outlet(name="The Courier"))
    where, client = address("edit_article", article), client_for(reporter)
    form = client.get(where).context_data["form"]
    assert form["outlet"].value() == "The Courier"
    data = {"title": "New title", "form": "print", "language": "en", "outlet": "The Globe"}
    data["revision"] = article.revision
    assert client.post(where, data).status_code == 302
    stale = client.post(where, {**data, "outlet": "The Echo"})
    page = stale.content.decode()
    assert stale.status_code == 409
    assert "The Globe" in page
    assert "The Echo" in page
    article.refresh_from_db()
    assert (article.title, article.outlet.name) == ("New title", "The Globe")


def test_an_article_is_added_to_a_story_that_one_may_see(reporter, outsider, restricted_story):
    article = factories.article()
    where = address("add_article_to_story", article)
    hidden = client_for(outsider).post(where, {"story": restricted_story.slug})
    assert hidden.status_code == 422
    client_for(reporter).post(where, {"story": restricted_story.slug})
    assert list(article.stories.all()) == [restricted_story]


@pytest.mark.parametrize("name", ["article", "edit_article", "add_version", "add_article_to_story"])
def test_who_is_refused(name, client, viewer, reporter, outsider, restricted_story):
    where = address(name, factories.article(stories=[restricted_story]))
    assert signed_out(client, where)
    assert client_for(viewer).post(where).status_code == (405 if name == "article" else 403)
    assert client_for(outsider).get(where).status_code == 404
    assert client_for(reporter).get(where).status_code == 200
    if name != "article":
        assert client_for(reporter).put(where).status_code == 405
