"""Every address: the admin, sign-in, and `stories.urls` for the rest."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

from storytrack.metrics import metrics

admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

handler400 = "stories.views.errors.bad_request"
handler500 = "stories.views.errors.server_error"

urlpatterns = [
    path("metrics", metrics, name="metrics"),
    path("", include("stories.urls")),
    path("admin/", admin.site.urls),
    path("account/", include("allauth.account.urls")),
]
