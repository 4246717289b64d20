"""What the desk's navigation counts. Only whole pages draw it, so only they pay for it."""

from typing import Any

from django import template
from django.db.models import Model, QuerySet
from django.urls import reverse

from stories.clock import newsroom_today
from stories.models import Article, Claim, Followup, Story, User
from stories.models.vocab import Stage

register = template.Library()

CAP = 1_000
"""Counting stops here: a COUNT over a common status costs more than the whole page."""

FOLLOWED = 8
UNSETTLED = [stage for stage in Stage if stage != Stage.SETTLED]
"""Named one by one: where almost all are settled, an exclusion would read the whole table."""


@register.simple_tag
def rail(user: User) -> dict[str, Any]:
    """The counts beside the desk's navigation, and the stories that `user` follows.

    Six queries, however large the newsroom. `late` is how many of their own questions are
    overdue, `claims` how many claims are not settled yet, `followups` how many open questions
    stand on their list.
    """
    if not isinstance(user, User):
        return {}
    return {
        "late": capped(Followup.objects.overdue(newsroom_today()).owned_by(user).visible_to(user)),
        "claims": capped(Claim.objects.visible_to(user).filter(stage__in=UNSETTLED)),
        "stories": capped(Story.objects.visible_to(user)),
        "articles": capped(Article.objects.visible_to(user)),
        "followups": capped(Followup.objects.open_concerning(user).visible_to(user)),
        "followed": followed(user),
    }


def capped(rows: QuerySet[Model]) -> str:
    """How many rows there are, "999+" where there are more; "" for none."""
    count = rows.order_by()[:CAP].count()
    return f"{CAP - 1}+" if count == CAP else str(count or "")


def followed(user: User) -> list[dict[str, str]]:
    """The stories that `user` leads or works on, most recently changed first."""
    mine = Story.objects.followed_by(user).only("title", "slug")
    return [
        {"name": story.title, "address": reverse("story", args=[story.slug])}
        for story in mine[:FOLLOWED]
    ]
