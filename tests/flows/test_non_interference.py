"""No private change alters a byte or a header of what strangers get, and no private word is there.

Private is every field of every model outside models/edition/, found by looking: a new field
counts by itself. The words of drafts in `GOES_PUBLIC` reach readers by publishing, and only by it.
"""

import random
import re
from collections import Counter

import pytest
from django.test import Client

from stories.actions import publish, record
from stories.models import Chain, Hold, Story
from stories.public import shelves
from stories.public.story_page import story_context
from tests.conftest import PROFILE
from tests.public import everything, private
from tests.public.private import TEXT, Spot
from tests.public.surface import everywhere, snapshot

CHANGES = 2_000 if PROFILE == "long" else 200
BATCH = 25
"""Changes between two looks; where one shows, its batch is tried again one by one."""
TOKEN = re.compile(r"zq[0-9a-f]{5}x")


pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker, tmp_path_factory):
    """A newsroom with a row of everything, made once for all these tests."""
    with (
        django_db_blocker.unblock(),
        everything.standing(tmp_path_factory.mktemp("files")) as found,
    ):
        private.unlock()
        yield found


@pytest.fixture
def room(made, db):
    """That newsroom; what a test does to it is undone."""
    return made


@pytest.fixture
def stranger():
    client = Client()
    client.raise_request_exception = False
    return client


def changes(rng, count):
    """So many random private changes, carried out one after the other, in words."""
    by_name: dict[str, list[Spot]] = {}
    for spot in private.spots():
        by_name.setdefault(str(spot), []).append(spot)
    names = sorted(by_name)
    done = 0
    while done < count:
        told = rng.choice(by_name[rng.choice(names)]).change(rng)
        if told:
            done += 1
            yield told


def test_random_private_changes_alter_nothing_that_strangers_get(room, stranger):
    wanted = everywhere()
    before = snapshot(stranger, wanted)
    assert Counter(answer.status for answer in before.values())[200] > 80
    batch = []
    for number, change in enumerate(changes(random.Random(7), CHANGES), 1):
        batch.append(change)
        if number % BATCH == 0:
            after = snapshot(stranger, wanted)
            differing = [address for address in wanted if after[address] != before[address]]
            assert not differing, f"{differing[:5]} changed after one of {batch}"
            batch.clear()


def test_every_private_field_is_in_the_draw(room):
    """Each takes another value, alone or with its kin, or a rule ties it to others."""
    stuck = set()
    for model in private.private_models():
        for field in private.private_fields(model):
            keys = model._base_manager.values_list("pk", flat=True)[:20]
            spots = [Spot(model, field, key) for key in keys]
            rng = random.Random(f"{model.__name__}.{field.name}")  # no other model shifts it
            if not any(spot.change(rng) for _ in range(40) for spot in spots):
                stuck.add(str(spots[0]))
    assert stuck <= {
        "Claim.verdict",
        "ClaimLink.aspect",
        "Followup.repeat_unit",
        "Followup.repeat_until",
    }


def planted():
    """Word → the spot where it now stands: one in every private text of every row."""
    found = {}
    rng = random.Random(5)
    for number, spot in enumerate(private.spots()):
        if isinstance(spot.field, TEXT) and not private.known_values(spot.field):
            token = f"zq{number:05x}x"
            if spot.set(private.value(spot.field, rng, token)):
                found[token] = spot
    return found


def words_seen(answers):
    """Word → one address where it is told, in a body or a header, and not asked for."""
    return {
        token: address
        for address, answer in answers.items()
        for token in TOKEN.findall(f"{answer.body.decode(errors='replace')}{answer.headers}")
        if token not in address
    }


def test_no_private_word_is_anywhere(room, stranger):
    wanted = everywhere()
    words = planted()
    assert len({str(spot) for spot in words.values()}) > 150
    seen = words_seen(snapshot(stranger, [*wanted, *everywhere()]))
    assert {str(words[token]): address for token, address in seen.items()} == {}


def test_only_what_is_meant_for_readers_is_published(room, stranger):
    words = {}
    rng = random.Random(5)
    for number, spot in enumerate(private.spots()):
        if (
            isinstance(spot.field, TEXT)
            and not private.known_values(spot.field)
            and goes_with_the_rest(spot)
        ):
            token = f"zq{number:05x}x"
            if spot.set(private.value(spot.field, rng, token)):
                words[token] = spot
    with record.writing():
        Hold.objects.all().delete()
    story = room.room.story
    story.refresh_from_db()
    publish.publish_story(
        story=story,
        claims=story.claims.in_use(),
        updates=story.updates.filter(trashed_at=None),
        by=room.editor,
    )
    seen = words_seen(snapshot(stranger, everywhere()))
    told = {str(words[token]): address for token, address in seen.items()}
    assert {name: told[name] for name in set(told) - GOES_PUBLIC} == {}
    assert {"Story.title", "Claim.text", "Evidence.passage"} <= set(told)
    hidden = [words[token] for token in seen if is_closed(words[token], room)]
    assert hidden == []


def goes_with_the_rest(spot):
    """Not what ties rows together: without that, nothing could be published."""
    tied = {"public_id", "chain", "hash", "digest", "previous_hash"}
    return spot.model is not Chain and spot.field.name not in tied


def is_closed(spot, room):
    row = spot.model._base_manager.get(pk=spot.pk)
    return bool(getattr(row, "closed", False)) or getattr(row, "story_id", None) == room.secret.pk


GOES_PUBLIC = {
    f"{model}.{name}"
    for model, names in {
        "Article": "title byline language published_note address archive_address",
        "Claim": "text speaker_role venue condition said_note deadline_note effect_note",
        "ClaimLink": "reason",
        "Evidence": "source passage locator address archive_address dated_note",
        "Followup": "question",
        "Measurement": "source address note as_of_note",
        "Metric": "definition excludes unit baseline_note as_of_note",
        "Outlet": "name domain",
        "ReplyRequest": "reason asked_note",
        "Speaker": "name about slug",
        "Story": "title summary answer account slug",
        "Topic": "name summary slug",
        "Update": "headline text happened_note",
        "Verdict": "reason",
    }.items()
    for name in names.split()
}
"""What an editor publishes. Every other word of the desk stays there, also when it is new."""


def test_a_leak_is_found(room, stranger, monkeypatch):
    """The search above, with a page that tells a draft's title."""

    def leaking(shelf, *, today):
        title = Story.objects.get(pk=room.room.story.pk).title
        return story_context(shelf, today=today) | {"site_name": title}

    wanted = [shelves.address("story", "the-bridge-again")]
    before = snapshot(stranger, wanted)
    monkeypatch.setattr("stories.public.pages.story_context", leaking)
    words = planted()
    after = snapshot(stranger, wanted)
    assert after != before
    assert {str(words[token]) for token in words_seen(after)} == {"Story.title"}
