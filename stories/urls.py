"""Every address of the desk, grouped by noun. A URL's name is its view function's name."""

from django.urls import URLPattern, URLResolver

desk_urls: list[URLPattern] = []

story_urls: list[URLPattern] = []

claim_urls: list[URLPattern] = []

article_urls: list[URLPattern] = []

followup_urls: list[URLPattern] = []

update_urls: list[URLPattern] = []

people_urls: list[URLPattern] = []

urlpatterns: list[URLPattern | URLResolver] = [
    *desk_urls,
    *story_urls,
    *claim_urls,
    *article_urls,
    *followup_urls,
    *update_urls,
    *people_urls,
]
