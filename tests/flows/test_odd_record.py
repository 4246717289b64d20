"""What is odd and allowed breaks no rule of the record, and goes out and comes back the same."""

import datetime as dt

import pytest
from django.utils import timezone

from stories import proof
from stories.actions import (
    archive,
    claims,
    links,
    measurements,
    merges,
    people,
    publish,
    schedules,
    stops,
    stories,
    trash,
    updates,
)
from stories.archive.export import export
from stories.models import Claim, Story, User
from tests import damage, factories, newsroom
from tests.factories import day

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("all_triggers")]


def odd() -> None:
    room = newsroom.build()
    _names(room.story, room.editor)
    _claims(room.story, room.editor)
    _readers(room)


def _names(story: Story, by: User) -> None:
    """Two letters, and a speaker who went into another."""
    union, eu = (
        people.add_speaker(name=name, kind="government", by=by) for name in ("Union", "EU")
    )
    claims.add_claim(story=story, text="It said so.", kind="statement", speaker=eu, by=by)
    merges.merge(kept=union, gone=eu, reason="The same.", by=by)
    people.add_outlet(name="BP", by=by)
    people.add_topic(name="中国", by=by)


def _claims(story: Story, by: User) -> None:
    """The first and last day there are, marks that turn text, the largest and smallest figure."""
    nobody = {"speaker": None, "attribution": "unattributed", "story": story, "by": by}
    days = {"said": day("0001-01-01"), "deadline": day("9999-12-31")}
    claims.add_claim(text="\u202eодин 🌉 e\u0301\n second line ", kind="forecast", **days, **nobody)
    pledge = claims.add_claim(text="Some day.", kind="pledge", **nobody)
    metric = measurements.add_metric(
        claim=pledge, role="target", definition="Parts", unit="parts", low="0.001", by=by
    )
    for low, high in (("999999999999", None), ("-0.5", "1e3")):
        about = {"qualifier": "about" if high else "exactly", "method": "counted", "source": "Us"}
        measurements.record_measurement(metric=metric, low=low, high=high, **about, by=by)
    away = claims.add_claim(text="Twice entered.", kind="statement", **nobody)
    trash.put_away(row=away, reason="It is there twice.", revision=None, by=by)


def _readers(room: newsroom.Newsroom) -> None:
    """Withdrawn twice, stopped twice, renamed, taken down and back, and scheduled."""
    story, by = room.story, room.editor
    again = claims.add_claim(
        story=story, text="No.", kind="withdrawal", speaker=room.pledge.speaker, by=by
    )
    links.link(source=again, target=room.pledge, kind="retracts", reason="Again.", by=by)
    update = updates.write(story=story, headline="A slip", text="So.", claims=[room.pledge], by=by)
    for _ in range(2):
        publish.publish_update(update=update, by=by)
        stops.stop(row=update, line="It was wrong.", by=by)
        update.refresh_from_db()
    stories.edit_story(story=story, changes={"slug": "new-bridge"}, revision=None, by=by)
    publish.publish_story(story=story, by=by)
    admin = factories.user(role="administrator")
    publish.take_down(row=story, note="For a day.", withdrawn_too=True, by=admin)
    story.refresh_from_db()
    publish.publish_story(story=story, by=by)
    soon, statement = timezone.now() + dt.timedelta(days=3), Claim.objects.get(pk=room.statement.pk)
    schedules.schedule(row=statement, at=soon, zone="Europe/London", revision=None, by=by)


def test_what_is_odd_and_allowed_keeps_the_rules_and_travels(tmp_path):
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    with damage.undone():
        odd()
        assert list(proof.all_faults()) == []
        export(first)

    archive.restore(path=first)

    export(second)
    assert second.read_bytes() == first.read_bytes()
    assert list(proof.all_faults()) == []
