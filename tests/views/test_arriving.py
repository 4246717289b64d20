from stories.actions import arrivals
from stories.intake.errors import MESSAGES, Failure
from stories.views.arriving import lines, progress_of
from tests.actions.arriving import ask, captured


def test_progress_counts_what_is_done_and_says_what_came_of_it(reporter):
    batch = ask(reporter, 3)
    assert progress_of(batch).summary() == "Nothing is read yet."
    arrivals.finish(item=arrivals.take_up(), capture=captured())
    arrivals.fail(item=arrivals.take_up(), failure=Failure.MISSING)
    progress = progress_of(batch)
    assert (progress.pages, progress.waiting, progress.done, progress.failed) == (3, 1, 2, 1)
    assert progress.summary() == "1 taken in, 1 could not be read."


def test_a_line_names_an_article_only_to_those_who_may_see_it(reporter, outsider, restricted_story):
    batch = ask(reporter, 2, story=restricted_story)
    arrivals.finish(item=arrivals.take_up(), capture=captured())
    arrivals.fail(item=arrivals.take_up(), failure=Failure.MISSING)
    taken, failed = lines(batch.items.all(), reporter)
    assert taken.article
    assert lines(batch.items.all(), outsider)[0].article is None
    assert failed.message == MESSAGES[Failure.MISSING]
