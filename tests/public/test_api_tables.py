"""The lists of the API as tables."""

import csv
import io

import pytest

from stories.actions import publish
from tests import factories

LISTS = ("stories", "claims", "pledges", "measurements", "updates", "speakers", "topics")


def ask(client, question):
    return client.get(f"/api/v1/{question}")


def test_every_list_is_a_table_too(client, newsroom):
    for name in LISTS:
        by_name, by_format = ask(client, f"{name}.csv"), ask(client, f"{name}?format=csv")
        assert by_name["Content-Type"] == "text/csv; charset=utf-8"
        assert by_name["Content-Disposition"] == f'attachment; filename="{name}.csv"'
        assert by_name.content == by_format.content
        rows = list(csv.DictReader(io.StringIO(by_name.content.decode("utf-8-sig"))))
        items = ask(client, name).json()["items"]
        assert [row["id"] for row in rows] == [item["id"] for item in items]


def test_a_table_says_where_it_goes_on(client, newsroom):
    link = ask(client, "claims.csv?limit=1")["Link"]
    address, relation = link.split("; ")
    assert relation == 'rel="next"'
    answer = client.get(address.strip("<>").replace("http://127.0.0.1:8000", ""))
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["text"] for row in rows] == ["One million jobs will be created."]


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1 job", "@SUM", "\t=1", "＝1", " =1", "'=1"])
def test_no_cell_is_taken_for_a_formula(client, newsroom, start):
    claim = factories.claim(story=newsroom.story, text=f"{start} is said.", venue=f"{start} hall")
    publish.publish_claim(claim=claim, by=newsroom.editor)
    text = ask(client, "claims.csv").content.decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert any(cell.startswith("'") and cell.endswith("is said.") for cell in cells)
    assert not [cell for cell in cells if cell.lstrip()[:1] in ("=", "+", "-", "@", "＝")]
