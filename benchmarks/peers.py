"""What Django gives without further thought: the measure beside ours."""

from typing import Any

from django.contrib.admin import AdminSite, ModelAdmin
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import path
from django.utils.html import escape

from stories import rules
from stories.access import person
from stories.clock import newsroom_today
from stories.filters.claims import with_facts
from stories.models import Claim, Shelf, User
from storytrack.urls import urlpatterns as ours

MOST = 50


class StockClaims(ModelAdmin):
    """The list of the admin as it comes: the same table, the same indexes, fifty a page."""

    list_display = ("text", "kind", "verdict", "outcome", "standing", "stage", "speaker")
    list_filter = ("kind", "verdict", "outcome", "standing", "stage")
    list_select_related = ("speaker",)
    list_per_page = MOST


class StockClaimsWithTheSame(StockClaims):
    """The same, with what our list offers: its filters, its search, and the facts of its rows."""

    list_display = (*StockClaims.list_display, "balance", "reports", "waits", "late")
    list_filter = (*StockClaims.list_filter, "story", "speaker")
    search_fields = ("text", "speaker__name")
    date_hierarchy = "listed_on"

    def get_queryset(self, request: HttpRequest) -> Any:
        rows: Any = super().get_queryset(request)
        return with_facts(rows, user=person(request), today=newsroom_today())

    def balance(self, row: Any) -> str:
        return f"{row.supports}:{row.contradicts}"

    def reports(self, row: Any) -> int:
        return int(row.reports)

    def waits(self, row: Any) -> bool:
        return bool(row.waits or row.link_waits)

    def late(self, row: Any) -> Any:
        return row.late_since


def stock_list(user: User, query: dict[str, str], kind: type[ModelAdmin] = StockClaims) -> Any:
    """A call that answers the page of the stock admin list."""
    admin = kind(Claim, AdminSite())
    asked = {f"{name}__exact": value for name, value in query.items()}

    def call() -> bytes:
        request = RequestFactory().get("/admin/stories/claim/", asked)
        request.user = user
        response: Any = admin.changelist_view(request)
        return bytes(response.render().content)

    return call


class StockFeed(Feed):
    """The newest updates as `django.contrib.syndication` gives them."""

    title = "All developments"
    link = "/feeds/"
    description = "Every development."

    def items(self) -> Any:
        rows = Shelf.objects.filter(subject="update", gone_at__isnull=True)
        return rows.select_related("edition").order_by("-sort_at", "-pk")[:MOST]

    def item_title(self, item: Shelf) -> str:
        return item.edition.headline

    def item_description(self, item: Shelf) -> str:
        return str(item.edition.body["text"])

    def item_link(self, item: Shelf) -> str:
        return f"/updates/{item.slug}/"

    def item_pubdate(self, item: Shelf) -> Any:
        return item.edition.first_published


def trivial(request: HttpRequest) -> HttpResponse:
    return HttpResponse(b"ok")


rules.RULES |= {"trivial": rules.PUBLIC, "stock_feed": rules.PUBLIC}
urlpatterns = [
    path("trivial/", trivial, name="trivial"),
    path("stock-feed/", StockFeed(), name="stock_feed"),
    *ours,
]


ICON = '<svg class="i" aria-hidden="true" focusable="false"><use href="/icons.svg#i-x"></use></svg>'


def by_hand(rows: list[Any]) -> str:
    """The same list item for each row in one string, escaped, joined by hand."""
    made = []
    for row in rows:
        address, text = escape(f"/desk/claims/{row.public_id}/"), escape(row.text)
        made.append(
            f'<li class="row" id="claim-row-{row.pk}" data-row data-scope hx-get="{address}?row=1" '
            f'hx-trigger="claim-ruled-{row.pk} from:body" hx-target="#claim-row-{row.pk}" '
            f'hx-swap="outerHTML"><input class="row-pick" type="checkbox" name="claim" '
            f'value="{escape(row.public_id)}.{row.revision}" form="mark-together" data-key="x" '
            f'aria-label="Select: {text}"><span class="badge is-{escape(row.verdict)}">{ICON}'
            f'{escape(row.verdict_label)}</span><a class="row-text" href="{address}" '
            f'title="{text}" hx-get="{address}" hx-trigger="click" hx-target="#claim-panel" '
            f'hx-swap="outerHTML" hx-push-url="true"><span class="row-who">{escape(row.speaker)}'
            f'</span> {text}</a><span class="row-side"><span class="badge">{ICON}'
            f"{escape(row.outcome_label)} {escape(row.standing)}</span>"
            f'<span class="row-fact is-balance" title="Evidence: {row.supports} for, '
            f'{row.contradicts} against">{row.supports}:{row.contradicts}</span>'
            f'<span class="row-fact is-count" title="In {row.reports} reports">{ICON}{row.reports}'
            f'</span></span><time class="row-date" datetime="{row.said_from}" '
            f'title="{row.said_from:%-d %B %Y}">{row.said_from:%-d %b}</time></li>'
        )
    return "".join(made)
