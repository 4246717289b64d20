"""What an article's page says of taking it in: whether it is watched, and its copies."""

from typing import Any

from django import template

from stories.models import Article, IntakeItem, User, Watch
from stories.models.vocab import Role

register = template.Library()


@register.inclusion_tag("parts/article_watch.html")
def article_watch(article: Article, user: User) -> dict[str, Any]:
    """Whether the article is looked at again and what the last look showed, for its page.

    Two queries. Copies are named only to those who may see them.
    """
    copies = Article.objects.visible_to(user).filter(
        pk__in=IntakeItem.objects.filter(article=article, twin__isnull=False).values("twin")
    )
    return {
        "article": article,
        "watch": Watch.objects.filter(article=article).first(),
        "copies": list(copies[:3]),
        "may_gather": user.includes(Role.REPORTER),
    }
