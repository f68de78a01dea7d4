"""Addresses of the `gate` door."""

from django.urls import URLPattern, URLResolver, path

from tovholder.gate.health import healthz
from tovholder.gate.signin.urls import named

app_name = "gate"
urlpatterns: list[URLPattern | URLResolver] = [path("healthz", healthz, name="healthz"), *named]
