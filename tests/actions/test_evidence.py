import pytest
from django.core.files.base import ContentFile

from stories.actions import evidence, record
from stories.models import Evidence, EvidenceFile
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


def test_closed_evidence_names_who_may_see_it(reporter, editor, viewer):
    claim = factories.claim()
    with refuses("Name at least one person", field="readers"):
        add(reporter, claim=claim, closed=True)
    row = add(reporter, claim=claim, closed=True, readers=[viewer])

    def seen_by(user):
        return Evidence.objects.visible_to(user).filter(pk=row.pk).exists()

    assert [seen_by(each) for each in (reporter, viewer, editor)] == [True, True, False]


def test_open_evidence_names_nobody(reporter, viewer):
    row = add(reporter, readers=[viewer])
    assert not row.readers.exists()


def test_only_the_author_and_who_is_named_change_closed_evidence(reporter, editor, administrator):
    row = add(reporter, closed=True, readers=[editor])
    for stranger in (administrator, factories.user(role="editor")):
        with refuses("named on it", error=record.NotAllowed):
            evidence.edit_evidence(evidence=row, changes={"note": "x"}, revision=None, by=stranger)
    evidence.edit_evidence(evidence=row, changes={"note": "x"}, revision=1, by=editor)
    with refuses("Name at least one person", field="readers"):
        evidence.edit_evidence(evidence=row, changes={"readers": []}, revision=2, by=editor)


def test_who_may_see_it_is_changed_and_opened_for_all(reporter, editor, viewer):
    row = add(reporter, closed=True, readers=[editor])
    with one_line():
        evidence.edit_evidence(evidence=row, changes={"readers": [viewer]}, revision=1, by=reporter)
    assert last(row).after == {"changed": ["readers"]}
    assert list(row.readers.all()) == [viewer]
    evidence.edit_evidence(evidence=row, changes={"closed": False}, revision=1, by=reporter)
    assert not row.readers.exists()


def test_a_file_comes_with_it_and_is_taken_off_again(reporter, uploads):
    row = add(reporter, upload=ContentFile(b"%PDF-1.7 a lease", name="lease.pdf"))
    assert row.file.name == "lease.pdf"
    evidence.edit_evidence(evidence=row, changes={"remove_file": True}, revision=1, by=reporter)
    row.refresh_from_db()
    assert row.file is None
    assert EvidenceFile.objects.count() == 1


def test_no_file_stays_behind_evidence_that_is_refused(reporter, uploads):
    claim, file = factories.claim(), ContentFile(b"%PDF-1.7", name="lease.pdf")
    with refuses("", field="side"):
        add(reporter, claim=claim, side="maybe", upload=file)
    assert not list(uploads.rglob("*.pdf"))
