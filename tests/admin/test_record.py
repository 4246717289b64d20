"""Lists: what is written once is only read, and no list asks once for each row."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stories.models import Change, Edition, Verdict
from tests import factories
from tests.admin.posting import page

LISTS = [
    "story",
    "topic",
    "outlet",
    "speaker",
    "article",
    "articleversion",
    "claim",
    "appearance",
    "evidence",
    "claimlink",
    "metric",
    "measurement",
    "followup",
    "update",
    "reviewitem",
    "proposal",
    "user",
    "verdict",
    "change",
    "chain",
    "edition",
    "shelf",
]


def newsroom(times):
    for _ in range(times):
        person = factories.user()
        story = factories.story(by=person, topics=[factories.topic(by=person)])
        pledge = factories.pledge(story=story, by=person)
        claim = factories.claim(story=story, by=person)
        factories.article(stories=[story], outlet=factories.outlet(), by=person)
        factories.appearance(claim=pledge, by=person, via_outlet=factories.outlet())
        factories.speaker(kind="unnamed", story=story)
        factories.evidence(claim=claim, by=person)
        factories.link(source=claim, target=pledge, by=person)
        factories.measurement(metric=factories.metric(claim=pledge), by=person)
        factories.followup(claim=pledge, owner=person)
        factories.update(claims=[claim], by=person)
        factories.review_item(cause=pledge, by=person)
        factories.proposal(claim=claim, by=person)
        factories.verdict(claim=claim, by=person)
        factories.edition()


@pytest.mark.django_db
def test_ten_times_the_rows_cost_the_same_queries(site):
    counts = []
    for times in (3, 27):
        newsroom(times)
        found = {}
        for name in LISTS:
            with CaptureQueriesContext(
                connection,
            ) as asked:
                site.get(page(f"{name}_changelist"))
            found[name] = len(asked)
        counts.append(found)
    assert counts[0] == counts[1]


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["verdict", "change", "edition"])
def test_append_only_rows_are_neither_added_nor_changed(site, name):
    claim = factories.claim()
    factories.verdict(claim=claim)
    factories.edition()
    model = {"verdict": Verdict, "change": Change, "edition": Edition}[name]
    row, count = model.objects.first(), model.objects.count()
    assert site.get(f"/admin/stories/{name}/add/").status_code == 403
    assert site.post(f"/admin/stories/{name}/add/", {}).status_code == 403
    assert site.post(page(f"{name}_change", row.pk), {"note": "x"}).status_code == 403
    assert model.objects.count() == count


@pytest.mark.django_db
def test_the_log_is_searched_and_narrowed(site):
    factories.change(note="Because of the tariffs")
    factories.change(note="Because of the jobs")
    rows = site.get(page("change_changelist"), {"q": "tariffs"}).context_data["cl"].result_list
    assert [row.note for row in rows] == ["Because of the tariffs"]
    rows = site.get(page("change_changelist"), {"kind__exact": "person_added"})
    assert {row.kind for row in rows.context_data["cl"].result_list} == {"person_added"}


@pytest.mark.django_db
def test_an_open_proposal_links_to_the_desk(site):
    proposal = factories.proposal(claim=factories.claim())
    shown = site.get(page("proposal_change", proposal.pk)).text
    assert f'href="/desk/claims/{proposal.claim.public_id}/"' in shown
