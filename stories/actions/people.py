"""Outlets, speakers and topics."""

import datetime as dt
import re
from typing import Any

from django.db.models import Q

from stories.actions import record
from stories.models import Claim, Outlet, Shelf, Speaker, Story, Topic, User
from stories.models.fields import clean_line
from stories.models.vocab import ChangeKind, Role, SpeakerKind, Subject

OUTLET_FIELDS = frozenset({"name", "domain"})
SPEAKER_FIELDS = frozenset({"name", "slug", "kind", "about", "outlet", "story", "identified_as"})
HOST = re.compile(r"\[[0-9a-f:.]+\]|[^\s/:@?#.]+(\.[^\s/:@?#.]+)+")
TOPIC_FIELDS = frozenset({"name", "slug", "summary"})


def domain_of(typed: str) -> str:
    """The host in what was typed, be it a whole address, without `www.`; empty for nothing.

    Raises:
        Refused: there is none in it.
    """
    text = typed.strip().lower()
    host = re.sub(r"^[a-z]+://|/.*$", "", text).removeprefix("www.").rstrip(".")
    if text and not HOST.fullmatch(host):
        raise record.Refused("Write the domain alone, like example.org.", field="domain")
    return host


@record.action
def add_outlet(*, name: str, domain: str = "", by: User, now: dt.datetime | None = None) -> Outlet:
    """Raises `Refused` where an outlet has this name or domain already."""
    record.require(by, Role.REPORTER, to="add an outlet")
    outlet = record.create(Outlet(name=name, domain=domain_of(domain)), by=by, now=now)
    record.log(ChangeKind.OUTLET_ADDED, outlet, by=by, after={"name": outlet.name}, now=now)
    return outlet


@record.action
def edit_outlet(
    *,
    outlet: Outlet,
    changes: dict[str, Any],
    revision: int | None,
    by: User,
    now: dt.datetime | None = None,
) -> Outlet:
    record.require(by, Role.REPORTER, to="change an outlet")
    if "domain" in changes:
        changes = {**changes, "domain": domain_of(changes["domain"])}
    record.edit(
        outlet,
        changes,
        kind=ChangeKind.OUTLET_EDITED,
        may=OUTLET_FIELDS,
        revision=revision,
        by=by,
        now=now,
    )
    return outlet


@record.action
def add_speaker(
    *,
    name: str,
    kind: str,
    about: str = "",
    outlet: Outlet | None = None,
    story: Story | None = None,
    slug: str = "",
    by: User,
    now: dt.datetime | None = None,
) -> Speaker:
    """An unnamed speaker belongs to `story`; a speaker of kind outlet is tied to `outlet`.

    Raises:
        Refused: the kind lacks what it needs, or has what only another kind has.
    """
    record.require(by, Role.REPORTER, to="add a speaker")
    _check_speaker(kind, outlet, story)
    speaker = Speaker(name=name, kind=kind, about=about, outlet=outlet, story=story)
    speaker.slug = slug or record.free_slug(
        Speaker, clean_line(name), fallback=f"speaker-{speaker.public_id}"
    )
    record.create(speaker, by=by, now=now)
    record.log(
        ChangeKind.SPEAKER_ADDED,
        speaker,
        by=by,
        story=story,
        after={"name": speaker.name, "kind": kind},
        now=now,
    )
    return speaker


def speaker_called(name: str, story: Story, *, by: User, now: dt.datetime | None = None) -> Speaker:
    """Who has this name: somebody known to the desk, else of `story`; else a new person."""
    rows = Speaker.objects.visible_to(by).filter(name__iexact=name)
    known = rows.filter(story__isnull=True).first() or rows.filter(story=story).first()
    return known or add_speaker(name=name, kind=SpeakerKind.PERSON, by=by, now=now)


def _check_speaker(kind: str, outlet: Outlet | None, story: Story | None) -> None:
    if (kind == SpeakerKind.OUTLET) != (outlet is not None):
        raise record.Refused(
            "A speaker of kind Outlet has an outlet, no other has.", field="outlet"
        )
    if (kind == SpeakerKind.UNNAMED) != (story is not None):
        raise record.Refused(
            "An unnamed speaker belongs to one story, any other to none.", field="story"
        )


@record.action
def edit_speaker(
    *,
    speaker: Speaker,
    changes: dict[str, Any],
    revision: int | None,
    by: User,
    now: dt.datetime | None = None,
) -> Speaker:
    record.require(by, Role.REPORTER, to="change a speaker")
    kind, story = changes.get("kind", speaker.kind), changes.get("story", speaker.story)
    _check_speaker(kind, changes.get("outlet", speaker.outlet), story)
    if kind == SpeakerKind.UNNAMED:
        _check_may_be_unnamed(speaker, story)
    record.edit(
        speaker,
        changes,
        kind=ChangeKind.SPEAKER_EDITED,
        may=SPEAKER_FIELDS,
        revision=revision,
        by=by,
        story=speaker.story,
        now=now,
    )
    return speaker


def _check_may_be_unnamed(speaker: Speaker, story: Story | None) -> None:
    said = Claim.objects.filter(Q(speaker=speaker) | Q(on_behalf_of=speaker))
    if said.exclude(story=story).exists():
        raise record.Refused(
            "This speaker makes claims in another story; an unnamed one speaks in one only.",
            field="story",
        )
    if Shelf.objects.filter(subject=Subject.SPEAKER, public_id=speaker.public_id).exists():
        raise record.Refused(
            "Readers have a page of this speaker, which an unnamed one never has.", field="kind"
        )


@record.action
def add_topic(
    *, name: str, summary: str = "", slug: str = "", by: User, now: dt.datetime | None = None
) -> Topic:
    record.require(by, Role.REPORTER, to="add a topic")
    topic = Topic(name=name, summary=summary)
    topic.slug = slug or record.free_slug(Topic, name, fallback=f"topic-{topic.public_id}")
    record.create(topic, by=by, now=now)
    record.log(ChangeKind.TOPIC_ADDED, topic, by=by, after={"name": topic.name}, now=now)
    return topic


@record.action
def edit_topic(
    *,
    topic: Topic,
    changes: dict[str, Any],
    revision: int | None,
    by: User,
    now: dt.datetime | None = None,
) -> Topic:
    record.require(by, Role.REPORTER, to="change a topic")
    record.edit(
        topic,
        changes,
        kind=ChangeKind.TOPIC_EDITED,
        may=TOPIC_FIELDS,
        revision=revision,
        by=by,
        now=now,
    )
    return topic
