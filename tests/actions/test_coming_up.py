import datetime as dt

import pytest

from stories.actions import (
    answers,
    claims,
    followups,
    links,
    measurements,
    reminders,
    verdicts,
    watches,
)
from stories.actions.watches import Found
from stories.models import Change, Followup
from stories.models.vocab import ChangeKind, ClaimKind, LinkKind, Trigger
from tests import factories
from tests.actions.log import kinds, last, refuses
from tests.factories import day

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2019, 3, 15, 12, tzinfo=dt.UTC)
TODAY = NOW.date()


@pytest.fixture
def pledge():
    return factories.pledge(said=day("2017-01-09"), deadline=day("2022-01-01", "2022-01-31"))


def ask(claim, by, trigger, **values):
    return followups.schedule(
        story=claim.story,
        claim=claim,
        question="What came of it?",
        owner=by,
        trigger=trigger,
        by=by,
        now=NOW,
        **values,
    )


def fresh(row):
    return Followup.objects.get(pk=row.pk)


@pytest.mark.parametrize(
    ("trigger", "months", "due_on"),
    [
        ("deadline", None, dt.date(2022, 1, 31)),
        ("halfway", None, dt.date(2019, 7, 22)),
        ("after", 3, dt.date(2022, 4, 30)),
        ("effect", None, None),
        ("measured", 6, dt.date(2019, 9, 15)),
        ("answered", 1, dt.date(2019, 4, 15)),
        ("withdrawal", None, None),
        ("condition", None, None),
    ],
)
def test_a_trigger_names_its_day_where_the_record_knows_it(
    trigger, months, due_on, pledge, reporter
):
    assert ask(pledge, reporter, trigger, trigger_months=months).due_on == due_on


def test_it_comes_up_on_its_day_or_by_its_trigger_whichever_is_first(pledge, reporter):
    before = ask(pledge, reporter, "deadline", due_on=dt.date(2020, 1, 1))
    after = ask(pledge, reporter, "deadline", due_on=dt.date(2030, 1, 1))

    assert before.due_on == dt.date(2020, 1, 1)
    assert after.due_on == dt.date(2022, 1, 31)


def test_it_moves_when_the_dates_of_the_claim_are_edited(pledge, reporter):
    rows = {name: ask(pledge, reporter, name) for name in ("deadline", "halfway", "effect")}
    rows["after"] = ask(pledge, reporter, "after", trigger_months=3)
    fixed = factories.followup(claim=pledge, due_on=dt.date(2022, 1, 31))

    changes = {"deadline_from": dt.date(2023, 5, 31), "deadline_to": dt.date(2023, 5, 31)}
    effect = {"effect_from": dt.date(2020, 2, 2), "effect_to": dt.date(2020, 2, 3)}
    claims.edit_claim(
        claim=pledge,
        changes={**changes, **effect, "effect_basis": "stated"},
        revision=None,
        by=reporter,
        now=NOW,
    )

    assert fresh(rows["deadline"]).due_on == dt.date(2023, 5, 31)
    assert fresh(rows["halfway"]).due_on == dt.date(2020, 3, 20)
    assert fresh(rows["after"]).due_on == dt.date(2023, 8, 31)
    assert fresh(rows["effect"]).due_on == dt.date(2020, 2, 2)
    assert fresh(fixed).due_on == dt.date(2022, 1, 31)
    assert last(rows["deadline"]).kind == ChangeKind.FOLLOWUP_MOVED
    assert "dates of the claim" in last(rows["deadline"]).note
    assert kinds(fixed) == [ChangeKind.FOLLOWUP_SCHEDULED]


def test_one_that_had_come_up_waits_again_where_its_day_lies_ahead_now(pledge, reporter):
    row = ask(pledge, reporter, "deadline")
    late = dt.datetime(2022, 2, 1, 6, tzinfo=dt.UTC)
    reminders.come_up(key=row.pk, now=late)
    assert fresh(row).came_up == "It came up: the deadline of the claim."

    changes = {"deadline_to": dt.date(2023, 1, 31)}
    claims.edit_claim(claim=pledge, changes=changes, revision=None, by=reporter, now=late)

    row = fresh(row)
    assert (row.due_on, row.fired_at, row.came_up) == (dt.date(2023, 1, 31), None, "")


def test_a_withdrawal_brings_it_up_the_same_day_and_says_so(pledge, reporter, editor):
    row = ask(pledge, reporter, "withdrawal")
    source = factories.claim(
        kind=ClaimKind.WITHDRAWAL, speaker=pledge.speaker, story=pledge.story, by=editor
    )
    link = {"source": source, "target": pledge, "kind": LinkKind.RETRACTS, "reason": "She did."}
    links.link(**link, by=editor, now=NOW)

    row = fresh(row)
    assert (row.due_on, row.fired_at) == (TODAY, NOW)
    assert row.came_up == last(row).note == "It came up because the pledge was withdrawn."
    assert last(row).kind == ChangeKind.FOLLOWUP_CAME_UP


def conditional(pledge, editor, **values):
    condition = factories.sourced(kind=ClaimKind.STATEMENT, **values)
    link = {"source": pledge, "target": condition, "kind": LinkKind.CONDITIONAL_ON}
    return condition, {**link, "reason": "He said so.", "by": editor, "now": NOW}


def rule(claim, editor):
    verdicts.mark(
        claim=claim,
        axis="verdict",
        value="verified",
        reason="Two papers.",
        revision=None,
        by=editor,
        now=NOW,
    )


@pytest.mark.parametrize("linked_first", [True, False])
def test_a_condition_that_is_decided_brings_it_up(linked_first, pledge, reporter, editor):
    row = ask(pledge, reporter, "condition")
    condition, link = conditional(pledge, editor, story=pledge.story)
    for step in (links.link, rule) if linked_first else (rule, links.link):
        assert fresh(row).due_on is None
        step(condition, editor) if step is rule else step(**link)

    assert fresh(row).due_on == TODAY
    assert condition.text in fresh(row).came_up
    assert "Verified" in fresh(row).came_up


def test_a_condition_in_another_story_is_not_quoted(pledge, reporter, editor):
    row = ask(pledge, reporter, "condition")
    condition, link = conditional(pledge, editor)
    links.link(**link)
    rule(condition, editor)

    assert fresh(row).due_on == TODAY
    assert condition.text not in fresh(row).came_up + last(row).note


def test_a_measurement_and_an_answer_put_off_what_counts_from_them(pledge, reporter):
    read = ask(pledge, reporter, "measured", trigger_months=6)
    asked = ask(pledge, reporter, "answered", trigger_months=1)
    later = NOW + dt.timedelta(days=17)
    measurements.record_measurement(
        metric=factories.metric(claim=pledge),
        no_data="not_published",
        source="The firm",
        by=reporter,
        now=later,
    )
    other = factories.followup(claim=pledge, owner=reporter)
    answers.answer(followup=other, answer="None.", revision=None, by=reporter, now=later)

    assert fresh(read).due_on == dt.date(2019, 10, 1)
    assert fresh(asked).due_on == dt.date(2019, 5, 1)
    assert last(read).note == "A measurement was recorded."


@pytest.fixture
def watched(pledge, reporter):
    article = factories.article(stories=[pledge.story], address="https://example.org/a")
    watches.watch(article=article, every_days=7, by=reporter, now=NOW)
    return article


def test_a_watched_article_that_is_gone_brings_it_up(pledge, reporter, watched):
    row = ask(pledge, reporter, "article", article=watched)
    watch = watches.take_up(now=NOW + dt.timedelta(days=8))
    watches.missed(watch=watch, failure=watches.Failure.MISSING, now=NOW)

    watch.refresh_from_db()
    assert watch.found == Found.VANISHED
    assert fresh(row).due_on == TODAY
    assert watched.title in fresh(row).came_up


def test_what_a_trigger_lacks_is_said(pledge, reporter, watched):
    with refuses("Say after how many months", field="trigger_months"):
        ask(pledge, reporter, "measured")
    with refuses("Only “months after …” counts months", field="trigger_months"):
        ask(pledge, reporter, "deadline", trigger_months=3)
    with refuses("Choose the article that is watched", field="article"):
        ask(pledge, reporter, "article")
    elsewhere = factories.pledge()
    with refuses("That article belongs to another story", field="article"):
        ask(elsewhere, reporter, "article", article=watched)
    unwatched = factories.article(stories=[pledge.story])
    with refuses("Nobody watches this article", field="article"):
        ask(pledge, reporter, "article", article=unwatched)
    with refuses("This is about a claim", field="trigger"):
        followups.schedule(
            story=pledge.story, question="When?", owner=reporter, trigger="effect", by=reporter
        )


def test_an_event_brings_it_up_once(pledge, reporter, editor):
    row = ask(pledge, reporter, "condition")
    for _ in range(2):
        condition, link = conditional(pledge, editor, story=pledge.story)
        links.link(**link)
        rule(condition, editor)

    assert kinds(row).count(ChangeKind.FOLLOWUP_CAME_UP) == 1


def test_a_closed_question_neither_moves_nor_comes_up(pledge, reporter):
    row = ask(pledge, reporter, "deadline")
    followups.drop(followup=row, reason="No.", revision=None, by=reporter)
    before = Change.objects.count()

    changes = {"deadline_to": dt.date(2023, 1, 31)}
    claims.edit_claim(claim=pledge, changes=changes, revision=None, by=reporter)

    assert Change.objects.count() == before + 1
    assert fresh(row).due_on == dt.date(2022, 1, 31)
    assert row.trigger == Trigger.DEADLINE
