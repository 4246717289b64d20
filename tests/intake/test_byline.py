import pytest

from stories.intake.reading import extract_here
from tests.intake.made import ld, page

ADA, BO = "Ada Placeholder", "Bo Sample"


def bylines(body: str = "", *, head: str = "") -> tuple[str, ...]:
    return extract_here(page(body, head=head), url="https://gazette.example/a").bylines


ARTICLE = '{"@context":"https://schema.org","@type":"NewsArticle","headline":"A line",%s}'
JSON = {
    "a person": '"author":{"@type":"Person","name":"Ada Placeholder"}',
    "a string": '"author":"Ada Placeholder"',
    "a string with By": '"author":"By Ada Placeholder"',
    "a list": '"author":[{"@type":"Person","name":"Ada Placeholder"}]',
    "a list of strings": '"author":["Ada Placeholder"]',
    "no type": '"author":{"name":"Ada Placeholder"}',
    "a list as name": '"author":{"@type":"Person","name":["Ada Placeholder"]}',
    "a nested name": '"author":{"@type":"Person","name":{"name":"Ada Placeholder"}}',
    "two names": '"author":{"@type":"Person","givenName":"Ada","familyName":"Placeholder"}',
    "types": '"author":{"@type":["Person"],"name":"Ada Placeholder"}',
    "with an outlet": '"author":[{"@type":"Organization","name":"A"},{"name":"Ada Placeholder"}]',
    "nested author": '"author":{"author":[{"@type":"Person","name":"Ada Placeholder"}]}',
    "creator": '"creator":["Ada Placeholder"]',
    "a long type": '"author":{"@type":"http://schema.org/Person","name":"Ada Placeholder"}',
}


@pytest.mark.parametrize("shape", JSON)
def test_json_ld_in_any_shape(shape):
    assert bylines(head=ld(ARTICLE % JSON[shape])) == (ADA,)


def test_json_ld_by_reference_in_a_graph():
    graph = """{"@context":"https://schema.org","@graph":[
      {"@type":"WebPage","@id":"https://gazette.example/a"},
      {"@type":"NewsArticle","headline":"A line","author":{"@id":"#ada"}},
      {"@type":"Person","@id":"#ada","name":"Ada Placeholder"},
      {"@type":"Person","@id":"#chief","name":"Cy Stub"}]}"""
    assert bylines(head=ld(graph)) == (ADA,)


def test_json_ld_as_a_list_with_faults():
    text = '<!-- [{"@type":"BreadcrumbList"},' + ARTICLE % JSON["a person"] + ",] -->"
    assert bylines(head=ld(text)) == (ADA,)


def test_several_authors():
    two = '"author":[{"@type":"Person","name":"Ada Placeholder"},{"name":"Bo Sample"}]'
    assert bylines(head=ld(ARTICLE % two)) == (ADA, BO)
    assert bylines(head=ld(ARTICLE % '"author":"Ada Placeholder and Bo Sample"')) == (ADA, BO)


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="author" content="Ada Placeholder">',
        '<meta property="article:author" content="Ada Placeholder">',
        '<meta name="author" content="http://a.eu"><meta name="byl" content="Ada Placeholder">',
        '<meta name="parsely-author" content="Ada Placeholder">',
        '<meta name="sailthru.author" content="Ada Placeholder">',
        '<meta name="byl" content="By Ada Placeholder">',
        '<meta name="DC.creator" content="Ada Placeholder">',
        '<meta name="author" content="Staff"><meta name="dc.creator" content="Ada Placeholder">',
    ],
)
def test_meta_elements(head):
    assert bylines(head=head) == (ADA,)


@pytest.mark.parametrize(
    "body",
    [
        '<p itemprop="author" itemscope><span itemprop="name">Ada Placeholder</span></p>',
        '<a rel="author" href="/ada">Ada Placeholder</a>',
        '<div class="byline">By <a href="/ada">Ada Placeholder</a></div>',
        '<div class="byline">By <a href="/ada">Ada Placeholder</a>, Tram Correspondent</div>',
        "<p>By Ada Placeholder</p>",
        "<p><b>By ADA PLACEHOLDER</b><br>Gazette Staff Writer</p>",
        '<span class="article__author-name">Ada Placeholder</span>',
        "<div><div>By</div><div>Ada Placeholder</div></div>",
        "<address>Written by Ada Placeholder | 9 May 2017</address>",
    ],
)
def test_what_readers_see(body):
    assert bylines(body) == (ADA,)


def test_what_readers_see_names_more_people_than_the_data():
    head = ld(ARTICLE % JSON["a person"])
    assert bylines("<p>By Ada Placeholder and Bo Sample</p>", head=head) == (ADA, BO)


def test_what_readers_see_beats_who_uploaded_it():
    head = '<meta name="author" content="Cy Stub">' + ld(ARTICLE % '"author":"Cy Stub"')
    assert bylines("<p>By Ada Placeholder</p>", head=head) == (ADA,)


@pytest.mark.parametrize(
    "head",
    [
        ld(ARTICLE % '"author":{"@type":"Organization","name":"Exampleton Gazette"}'),
        ld(ARTICLE % '"author":"Reuters Staff"'),
        ld(ARTICLE % '"author":{"@type":"Person","name":"Editorial Board"}'),
        ld(ARTICLE % '"author":{"@type":"Person","name":"Gazette"},"publisher":{"name":"Gazette"}'),
        ld(ARTICLE % '"author":{"@type":"Person","name":"https://gazette.example/ada"}'),
        ld(ARTICLE % '"author":null'),
        ld(ARTICLE % '"author":7'),
        '<meta name="author" content="newsdesk@gazette.example">',
        ld("{not json"),
    ],
)
def test_no_people_no_byline(head):
    assert bylines(head=head) == ()


def test_a_label_may_say_who_wrote_it():
    label = '<meta name="twitter:label1" content="%s">'
    data = '<meta name="twitter:data1" content="Ada Placeholder">'
    assert bylines(head=label % "Written by" + data) == (ADA,)
    assert bylines(head=label % "Filed under" + data) == ()


def test_people_in_boxes_did_not_write_it():
    box = '<aside class="related"><p>By Cy Stub</p><a rel="author">Cy Stub</a></aside>'
    assert bylines(box) == ()
    comment = '<footer><span class="author">Cy Stub</span></footer>'
    assert bylines(comment) == ()


def test_a_credit_under_the_report_names_who_reported_it():
    shown = (
        page()
        .decode()
        .replace(
            "</article>", f"<p>(Reporting by {ADA} in Exampleton; Editing by {BO})</p></article>"
        )
    )
    assert extract_here(shown.encode()).bylines == (ADA,)


def test_a_byline_and_a_date_in_one_line():
    for day in ("January 3, 2025", "3 March 2025", "Sept. 3, 2018"):
        assert bylines(f"<div><span>By {ADA}</span> <span>{day}</span></div>") == (ADA,)


def test_a_sentence_that_begins_with_by_is_no_byline():
    sentence = "By the end of the year the line would be open again, said a lecturer."
    assert bylines(f"<p class='author-name'>{ADA}</p><p>{sentence}</p>") == (ADA,)
