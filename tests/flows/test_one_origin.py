"""Five reports are pasted one after the other: one pledge, one withdrawal, one origin."""

import datetime as dt

import pytest
from django.urls import reverse

from stories.actions.claim_editions import origins
from stories.models import Appearance, Article, Claim, IntakeItem, Suggestion
from stories.tasks.intake import take_in_one
from stories.views.guesses import guesses
from tests import factories
from tests.base import client_for
from tests.flows import reports
from tests.views.test_passages import typed

XINHUA = "Xinhua"


class Desk:
    """An editor with an empty story who pastes, says yes, and makes claims by the real forms."""

    def __init__(self, by):
        self.by, self.client, self.story = by, client_for(by), factories.story()

    def paste(self, text):
        self.client.post(reverse("take_in"), {"text": text, "story": self.story.slug})
        assert take_in_one()
        return Article.objects.order_by("-pk").first()

    def offered(self, article):
        return guesses(article.versions.get(), self.by)

    def kinds(self, article):
        return [each.suggestion.kind for each in self.offered(article)]

    def guess(self, article, kind):
        (found,) = [each for each in self.offered(article) if each.suggestion.kind == kind]
        return found

    def form(self, article, kind):
        suggestion = self.guess(article, kind).suggestion
        where = reverse("accept_suggestion", args=[suggestion.public_id])
        return where, self.client.get(where).context_data["form"]

    def make(self, article, kind):
        where, form = self.form(article, kind)
        assert self.client.post(where, typed(form)).status_code == 302
        return Claim.objects.order_by("-pk").first()

    def repeats(self, article, claim):
        """Says yes where the claim is offered as said again, once."""
        like = [like for each in self.offered(article) for like in each.alike]
        (row,) = [each for each in like if each.claim == claim]
        self.client.post(reverse("confirm_repeat", args=[row.public_id]))


@pytest.fixture
def desk(editor):
    return Desk(editor)


def test_a_report_offers_each_claim_once_and_nothing_of_its_boxes(desk):
    digest = desk.paste(reports.DIGEST)
    assert desk.kinds(digest) == ["withdrawal", "pledge", "statement"]
    assert len(desk.guess(digest, "withdrawal").further) == 2
    text = digest.versions.get().text
    for word in ("newsletter", "4,000", "20 ships", "senior writer", "cookies"):
        assert word not in " ".join(Suggestion.objects.values_list("quote", flat=True))
        assert word not in text
    exchange = desk.paste(reports.EXCHANGE)
    assert desk.kinds(exchange) == ["withdrawal", "pledge", "forecast"]


def test_the_pledge_is_read_with_speaker_figure_and_deadline(desk):
    pledge = desk.make(desk.paste(reports.DIGEST), "pledge")
    assert pledge.speaker.name == "Jack Ma"
    metric = pledge.metrics.get()
    assert (metric.low, metric.unit) == (1_000_000, "jobs")
    assert (pledge.deadline.first, pledge.deadline.last) == (
        dt.date(2022, 1, 1),
        dt.date(2022, 1, 31),
    )


def test_four_reports_of_the_withdrawal_are_one_claim_with_one_origin(desk):
    digest = desk.paste(reports.DIGEST)
    pledge, withdrawal = desk.make(digest, "pledge"), desk.make(digest, "withdrawal")
    for text in (reports.EXCHANGE, reports.COPY, reports.RETOLD, reports.MEETING):
        article = desk.paste(text)
        desk.repeats(article, pledge)
        if text != reports.MEETING:
            desk.repeats(article, withdrawal)

    assert Claim.objects.count() == 2
    told = Appearance.objects.filter(claim=withdrawal).select_related("via_outlet")
    assert told.count() == 4
    assert {each.via_outlet.name for each in told} == {XINHUA}
    assert origins(told) == [XINHUA]
    assert Appearance.objects.filter(claim=pledge).count() == 5
    assert withdrawal.appearances.get(version__article=digest).spans.count() == 4
    left = Suggestion.objects.filter(state="open", kind__in=["pledge", "withdrawal"])
    assert not left.exists()


def test_the_form_asks_first_whether_it_is_the_withdrawal_that_we_track(desk):
    withdrawal = desk.make(desk.paste(reports.DIGEST), "withdrawal")
    suggestion = desk.guess(desk.paste(reports.RETOLD), "withdrawal").suggestion
    where = reverse("accept_suggestion", args=[suggestion.public_id])
    assert desk.client.get(where).context_data["seen"][0].claim == withdrawal


def test_a_copy_is_pointed_out(desk):
    first = desk.paste(reports.DIGEST)
    copy = desk.paste(reports.COPY)
    assert IntakeItem.objects.get(article=copy).twin == first


def test_a_retold_pledge_counts_from_the_day_on_which_it_was_made(desk):
    meeting = desk.paste(reports.MEETING)
    desk.make(meeting, "pledge")
    _, form = desk.form(desk.paste(reports.RETOLD), "pledge")
    deadline, said = form["deadline"].value(), form["said"].value()
    assert (deadline.first, deadline.last) == (dt.date(2022, 1, 1), dt.date(2022, 1, 31))
    assert said.first == dt.date(2017, 1, 9)
    assert "the pledge that we track" in form.guesses["deadline"]


def test_a_retold_pledge_of_an_unknown_day_asks_for_it(desk):
    _, form = desk.form(desk.paste(reports.RETOLD), "pledge")
    assert not form["deadline"].value()
    assert "When was it pledged?" in form.guesses["deadline"]
