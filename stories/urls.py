"""Every address of the desk, grouped by noun. A URL's name is its view function's name."""

from django.urls import URLPattern, URLResolver, include, path

from stories.views import (
    account,
    answers,
    articles,
    desk,
    followups,
    people,
    reviews,
    room,
    stories,
    updates,
)

desk_urls: list[URLPattern] = [
    path("desk/", desk.today, name="today"),
    path("account/profile/", account.profile, name="profile"),
    path(
        "desk/claims/reviews/<slug:public_id>/settle/", reviews.settle_review, name="settle_review"
    ),
]

story_urls: list[URLPattern] = [
    path("desk/stories/", stories.stories, name="stories"),
    path("desk/stories/new/", stories.open_story, name="open_story"),
    path("desk/stories/<slug:slug>/", room.story, name="story"),
    path("desk/stories/<slug:slug>/edit/", stories.edit_story, name="edit_story"),
    path("desk/stories/<slug:slug>/publish/", stories.publish_story, name="publish_story"),
    path("desk/stories/<slug:slug>/take-down/", stories.take_down_story, name="take_down_story"),
    path("desk/stories/<slug:slug>/log/", room.story_log, name="story_log"),
]

claim_urls: list[URLPattern] = []

article_urls: list[URLPattern] = [
    path("desk/articles/", articles.articles, name="articles"),
    path("desk/articles/new/", articles.enter_article, name="enter_article"),
    path("desk/articles/<slug:public_id>/", articles.article, name="article"),
    path("desk/articles/<slug:public_id>/edit/", articles.edit_article, name="edit_article"),
    path("desk/articles/<slug:public_id>/versions/new/", articles.add_version, name="add_version"),
    path(
        "desk/articles/<slug:public_id>/stories/new/",
        articles.add_article_to_story,
        name="add_article_to_story",
    ),
]

followup_urls: list[URLPattern] = [
    path("desk/follow-ups/", followups.followups, name="followups"),
    path("desk/follow-ups/new/", followups.schedule_followup, name="schedule_followup"),
    path("desk/follow-ups/<slug:public_id>/", followups.followup, name="followup"),
    path("desk/follow-ups/<slug:public_id>/edit/", followups.edit_followup, name="edit_followup"),
    path(
        "desk/follow-ups/<slug:public_id>/answer/",
        answers.answer_followup,
        name="answer_followup",
    ),
    path(
        "desk/follow-ups/<slug:public_id>/reassign/",
        followups.reassign_followup,
        name="reassign_followup",
    ),
    path("desk/follow-ups/<slug:public_id>/drop/", followups.drop_followup, name="drop_followup"),
]

update_urls: list[URLPattern] = [
    path("desk/updates/", updates.updates, name="updates"),
    path("desk/updates/new/", updates.write_update, name="write_update"),
    path("desk/updates/<slug:public_id>/", updates.update, name="update"),
    path("desk/updates/<slug:public_id>/edit/", updates.edit_update, name="edit_update"),
    path("desk/updates/<slug:public_id>/publish/", updates.publish_update, name="publish_update"),
    path(
        "desk/updates/<slug:public_id>/take-down/",
        updates.take_down_update,
        name="take_down_update",
    ),
]

people_urls: list[URLPattern] = [
    path("desk/speakers/", people.speakers, name="speakers"),
    path("desk/speakers/new/", people.add_speaker, name="add_speaker"),
    path("desk/speakers/<slug:slug>/", people.speaker, name="speaker"),
    path("desk/speakers/<slug:slug>/edit/", people.edit_speaker, name="edit_speaker"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    *desk_urls,
    *story_urls,
    *claim_urls,
    *article_urls,
    *followup_urls,
    *update_urls,
    *people_urls,
    path("", include("stories.public.urls")),
]
