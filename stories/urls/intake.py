"""The addresses of taking in coverage: the form, its progress, watched articles, feeds."""

from django.urls import URLPattern, path

from stories.views import by_hand, feeds, intake, watches

urlpatterns: list[URLPattern] = [
    path("take-in/", intake.take_in, name="take_in"),
    path("take-in/items/<slug:public_id>/by-hand/", by_hand.enter_by_hand, name="enter_by_hand"),
    path(
        "take-in/items/<slug:public_id>/again/",
        intake.retry_intake_item,
        name="retry_intake_item",
    ),
    path("take-in/<slug:public_id>/", intake.intake, name="intake"),
    path("take-in/<slug:public_id>/cancel/", intake.cancel_intake, name="cancel_intake"),
    path("take-in/<slug:public_id>/resume/", intake.resume_intake, name="resume_intake"),
    path("take-in/<slug:public_id>/again/", intake.retry_intake, name="retry_intake"),
    path("feeds/", feeds.feeds, name="feeds"),
    path("feeds/follow/", feeds.follow_feed, name="follow_feed"),
    path("feeds/new/", feeds.triage, name="triage"),
    path("feeds/new/dismiss/", feeds.dismiss_entries, name="dismiss_entries"),
    path("feeds/new/<slug:public_id>/take/", feeds.take_entry, name="take_entry"),
    path("feeds/new/<slug:public_id>/dismiss/", feeds.dismiss_entry, name="dismiss_entry"),
    path("feeds/<slug:public_id>/", feeds.edit_feed, name="edit_feed"),
    path("<slug:public_id>/watch/", watches.watch_article, name="watch_article"),
    path("<slug:public_id>/changes/", watches.article_versions, name="article_versions"),
]
