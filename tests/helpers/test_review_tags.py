"""What the review list asks for, in words, and where it leads."""

import pytest
from django.urls import reverse

from stories.models import ReviewItem
from stories.templatetags.review_tags import to_decide, where_to_decide
from tests import factories

pytestmark = pytest.mark.django_db


def item_of(standing="withdrawn", **about):
    """An item caused by a pledge of that standing."""
    cause = factories.pledge()
    cause.standing = standing
    return ReviewItem(cause=cause, story=cause.story, **about)


def edition(subject):
    return factories.edition(subject=subject, public_id="abcdefgh")


def test_every_sort_of_row_says_what_to_decide():
    claim, article = factories.claim(), factories.article()
    draft, update = factories.update(), factories.update(publication="public")
    said = {
        to_decide(item_of(**about)): where_to_decide(item_of(**about))
        for about in (
            {"claim": claim},
            {"article": article},
            {"update": draft},
            {"update": update},
            {"edition": edition("claim")},
        )
    }
    assert said == {
        "It rests on a pledge that was withdrawn: mark it anew, or note that it is dated.": reverse(
            "claim", args=[claim.public_id]
        ),
        "This report tells of the pledge: look again at what else we took from it.": reverse(
            "article", args=[article.public_id]
        ),
        "This draft says the pledge stands: rewrite it before it goes out.": reverse(
            "edit_update", args=[draft.public_id]
        ),
        "This update says the pledge stands: write a correction or note that it is dated.": reverse(
            "update", args=[update.public_id]
        ),
        "Readers still see the pledge as it stood: publish it anew.": reverse(
            "claim", args=["abcdefgh"]
        ),
    }


def test_a_storys_page_is_decided_in_its_room():
    item = item_of(edition=edition("story"))
    assert "see that “where it stands” says so" in to_decide(item)
    assert where_to_decide(item) == reverse("story", args=[item.story.slug])


@pytest.mark.parametrize("about", ["claim", "article", "update"])
def test_what_stands_again_says_so(about):
    item = item_of("stands", **{about: getattr(factories, about)()})
    assert "stands again" in to_decide(item)


def test_another_standing_is_named():
    assert "a pledge that was superseded" in to_decide(
        item_of("superseded", claim=factories.claim())
    )


def test_other_causes_have_their_own_words():
    claim = factories.claim()
    about = {"claim": claim, "story": claim.story}
    assert "source changed" in to_decide(ReviewItem(cause_article_id=1, **about))
    assert "whoever was asked" in to_decide(ReviewItem(cause_reply_id=1, **about))
