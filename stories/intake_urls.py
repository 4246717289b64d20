"""The addresses of taking in coverage: the form, its progress, watched articles, feeds."""

from django.urls import URLPattern, path

from stories.views import by_hand, intake, watches

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
    path("<slug:public_id>/watch/", watches.watch_article, name="watch_article"),
    path("<slug:public_id>/changes/", watches.article_versions, name="article_versions"),
]
