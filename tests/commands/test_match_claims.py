import io
import json

import pytest
from django.core.management import CommandError, call_command

from tests import factories

pytestmark = pytest.mark.django_db

PLEDGE = "The firm will create one million jobs in Norland within five years."


def match(text: str, tmp_path, **options) -> list[dict]:
    path = tmp_path / "sentences.jsonl"
    path.write_text(text, encoding="utf-8")
    out = io.StringIO()
    call_command("match_claims", str(path), stdout=out, **options)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_each_sentence_is_answered_with_claims_best_first(tmp_path):
    pledge = factories.claim(text=PLEDGE)
    other = factories.claim(text="The firm will open shops in Norland")
    lines = [
        json.dumps({"text": "1,000,000 jobs in Norland thanks to the firm"}),
        "",
        json.dumps({"text": "Norland’s shops"}),
    ]
    first, second = match("\n".join(lines), tmp_path)
    assert [each["id"] for each in first["claims"]] == [pledge.public_id, other.public_id]
    assert first["claims"][0]["score"] > first["claims"][1]["score"]
    assert first["claims"][0]["numbers_agree"] is True
    assert second["text"] == "Norland’s shops"
    assert second["claims"][0]["id"] == other.public_id


def test_speaker_and_day_are_held_against_the_record(tmp_path):
    speaker = factories.speaker(name="Ann Able")
    factories.claim(text=PLEDGE, speaker=speaker, said=factories.day("2017-01-09"))
    line = {"text": PLEDGE, "speaker": "Bob Baker", "said": "2018-09-19"}
    (answer,) = match(json.dumps(line), tmp_path)
    assert answer["claims"][0]["differs"] == [
        "speaker: Bob Baker against Ann Able",
        "said: 19 September 2018 against 9 January 2017",
    ]


def test_standard_input_is_read(monkeypatch):
    claim = factories.claim(text=PLEDGE)
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps({"text": PLEDGE})))
    out = io.StringIO()
    call_command("match_claims", "-", stdout=out)
    assert json.loads(out.getvalue())["claims"][0]["id"] == claim.public_id


def test_it_sees_all_claims_or_those_that_a_person_may_see(
    tmp_path, outsider, reporter, restricted_story
):
    factories.claim(text=PLEDGE, story=restricted_story)
    line = json.dumps({"text": PLEDGE})
    assert len(match(line, tmp_path)[0]["claims"]) == 1
    assert len(match(line, tmp_path, login=reporter.username)[0]["claims"]) == 1
    assert match(line, tmp_path, login=outsider.username)[0]["claims"] == []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("not json", "Line 1 is not JSON"),
        ('{"text": "a"}\n["b"]', "Line 2 has no text"),
        ('{"text": " "}', "Line 1 has no text"),
        ('{"text": 7}', "Line 1 has no text"),
        (json.dumps({"text": "a" * 2_001}), "longer than 2,000"),
        ('{"text": "a", "speaker": 7}', "the speaker is not a name"),
        ('{"text": "a", "said": "Monday"}', "said is not a day such as 2018-09-19"),
        ('{"text": "a", "said": 7}', "said is not a day"),
    ],
)
def test_bad_input_ends_it_with_a_sentence(text, sentence, tmp_path):
    with pytest.raises(CommandError, match=sentence):
        match(text, tmp_path)


def test_a_missing_file_and_an_unknown_person_are_told(tmp_path):
    with pytest.raises(CommandError, match="cannot be read: No such file"):
        call_command("match_claims", str(tmp_path / "nowhere"))
    (tmp_path / "latin").write_bytes(b"\xe9\n")
    with pytest.raises(CommandError, match="not UTF-8"):
        call_command("match_claims", str(tmp_path / "latin"))
    with pytest.raises(CommandError, match="Nobody active signs in as “nobody”"):
        call_command("match_claims", "-", login="nobody")
