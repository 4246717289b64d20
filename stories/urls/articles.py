"""Coverage: the list, the reader, and what is made of its words."""

from django.urls import URLPattern, URLResolver, include, path

from stories.views import (
    articles,
    passages,
    suggestions,
)

article_urls: list[URLPattern | URLResolver] = [
    path("desk/articles/", articles.articles, name="articles"),
    path("desk/articles/new/", articles.enter_article, name="enter_article"),
    path("desk/articles/", include("stories.urls.intake")),
    path("desk/articles/<slug:public_id>/", articles.article, name="article"),
    path("desk/articles/<slug:public_id>/claim/", passages.make_claim, name="make_claim"),
    path("desk/articles/<slug:public_id>/repeats/", passages.repeat_claim, name="repeat_claim"),
    path(
        "desk/articles/suggestions/<slug:public_id>/claim/",
        passages.accept_suggestion,
        name="accept_suggestion",
    ),
    path(
        "desk/articles/suggestions/<slug:public_id>/dismiss/",
        suggestions.dismiss_suggestion,
        name="dismiss_suggestion",
    ),
    path(
        "desk/articles/repeats/<slug:public_id>/confirm/",
        suggestions.confirm_repeat,
        name="confirm_repeat",
    ),
    path(
        "desk/articles/repeats/<slug:public_id>/reject/",
        suggestions.reject_repeat,
        name="reject_repeat",
    ),
    path("desk/articles/<slug:public_id>/edit/", articles.edit_article, name="edit_article"),
    path("desk/articles/<slug:public_id>/versions/new/", articles.add_version, name="add_version"),
    path(
        "desk/articles/<slug:public_id>/stories/new/",
        articles.add_article_to_story,
        name="add_article_to_story",
    ),
]
