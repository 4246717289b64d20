"""Every kind of page, looked over by axe-core in Chromium: it finds nothing that shuts people out.

The pages are those of the example. The admin is left out: its widgets are Django's own.
"""

import datetime as dt
import io
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page

from stories.actions import complaints, schedules
from stories.models import (
    Article,
    Complaint,
    Evidence,
    Followup,
    Metric,
    Proposal,
    Schedule,
    Shelf,
    Story,
    Update,
    User,
)
from tests import machine

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(machine.axe() is None, reason="axe-core: run npm ci in tests/browser"),
]

LOOK = "() => axe.run(document, {resultTypes: ['violations']})"
OFF_SCREEN = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
NO_PAGE = "/no-such-page/"
LISTS = [
    "today",
    "stories",
    "claims",
    "articles",
    "followups",
    "updates",
    "speakers",
    "find_claims",
    "followups_month",
    "followups_agenda",
    "newsroom_dates",
    "calendars",
    "pledges",
    "complaints",
    "schedules",
]
NEW = ["open_story", "add_claim", "enter_article", "schedule_followup", "write_update"]
ABOUT_READERS = ["stop", "correct", "schedule_row"]
OF_A_STORY = ["story", "edit_story", "publish_story", "take_down_story", "story_log", "claim_map"]
OF_A_CLAIM = ["claim", "edit_claim", "assign_claim", "publish_claim", "take_down_claim"]
OF_ITS_RECORD = [
    "add_appearance",
    "add_evidence",
    "add_metric",
    "link_claim",
    "withdraw",
    "reopen_claim",
]
OF_AN_ARTICLE = [
    "article",
    "edit_article",
    "add_version",
    "add_article_to_story",
    "withdraw_from_article",
]
OF_A_FOLLOWUP = ["followup", "edit_followup", "answer_followup", "reassign_followup"]
OF_AN_UPDATE = ["update", "edit_update", "publish_update", "publish_together", "take_down_update"]


def readers_pages() -> Iterator[str]:
    always = ("front", "stories", "pledges", "method", "corrections", "feeds", "api_manual")
    for name in always:
        yield reverse(f"public:{name}")
    yield reverse("report")
    yield f"{reverse('public:search')}?q=jobs"
    claim = Shelf.objects.filter(subject="claim", tracked__isnull=False).first()
    yield reverse("public:claim_embed", args=[claim.slug])
    yield f"{reverse('public:pledges')}?overdue=1"
    for subject in ("story", "claim", "update", "speaker", "topic"):
        for shelf in Shelf.objects.filter(subject=subject).order_by("pk")[:3]:
            yield reverse(f"public:{subject}", args=[shelf.slug or shelf.public_id])
    yield NO_PAGE
    yield reverse("account_login")
    yield reverse("account_reset_password")


def desk_pages() -> Iterator[str]:
    story = Story.objects.get(slug="a-million-american-jobs")
    claim, asked = story.main_claim, story.followups.filter(state="open").first()
    groups: list[tuple[list[str], list[str]]] = [
        ([*LISTS, *NEW, "add_speaker", "profile", "account_change_password"], []),
        (OF_A_STORY, [story.slug]),
        (ABOUT_READERS, ["story", story.public_id]),
        ([*OF_A_CLAIM, *OF_ITS_RECORD], [claim.public_id]),
        (["mark_claim"], [claim.public_id, "verdict"]),
        (["edit_evidence"], [Evidence.objects.first().public_id]),
        (["record_measurement"], [Metric.objects.first().public_id]),
        (["decide_proposal", "send_back_proposal"], [Proposal.objects.first().public_id]),
        (OF_AN_ARTICLE, [Article.objects.first().public_id]),
        ([*OF_A_FOLLOWUP, "drop_followup"], [asked.public_id]),
        (["followup"], [Followup.objects.filter(state="answered").first().public_id]),
        (OF_AN_UPDATE, [Update.objects.filter(story=story).first().public_id]),
        (["speaker", "edit_speaker"], [claim.speaker.slug]),
    ]
    for names, args in groups:
        yield from (reverse(name, args=args) for name in names)
    for name in ("complaint", "take_on_complaint", "decide_complaint"):
        yield reverse(name, args=[Complaint.objects.get().public_id])
    for name in ("schedule", "cancel_schedule"):
        yield reverse(name, args=[Schedule.objects.get().public_id])
    yield f"{reverse('search')}?q=jobs"
    yield f"{reverse('have_we_seen')}?text=Alibaba+brings+a+million+jobs+in+five+years"


def waiting() -> None:
    """What the example has none of: a complaint to decide, and something that goes out later."""
    editor = User.objects.get(username="editor")
    draft = Update.objects.filter(publication="draft").first()
    complaints.receive(about="The headline", text="It is wrong.", contact="reader@example.org")
    tomorrow = timezone.now() + dt.timedelta(days=1)
    schedules.schedule(row=draft, at=tomorrow, zone="UTC", revision=draft.revision, by=editor)


def faults_of(page: Page) -> list[str]:
    page.evaluate(machine.axe().read_text() + ";0")
    found = [
        f"{violation['id']}: {node['html'][:120]}"
        for violation in page.evaluate(LOOK)["violations"]
        for node in violation["nodes"]
    ]
    return [*found, "wider than the window"] if page.evaluate(OFF_SCREEN) else found


def sign_in(page: Page, address: str, username: str) -> None:
    client = Client()
    client.force_login(User.objects.get(username=username))
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": address}]
    )


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 320)])
def test_no_page_shuts_anybody_out(browser: Browser, live_server, scheme, width):
    call_command("load_example", stdout=io.StringIO())
    waiting()
    viewport = {"width": width, "height": 900}
    with browser.new_context(viewport=viewport, color_scheme=scheme) as context:
        page = context.new_page()
        found: dict[str, list[str]] = {}
        for username, pages in (
            ("", readers_pages()),
            ("editor", desk_pages()),
            ("administrator", [reverse("operations")]),
        ):
            if username:
                sign_in(page, live_server.url, username)
            for path in pages:
                answer = page.goto(live_server.url + path)
                assert answer.ok or path == NO_PAGE, path
                found[path] = faults_of(page)
    assert {path: faults for path, faults in found.items() if faults} == {}
