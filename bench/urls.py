"""Every address of the house, and the floor beside it."""

from django.urls import include, path

from bench.floor import floor

urlpatterns = [
    path("_floor/<slug:page>/<int:pair>/", floor, name="floor"),
    path("", include("tovholder.config.urls")),
]

handler404 = "tovholder.gate.errors.not_found"
handler403 = "tovholder.gate.errors.refused"
handler400 = "tovholder.gate.errors.bad_request"
handler500 = "tovholder.gate.errors.broken"
