import pytest

from stories.actions import people
from stories.models.vocab import ChangeKind, SpeakerKind
from tests import factories
from tests.actions.log import kinds, last, not_allowed, one_line, refuses, stale

pytestmark = pytest.mark.django_db


def test_a_reporter_adds_an_outlet_and_its_domain_is_lower_case(reporter):
    with one_line():
        outlet = people.add_outlet(name="The Paper", domain="Paper.Example", by=reporter)

    assert outlet.domain == "paper.example"
    assert kinds(outlet) == [ChangeKind.OUTLET_ADDED]


def test_an_outlet_has_a_name_and_a_domain_of_its_own(reporter):
    people.add_outlet(name="The Paper", domain="paper.example", by=reporter)

    with refuses("Another outlet has this name already.", field="name"):
        people.add_outlet(name="The Paper", by=reporter)
    with refuses("Another outlet has this domain already."):
        people.add_outlet(name="Another", domain="paper.example", by=reporter)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://www.Paper.example/news/", "paper.example"),
        ("paper.example.", "paper.example"),
        ("[2001:db8::1]", "[2001:db8::1]"),
        (" ", ""),
    ],
)
def test_a_domain_is_the_host_of_what_is_typed(typed, kept, reporter):
    outlet = people.add_outlet(name="The Paper", domain=typed, by=reporter)
    assert outlet.domain == kept
    people.edit_outlet(outlet=outlet, changes={"domain": typed}, revision=None, by=reporter)
    assert outlet.domain == kept


@pytest.mark.parametrize("typed", ["bad domain", "http://bad domain/", "paper", "me@paper.example"])
def test_what_is_no_domain_is_refused_with_how_to_write_it(typed, reporter):
    with refuses("Write the domain alone, like example.org."):
        people.add_outlet(name="The Paper", domain=typed, by=reporter)


def test_viewers_add_and_change_nothing(viewer):
    outlet, speaker, topic = factories.outlet(), factories.speaker(), factories.topic()

    for attempt in (
        lambda: people.add_outlet(name="A", by=viewer),
        lambda: people.edit_outlet(outlet=outlet, changes={"name": "A"}, revision=1, by=viewer),
        lambda: people.add_speaker(name="A", kind="person", by=viewer),
        lambda: people.edit_speaker(speaker=speaker, changes={}, revision=1, by=viewer),
        lambda: people.add_topic(name="A", by=viewer),
        lambda: people.edit_topic(topic=topic, changes={"name": "A"}, revision=1, by=viewer),
    ):
        with not_allowed("reporter"):
            attempt()


@pytest.mark.parametrize(
    ("make", "edit", "kind"),
    [
        (factories.outlet, "edit_outlet", ChangeKind.OUTLET_EDITED),
        (factories.speaker, "edit_speaker", ChangeKind.SPEAKER_EDITED),
        (factories.topic, "edit_topic", ChangeKind.TOPIC_EDITED),
    ],
)
def test_an_edit_is_logged_with_what_was_there_and_a_stale_one_is_refused(make, edit, kind, editor):
    row = make(name="Before")
    noun = edit.removeprefix("edit_")
    with one_line():
        getattr(people, edit)(**{noun: row}, changes={"name": "After"}, revision=1, by=editor)

    assert last(row).kind == kind
    assert (last(row).before, last(row).after) == ({"name": "Before"}, {"name": "After"})
    with stale():
        getattr(people, edit)(**{noun: row}, changes={"name": "Other"}, revision=1, by=editor)


def test_a_speaker_gets_an_address_from_the_name(reporter):
    first = people.add_speaker(name="Ana Roe", kind=SpeakerKind.PERSON, by=reporter)
    second = people.add_speaker(name="Ana Roe", kind=SpeakerKind.PERSON, by=reporter)
    unwritable = people.add_speaker(name="市长", kind=SpeakerKind.PERSON, by=reporter)

    assert (first.slug, second.slug) == ("ana-roe", "ana-roe-2")
    assert unwritable.slug == f"speaker-{unwritable.public_id}"


def test_a_speaker_has_what_its_kind_needs_and_no_more(reporter):
    outlet, story = factories.outlet(), factories.story()

    with refuses("A speaker of kind Outlet has an outlet", field="outlet"):
        people.add_speaker(name="A", kind=SpeakerKind.OUTLET, by=reporter)
    with refuses("A speaker of kind Outlet has an outlet", field="outlet"):
        people.add_speaker(name="A", kind=SpeakerKind.PERSON, outlet=outlet, by=reporter)
    with refuses("An unnamed speaker belongs to one story", field="story"):
        people.add_speaker(name="A", kind=SpeakerKind.UNNAMED, by=reporter)
    with refuses("An unnamed speaker belongs to one story", field="story"):
        people.add_speaker(name="A", kind=SpeakerKind.PERSON, story=story, by=reporter)
    people.add_speaker(name="A", kind=SpeakerKind.OUTLET, outlet=outlet, by=reporter)


def test_an_unnamed_speaker_is_logged_in_the_story_and_may_be_identified(reporter):
    story, person = factories.story(), factories.speaker()
    officials = people.add_speaker(
        name="Officials", kind=SpeakerKind.UNNAMED, story=story, by=reporter
    )
    assert last(officials).story == story

    people.edit_speaker(
        speaker=officials, changes={"identified_as": person}, revision=None, by=reporter
    )

    officials.refresh_from_db()
    assert officials.identified_as == person
    assert last(officials).after == {"identified_as": person.public_id}


def test_a_named_speaker_is_never_identified_as_another(reporter):
    speaker, other = factories.speaker(), factories.speaker()

    with refuses("Only an unnamed speaker can be identified later."):
        people.edit_speaker(
            speaker=speaker,
            changes={"identified_as": other},
            revision=None,
            by=reporter,
        )


def test_a_change_of_kind_brings_what_the_kind_needs(reporter):
    speaker = factories.speaker()

    with refuses("An unnamed speaker belongs to one story", field="story"):
        people.edit_speaker(
            speaker=speaker, changes={"kind": SpeakerKind.UNNAMED}, revision=None, by=reporter
        )


def test_an_unnamed_speaker_stays_with_the_story_in_which_it_speaks(reporter):
    officials, other = factories.speaker(kind=SpeakerKind.UNNAMED), factories.story()
    factories.claim(story=officials.story, speaker=officials)

    with refuses("makes claims in another story", field="story"):
        people.edit_speaker(speaker=officials, changes={"story": other}, revision=None, by=reporter)


def test_a_speaker_whom_readers_know_does_not_become_unnamed(reporter):
    speaker, story = factories.speaker(), factories.story()
    factories.edition(subject="speaker", public_id=speaker.public_id)

    with refuses("Readers have a page of this speaker", field="kind"):
        people.edit_speaker(
            speaker=speaker,
            changes={"kind": SpeakerKind.UNNAMED, "story": story},
            revision=None,
            by=reporter,
        )
