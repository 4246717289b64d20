"""Who may do what, asked of every address of the URLconf."""

import datetime as dt
import uuid

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.test import override_settings
from django.urls import URLPattern, URLResolver, get_resolver, path, reverse

from stories.access import RULES, SAFE_METHODS, rule_for
from stories.actions import evidence, record
from stories.models.vocab import ClaimKind, LinkKind, LinkState, Role, SpeakerKind
from stories.urls import urlpatterns
from tests import factories
from tests.base import client_for

OBJECTS = {
    "story": "story edit_story publish_story take_down_story story_log claim_map story_brief notes "
    "quick_lines make_lines import_claims",
    "claim": "claim edit_claim assign_claim reopen_claim close_pledge add_appearance "
    "add_evidence add_metric link_claim withdraw publish_claim take_down_claim mark_claim "
    "claim_history seen_by_readers claim_brief here put_away restore hold clear "
    "ask_reply go_without_reply",
    "evidence": "edit_evidence",
    "file": "evidence_file",
    "change": "undo",
    "metric": "record_measurement",
    "link": "approve_link refuse_link remove_link",
    "proposal": "edit_proposal decide_proposal send_back_proposal take_back_proposal",
    "article": "article edit_article add_version add_article_to_story withdraw_from_article "
    "make_claim",
    "followup": "followup edit_followup answer_followup reassign_followup drop_followup",
    "update": "update edit_update publish_update publish_together take_down_update",
    "speaker": "speaker edit_speaker",
    "review": "settle_review",
    "view": "remove_view",
}
"""What each address is about: its object is made once, in a restricted story."""

ONLY_POSTED = {"here", "undo", "restore"}
PERSONAL = {"remove_view"}
"""A row of one person: to everybody else it is not there."""

FIXED = {"axis": "verdict", "subject": "claim"}
OBJECT_OF = {name: key for key, names in OBJECTS.items() for name in names.split()}


def names_of(patterns, namespace=""):
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from names_of(pattern.url_patterns, inner)
        else:
            yield f"{namespace}{pattern.name or pattern.lookup_str}"


def desk_patterns():
    return [pattern for pattern in urlpatterns if isinstance(pattern, URLPattern)]


@pytest.fixture
def rows(restricted_story, editor, reporter, uploads):
    """One row of every kind, all of the restricted story."""
    claim = factories.claim(
        story=restricted_story, kind=ClaimKind.PLEDGE, assignee=reporter, by=editor
    )
    source = factories.claim(story=restricted_story, kind=ClaimKind.WITHDRAWAL)
    upload = ContentFile(b"%PDF-1.7", name="lease.pdf")
    filed = evidence.add_evidence(
        claim=claim, side="context", source="Lease", passage="Let.", upload=upload, by=editor
    )
    return {
        "story": restricted_story,
        "claim": claim,
        "evidence": factories.evidence(claim=claim),
        "file": filed.file,
        "change": claim.changes.first(),
        "metric": factories.metric(claim=claim),
        "link": factories.link(
            source=source, target=claim, kind=LinkKind.RETRACTS, state=LinkState.PROPOSED
        ),
        "proposal": factories.proposal(claim=claim, by=reporter, axis="verdict", value="verified"),
        "article": factories.article(stories=[restricted_story]),
        "followup": factories.followup(claim=claim, due_on=dt.date(2027, 1, 1)),
        "update": factories.update(story=restricted_story),
        "speaker": factories.speaker(kind=SpeakerKind.UNNAMED, story=restricted_story),
        "review": factories.review_item(cause=claim),
        "view": factories.saved_view(by=editor),
    }


def addresses(rows=None):
    """Every address of the desk by its name; without `rows`, of objects that do not exist."""
    found = {}
    for pattern in desk_patterns():
        names = pattern.pattern.converters
        if names and pattern.name not in OBJECT_OF:
            continue
        row = rows[OBJECT_OF[pattern.name]] if names and rows else None
        kwargs = {name: getattr(row, name, "missing") for name in names}
        kwargs |= {name: FIXED[name] for name in names if name in FIXED}
        if kwargs.get("uid") == "missing":
            kwargs["uid"] = uuid.UUID(int=0)
        found[pattern.name] = reverse(pattern.name, kwargs=kwargs)
    return found


def test_every_address_has_a_rule():
    assert [name for name in names_of(get_resolver().url_patterns) if rule_for(name) is None] == []


def test_every_address_with_an_object_is_tried_below():
    with_object = {p.name for p in desk_patterns() if p.pattern.converters}
    assert with_object - set(OBJECT_OF) == set()


def test_every_rule_of_the_desk_has_an_address():
    exact = {name for name in RULES if not name.endswith("*")}
    assert exact - {pattern.name for pattern in desk_patterns()} == set()


def a_view(request):
    raise AssertionError("An address without a rule was served.")


class Unruled:
    urlpatterns = [path("unruled/", a_view, name="unruled")]


def test_an_address_without_a_rule_does_not_exist(client):
    with override_settings(ROOT_URLCONF=Unruled):
        assert client.get("/unruled/").status_code == 404


def test_strangers_are_sent_to_sign_in_everywhere(rows, client):
    faults = []
    for name, address in addresses(rows).items():
        for response in (client.get(address), client.post(address)):
            to_sign_in = response.get("Location", "").startswith(reverse(settings.LOGIN_URL))
            if response.status_code != 302 or not to_sign_in:
                faults.append((name, response.status_code))
    assert faults == []


@pytest.mark.parametrize("role", Role.values)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_each_role_gets_as_far_as_its_rule(role, method, rows, editor, administrator, request):
    person = {
        Role.VIEWER: lambda: request.getfixturevalue("viewer"),
        Role.REPORTER: lambda: rows["proposal"].created_by,
        Role.EDITOR: lambda: editor,
        Role.ADMINISTRATOR: lambda: administrator,
    }[role]()
    with record.writing():
        rows["story"].team.add(person)
    client, faults = client_for(person), []
    for name, address in addresses(rows).items():
        if name in PERSONAL or (name in ONLY_POSTED and method == "GET"):
            continue
        rule = rule_for(name)
        changes = method not in SAFE_METHODS
        allowed = person.includes((rule.change if changes else None) or rule.read)
        status = client.generic(method, address).status_code
        unchangeable = changes and rule.change is None and allowed
        if (status == 403) == allowed or (status == 405) != unchangeable or status in (404, 500):
            faults.append((name, method, status))
    assert faults == []


def test_what_nobody_lets_one_see_answers_like_what_is_missing(rows, outsider):
    client, faults = client_for(outsider), []
    missing = addresses()
    for name, address in addresses(rows).items():
        if name not in OBJECT_OF:
            continue
        for method in ("GET", "POST"):
            hidden = client.generic(method, address)
            nothing = client.generic(method, missing[name])
            if hidden.status_code in (403, 405) and hidden.status_code == nothing.status_code:
                continue
            if hidden.status_code != 404 or hidden.content != nothing.content:
                faults.append((name, method, hidden.status_code))
    assert faults == []


@pytest.mark.parametrize("query", ["?story={story}", "?claim={claim}", "?article={article}"])
def test_what_an_address_names_beside_its_object_is_hidden_too(query, rows, outsider):
    values = {"story": rows["story"].slug}
    values |= {name: rows[name].public_id for name in ("claim", "article")}
    client = client_for(outsider)
    for name in ("schedule_followup", "write_update", "enter_article", "add_claim"):
        page = client.get(reverse(name) + query.format(**values))
        assert rows["story"].title not in page.content.decode()
        assert rows["claim"].text not in page.content.decode()
        assert rows["article"].title not in page.content.decode()
