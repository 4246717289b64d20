from stories.actions import articles, feeds, triage
from stories.intake.feeds import Entry, Feed
from stories.models import FeedEntry, FollowedFeed, IntakeItem
from stories.models.vocab import ChangeKind
from tests import factories
from tests.actions.arriving import where
from tests.actions.log import kinds, last, not_allowed, refuses


def follow(by, **values):
    return feeds.follow(
        address="https://courier.example/all.xml", title="The Courier", by=by, **values
    )


def entry(number=1, title=""):
    return Entry(f"key-{number}", title or f"Report {number}", where(number), None, "")


def saw(*entries):
    return feeds.saw(feed=feeds.take_up(), read=Feed("The Courier", entries))


def test_an_entry_is_taken_in_for_the_story_of_its_feed(reporter):
    story, outlet = factories.story(), factories.outlet(name="The Courier")
    follow(reporter, story=story, outlet=outlet)
    saw(entry(1, title="The report"))
    row = FeedEntry.objects.get()
    batch = triage.take(entry=row, by=reporter)
    row.refresh_from_db()
    item = IntakeItem.objects.get()
    assert (row.state, row.item, row.decided_by) == ("taken", item, reporter)
    assert (batch.story, item.address) == (story, where(1))
    assert item.hints == {"title": "The report", "outlet": "The Courier"}
    assert last(row).kind == ChangeKind.ENTRY_TAKEN
    with refuses("decided on this entry already"):
        triage.take(entry=row, by=reporter)


def test_an_entry_that_is_hidden_is_not_taken(reporter, outsider, restricted_story):
    follow(outsider)
    saw(entry(1))
    articles.enter(title="Secret", address=where(1), story=restricted_story, by=reporter)
    row = FeedEntry.objects.get()
    with refuses("in no story that you may see"):
        triage.take(entry=row, by=outsider)


def test_many_are_dismissed_once(reporter, viewer):
    follow(reporter)
    saw(entry(1), entry(2), entry(3))
    rows = list(FeedEntry.objects.all())
    with not_allowed("reporter"):
        triage.dismiss(entries=rows, by=viewer)
    assert triage.dismiss(entries=rows[:2], by=reporter) == 2
    assert triage.dismiss(entries=rows, by=reporter) == 1
    assert not FeedEntry.objects.new().exists()
    assert kinds(rows[0]) == [ChangeKind.ENTRY_DISMISSED]
    assert FollowedFeed.objects.count() == 1
