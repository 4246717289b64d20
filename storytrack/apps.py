from django.apps import apps
from django.contrib import admin
from django.contrib.admin.apps import AdminConfig
from django.db.backends.signals import connection_created

from storytrack import tracing

NOT_HERE = ("auth.Group", "account.EmailAddress")
"""Roles are a column of ours, and an address is changed on the account: both are logged there."""


class NewsroomAdminConfig(AdminConfig):
    default_site = "storytrack.admin.NewsroomAdminSite"

    def ready(self) -> None:
        super().ready()
        connection_created.connect(tracing.watch, dispatch_uid="storytrack.tracing")
        for name in NOT_HERE:
            admin.site.unregister(apps.get_model(name))
