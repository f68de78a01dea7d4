"""Pages with a fault each, for the tests of the tripwires."""

from django.contrib.contenttypes.models import ContentType
from django.http import HttpResponse
from django.urls import path


def inline(request):
    return HttpResponse("<p>Hej</p><script>alert(1)</script>")


def writing(request):
    ContentType.objects.create(app_label="tripwires", model=request.method.lower())
    return HttpResponse("<p>Hej</p>")


urlpatterns = [path("inline/", inline), path("writing/", writing)]
