"""Every address of the desk, grouped by noun. A URL's name is its view function's name."""

from django.urls import URLPattern, URLResolver, include, path

from stories.urls.articles import article_urls
from stories.urls.claims import claim_urls, evidence_urls, link_urls, verdict_urls
from stories.urls.stories import desk_urls, story_urls, together_urls
from stories.urls.work import followup_urls, people_urls, press_urls, update_urls

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("stories.public.urls")),  # first: readers are many
    *desk_urls,
    *story_urls,
    *claim_urls,
    *verdict_urls,
    *evidence_urls,
    *link_urls,
    *article_urls,
    *followup_urls,
    *update_urls,
    *people_urls,
    *press_urls,
    *together_urls,
]
