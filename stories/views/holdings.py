"""What a claim, speaker, outlet or topic holds, as far as a person may see it: for a merge."""

from django.db.models import Q

from stories.models import (
    Appearance,
    Article,
    Claim,
    ClaimLink,
    Evidence,
    Followup,
    Metric,
    Note,
    Outlet,
    ReplyRequest,
    Speaker,
    Story,
    Topic,
    Update,
    User,
    Verdict,
)

Held = list[tuple[str, int]]


def holdings_of(row: Claim | Speaker | Outlet | Topic, user: User) -> Held:
    """Each kind of thing with its number; what the person may not see is not counted."""
    if isinstance(row, Claim):
        return _of_claim(row, user)
    if isinstance(row, Speaker):
        claims = Claim.objects.visible_to(user)
        replies = ReplyRequest.objects.visible_to(user).filter(speaker=row)
        return [
            ("Claims", claims.filter(speaker=row).count()),
            ("Claims on their behalf", claims.filter(on_behalf_of=row).count()),
            ("Requests for a reply", replies.count()),
        ]
    if isinstance(row, Outlet):
        told = Appearance.objects.in_use().filter(via_outlet=row)
        told = told.filter(claim__in=Claim.objects.visible_to(user))
        articles = Article.objects.visible_to(user).filter(outlet=row)
        return [("Articles", articles.count()), ("Reports taken from it", told.count())]
    return [("Stories", Story.objects.visible_to(user).filter(topics=row).count())]


def _of_claim(row: Claim, user: User) -> Held:
    seen = Article.objects.visible_to(user)
    told = Appearance.objects.in_use().filter(claim=row, version__article__in=seen)
    links = ClaimLink.objects.live().visible_to(user)
    rows = {
        "Reports": told,
        "Evidence": Evidence.objects.visible_to(user).filter(claim=row),
        "Linked claims": links.filter(Q(source=row) | Q(target=row)),
        "Metrics": Metric.objects.filter(claim=row),
        "Follow-ups": Followup.objects.visible_to(user).filter(claim=row),
        "Requests for a reply": ReplyRequest.objects.visible_to(user).filter(claims=row),
        "Updates that name it": Update.objects.visible_to(user).filter(claims=row),
        "Notes": Note.objects.visible_to(user).filter(claim=row),
        "Decisions": Verdict.objects.filter(claim=row),
    }
    return [(label, found.count()) for label, found in rows.items()]
