"""Godt at vide: the leaflets, also for those who are not signed in."""

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from tovholder.design.shapes import Sheet
from tovholder.kernel import clock
from tovholder.programme.enums import Audience
from tovholder.programme.library import Leaflet, leaflets_at

READERS = (Audience.CITIZEN, Audience.RELATIVE)


@require_safe
def leaflets(request: HttpRequest) -> HttpResponse:
    """Show what can be read about the method and one's rights."""
    return TemplateResponse(request, "portal/leaflets.html", {"leaflets": leaflets_at(clock.now(), READERS)})


@require_safe
def leaflet(request: HttpRequest, *, leaflet: str) -> HttpResponse:
    """Show one leaflet as a sheet of paper."""
    found = next((one for one in leaflets_at(clock.now(), READERS) if one.key == leaflet), None)
    if found is None:
        raise Http404
    return TemplateResponse(request, "portal/leaflet.html", {"sheet": _sheet(found)})


def _sheet(leaflet: Leaflet) -> Sheet:
    """Return the sheet; on the screen nothing is written in by hand."""
    return Sheet(leaflet.title, leaflet.lead, [(section.heading, section.texts) for section in leaflet.sections])
