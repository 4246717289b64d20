"""Every address of the desk, grouped by noun. A URL's name is its view function's name."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
