"""Metode: all guides on one page to read and print, the leaflets, and whether the guides stand on the pages."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tovholder.access.seat import Desk
from tovholder.design.paper.kinds import LEAFLET
from tovholder.design.paper.serving import paper_answer
from tovholder.gate.entry import at_the_desk
from tovholder.kernel import clock
from tovholder.programme.actions import hide_guides, show_guides
from tovholder.programme.library import Leaflet, guides_at, leaflets_at
from tovholder.programme.on_paper import leaflet_document
from tovholder.programme.queries import has_put_guides_away
from tovholder.workbench.shows.method import guides_action, leaflet_rows, leaflet_sheet, leaflet_trail


@require_safe
@at_the_desk
def method(request: HttpRequest, *, desk: Desk) -> HttpResponse:
    """Show every guide in the order of the work, and the leaflets."""
    away = has_put_guides_away(desk)
    page = {
        "guides": guides_at(desk.viewer.at),
        "leaflets": leaflet_rows(leaflets_at(desk.viewer.at)),
        "are_away": away,
        "toggle": guides_action(are_away=away),
    }
    return TemplateResponse(request, "workbench/method.html", page)


@require_POST
@at_the_desk
def guides(request: HttpRequest, *, desk: Desk) -> HttpResponse:
    """Put the guides away from one's own pages, or back on them."""
    if request.POST.get("vis") == "ja":
        show_guides(desk, now=clock.now())
        messages.success(request, _("Vejledningerne står på siderne igen."))
    else:
        hide_guides(desk, now=clock.now())
        messages.success(request, _("Vejledningerne er slået fra for dig. De står stadig her."))
    return redirect("workbench:method")


@require_safe
@at_the_desk
def leaflet(request: HttpRequest, *, desk: Desk, leaflet: str) -> HttpResponse:
    """Show one leaflet as the sheet that is put in a hand."""
    found = _there(desk, leaflet)
    page = {"key": found.key, "sheet": leaflet_sheet(found), "trail": leaflet_trail(found)}
    return TemplateResponse(request, "workbench/method_leaflet.html", page)


@require_safe
@at_the_desk
def leaflet_pdf(request: HttpRequest, *, desk: Desk, leaflet: str) -> HttpResponse:
    """Return one leaflet on paper."""
    return paper_answer(request, LEAFLET, [leaflet_document(_there(desk, leaflet))])


def _there(desk: Desk, key: str) -> Leaflet:
    found = next((one for one in leaflets_at(desk.viewer.at) if one.key == key), None)
    if found is None:
        raise Http404
    return found
