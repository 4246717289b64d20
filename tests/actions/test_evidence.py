import pytest

from stories.actions import evidence
from stories.models.vocab import ChangeKind
from tests import factories
from tests.actions.log import last, not_allowed, one_line, refuses, stale
from tests.factories import day

pytestmark = pytest.mark.django_db


def add(by, claim=None, **values):
    arguments = {"side": "supports", "source": "The count", "passage": "400 cars a day.", "by": by}
    return evidence.add_evidence(claim=claim or factories.claim(), **arguments | values)


def test_a_reporter_adds_a_source_with_its_date(reporter):
    claim = factories.claim()

    with one_line():
        row = add(reporter, claim=claim, tier="primary", dated=day("2018-01-01", "2018-01-31"))

    assert row.dated == day("2018-01-01", "2018-01-31")
    assert last(row).kind == ChangeKind.EVIDENCE_ADDED
    assert (last(row).claim, last(row).story) == (claim, claim.story)


def test_the_log_names_evidence_and_never_copies_its_text(reporter):
    row = add(reporter, source="A friend", passage="A secret.", note="Do not name her.")
    with one_line():
        evidence.edit_evidence(
            evidence=row, changes={"passage": "Another secret."}, revision=1, by=reporter
        )

    assert last(row).after == {"changed": ["passage"]}
    for change in row.claim.changes.all():
        told = f"{change.before} {change.after} {change.note}"
        assert not any(word in told for word in ("secret", "friend", "name her"))


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"side": "maybe"}, "side"),
        ({"tier": "tertiary"}, "tier"),
        ({"passage": ""}, "passage"),
        ({"source": ""}, "source"),
        ({"address": "javascript:alert(1)"}, "address"),
    ],
)
def test_what_evidence_cannot_be_is_refused_beside_its_field(values, field, reporter):
    claim = factories.claim()

    with refuses("", field=field):
        add(reporter, claim=claim, **values)


def test_viewers_add_and_change_nothing(viewer):
    claim = factories.claim()
    row = factories.evidence(claim=claim)

    with not_allowed("reporter"):
        add(viewer, claim=claim)
    with not_allowed("reporter"):
        evidence.edit_evidence(evidence=row, changes={"note": "x"}, revision=None, by=viewer)


def test_a_stale_edit_is_refused(reporter):
    row = add(reporter)
    evidence.edit_evidence(evidence=row, changes={"note": "A"}, revision=1, by=reporter)

    with stale():
        evidence.edit_evidence(evidence=row, changes={"note": "B"}, revision=1, by=reporter)
