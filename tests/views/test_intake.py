import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from stories.actions import articles
from stories.models import Article, IntakeBatch, IntakeItem
from stories.models.vocab import Road
from tests import factories
from tests.actions.arriving import ask, where
from tests.base import client_for
from tests.views.asking import queries, signed_out

FORM = reverse("take_in")


def address(name, row):
    return reverse(name, args=[row.public_id])


def post(user, **data):
    return client_for(user).post(FORM, data)


def file(name, text):
    return SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode())


def test_one_address_goes_straight_to_where_its_reading_is_shown(reporter):
    story = factories.story()
    response = post(reporter, addresses=f" {where()}\r\n", story=story.slug)
    batch = IntakeBatch.objects.get()
    assert response["Location"] == address("intake", batch)
    assert (batch.story, batch.items.get().address) == (story, where())


def test_a_page_that_we_have_leads_to_its_article(reporter):
    story = factories.story()
    article = articles.enter(title="Here", address=where(), story=None, by=reporter).article
    response = post(reporter, addresses=where() + "?utm_medium=x", story=story.slug)
    assert response["Location"] == address("article", article)
    assert list(article.stories.all()) == [story]


def test_the_bookmarklet_opens_the_form_filled_in(reporter):
    story = factories.story()
    page = client_for(reporter).get(
        FORM, {"address": where(), "title": "A title", "story": story.slug}
    )
    form = page.context_data["form"]
    assert (form["addresses"].value(), form["story"].value()) == (where(), story.slug)
    assert 'name="title" value="A title"' in page.content.decode()
    assert "javascript:void open(" in page.context_data["bookmarklet"]
    post(reporter, addresses=where(), title="A title")
    assert IntakeItem.objects.get().hints == {"title": "A title"}


def test_many_addresses_are_shown_before_they_are_read(reporter):
    known = articles.enter(title="Here", address=where(2), story=None, by=reporter).article
    shown = post(reporter, addresses=f"{where(1)}\n{where(2)}\n{where(1)}")
    listed = shown.context_data["listed"]
    assert shown.status_code == 200
    assert not IntakeBatch.objects.exists()
    assert [article for _, article in listed["rows"]][:2] == [None, known]
    assert post(reporter, rows=listed["packed"]).status_code == 302
    assert IntakeItem.objects.count() == 2


def test_an_address_that_is_none_is_named_beside_its_field_and_all_stays(reporter):
    response = post(reporter, addresses=f"{where(1)}\nftp://x.example/a", title="Kept")
    page = response.content.decode()
    assert response.status_code == 422
    assert "ftp://x.example/a: Only http and https" in page
    assert f"{where(1)}\nftp://x.example/a</textarea>" in page
    assert not IntakeBatch.objects.exists()


@pytest.mark.parametrize(
    ("text", "road"),
    [
        ("A headline\r\n\r\nThe text of it.", Road.TEXT),
        ("<p>The text</p>", Road.HTML),
        ("<3 is no page", Road.TEXT),
    ],
)
def test_a_pasted_text_or_page_is_one_item_with_its_address(text, road, reporter):
    post(reporter, text=text, addresses=where())
    item = IntakeItem.objects.get()
    assert (item.road, item.address) == (road, where())


@pytest.mark.parametrize(
    ("data", "field", "message"),
    [
        ({"addresses": ""}, "addresses", "Give an address, a text or a file."),
        ({"text": "A", "addresses": f"{where(1)} {where(2)}"}, "addresses", "one address, or none"),
        ({"text": "A" * 2_000_001}, "text", "at most 2000000"),
        ({"addresses": "https://a.example/ " * 501}, "addresses", "at most 500"),
        ({"addresses": where(), "story": "not-there"}, "story", "valid choice"),
        ({"rows": "[1]"}, "rows", "got lost"),
        ({"rows": '[["ftp://x.example", {}]]'}, "rows", "got lost"),
    ],
)
def test_what_cannot_be_taken_in_is_said_beside_the_field(data, field, message, reporter):
    response = post(reporter, **data)
    assert response.status_code == 422
    assert message in " ".join(response.context_data["form"].errors[field])
    assert not IntakeBatch.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("page.pdf", b"%PDF", "Files that end in .html"),
        ("list.csv", b"name,place\nA,B\n", "No column is named address"),
        ("list.csv", b"", "empty"),
        ("list.json", b"{}", "no list"),
        ("list.json", b"[", "cannot be read"),
        ("page.html", b"\x00\x01", "no text file"),
        ("page.html", b" \n", "no text in it"),
        ("list.csv", b"url\n" + b"https://a.example/1\n" * 501, "at most 500"),
        ("page.html", b"a" * 2_000_001, "larger than 2 MB"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(name, content, message, reporter):
    response = post(reporter, file=file(name, content))
    assert response.status_code == 422
    assert message in " ".join(response.context_data["form"].errors["file"])


def test_a_text_and_a_file_at_once_are_refused(reporter):
    response = post(reporter, text="A text", file=file("a.txt", "Another"))
    assert "not both" in " ".join(response.context_data["form"].errors["file"])
    assert "A text</textarea>" in response.content.decode()


def test_a_saved_page_and_a_text_file_are_one_article_each(reporter):
    post(reporter, file=file("page.html", "<p>The text</p>"), addresses=where())
    post(reporter, file=file("report.txt", "The mill will take on 400 people.\n"))
    assert list(IntakeItem.objects.order_by("pk").values_list("road", "address")) == [
        (Road.HTML, where()),
        (Road.TEXT, ""),
    ]


CSV = f"""URL;Headline;Publisher;Author;Date
{where(1)};A title;The Courier;Rosa Field;3 Mar 2025
;No address;;;
{where(2)};Bad date;;;some day
"""
JSON = json.dumps(
    [{"url": where(1), "title": "A title", "outlet": "The Courier", "author": "Rosa Field",
      "date": "2025-03-03T08:00:00Z"}, 7, {"url": "", "title": "No address"}]
)  # fmt: skip


@pytest.mark.parametrize(("name", "text"), [("a.csv", CSV), ("a.json", JSON)])
def test_a_list_is_shown_with_what_is_known_and_what_is_left_out(name, text, reporter):
    shown = post(reporter, file=file(name, text))
    listed = shown.context_data["listed"]
    assert len(listed["left_out"]) == 2
    assert "There is no address." in shown.content.decode()
    post(reporter, rows=listed["packed"])
    assert IntakeItem.objects.get().hints == {
        "title": "A title",
        "outlet": "The Courier",
        "byline": "Rosa Field",
        "published_from": "2025-03-03",
        "published_to": "2025-03-03",
    }


def test_a_list_without_a_header_and_a_text_file_of_addresses_are_lists(reporter):
    for name in ("a.csv", "a.txt"):
        shown = post(reporter, file=file(name, f"{where(1)}\n{where(2)}\n"))
        assert len(shown.context_data["listed"]["rows"]) == 2


def test_what_is_known_only_in_a_hidden_story_is_left_out_of_a_list(
    reporter, outsider, restricted_story
):
    articles.enter(title="Secret", address=where(1), story=restricted_story, by=reporter)
    listed = post(outsider, addresses=f"{where(1)} {where(2)}").context_data["listed"]
    assert len(listed["rows"]) == 1
    assert "in no story that you may see" in listed["left_out"][0].fault
    alone = post(outsider, addresses=where(1))
    assert alone.status_code == 422
    assert "Secret" not in alone.content.decode()


def test_lately_asked_for_costs_the_same_for_more_of_them(reporter):
    client = client_for(reporter)
    ask(reporter, 2, story=factories.story())
    before = queries(client, FORM)
    for _ in range(3):
        ask(reporter, 2, story=factories.story())
    assert queries(client, FORM) == before


def test_the_same_form_sent_twice_is_carried_out_once(reporter):
    client = client_for(reporter)
    key = "7f9c24e5-2c8e-4a3a-9f1b-0d6f4b1f0a11"
    for _ in range(2):
        client.post(FORM, {"addresses": where(), "once": key})
    assert IntakeBatch.objects.count() == 1
    assert not Article.objects.exists()


def test_viewers_do_not_get_the_form(client, viewer, reporter):
    assert signed_out(client, FORM)
    assert client_for(viewer).get(FORM).status_code == 403
    assert client_for(reporter).put(FORM).status_code == 405


@pytest.mark.parametrize("sent", ["[" * 100_000, "[[1]]", "null"])
def test_a_list_that_comes_back_otherwise_is_asked_for_again(sent, reporter):
    response = post(reporter, rows=sent)
    assert response.status_code == 422
    assert "rows" in response.context_data["form"].errors
