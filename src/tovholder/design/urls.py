"""Addresses of the `design` door."""

from django.urls import URLPattern, URLResolver, path

from tovholder.design.gallery import views

app_name = "design"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.gallery, name="gallery"),
    path("staff/", views.sample_staff, name="sample-staff"),
    path("citizen/", views.sample_citizen, name="sample-citizen"),
    path("plain/", views.sample_plain, name="sample-plain"),
]
