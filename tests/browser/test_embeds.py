"""Cards in frames on a page of another origin: they fit, keep to the theme, and stay quiet."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import BrowserContext, Page

from stories.actions import publish
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

WIDTHS = (220, 320, 480, 550)
LONG = "The ministry says that every one of its promises about new jobs in the region was kept"
TEXTS = [
    "Short.",
    f"{LONG}, and {LONG.lower()}, whatever else was said; {LONG.lower()} in the end.",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft " * 3,
    "阿里巴巴承诺在五年内创造一百万个美国就业岗位" * 6,
    "WWWW MMMM " * 30,
]
MEASURE = """() => {
  const root = document.documentElement, foot = document.querySelector('.embed-foot');
  return {
    over: root.scrollHeight - root.clientHeight,
    wide: root.scrollWidth - root.clientWidth,
    spare: root.clientHeight - foot.getBoundingClientRect().bottom,
    high: root.clientHeight,
    paper: getComputedStyle(document.body).backgroundColor,
    fonts: [...document.fonts].filter(each => each.status === 'loaded').length,
  };
}"""


def published():
    """Claims of every length, and a pledge with figures."""
    editor = factories.user()
    speaker = factories.speaker(name="Alexandra Longname-Example of the Upper Valley")
    story = factories.story(by=editor)
    claims = [
        factories.claim(story=story, text=text, speaker=speaker, said=factories.day("2018-09-19"))
        for text in TEXTS
    ]
    pledge = factories.pledge(
        story=story,
        text=LONG,
        speaker=speaker,
        speaker_role="executive chairman of a company with a long name",
        said=factories.day("2017-01-09"),
        deadline=factories.day("2022-01-01", "2022-01-31"),
    )
    unit = "jobs in small and middle businesses across the whole of the region"
    factories.metric(claim=pledge, low=1_000_000, high=1_000_000, unit=unit)
    publish.publish_story(story=story, claims=[*claims, pledge], by=editor)
    return [*claims, pledge]


def told(client, site, claim, **asked):
    url = f"{site}/claims/{claim.public_id}/"
    return client.get("/oembed", {"url": url, **asked}).json()


class Partner(BaseHTTPRequestHandler):
    """Another site: one page, whatever the path."""

    body = ""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(self.body.encode())

    def log_message(self, *args: object) -> None:
        """Nothing."""


@pytest.fixture
def partner():
    """The address of a server of another origin."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Partner)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/article"
    server.shutdown()
    server.server_close()


def open_partner(
    context: BrowserContext, partner: str, frames: list[str]
) -> tuple[Page, list[str]]:
    """The partner's page with these frames in it, all loaded; and what the console heard."""
    body = "".join(frame.replace('loading="lazy"', "") for frame in frames)
    Partner.body = f'<!doctype html><title>A partner</title><link rel="icon" href="data:,">{body}'
    page, heard = context.new_page(), []
    page.on("console", lambda line: heard.append(line.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.goto(partner)  # loaded is what it frames, too
    for frame in page.frames[1:]:
        frame.evaluate("() => document.fonts.ready.then(() => true)")
    return page, heard


def test_every_card_fits_the_height_that_oembed_gives(
    browser, live_server, client, settings, partner
):
    settings.STORYTRACK_SITE_URL = live_server.url
    claims = published()
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    for width in WIDTHS:
        answers = [told(client, live_server.url, claim, maxwidth=width) for claim in claims]
        low = [
            told(client, live_server.url, claim, maxwidth=width, maxheight=260) for claim in claims
        ]
        low = [answer for answer in low if answer["type"] == "rich"]
        assert all(answer["height"] <= 260 for answer in low)
        assert low or width == 220
        page, heard = open_partner(context, partner, [answer["html"] for answer in answers + low])
        frames = page.frames[1:]
        assert len(frames) == len(answers + low)
        for frame, answer in zip(frames, answers + low, strict=True):
            measured = frame.evaluate(MEASURE)
            where = (width, answer["title"][:30], measured)
            assert measured["high"] == answer["height"], where
            assert measured["over"] <= 0, where
            assert measured["wide"] <= 0, where
            assert measured["spare"] >= 0, where
            assert measured["fonts"] > 0, where
            if width >= 320 and answer in answers and answer["title"].isascii():
                assert measured["spare"] < 40 + answer["height"] * 0.25, where
        assert heard == []
        page.close()
    assert context.cookies() == []
    context.close()


def test_a_card_is_light_or_dark_as_the_reader_or_the_page_wants(
    browser, live_server, client, settings, partner
):
    settings.STORYTRACK_SITE_URL = live_server.url
    claim = published()[0]
    frames = [
        told(client, live_server.url, claim, theme=each)["html"] for each in ("", "light", "dark")
    ]
    papers = {}
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme)
        page, heard = open_partner(context, partner, frames)
        papers[scheme] = [each.evaluate(MEASURE)["paper"] for each in page.frames[1:]]
        assert heard == []
        context.close()
    light, dark = papers["light"][1], papers["light"][2]
    assert light != dark
    assert papers == {"light": [light, light, dark], "dark": [dark, light, dark]}


def test_no_other_page_can_be_framed(browser, live_server, client, settings, partner):
    settings.STORYTRACK_SITE_URL = live_server.url
    claim = published()[0]
    context = browser.new_context()
    page, _ = open_partner(
        context, partner, [f'<iframe src="{live_server.url}/claims/{claim.public_id}/"></iframe>']
    )
    assert "Short." not in page.frames[1].content()
    context.close()
