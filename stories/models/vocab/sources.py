"""Who speaks, who published, where a claim stands and what bears on it."""

from django.db.models import TextChoices


class SpeakerKind(TextChoices):
    PERSON = "person", "Person"
    ORGANISATION = "organisation", "Organisation"
    GOVERNMENT = "government", "Government"
    OUTLET = "outlet", "Outlet"
    UNNAMED = "unnamed", "Unnamed"


class DateBasis(TextChoices):
    STATED = "stated", "Stated"
    DERIVED = "derived", "Derived"
    DESK = "desk", "Set by the desk"


class ArticleForm(TextChoices):
    WEB = "web", "Web page"
    PRINT = "print", "Print"
    WIRE = "wire", "Wire"
    PASTED = "pasted", "Pasted text"
    EVENT = "event", "Event that we attended"


class AppearanceMode(TextChoices):
    QUOTE = "quote", "Quoted"
    REPORTED = "reported", "Reported"
    OUTLET = "outlet", "In the outlet's own words"
    HEADLINE = "headline", "Headline"


class EvidenceSide(TextChoices):
    SUPPORTS = "supports", "Supports"
    CONTRADICTS = "contradicts", "Contradicts"
    CONTEXT = "context", "Context"


class EvidenceTier(TextChoices):
    PRIMARY = "primary", "Primary"
    SECONDARY = "secondary", "Secondary"


class Interest(TextChoices):
    UNKNOWN = "unknown", "Not known"
    INDEPENDENT = "independent", "Independent"
    PAID = "paid", "Paid by the speaker"
