"""Addresses of the `gate` door."""

from django.urls import URLPattern, URLResolver

app_name = "gate"
urlpatterns: list[URLPattern | URLResolver] = []
