import pytest

from stories.models import Appearance
from tests import factories
from tests.admin.posting import errors, page, row, send


@pytest.mark.django_db
def test_several_passages_are_one_appearance(site):
    claim = factories.claim()
    version = factories.article(stories=[claim.story]).versions.get()
    quotes = "The works will open in spring.\r\n\r\n  Nobody asked how."
    send(site, page("appearance_add"), claim=claim.pk, version=version.pk, quotes=quotes)
    spans = Appearance.objects.get().spans.all()
    assert [span.quote for span in spans] == ["The works will open in spring.", "Nobody asked how."]


@pytest.mark.django_db
def test_further_passages_join_the_appearance_that_is_there(site):
    claim = factories.claim()
    there = factories.appearance(claim=claim, quote="Nobody asked how.")
    more = {"version": there.version_id, "quotes": factories.QUOTE, "mode": "reported"}
    again = row("appearances", 1, language="en", **more)
    send(site, page("claim_change", claim.pk), **again)
    assert Appearance.objects.get().spans.count() == 2
    more |= {"quotes": "The works will open in spring.", "claim": claim.pk}
    send(site, page("appearance_add"), **more)
    assert Appearance.objects.get().spans.count() == 3


@pytest.mark.django_db
def test_an_article_of_another_story_is_refused_beside_the_version(site):
    claim, version = factories.claim(), factories.article().versions.get()
    values = {"claim": claim.pk, "version": version.pk, "quotes": factories.QUOTE}
    answer = send(site, page("appearance_add"), **values)
    assert set(errors(answer)) == {"version"}
    assert factories.QUOTE in answer.text


@pytest.mark.django_db
def test_an_appearance_is_only_read(site):
    there = factories.appearance(claim=factories.claim())
    address = page("appearance_change", there.pk)
    assert factories.QUOTE in site.get(address).text
    assert site.post(address, {"note": "Other"}).status_code == 403
