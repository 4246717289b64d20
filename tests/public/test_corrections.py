"""The list of corrections, and addresses that moved or went."""

import datetime as dt
import json

from stories.actions import corrections, publish, record, stops
from stories.public.ready import larder

LATER = dt.datetime(2018, 9, 25, 10, tzinfo=dt.UTC)


def correct(newsroom, note="He spoke of farmers, too.", **values):
    return corrections.correct(
        row=newsroom.pledge,
        wrong="A private reason.",
        note=note,
        since=1,
        by=newsroom.editor,
        **{"now": LATER} | values,
    )


def page(client, address, status=200):
    larder.clear()
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def test_what_we_corrected_is_listed_and_leads_to_its_page(client, newsroom):
    assert "corrected nothing yet" in page(client, "/corrections/")
    correct(newsroom)
    shown = page(client, "/corrections/")
    assert "He spoke of farmers, too." in shown
    assert "It stood in edition 1, from 20 September 2018." in shown
    assert f"/claims/{newsroom.pledge.public_id}/" in shown
    assert "A private reason." not in shown


def test_a_correction_stands_on_the_page_and_in_the_feeds(client, newsroom):
    correct(newsroom)
    for address in (
        f"/claims/{newsroom.pledge.public_id}/",
        "/feeds/updates.atom",
        "/stories/a-million-jobs/updates.rss",
        f"/claims/{newsroom.pledge.public_id}/updates.json",
    ):
        assert "He spoke of farmers, too." in page(client, address)


def test_the_list_has_pages_and_costs_no_more_for_more(client, newsroom, django_assert_num_queries):
    for number in range(31):
        correct(newsroom, note=f"Note {number}.", now=LATER + dt.timedelta(days=number))
    shown = page(client, "/corrections/")
    assert "Note 30." in shown
    assert "Note 0." not in shown
    assert "Note 0." in page(client, "/corrections/?page=2")
    with django_assert_num_queries(6):
        page(client, "/corrections/")


def test_what_was_taken_down_is_in_no_list_of_corrections(client, newsroom):
    withdrawal = newsroom.withdrawal
    corrections.correct(
        row=withdrawal, wrong="x", note="Another day.", since=1, tell=False, by=newsroom.editor
    )
    assert "Another day." in page(client, "/corrections/")
    stops.stop(row=withdrawal, line="Gone for now.", by=newsroom.editor)
    assert "Another day." not in page(client, "/corrections/")


def test_a_slug_that_moved_redirects_with_all_that_hangs_on_it(client, newsroom):
    with record.writing():
        record.save(newsroom.story, {"slug": "the-pledge"}, revision=None, by=newsroom.editor)
    publish.publish_story(story=newsroom.story, by=newsroom.editor)
    larder.clear()
    answer = client.get("/stories/a-million-jobs/")
    assert (answer.status_code, answer["Location"]) == (301, "/stories/the-pledge/")
    for form in ("rss", "atom", "json"):
        moved = client.get(f"/stories/a-million-jobs/updates.{form}")
        assert moved.status_code == 301
        assert moved["Location"] == f"/stories/the-pledge/updates.{form}"
        assert client.get(moved["Location"]).status_code == 200


def test_what_was_stopped_says_so_wherever_it_stood(client, newsroom):
    line, update = "We are checking this.", newsroom.update
    stops.stop(row=newsroom.withdrawal, line=line, by=newsroom.editor)
    stops.stop(row=update, line=line, by=newsroom.editor)
    gone = f"/claims/{newsroom.withdrawal.public_id}/"
    assert line in page(client, gone, 410)
    for form in ("rss", "atom", "json"):
        page(client, f"{gone}updates.{form}", 410)
    page(client, f"{gone}embed/", 410)
    page(client, f"/api/v1/claims/{newsroom.withdrawal.public_id}", 410)
    assert newsroom.withdrawal.public_id not in page(client, "/api/v1/claims")
    assert newsroom.withdrawal.text not in page(client, "/search/?q=pledge")
    assert line in page(client, f"/updates/{update.public_id}/", 410)
    items = json.loads(page(client, "/feeds/updates.json"))["items"]
    told = [each["title"] for each in items if line in each["content_html"]]
    assert sorted(told) == ["A claim was taken down", "Taken down"]
    assert newsroom.withdrawal.text not in page(client, "/stories/a-million-jobs/")
