"""What readers find of claims that hang together oddly, or were taken back oddly."""

from stories.actions import claims, links, publish, record
from stories.models.spans import NO_DATE
from tests import factories
from tests.public.test_pages import words


def said_again(newsroom, *pairs):
    """Wordings in the newsroom's story, by their texts; each pair: who restates whom."""
    texts = sorted({text for pair in pairs for text in pair})
    said = factories.day("2016-03-01")
    made = {text: factories.pledge(story=newsroom.story, text=text, said=said) for text in texts}
    for source, target in pairs:
        factories.link(source=made[source], target=made[target], kind="restates")
    for claim in (*made.values(), *made.values()):  # they name what is public already
        publish.publish_claim(claim=claim, by=newsroom.editor)


def test_wordings_of_wordings_are_counted_with_the_first_one(client, newsroom):
    said_again(newsroom, ("A paper tells.", "First words."), ("A radio tells.", "A paper tells."))
    text = words(client.get("/stories/a-million-jobs/"))
    assert text.count("First words.") == 2
    assert "A radio tells." not in text
    assert "2 other wordings" in text


def test_of_two_wordings_of_one_another_one_is_told(client, newsroom):
    said_again(newsroom, ("First words.", "Other words."), ("Other words.", "First words."))
    text = words(client.get("/stories/a-million-jobs/"))
    assert "1 other wording" in text
    assert "1 March 2016" in text


def test_a_pledge_taken_back_on_no_known_day_did_not_stand_until_today(client, newsroom):
    changes = record.columns("said", NO_DATE)
    claims.edit_claim(claim=newsroom.withdrawal, changes=changes, revision=None, by=newsroom.editor)
    newsroom.pledge.refresh_from_db()
    publish.publish_claim(claim=newsroom.pledge, by=newsroom.editor)
    text = words(client.get("/stories/a-million-jobs/"))
    assert "Stood for Not known no day of the withdrawal is known" in text


def test_a_pledge_taken_back_in_part_goes_on(client, newsroom):
    link = newsroom.pledge.links_in.get(kind="retracts")
    links.remove(link=link, reason="Only half of it.", by=newsroom.editor)
    links.link(
        source=newsroom.withdrawal,
        target=newsroom.pledge,
        kind="retracts",
        scope="part",
        reason="Half of it.",
        by=newsroom.editor,
    )
    newsroom.pledge.refresh_from_db()
    publish.publish_claim(claim=newsroom.pledge, by=newsroom.editor)
    text = words(client.get("/stories/a-million-jobs/"))
    assert "Partly withdrawn 19 September 2018" in text
    assert "Time used 60 months of the 60 it was given" in text
