import pytest
from django.db import IntegrityError

from stories.actions import articles, evidence, measurements, record, writing
from stories.models import Article, Outlet
from tests import factories
from tests.actions.log import refuses

pytestmark = pytest.mark.django_db


def test_outside_an_action_nothing_is_being_written():
    assert not writing.is_writing()
    with writing.writing():
        assert writing.is_writing()
        with writing.writing():
            pass
        assert writing.is_writing()
    assert not writing.is_writing()


def test_an_error_ends_the_writing_too():
    with pytest.raises(ZeroDivisionError), writing.writing():
        _ = 1 / 0

    assert not writing.is_writing()


def test_what_an_action_wrote_before_it_failed_is_gone():
    by = factories.user()

    @writing.action
    def half() -> None:
        record.create(Outlet(name="The Paper"), by=by)
        raise record.Refused("No.")

    with refuses("No."):
        half()


@pytest.mark.parametrize(
    ("values", "message", "field"),
    [
        ({"name": "The Paper"}, "Another outlet has this name already.", "name"),
        ({"name": "x" * 121}, "Ensure this value has at most 120 characters", "name"),
        ({"name": ""}, "cannot be blank", "name"),
    ],
)
def test_a_value_that_the_record_does_not_take_names_its_field(values, message, field):
    by = factories.user()
    factories.outlet(name="The Paper")

    @writing.action
    def add() -> None:
        record.create(Outlet(**values), by=by)

    with refuses(message, field=field):
        add()


def test_a_broken_constraint_speaks_in_the_words_of_the_model():
    claim = factories.claim()

    @writing.action
    def blame_nobody() -> None:
        record.save(claim, {"speaker": None}, revision=None, by=claim.created_by)

    with refuses("Choose the speaker, or mark the claim as unattributed."):
        blame_nobody()


def test_a_broken_constraint_without_words_is_still_a_refusal():
    @writing.action
    def contradict() -> None:
        raise IntegrityError("something that no model knows")

    with refuses("The record refuses this"):
        contradict()


NO_LINKS = (
    "javascript:alert(1)",
    "JavaScript://example.org/%0aalert(1)",
    "data:text/html,<b>",
    "ftp://example.org/a",
    "ftps://example.org/a",
    "file:///etc/passwd",
    "mailto:a@example.org",
    "/a",
    "example.org/a b",
    "https://",
    "https:///a",
    "https://name@example.org/",
    "https://name:word@example.org/",
    "https://example.org\\@elsewhere.example/",
    "https://example.org\\a",
    "http://[::1",
    "https://exa mple.org/",
    "https://example.org/a\nb",
)


def links_in(by):
    """Everything that people enter with an address to follow: field, and how it is entered."""
    claim = factories.claim()
    metric = factories.metric(claim=claim)
    article = factories.article(stories=[claim.story])
    source = {"claim": claim, "side": "context", "source": "A count", "passage": "One.", "by": by}
    figure = {"metric": metric, "low": 1, "method": "counted", "source": "A count", "by": by}
    kept = {"article": article, "revision": None, "by": by}
    return {
        "address of evidence": lambda at: evidence.add_evidence(address=at, **source),
        "archive_address of evidence": lambda at: evidence.add_evidence(
            archive_address=at, **source
        ),
        "address of a reading": lambda at: measurements.record_measurement(address=at, **figure),
        "address of an article": lambda at: articles.edit_article(changes={"address": at}, **kept),
        "archive_address of an article": lambda at: articles.edit_article(
            changes={"archive_address": at}, **kept
        ),
    }


@pytest.mark.parametrize("address", NO_LINKS)
def test_an_address_to_follow_is_one_of_the_web_and_holds_no_password(address, editor):
    for name, enter in links_in(editor).items():
        with refuses("", field=name.split()[0]):
            enter(address)


def test_addresses_as_people_have_them_are_taken(editor):
    address = "https://example.org/a/@b?c=d@e#f"
    for name, enter in links_in(editor).items():
        entered = enter(address) or Article.objects.get()
        assert getattr(entered, name.split()[0]) == address
