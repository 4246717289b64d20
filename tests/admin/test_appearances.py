import pytest

from stories.models import Appearance
from tests import factories
from tests.admin.posting import errors, page, send


@pytest.mark.django_db
def test_several_passages_are_one_appearance(site):
    claim = factories.claim()
    version = factories.article(stories=[claim.story]).versions.get()
    quotes = "The works will open in spring.\r\n\r\n  Nobody asked how."
    send(site, page("appearance_add"), claim=claim.pk, version=version.pk, quotes=quotes)
    spans = Appearance.objects.get().spans.all()
    assert [span.quote for span in spans] == ["The works will open in spring.", "Nobody asked how."]


@pytest.mark.django_db
def test_an_article_of_another_story_is_refused_beside_the_version(site):
    claim, version = factories.claim(), factories.article().versions.get()
    values = {"claim": claim.pk, "version": version.pk, "quotes": factories.QUOTE}
    answer = send(site, page("appearance_add"), **values)
    assert set(errors(answer)) == {"version"}
    assert factories.QUOTE in answer.text


@pytest.mark.django_db
def test_an_appearance_is_only_read(site):
    row = factories.appearance(claim=factories.claim())
    address = page("appearance_change", row.pk)
    assert factories.QUOTE in site.get(address).text
    assert site.post(address, {"note": "Other"}).status_code == 403
