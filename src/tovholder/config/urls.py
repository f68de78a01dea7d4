"""Every address of the house, door by door."""

from django.urls import include, path, register_converter

from tovholder.kernel.refs import RefConverter

register_converter(RefConverter, "ref")

urlpatterns = [
    path("", include("tovholder.gate.urls")),
    path("", include("tovholder.gate.signin.urls")),
    path("", include("tovholder.workbench.urls")),
    path("mit/", include("tovholder.portal.urls")),
    path("design/", include("tovholder.design.urls")),
]

handler404 = "tovholder.gate.errors.not_found"
handler403 = "tovholder.gate.errors.refused"
handler400 = "tovholder.gate.errors.bad_request"
handler429 = "tovholder.gate.signin.views.too_many"
handler500 = "tovholder.gate.errors.broken"
