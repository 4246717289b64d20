"""The articles that have an address already, and why somebody cannot have one of them."""

from collections.abc import Sequence

from stories.actions import record
from stories.intake.address import Address
from stories.models import Article, User

HIDDEN = (
    "We have this address already, but in no story that you may see. "
    "Enter it from the story to which it belongs."
)
PUT_AWAY = "We have this address already, but it was put away. An administrator can restore it."


def known_article(address: Address | None, *, by: User) -> Article | None:
    """The article that has this address; `Refused` where it is put away or hidden from `by`."""
    row = Article.objects.filter(address_key=address.key).first() if address else None
    if row is not None and not Article.objects.visible_to(by).filter(pk=row.pk).exists():
        raise record.Refused(PUT_AWAY if row.trashed_at else HIDDEN, field="address")
    return row


def known_articles(addresses: Sequence[Address], *, by: User) -> dict[str, Article]:
    """The articles that have these addresses, by their key.

    Raises:
        Refused: one of them is put away, or stands only where `by` may not see it.
    """
    known, out_of_reach = sorted_articles(addresses, by=by)
    for why in out_of_reach.values():
        raise record.Refused(why, field="addresses")
    return known


def sorted_articles(
    addresses: Sequence[Address], *, by: User
) -> tuple[dict[str, Article], dict[str, str]]:
    """By key: the articles with these addresses that `by` may see, and why not for the others."""
    keys = [address.key for address in addresses]
    rows = Article.objects.filter(address_key__in=keys)
    seen = set(Article.objects.visible_to(by).filter(address_key__in=keys).values_list("pk"))
    known = {row.address_key: row for row in rows if (row.pk,) in seen}
    out_of_reach = {
        row.address_key: f"{row.address}: {PUT_AWAY if row.trashed_at else HIDDEN}"
        for row in rows
        if (row.pk,) not in seen
    }
    return known, out_of_reach
