"""The million American jobs, as `load_example` tells them."""

import datetime as dt

import pytest

from stories.actions.editions import current_edition
from stories.models import (
    Change,
    Claim,
    Edition,
    Followup,
    Measurement,
)
from stories.models.vocab import (
    FollowupState,
    LinkKind,
    NoData,
    Publication,
    Standing,
    Value,
)

pytestmark = pytest.mark.django_db
LATER = dt.date(2022, 2, 1)
WITHDRAWN_ON = dt.date(2018, 9, 19)


@pytest.fixture
def pledge(story) -> Claim:
    return story.main_claim


@pytest.fixture
def withdrawal(story) -> Claim:
    return story.claims.get(kind="withdrawal")


def coverage(claim: Claim) -> dict:
    return current_edition(claim).body["coverage"]


def test_the_pledge_is_one_claim_in_five_reports(pledge):
    assert len(coverage(pledge)["reports"]) == 5


def test_the_withdrawal_is_one_claim_in_four_reports_with_one_origin(withdrawal):
    shown = coverage(withdrawal)
    assert len(shown["reports"]) == 4
    assert shown["origins"] == ["Xinhua"]
    assert len({report["title"] for report in shown["reports"]}) == 4


def test_one_report_quotes_another_which_quotes_a_third(withdrawal):
    second = withdrawal.appearances.get(via_article__isnull=False)
    first = withdrawal.appearances.get(version__article=second.via_article)
    assert first.via_outlet.name == "Xinhua"


def test_three_wordings_restate_the_pledge(pledge):
    wordings = {
        (str(link.source.speaker), link.source.modality)
        for link in pledge.links_in.approved().filter(kind=LinkKind.RESTATES)
    }
    assert wordings == {("Incoming officials", "can"), ("Alibaba", "could"), ("Jack Ma", "plans")}


def test_the_pledge_is_withdrawn_and_not_rated(pledge, withdrawal):
    assert (pledge.standing, pledge.outcome) == (Standing.WITHDRAWN, Value.NOT_RATED)
    assert (pledge.standing_from, pledge.standing_to) == (WITHDRAWN_ON, WITHDRAWN_ON)
    assert pledge.standing_by == withdrawal
    assert pledge.verdict_label == "Confirmed as said"


def test_who_did_not_make_the_pledge_does_not_withdraw_it(story):
    officials = story.claims.get(speaker__name="Incoming officials")
    assert officials.standing == Standing.STANDS
    withdrawn = story.claims.filter(standing=Standing.WITHDRAWN).count()
    assert withdrawn == 3  # the pledge, the company's wording and Mr Ma's own


def test_the_pledge_counts_jobs_and_businesses_apart(pledge):
    targets = {metric.role: (metric.low, metric.unit) for metric in pledge.metrics.all()}
    assert targets == {
        "target": (1_000_000, "US jobs"),
        "means": (1_000_000, "US businesses and farmers"),
    }
    assert all(metric.excludes for metric in pledge.metrics.all())


def test_no_figure_is_no_zero(pledge):
    readings = Measurement.objects.filter(metric__claim=pledge, metric__role="target")
    assert [(row.no_data, row.low) for row in readings] == [
        (NoData.REFUSED, None),
        (NoData.NOT_PUBLISHED, None),
    ]


def test_the_question_of_the_deadline_is_open_and_overdue(pledge):
    overdue = Followup.objects.overdue(LATER).filter(claim=pledge)
    assert [row.due_on for row in overdue] == [dt.date(2022, 1, 31)]
    assert overdue[0].readers_see


def test_a_question_was_answered_with_a_reading_and_an_update(pledge):
    answered = pledge.followups.get(state=FollowupState.ANSWERED)
    assert answered.measurement.no_data == NoData.REFUSED
    assert answered.update.publication == Publication.PUBLIC
    assert answered.followed_by.state == FollowupState.OPEN


def test_what_is_disputed_says_by_whom_and_about_what(story):
    disputed = story.claims.get(verdict=Value.DISPUTED)
    ruling = current_edition(disputed).body["verdict"]
    assert [(row["speaker"], row["aspect"]) for row in ruling["disputes"]] == [
        ("Derek Scissors", "reason_given")
    ]


def test_a_correction_is_an_edition_of_its_own(story):
    corrected = Edition.objects.exclude(correction="").filter(story_id=story.public_id)
    assert [edition.number > 1 for edition in corrected] == [True]
    assert "not of the rate" in corrected[0].correction
    assert "number of unemployed" in corrected[0].headline


def test_the_log_reads_in_the_order_in_which_it_happened(story):
    lines = Change.objects.filter(story=story).order_by("pk").values_list("at", flat=True)
    assert list(lines) == sorted(lines)
    assert lines[0].year == 2017
